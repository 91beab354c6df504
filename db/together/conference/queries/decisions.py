"""The decisions of all conferences: open, overdue, and done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.queries.places import community
from db.ground.clock import local_date
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require
from db.together.conference.queries.desk import DeskAgendaItem, items_of
from db.together.conference.queries.wordings import helping_of
from db.together.conference.rules.planning import ConferenceStage, DecisionOutcome
from db.together.conference.tables import AgendaItem, Conference


@dataclass(frozen=True)
class ConferenceDecision:
    """An agenda item with what was decided about it, and its conference."""

    conference_id: int
    number: int
    met_at: datetime
    item: DeskAgendaItem


def decisions(actor: Actor, now: datetime) -> list[ConferenceDecision]:
    """All decisions: open ones first, the longest overdue on top, then those done, latest first. Raises NotAllowed."""
    require(actor, Ability.READ_CONFERENCES)
    held = lies_in(actor.home, Conference) & (Conference.stage == ConferenceStage.HELD)
    of = {row.id: row for row in Conference.select().where(held)}
    rows = list(AgendaItem.select().where(AgendaItem.conference.in_(list(of)) & AgendaItem.outcome.is_null(False)))
    conference_of = {row.id: of[row.conference_id] for row in rows}
    today = local_date(now, community(actor.community_id).time_zone)
    found = [
        ConferenceDecision(
            conference_of[item.id].id, conference_of[item.id].number, conference_of[item.id].begins_at, item
        )
        for item in items_of(actor, rows, today, helping_of([row.id for row in rows]))
    ]
    waiting = [one for one in found if one.item.outcome is DecisionOutcome.OPEN]
    done = [one for one in found if one.item.outcome is DecisionOutcome.DONE]
    waiting.sort(key=lambda one: (one.item.due is None, one.item.due or today, one.item.id))
    return waiting + sorted(done, key=lambda one: (one.item.done_at or one.met_at, one.item.id), reverse=True)
