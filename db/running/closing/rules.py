"""When a community may be closed. Commands say so, in English as all of them."""

from __future__ import annotations

from datetime import date, timedelta

from db.ground.refusals import Refused
from db.ground.texts import one_line

FEWEST_DAYS = 30  # from the announcement to the first day without it
LONGEST_WORDS = 120


def checked_announcement(closes_on: date, words: str, today: date) -> str:
    """What residents read beside the day, without line breaks. Raises Refused."""
    told = one_line(words)
    if closes_on < today + timedelta(days=FEWEST_DAYS):
        raise Refused("Announce it at least %(days)s days before.", days=FEWEST_DAYS)
    if not told or len(told) > LONGEST_WORDS:
        raise Refused("Say in 1 to %(most)s characters whom people turn to from then on.", most=LONGEST_WORDS)
    return told


def refuse_too_early(closes_on: date | None, given_out_on: date | None, today: date) -> None:
    """Raises Refused unless it was announced, its day is there, and everything was given out since that day."""
    if closes_on is None:
        raise Refused("It is not announced. Announce the day first: residents and staff read it until then.")
    if today < closes_on:
        raise Refused("It is announced for %(day)s, and not before.", day=closes_on.isoformat())
    if given_out_on is None or given_out_on < closes_on:
        raise Refused("Give everything out first, on that day or later, so that what came in until then is in it.")
