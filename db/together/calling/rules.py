"""How long a personal link lives, what a short code looks like, and what may be asked of a unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.community.deadlines.rules import due_after
from db.disputes.rules.workflow import MoveName, Status
from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text
from db.ground.words import N_

LINK_LASTS = timedelta(days=30)
PHONE_KNOWN = timedelta(days=90)
CODE_DIGITS = 6
ACCEPT_DAYS = 1
LONGEST_ASKED = 500
# Wrong codes, of one code, whatever the link and the phone: a few by mistake, and no guessing day after day.
WRONG_CODES = {timedelta(minutes=15): 5, timedelta(days=1): 20}

ACCEPTED = frozenset({Status.ACCEPTED, Status.HANDLING, Status.ON_HOLD})
ACCEPTING = frozenset({MoveName.ACCEPT, MoveName.START, MoveName.SETTLE})


@dataclass(frozen=True)
class CallRequest:
    """What one unit is asked, and by when; `may_call`: it sees how to reach the resident."""

    unit_id: int
    asked: str = ""
    wanted_by: date | None = None
    may_call: bool = False


def check_asked(lead: CallRequest | None, assisting: tuple[CallRequest, ...]) -> None:
    """Raises Invalid for nobody called, one called twice, or too much asked."""
    everybody = (*((lead,) if lead else ()), *assisting)
    units = [one.unit_id for one in everybody]
    if not units:
        raise Invalid(Problem("unit", N_("Choose at least one unit.")))
    if len(set(units)) < len(units):
        raise Invalid(Problem("unit", N_("The same unit is named twice.")))
    if any(len(clean_text(one.asked)) > LONGEST_ASKED for one in everybody):
        raise Invalid(Problem("asked", N_("Please keep it under %(most)s characters."), {"most": LONGEST_ASKED}))


def may_log(leading: bool, is_accepted: bool, status: Status) -> bool:
    """Whether work can be noted: once the matter, or for a unit that assists its call, has been taken up."""
    return status in ACCEPTED if leading else is_accepted


def clean_code(text: str) -> str:
    """The digits of a code as typed on any keyboard, full-width ones too, without what stands between."""
    return "".join(str(int(letter)) for letter in text if letter.isdecimal())[: CODE_DIGITS * 2]


def accept_due(called_at: datetime, zone: str) -> datetime:
    """The instant by which a unit should answer a call: the end of the next working day."""
    return due_after(called_at, ACCEPT_DAYS, zone)
