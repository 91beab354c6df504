"""Why a matter must not be deleted yet, until which day, and what becomes of it once its own time is over."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from db.ground.clock import local_date, midnight
from db.ground.refusals import Invalid, Problem
from db.ground.words import N_

LONGEST_LEGAL_HOLD = timedelta(days=365)
REVIEWED_BEFORE = timedelta(days=14)
NO_REASON = N_("Please choose who still needs it.")
NO_DAY = N_("Please choose a day from today on, at most a year ahead. It is looked at again before that day.")
NOTHING_CAME = N_("On these days nothing came in that could be held and is not yet.")
STILL_NEEDED = N_("Somebody still needs it, so it cannot be taken out yet. “My information” says who, and until when.")


class HeldFor(StrEnum):
    MEDIATION = "mediation"
    COURT = "court"
    POLICE = "police"
    COMPLAINT = "complaint"


class HeldKind(StrEnum):
    """What is kept apart of a held matter once its time is over; a photo and a recording are kept as they are."""

    WORDS = "words"
    CONTACT = "contact"
    PLACE = "place"
    PHOTO = "photo"
    RECORDING = "recording"
    TALK = "talk"
    NAMES = "names"


NEEDED_BY = {
    HeldFor.MEDIATION: N_("A mediation that goes on still needs it."),
    HeldFor.COURT: N_("A court still needs it."),
    HeldFor.POLICE: N_("The police still need it."),
    HeldFor.COMPLAINT: N_("An office that looks into a complaint still needs it."),
}


def is_worked_with(why: HeldFor) -> bool:
    """Whether the desk goes on with it: else it may only be stored once its time is over (个人信息保护法 第47条)."""
    return why is HeldFor.MEDIATION


def checked_hold(why: str, last_day: date | None, now: datetime, zone: str) -> tuple[HeldFor, datetime]:
    """Why, and the midnight with which the last day ends. Raises Invalid by field."""
    today, problems = local_date(now, zone), []
    if why not in set(HeldFor):
        problems.append(Problem("why", NO_REASON))
    if last_day is None or not today <= last_day <= today + LONGEST_LEGAL_HOLD:
        problems.append(Problem("until", NO_DAY))
    if problems or last_day is None:
        raise Invalid(*problems)
    return HeldFor(why), midnight(last_day + timedelta(days=1), zone)
