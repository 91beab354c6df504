"""How many attempts one network may make: a whole compound behind one carrier's address must still be heard."""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from flask import request

from db.attempts.actions import Attempt, count_attempt, count_attempts

TEN_MINUTES, A_DAY, AN_HOUR = timedelta(minutes=10), timedelta(days=1), timedelta(hours=1)


def network() -> str:
    """The caller's address; of IPv6 the part that one customer has, because the rest changes at will."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, 64), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)


def count_report(building_id: int, now: datetime) -> None:
    """Raises TooMany, like all of these."""
    here = f"{building_id} {network()}"
    limits = [
        Attempt("report", here, 40, TEN_MINUTES),
        Attempt("report", here, 300, A_DAY),
        Attempt("report by network", network(), 2000, A_DAY),
    ]
    count_attempts(limits, now)


def count_look_for_similar(building_id: int, now: datetime) -> None:
    count_attempt("similar", f"{building_id} {network()}", 400, TEN_MINUTES, now)


def count_support(building_id: int, now: datetime) -> None:
    count_attempt("support", f"{building_id} {network()}", 60, TEN_MINUTES, now)


def count_words(link: str, now: datetime) -> None:
    count_attempt("words", link, 30, TEN_MINUTES, now)


def count_find(reference: str, now: datetime) -> None:
    """By reference too, so that a short code cannot be guessed from many networks at once."""
    count_attempt("find", network(), 60, TEN_MINUTES, now)
    count_attempt("find by reference", reference, 20, AN_HOUR, now)
