"""What must be looked at before minutes become public, and the place to which names are sealed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from db.ground.refusals import Invalid, Problem
from db.nine_ones.record_book.rules.minutes import AttendeeNames, MeetingMinutes, public_texts
from db.records.minutes.rules.wording import each_name
from db.records.personal_data.rules.finding import (
    REASONS,
    PersonalDataMatch,
    find_personal_data,
    require_looked_at,
)


@dataclass(frozen=True)
class PersonalDataInField:
    """Something personal in one field of what is to be public."""

    field: str
    found: PersonalDataMatch

    @property
    def reason(self) -> str:
        return REASONS[self.found.kind]


def people_named(names: AttendeeNames) -> list[str]:
    """Each name of who came or chaired by itself, so that it can be found in a text."""
    return each_name(f"{names.came} {names.chair}")


def findings(texts: Iterable[tuple[str, str]], names: AttendeeNames) -> list[PersonalDataInField]:
    people = people_named(names)
    return [PersonalDataInField(field, found) for field, text in texts for found in find_personal_data(text, people)]


def findings_in(minutes: MeetingMinutes, names: AttendeeNames) -> list[PersonalDataInField]:
    return findings(public_texts(minutes), names)


def require_accepted(texts: Iterable[tuple[str, str]], names: AttendeeNames, accepted: Collection[str]) -> None:
    """Raises Invalid for personal data in the texts, unless it was looked at: `accepted` are the very words."""
    problems: list[Problem] = []
    for field, text in texts:
        try:
            require_looked_at(text, accepted, people_named(names), field)
        except Invalid as invalid:
            problems += invalid.problems
    if problems:
        raise Invalid(*problems)


def names_place(meeting_id: int) -> str:
    """The name under which a meeting's names are sealed; they can be opened under no other."""
    return f"meeting.names:{meeting_id}"
