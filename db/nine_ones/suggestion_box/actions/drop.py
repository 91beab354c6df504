"""A resident drops a word into the box."""

from __future__ import annotations

from datetime import datetime
from itertools import count

from peewee import IntegrityError

from db.community.organisation.queries import places
from db.community.organisation.queries.places import community
from db.disputes.queries.complaints import named_here
from db.ground.clock import local_date, midnight
from db.ground.connection import transaction
from db.ground.refusals import Refused
from db.ground.words import N_
from db.nine_ones.suggestion_box.actions.danger import tell_of_danger
from db.nine_ones.suggestion_box.queries.boxes import is_open
from db.nine_ones.suggestion_box.queries.words import SUGGESTIONS
from db.nine_ones.suggestion_box.rules import LONGEST_TEXT, SuggestionState, checked_text
from db.nine_ones.suggestion_box.tables import Suggestion, SuggestionKept
from db.records.danger.actions import keep_signs
from db.records.danger.rules.finding import dangers_in
from db.records.danger.rules.kinds import starts_private

SHUT = N_("This box is switched off just now. Your mediator or the community will listen to you.")


def drop_suggestion(building_id: int, text: str, phone: str, now: datetime, only_named: bool = False) -> str:
    """Drops a word into the box and returns the code that opens its answer. Raises Invalid, or Refused when it is off.

    Of whom it may complain, nobody of these reads it, unless `only_named`: whoever wrote it was asked, and it only
    speaks of them.

    `phone` is what one phone alone knows. It is not kept: the code is drawn from it and the text, so that the same
    words from the same phone are one suggestion, and have one code, until they are answered. Nothing is recorded in the
    history, whose entries stand in the order of the minute; and the day is all that the row tells.
    """
    words = checked_text("text", text, LONGEST_TEXT)
    building = places.building(building_id)
    if not is_open(building_id):
        raise Refused(SHUT)
    zone = community(building.community_id).time_zone
    row = Suggestion(
        community=building.community_id,
        building=building.id,
        text=words,
        dropped_on=midnight(local_date(now, zone), zone),
    )
    return next(filter(None, (_dropped(row, phone, again, now, only_named) for again in count())))


def _dropped(row: Suggestion, phone: str, again: int, now: datetime, only_named: bool) -> str | None:
    """The code; None when these words of this phone were dealt with before, so that they are a new suggestion."""
    code = SUGGESTIONS.drawn(phone, row.building_id, again, row.text)
    known = SUGGESTIONS.by_code(code)
    if known is None:
        try:
            with transaction():
                _tell_of_danger(_add(row, code, now, only_named), now)
        except IntegrityError:
            return code  # the same button, pressed twice at the same instant
        return code
    return code if known.state == SuggestionState.WAITING else None


def _add(row: Suggestion, code: str, now: datetime, only_named: bool) -> Suggestion:
    """What may complain of somebody is kept from them, and from mediators: the level above looks first."""
    values = {name: value for name, value in row.__data__.items() if name in ("community", "building", "text")}
    found = dangers_in(row.text)
    named = [] if only_named else named_here(row.building_id, row.text, now)
    added = Suggestion.add(
        **values,
        dropped_on=row.dropped_on,
        code_hash=SUGGESTIONS.hash_of(code),
        in_danger=bool(found),
        withheld=starts_private(one.kind for one in found) or bool(named),
    )
    for one in named:
        SuggestionKept.add(suggestion=added.id, staff=one.staff_id)
    keep_signs("suggestion", added.id, found)
    return added


def _tell_of_danger(row: Suggestion, now: datetime) -> None:
    """At once, although the message tells the minute: nobody in danger waits for the morning’s count."""
    if row.in_danger:
        tell_of_danger(row, now)
