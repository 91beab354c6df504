"""What can be asked that needs a person, how it may be answered, and by when."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from enum import StrEnum

from db.ground.clock import local_date, midnight
from db.ground.refusals import Invalid, Problem
from db.ground.words import N_

LONGEST_WISH, LONGEST_REPLY = 1000, 1000
ANSWER_DAYS = 15  # by the calendar
REQUEST_DAYS = 365


class RightsWish(StrEnum):
    COPY = "copy"
    CORRECT = "correct"
    DELETE = "delete"
    STOP = "stop"
    EXPLAIN = "explain"


class RightsOutcome(StrEnum):
    DONE = "done"
    PARTLY = "partly"
    REFUSED = "refused"


WISHES = {
    RightsWish.COPY: N_("See what is kept of me, or have a copy"),
    RightsWish.CORRECT: N_("Something is wrong and shall be corrected"),
    RightsWish.DELETE: N_("Something about me shall be deleted"),
    RightsWish.STOP: N_("Stop using it: I take my consent back"),
    RightsWish.EXPLAIN: N_("Explain to me what happens with it"),
}
OUTCOMES = {
    RightsOutcome.DONE: N_("Done as you asked"),
    RightsOutcome.PARTLY: N_("Done in part"),
    RightsOutcome.REFUSED: N_("Not done"),
}


def names_matter(words: str, reference: str) -> bool:
    """Whether the number of a matter stands in them, however its hyphens, letters and digits are typed."""
    spelled = r"[\s\-‐-―−]*".join(map(re.escape, reference.upper().split("-")))
    plain = unicodedata.normalize("NFKC", words).upper()
    return re.search(rf"(?<![A-Z0-9]){spelled}(?![0-9])", plain) is not None


NO_PROOF = N_("Please look first at what shows that this person may ask: for themselves, or for whom they ask.")


def due_by(now: datetime, zone: str) -> datetime:
    """The end of the last day on which it can be answered in time."""
    return midnight(last_day_of(now, zone) + timedelta(days=1), zone)


def last_day_of(now: datetime, zone: str) -> date:
    return local_date(now, zone) + timedelta(days=ANSWER_DAYS)


def checked_wish(wish: str) -> RightsWish:
    if wish not in set(RightsWish):
        raise Invalid(Problem("wish", N_("Please choose what you ask for.")))
    return RightsWish(wish)


def checked_outcome(outcome: str) -> RightsOutcome:
    if outcome not in set(RightsOutcome):
        raise Invalid(Problem("outcome", N_("Please choose what became of it.")))
    return RightsOutcome(outcome)
