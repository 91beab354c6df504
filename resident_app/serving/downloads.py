"""Photos, papers and appointments as a phone gets them."""

from __future__ import annotations

from flask import Response

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


def _named(content: bytes, mimetype: str, name: str, disposition: str) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f"{disposition}; filename={name}"
    return response
