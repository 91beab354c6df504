"""The decisions of all conferences: open, overdue, and done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.clock import local_date
from db.conference.queries.desk import Item, items_of
from db.conference.queries.wordings import helping_of
from db.conference.rules import Outcome, Stage
from db.conference.tables import AgendaItem, Conference
from db.organisation.queries import community
from db.permissions.rules import Ability, Actor, require


@dataclass(frozen=True)
class Decision:
    """An item with what was decided, and of which conference it is."""

    conference_id: int
    number: int
    met_at: datetime
    item: Item


def decisions(actor: Actor, now: datetime) -> list[Decision]:
    """Open ones first, the longest overdue before the others; what is done, the latest first. Raises NotAllowed."""
    require(actor, Ability.READ_CONFERENCES)
    held = (Conference.community == actor.community_id) & (Conference.stage == Stage.HELD)
    of = {row.id: row for row in Conference.select().where(held)}
    rows = list(AgendaItem.select().where(AgendaItem.conference.in_(list(of)) & AgendaItem.outcome.is_null(False)))
    conference_of = {row.id: of[row.conference_id] for row in rows}
    today = local_date(now, community(actor.community_id).time_zone)
    found = [
        Decision(conference_of[item.id].id, conference_of[item.id].number, conference_of[item.id].begins_at, item)
        for item in items_of(actor, rows, today, helping_of([row.id for row in rows]))
    ]
    waiting = [one for one in found if one.item.outcome is Outcome.OPEN]
    done = [one for one in found if one.item.outcome is Outcome.DONE]
    waiting.sort(key=lambda one: (one.item.due is None, one.item.due or today, one.item.id))
    return waiting + sorted(done, key=lambda one: (one.item.done_at or one.met_at, one.item.id), reverse=True)
