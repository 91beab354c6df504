"""How many attempts one network may make: a whole compound behind one carrier's address must still be heard."""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from flask import request

from db.records.attempts.actions import Attempt, count_attempt, count_attempts, count_guess, count_readings
from db.records.attempts.rules import window_start

A_MINUTE, TEN_MINUTES = timedelta(minutes=1), timedelta(minutes=10)
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


def network() -> str:
    """The caller's address; of IPv6 the part that one customer has, because the rest changes at will."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, 64), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)


def seconds_left(window: timedelta, now: datetime) -> int:
    """How long until what was counted in this window counts no more; at least one second."""
    return max(1, int((window_start(now, window) + window - now).total_seconds()))


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
    count_readings([Attempt("similar", f"{building_id} {network()}", 400, TEN_MINUTES)], now)


def count_look_for_danger(building_id: int, now: datetime) -> None:
    """A whole compound typing at once behind one address is still answered."""
    count_readings([Attempt("danger", f"{building_id} {network()}", 600, TEN_MINUTES)], now)


def count_support(building_id: int, now: datetime) -> None:
    count_attempt("support", f"{building_id} {network()}", 60, TEN_MINUTES, now)


def count_useful(building_id: int, now: datetime) -> None:
    count_attempt("useful", f"{building_id} {network()}", 120, TEN_MINUTES, now)


def count_words(link: str, now: datetime) -> None:
    count_attempt("words", link, 30, TEN_MINUTES, now)


def count_press(secret: str, now: datetime) -> None:
    """Whatever is sent by a secret link: answering, taking it back, broken again, and all that comes later."""
    count_attempt("press", secret, 60, TEN_MINUTES, now)


def count_photo_piece(link: str, now: datetime) -> None:
    """Of photos that come after their report: six of them, in the smallest pieces, many times over."""
    count_attempt("photo piece", link, 3000, TEN_MINUTES, now)


def count_find(reference: str, is_right: bool, now: datetime) -> None:
    """Wrong ones, by reference and network: whoever guesses shuts out nobody but their own network.

    From everywhere together, all codes of one report would be tried out in some two hundred years.
    """
    limits = [
        Attempt("find", network(), 60, TEN_MINUTES),
        Attempt("find by reference", f"{reference} {network()}", 20, AN_HOUR),
        Attempt("find by reference anywhere", reference, 400, AN_HOUR),
    ]
    count_guess(limits, is_right, now)


def count_suggestion(building_id: int, phone: str, now: datetime) -> None:
    """One phone drops a few words a day; neighbours behind one address many."""
    here = f"{building_id} {network()}"
    limits = [
        Attempt("suggestion by phone", phone, 6, TEN_MINUTES),
        Attempt("suggestion by phone", phone, 20, A_DAY),
        Attempt("suggestion", here, 60, TEN_MINUTES),
        Attempt("suggestion", here, 400, A_DAY),
        Attempt("suggestion by network", network(), 2000, A_DAY),
    ]
    count_attempts(limits, now)


def count_suggestion_code(building_id: int, now: datetime) -> None:
    """At every building too, so that codes cannot be tried out from many networks at once."""
    limits = [
        Attempt("suggestion code", network(), 120, TEN_MINUTES),
        Attempt("suggestion code at building", str(building_id), 2000, AN_HOUR),
    ]
    count_attempts(limits, now)


def count_page_word(phone: str, now: datetime) -> None:
    """About these pages: one phone writes a few a day, a whole compound behind one address many."""
    limits = [
        Attempt("page word by phone", phone, 6, TEN_MINUTES),
        Attempt("page word by phone", phone, 20, A_DAY),
        Attempt("page word", network(), 60, TEN_MINUTES),
        Attempt("page word", network(), 400, A_DAY),
    ]
    count_attempts(limits, now)


def count_page_word_code(now: datetime) -> None:
    """From everywhere together too, so that codes cannot be tried out from many networks at once."""
    limits = [
        Attempt("page word code", network(), 60, TEN_MINUTES),
        Attempt("page word code anywhere", "", 2000, AN_HOUR),
    ]
    count_attempts(limits, now)


def count_borrowing(building_id: int, now: datetime) -> None:
    """A class of children may borrow at once; nobody empties the shelf of a building in a day."""
    here = f"{building_id} {network()}"
    count_attempts([Attempt("borrow", here, 40, TEN_MINUTES), Attempt("borrow", here, 100, A_DAY)], now)


def count_bringing_back(building_id: int, now: datetime) -> None:
    count_attempt("bring back", f"{building_id} {network()}", 120, TEN_MINUTES, now)


def count_wrong_book_code(now: datetime) -> None:
    """So that codes that stand on labels only are not tried out."""
    count_attempt("wrong book code", network(), 60, TEN_MINUTES, now)


def count_offer(building_id: int, now: datetime) -> None:
    here = f"{building_id} {network()}"
    count_attempts([Attempt("offer", here, 20, TEN_MINUTES), Attempt("offer", here, 60, A_DAY)], now)


def count_paper(building_id: int, now: datetime) -> None:
    """A PDF is drawn anew each time, which takes a processor a good part of a second."""
    count_readings([Attempt("paper", f"{building_id} {network()}", 30, TEN_MINUTES)], now)


def count_place(building_id: int, now: datetime) -> None:
    """Of a reasoning day; how many one phone may hold is a rule of its own."""
    here = f"{building_id} {network()}"
    count_attempts([Attempt("place", here, 40, TEN_MINUTES), Attempt("place", here, 150, A_DAY)], now)


def count_place_code(building_id: int, is_right: bool, now: datetime) -> None:
    """Wrong ones; at every building too, so that codes cannot be tried out from many networks at once."""
    limits = [
        Attempt("place code", network(), 60, TEN_MINUTES),
        Attempt("place code at building", str(building_id), 2000, AN_HOUR),
    ]
    count_guess(limits, is_right, now)


def count_sign_up(building_id: int, now: datetime) -> None:
    """For activities; that one phone signs up once is a rule of its own."""
    here = f"{building_id} {network()}"
    count_attempts([Attempt("sign up", here, 40, TEN_MINUTES), Attempt("sign up", here, 150, A_DAY)], now)


def count_sign_up_code(building_id: int, is_right: bool, now: datetime) -> None:
    """Wrong ones; at every building too, so that codes cannot be tried out from many networks at once."""
    limits = [
        Attempt("sign-up code", network(), 60, TEN_MINUTES),
        Attempt("sign-up code at building", str(building_id), 2000, AN_HOUR),
    ]
    count_guess(limits, is_right, now)


def count_copy(whose: str, now: datetime) -> None:
    """Of all that is kept, with its photos, which takes a while to put together."""
    count_readings([Attempt("copy", whose, 6, TEN_MINUTES), Attempt("copy", whose, 30, A_DAY)], now)


def count_rights_request(phone: str, now: datetime) -> None:
    """What a person has to answer: a few a day from one phone, more behind one address."""
    limits = [
        Attempt("rights request by phone", phone, 4, A_DAY),
        Attempt("rights request", network(), 40, A_DAY),
    ]
    count_attempts(limits, now)


def count_deleting(whose: str, now: datetime) -> None:
    count_attempt("deleting", whose, 60, TEN_MINUTES, now)


def count_look(now: datetime) -> None:
    """By whatever watches the installation, every few seconds."""
    count_attempt("look at health", network(), 300, TEN_MINUTES, now)


def count_calendar(ticket: str, now: datetime) -> None:
    count_readings([Attempt("calendar", ticket, 30, TEN_MINUTES)], now)


def count_program(now: datetime) -> None:
    """What another platform asks, from wherever its server stands."""
    count_readings([Attempt("program", network(), 60, A_MINUTE)], now)


def count_program_report(client_id: int, now: datetime) -> None:
    count_attempt("program report", str(client_id), 30, A_MINUTE, now)


def count_program_day(client_id: int, quota: int, now: datetime) -> None:
    """What comes in by one key in a day, as the administrator said."""
    count_attempt("program day", str(client_id), quota, A_DAY, now)
