"""Photos, papers and appointments as a phone gets them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from tempfile import TemporaryFile
from zipfile import ZipFile

from flask import Response, send_file

AN_HOUR = 3600  # seconds


def photo(content: bytes, seconds: int = AN_HOUR) -> Response:
    """Kept by this phone alone, and not for long."""
    response = Response(content, mimetype="image/jpeg")
    response.headers["Cache-Control"] = f"private, max-age={seconds}"
    return response


def paper(content: bytes, name: str, *, to_keep: bool) -> Response:
    """To keep it is never opened inside the page."""
    return _named(content, "application/pdf", f"{name}.pdf", "attachment" if to_keep else "inline")


def appointment(written: bytes) -> Response:
    """For the phone's calendar."""
    return _named(written, "text/calendar", "linli.ics", "attachment")


def archive(entries: Iterable[tuple[str, bytes]], name: str) -> Response:
    """Written to a file that nobody else can open, and gone once it is sent: photos of years fit in no memory."""
    with ExitStack() as kept:
        written = kept.enter_context(TemporaryFile())
        with ZipFile(written, "w") as packed:
            for entry, content in entries:
                packed.writestr(entry, content)
        written.seek(0)
        response = send_file(written, "application/zip", as_attachment=True, download_name=f"{name}.zip")
        response.call_on_close(kept.pop_all().close)
    response.headers["Cache-Control"] = "no-store"
    return response


def _named(content: bytes, mimetype: str, name: str, disposition: str) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f"{disposition}; filename={name}"
    return response
