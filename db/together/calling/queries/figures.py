"""How units answered when they were called, and how their residents judged it; each figure with its count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from db.community.organisation.queries.places import community
from db.community.organisation.tables import MemberUnit
from db.figures.satisfaction.queries.figures import weighing_of
from db.figures.satisfaction.queries.kept import kept_split
from db.figures.satisfaction.rules.facts import SplitBy
from db.figures.satisfaction.rules.figures import Figures, figures_of
from db.figures.satisfaction.rules.rates import Rate
from db.ground.clock import Period
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Role, require
from db.together.calling.rules import accept_due
from db.together.calling.tables import Call

LONGEST_LIMIT = timedelta(days=20)  # one working day, over the longest holidays


@dataclass(frozen=True)
class UnitFigures:
    """How a unit answered its calls: `called` in the period, `accepted` of those whose limit to accept ended in it.

    `handled` are the figures of what the unit had in hand as the one in charge: docs/numbers.md.
    """

    unit_id: int
    unit: str
    called: int
    declined: int
    accepted: Rate
    handled: Figures


def unit_figures(actor: Actor, period: Period) -> list[UnitFigures]:
    """How every active unit answered, by name; a liaison sees the unit's own alone. Raises NotAllowed."""
    require(actor, Ability.READ_FIGURES)
    info = community(actor.community_id)
    split = kept_split(actor, period, SplitBy.UNIT)
    nothing = figures_of([], period, weighing_of(actor), info.time_zone)
    calls = _calls(actor, period)
    return [
        UnitFigures(
            unit.id,
            unit.name,
            called=sum(call.called_at in period for call in calls if call.unit_id == unit.id),
            declined=sum(call.declined_at in period for call in calls if call.unit_id == unit.id),
            accepted=_accepted([call for call in calls if call.unit_id == unit.id], period, info.time_zone),
            handled=split.get(unit.id, nothing),
        )
        for unit in _units(actor)
    ]


def _units(actor: Actor) -> list[MemberUnit]:
    query = MemberUnit.select().where(lies_in(actor.home, MemberUnit) & MemberUnit.active)
    if actor.role is Role.UNIT_LIAISON:
        query = query.where(MemberUnit.id == (actor.unit_id or 0))
    return list(query.order_by(MemberUnit.name, MemberUnit.id))


def _calls(actor: Actor, period: Period) -> list[Call]:
    """The calls whose beginning or limit to accept can lie in the period."""
    since = period.start - LONGEST_LIMIT
    touching = (Call.called_at >= since) & (Call.called_at < period.end)
    return list(Call.select().where(lies_in(actor.home, Call) & touching))


def _accepted(calls: list[Call], period: Period, zone: str) -> Rate:
    """Left out are calls that ended, other than by being declined, before their limit and unaccepted."""
    judged = [(call, accept_due(call.called_at, zone)) for call in calls]
    counted = [(call, due) for call, due in judged if due in period and not _given_up(call, due)]
    in_time = sum(call.accepted_at is not None and call.accepted_at <= due for call, due in counted)
    return Rate(in_time, len(counted))


def _given_up(call: Call, due: datetime) -> bool:
    unanswered = call.accepted_at is None and call.declined_at is None
    return unanswered and call.ended_at is not None and call.ended_at < due
