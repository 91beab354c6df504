"""Who may have dissuaded, what a try has to say and when it can have been, and what may stand on the page."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from db.ground.clock import local_date
from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text, length_problems, one_line
from db.ground.words import N_
from db.records.permissions.rules import Role
from db.records.personal_data.rules.children import is_of_a_child
from db.records.personal_data.rules.finding import (
    PersonalData,
    PersonalDataMatch,
    masked,
    with_floors,
)
from db.records.personal_data.rules.folding import folded

LONGEST_ASKED, LONGEST_FOLLOWED, LONGEST_OTHER_SIDE = 200, 1000, 60
DANGER_FIRST = N_(
    "Somebody may be in danger: the police first, 110. Nobody is asked to dissuade or to mediate until that is over."
)
NOT_NOISE = N_("Please say first which sort of noise it is.")
NO_TRY_FAILED = N_(
    "There is no page yet: no try at dissuading is noted after which it went on. Please note it first, with day "
    "and hour."
)
NOISE_NO_MORE = N_(
    "The matter is no longer sorted as noise, and the page tells of tries about noise. Please say first which sort of "
    "noise it is."
)
STATEMENT = N_("An account of what was done. It establishes no facts.")
MAY_STAND = frozenset({PersonalData.NAME, PersonalData.ROOM})  # the other side, if staff want it named


class DissuadingOffice(StrEnum):
    """Who tried, by office and never by name."""

    MEDIATOR = "mediator"
    GRID = "grid"
    COMMITTEE = "committee"
    OWNERS = "owners"
    PROPERTY = "property"
    OTHER = "other"


OFFICES = {
    DissuadingOffice.MEDIATOR: N_("Residents’ committee: mediator of the building"),
    DissuadingOffice.GRID: N_("Residents’ committee: grid"),
    DissuadingOffice.COMMITTEE: N_("Residents’ committee"),
    DissuadingOffice.OWNERS: N_("Owners’ committee"),
    DissuadingOffice.PROPERTY: N_("Property manager"),
    DissuadingOffice.OTHER: N_("Another office"),
}
OFFICE_OF = {
    Role.BUILDING_MEDIATOR: DissuadingOffice.MEDIATOR,
    Role.GRID_SECRETARY: DissuadingOffice.GRID,
    Role.COMMUNITY_SECRETARY: DissuadingOffice.COMMITTEE,
}


def checked_try(
    office: str, asked: str, followed: str, tried_at: datetime | None, since: datetime, now: datetime, zone: str
) -> str:
    """The words of it, what was asked in the first line. Raises Invalid with all that is wrong, by field.

    It cannot lie ahead, nor on a day before the matter came in.
    """
    asked, followed = one_line(asked), clean_text(followed)
    problems = length_problems("asked", asked, LONGEST_ASKED, required=True)
    problems += length_problems("followed", followed, LONGEST_FOLLOWED, required=True)
    if office not in set(DissuadingOffice):
        problems.append(Problem("office", N_("Please choose who it was.")))
    if tried_at is None:
        problems.append(Problem("tried_on", N_("Please give day and hour.")))
    elif tried_at > now:
        problems.append(Problem("tried_on", N_("This still lies ahead. Please note it once it has been tried.")))
    elif local_date(tried_at, zone) < local_date(since, zone):
        problems.append(Problem("tried_on", N_("This was before the matter came in.")))
    if problems:
        raise Invalid(*problems)
    return f"{asked}\n{followed}"


def asked_and_followed(text: str) -> tuple[str, str]:
    asked, _line_end, followed = text.partition("\n")
    return asked, followed


def names_found(texts: Collection[str]) -> list[str]:
    """Names, homes and floors in them, each once, of which staff may say that one stands on the page: no child's."""
    found = [(one, _may_stand(text, one)) for text in texts for one in with_floors(text)]
    childs = [one.text for one, may in found if not may]
    return list(dict.fromkeys(one.text for one, may in found if may and not any(one.text in its for its in childs)))


def for_the_page(text: str, let_stand: Collection[str], never: Collection[str] = ()) -> str:
    """Everything that points at a person is blotted out, but names, homes and floors that staff let stand.

    `never` are the names of who reported it, which stand there in no case.
    """
    stand = set(let_stand) - set(never)
    return masked(text, [one for one in with_floors(text, never) if not (one.text in stand and _may_stand(text, one))])


def _may_stand(text: str, one: PersonalDataMatch) -> bool:
    return one.kind in MAY_STAND and not (
        one.kind is PersonalData.NAME and is_of_a_child(folded(text), one.start, one.end)
    )
