"""Arranging the agenda by hand: what is put on it, what is taken off, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from db.disputes.rules.workflow import DUTY_FIRST
from db.ground.refusals import Invalid, NotFound, Problem, Refused, SomebodyWasFaster
from db.ground.words import N_
from db.records.history.actions import Recorder
from db.records.permissions.rules import Actor
from db.together.conference.actions.planning import planned
from db.together.conference.queries.matters import id_of_reference, matter
from db.together.conference.queries.proposals import reasons_for
from db.together.conference.rules.planning import MOST_ITEMS, AgendaReason, checked_topic
from db.together.conference.tables import AgendaItem, AssistingUnit, Conference


def put_on_matters(actor: Actor, conference_id: int, dispute_ids: Sequence[int], now: datetime) -> None:
    """Puts proposed matters on the agenda with their present reasons; what is on it already stays where it is."""
    with planned(actor, conference_id) as (record, row):
        reasons = reasons_for(actor.community_id, dispute_ids, now)
        there = {item.dispute_id for item in AgendaItem.several(conference=row.id)}
        for dispute_id in dispute_ids:
            if matter(actor.community_id, dispute_id).id not in there:
                _put_on(record, row, actor, now, dispute_id, "", reasons[dispute_id])


def put_on_matter(actor: Actor, conference_id: int, reference: str, topic: str, now: datetime) -> None:
    """Puts a matter on the agenda by its reference, with words of one's own if wanted. Raises Invalid."""
    with planned(actor, conference_id) as (record, row):
        dispute_id = id_of_reference(actor.community_id, reference)
        if dispute_id is None:
            raise Invalid(Problem("reference", N_("There is no matter with this number.")))
        if AgendaItem.one(conference=row.id, dispute=dispute_id) is not None:
            raise Invalid(Problem("reference", N_("This matter is on the agenda already.")))
        reasons = reasons_for(actor.community_id, [dispute_id], now)[dispute_id]
        _put_on(record, row, actor, now, dispute_id, checked_topic(topic, required=False), reasons)


def put_on_topic(actor: Actor, conference_id: int, topic: str, now: datetime) -> None:
    """Puts a topic on the agenda that is no resident's matter. Raises Invalid."""
    with planned(actor, conference_id) as (record, row):
        _put_on(record, row, actor, now, None, checked_topic(topic, required=True), ())


def _put_on(
    record: Recorder,
    row: Conference,
    actor: Actor,
    now: datetime,
    dispute_id: int | None,
    topic: str,
    reasons: tuple[AgendaReason, ...],
) -> None:
    if dispute_id is not None and matter(actor.community_id, dispute_id).duty_open:
        raise Refused(DUTY_FIRST)
    items = AgendaItem.several(conference=row.id)
    if len(items) >= MOST_ITEMS:
        raise Refused(N_("The agenda is full."))
    position = max((item.position for item in items), default=0) + 1
    made = AgendaItem.add(
        conference=row.id,
        position=position,
        dispute=dispute_id,
        topic=topic,
        reasons=[reason.value for reason in reasons or (AgendaReason.BY_HAND,)],
        put_on_by=actor.staff_id,
    )
    record.append("conference", row.id, "item_put_on", now, actor, item=made.id, dispute=dispute_id)


def move_item(actor: Actor, conference_id: int, item_id: int, up: bool, now: datetime) -> None:
    """Moves an item one place up or down; at the end of the agenda nothing happens. Raises NotFound."""
    with planned(actor, conference_id) as (record, row):
        items = sorted(AgendaItem.several(conference=row.id), key=lambda item: (item.position, item.id))
        place = next((place for place, item in enumerate(items) if item.id == item_id), None)
        if place is None:
            raise NotFound()
        other = place - 1 if up else place + 1
        if 0 <= other < len(items):
            items[place], items[other] = items[other], items[place]
            for position, item in enumerate(items, 1):
                item.put(position=position)
            record.append("conference", row.id, "agenda_arranged", now, actor, item=item_id)


def take_off(actor: Actor, conference_id: int, item_id: int, seen: int, now: datetime) -> None:
    """Takes an item off the agenda. Raises NotFound, or SomebodyWasFaster when somebody has written about it since."""
    with planned(actor, conference_id) as (record, row):
        item = AgendaItem.one(id=item_id, conference=row.id)
        if item is None:
            raise NotFound()
        if item.revision != seen:
            raise SomebodyWasFaster()
        AssistingUnit.delete().where(AssistingUnit.item == item.id).execute()
        item.delete_instance()
        record.append("conference", row.id, "item_taken_off", now, actor, item=item_id, dispute=item.dispute_id)
