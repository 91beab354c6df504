"""Whether a browser unpacks what is sent packed: read once, for whatever answers."""

from __future__ import annotations

from typing import Any

from werkzeug.http import parse_accept_header

PACKED = "gzip"


def takes_packed(header: str) -> bool:
    """By RFC 9110, 12.5.3: a weight of 0 refuses, `*` stands for what is not named, the heavier of two is sent."""
    wanted = parse_accept_header(header)
    named = {name.lower(): weight for name, weight in reversed(wanted)}
    packed = max((named[name] for name in (PACKED, f"x-{PACKED}") if name in named), default=named.get("*", 0))
    return packed > 0 and packed >= named.get("identity", 0)


def say_it_simply(environment: dict[str, Any]) -> None:
    """So that nothing behind reads the header in a way of its own: Flask-Compress takes `gzip;q=0` for a wish."""
    environment["HTTP_ACCEPT_ENCODING"] = PACKED if takes_packed(environment.get("HTTP_ACCEPT_ENCODING", "")) else ""
