"""A sound in parts, as browsers ask for it when somebody listens to its end first: RFC 9110, section 14."""

from __future__ import annotations

import re

from starlette.responses import Response

PART = re.compile(r"bytes=(\d{0,12})-(\d{0,12})", re.ASCII)


def answer(sound: bytes, wanted: str) -> Response:
    """The whole of it, or the one part that is wanted; what cannot be read as one part is not heeded."""
    headers = {"Cache-Control": "no-store", "Accept-Ranges": "bytes"}
    found = PART.fullmatch(wanted.strip())
    if found is None or not any(found.groups()):
        return Response(sound, media_type="audio/mp4", headers=headers)
    start, end = _span(found[1], found[2], len(sound))
    if start >= end:
        return Response(status_code=416, headers=headers | {"Content-Range": f"bytes */{len(sound)}"})
    headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(sound)}"
    return Response(sound[start:end], 206, headers, "audio/mp4")


def _span(first: str, last: str, size: int) -> tuple[int, int]:
    """Without a first byte the last so many are wanted."""
    if not first:
        return max(0, size - int(last)), size
    return int(first), min(int(last) + 1, size) if last else size
