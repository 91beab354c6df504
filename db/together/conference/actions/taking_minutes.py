"""At the table: who came, and item by item what was said and decided."""

from __future__ import annotations

from datetime import datetime

from db.community.organisation.queries.places import community
from db.ground.clock import local_date
from db.ground.refusals import NotFound, SomebodyWasFaster
from db.records.permissions.rules import Actor
from db.together.conference.actions.planning import planned, require_units
from db.together.conference.rules.planning import AgendaItemNotes, checked_who, checked_written, people_in
from db.together.conference.tables import AgendaItem, AssistingUnit, InvitedUnit


def note_attendance(actor: Actor, conference_id: int, unit_id: int, came: bool | None, who: str, now: datetime) -> None:
    """Notes whether a unit came and who, which only the desk reads. Raises NotFound for a unit not invited."""
    with planned(actor, conference_id) as (record, row):
        invited = InvitedUnit.one(conference=row.id, unit=unit_id)
        if invited is None:
            raise NotFound()
        who = checked_who(who) if came else ""
        invited.put(came=came, who=who, people=people_in(who))
        record.append("conference", row.id, "attendance_noted", now, actor, unit=unit_id, came=came)


def write_item(
    actor: Actor, conference_id: int, item_id: int, seen: int, written: AgendaItemNotes, now: datetime
) -> None:
    """Writes down what was said and decided about an item.

    Raises SomebodyWasFaster when somebody else has written there since, Invalid for what does not fit together.
    """
    with planned(actor, conference_id) as (record, row):
        item = AgendaItem.locked(id=item_id, conference=row.id)
        if item is None:
            raise NotFound()
        if item.revision != seen:
            raise SomebodyWasFaster()
        met = local_date(row.begins_at, community(actor.community_id).time_zone)
        written = checked_written(written, met, item.dispute_id is not None)
        require_units(actor, [unit for unit in (written.lead_id, *written.assisting) if unit], "lead")
        item.put(
            said=written.said,
            decision=written.decision,
            lead=written.lead_id,
            due=written.due,
            calls=written.calls,
            revision=seen + 1,
        )
        AssistingUnit.delete().where(AssistingUnit.item == item.id).execute()
        for unit_id in written.assisting:
            AssistingUnit.add(item=item.id, unit=unit_id)
        record.append("conference", row.id, "item_written", now, actor, item=item.id)
