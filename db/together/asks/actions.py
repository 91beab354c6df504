"""An office's ask is noted, changed, and ended: for the community itself, and told to nobody above."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from db.community.organisation.queries.places import community
from db.ground.clock import local_date
from db.ground.refusals import NotAllowed, NotFound, SomebodyWasFaster
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, Place, require
from db.together.asks.rules import AskDetails, AskOutcome, checked_details, checked_end, is_closed
from db.together.asks.tables import OfficeAsk

CLOSED = N_(
    "This was noted in a year that is over, and stays in its archive as it is. Please end it, and note what is new as "
    "one of its own."
)


def note_ask(actor: Actor, details: AskDetails, now: datetime) -> int:
    """Raises NotAllowed, Invalid."""
    today = _today(actor, now)
    checked = checked_details(details, today)
    with recording(actor.community_id) as record:
        told = vars(checked) | {"noted_at": now, "noted_by": actor.staff_id}
        row = OfficeAsk.add(community=actor.community_id, **told)
        record.append("office_ask", row.id, "ask_noted", now, actor)
    return row.id


def change_ask(actor: Actor, ask_id: int, seen: int, details: AskDetails, now: datetime) -> None:
    """What an office adds later, such as the basis or the money.

    Raises NotAllowed once it ended or its year is over, NotFound, Invalid, SomebodyWasFaster.
    """
    today, zone = _today(actor, now), community(actor.community_id).time_zone
    row = OfficeAsk.one(id=ask_id, community=actor.community_id)
    if row is not None and is_closed(local_date(row.noted_at, zone), today):
        raise NotAllowed(CLOSED)
    checked = checked_details(details, today)
    _change(actor, ask_id, seen, "ask_changed", now, **vars(checked))


def end_ask(actor: Actor, ask_id: int, seen: int, outcome: str, ended_on: date | None, now: datetime) -> None:
    """Helped with, or sent back with an answer. Raises NotAllowed once ended, NotFound, Invalid, SomebodyWasFaster."""
    today = _today(actor, now)
    row = OfficeAsk.one(id=ask_id, community=actor.community_id)
    if row is None:
        raise NotFound()
    ended = checked_end(outcome, ended_on, row.asked_on, today)
    _change(actor, ask_id, seen, "ask_ended", now, outcome=ended, ended_on=ended_on)


def _change(actor: Actor, ask_id: int, seen: int, kind: str, now: datetime, **told: Any) -> None:
    with recording(actor.community_id) as record:
        row = OfficeAsk.locked(id=ask_id, community=actor.community_id)
        if row is None:
            raise NotFound()
        if row.steps != seen:
            raise SomebodyWasFaster()
        if row.outcome is not AskOutcome.OPEN:
            raise NotAllowed()
        row.put(**told, steps=seen + 1)
        record.append("office_ask", row.id, kind, now, actor)


def _today(actor: Actor, now: datetime) -> date:
    require(actor, Ability.KEEP_DISCLOSURES, Place(actor.community_id))
    return local_date(now, community(actor.community_id).time_zone)
