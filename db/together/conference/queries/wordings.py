"""The wordings of minutes: as the rows tell them now, and as each version was kept; the caller asked who reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from db.community.organisation.queries.places import community
from db.ground.clock import local, midnight
from db.together.conference.rules.corrections import ConferenceMinutesContents, MinutesItem, from_json
from db.together.conference.tables import AgendaItem, AssistingUnit, Conference, ConferenceMinutes, InvitedUnit

Helping = dict[int, tuple[int, ...]]


def helping_of(item_ids: Collection[int]) -> Helping:
    """The ids of the units that assist, by the id of the item."""
    found: dict[int, list[int]] = {}
    query = AssistingUnit.select().where(AssistingUnit.item.in_(list(item_ids))).order_by(AssistingUnit.id)
    for one in query:
        found.setdefault(one.item_id, []).append(one.unit_id)
    return {item: tuple(units) for item, units in found.items()}


def contents_of(row: Conference) -> ConferenceMinutesContents:
    """The minutes as the rows tell them now."""
    items = sorted(AgendaItem.several(conference=row.id), key=lambda item: (item.position, item.id))
    helping = helping_of([item.id for item in items])
    begins = local(row.begins_at, community(row.community_id).time_zone).replace(tzinfo=None)
    came = tuple((one.unit_id, bool(one.came)) for one in InvitedUnit.several(conference=row.id))
    told = tuple(_told(item, helping.get(item.id, ())) for item in items)
    return ConferenceMinutesContents(begins, row.place, row.chair_id, came, told)


def _told(item: AgendaItem, assisting: tuple[int, ...]) -> MinutesItem:
    return MinutesItem(
        item.id, item.dispute_id is not None, item.topic, item.said, item.decision, item.lead_id, assisting, item.due
    )


def as_it_was_told(row: Conference, seats: Iterable[InvitedUnit], items: Iterable[AgendaItem], version: int) -> Helping:
    """Puts a version's words into these rows, which are only read, and returns which units assist each item.

    What became of decisions since is left out.
    """
    then = from_json(ConferenceMinutes.get(conference=row.id, number=version).contents)
    row.__data__.update(begins_at=instant_of(row, then), place=then.place, chair=then.chair_id)
    came = dict(then.came)
    for seat in seats:
        seat.__data__.update(came=came[seat.unit_id], who="", people=None)
    told = {one.id: one for one in then.items}
    for item in items:
        was = told[item.id]
        item.__data__.update(
            topic=was.topic, said=was.said, decision=was.decision, lead=was.lead_id, due=was.due, outcome=None
        )
    return {one.id: one.assisting for one in then.items}


def instant_of(row: Conference, contents: ConferenceMinutesContents) -> datetime:
    """The instant at which the conference met, as its minutes say."""
    start = midnight(contents.met, community(row.community_id).time_zone)
    return start + timedelta(hours=contents.begins_at.hour, minutes=contents.begins_at.minute)
