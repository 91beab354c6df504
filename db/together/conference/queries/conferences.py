"""The list of all conferences, and what they came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import fn

from db.community.organisation.queries.places import community
from db.community.organisation.tables import MemberUnit
from db.disputes.tables import Dispute
from db.ground.clock import local_date
from db.ground.rows import one_of
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require
from db.together.conference.queries.proposals import households_of
from db.together.conference.rules.planning import ConferenceStage, DecisionOutcome
from db.together.conference.tables import AgendaItem, Conference, InvitedUnit


@dataclass(frozen=True)
class ConferenceLine:
    """One conference in the list; `decided` counts its decisions, `done` those carried out."""

    id: int
    number: int | None
    begins_at: datetime
    place: str
    stage: ConferenceStage
    invited: int
    came: int
    items: int
    decided: int
    done: int
    overdue: int


@dataclass(frozen=True)
class UnitDecisions:
    """How many decisions a unit leads, and how many of them are done; without a unit, the community's own."""

    unit: str
    decided: int
    done: int


@dataclass(frozen=True)
class ConferenceTotals:
    """What all conferences came to; `households` are counted by `households_of`.

    `must_come` are how many units were invited that had to send somebody by article 46, and how many of them came.
    """

    held: int
    items: int
    decided: int
    done: int
    matters: int
    households: int
    must_come: tuple[int, int]
    by_unit: tuple[UnitDecisions, ...]


def conferences(actor: Actor, now: datetime) -> list[ConferenceLine]:
    """All conferences of the community, the latest first. Raises NotAllowed."""
    require(actor, Ability.READ_CONFERENCES)
    today = local_date(now, community(actor.community_id).time_zone)
    here = lies_in(actor.home, Conference)
    found = list(Conference.select().where(here).order_by(Conference.begins_at.desc(), Conference.id.desc()))
    ids = [row.id for row in found]
    seats = _units_by_conference(ids)
    items: dict[int, list[AgendaItem]] = {number: [] for number in ids}
    for item in AgendaItem.select().where(AgendaItem.conference.in_(ids)):
        items[item.conference_id].append(item)
    return [_line(row, seats.get(row.id, (0, 0)), items[row.id], today) for row in found]


def _units_by_conference(ids: list[int]) -> dict[int, tuple[int, int]]:
    """How many were invited, and how many of them came."""
    query = InvitedUnit.select(InvitedUnit.conference, InvitedUnit.came, fn.COUNT(InvitedUnit.id))
    found: dict[int, tuple[int, int]] = {}
    grouped = query.where(InvitedUnit.conference.in_(ids)).group_by(InvitedUnit.conference, InvitedUnit.came)
    for number, came, count in grouped.tuples():
        invited, present = found.get(number, (0, 0))
        found[number] = invited + count, present + (count if came else 0)
    return found


def _line(row: Conference, seats: tuple[int, int], items: Iterable[AgendaItem], today: date) -> ConferenceLine:
    listed = list(items)
    late = [one for one in listed if one.outcome is DecisionOutcome.OPEN and one.due is not None and one.due < today]
    return ConferenceLine(
        row.id,
        row.number,
        row.begins_at,
        row.place,
        row.stage,
        *seats,
        len(listed),
        sum(one.outcome is not None for one in listed),
        sum(one.outcome is DecisionOutcome.DONE for one in listed),
        len(late),
    )


def reached(actor: Actor) -> ConferenceTotals:
    """What all conferences that were held came to. Raises NotAllowed."""
    require(actor, Ability.READ_CONFERENCES)
    held = lies_in(actor.home, Conference) & (Conference.stage == ConferenceStage.HELD)
    items = list(AgendaItem.select().join(Conference).where(held))
    decided = [one for one in items if one.outcome is not None]
    done = [one for one in decided if one.outcome is DecisionOutcome.DONE]
    matters = {one.dispute_id for one in done if one.dispute_id is not None}
    return ConferenceTotals(
        Conference.select().where(held).count(),
        len(items),
        len(decided),
        len(done),
        len(matters),
        households_of(matters),
        _invited_by_law(held),
        _by_unit(actor.community_id, decided),
    )


def _invited_by_law(held: Any) -> tuple[int, int]:
    rows = list(InvitedUnit.select().join(Conference).where(held & InvitedUnit.must_come))
    return len(rows), sum(bool(one.came) for one in rows)


def _by_unit(community_id: int, decided: list[AgendaItem]) -> tuple[UnitDecisions, ...]:
    """Those that carried out most first."""
    names = dict(MemberUnit.select(MemberUnit.id, MemberUnit.name).where(MemberUnit.community == community_id).tuples())
    led = Counter(one.lead_id for one in decided)
    done = Counter(one.lead_id for one in decided if one.outcome is DecisionOutcome.DONE)
    shares = [UnitDecisions(names.get(unit, ""), count, done[unit]) for unit, count in led.items()]
    return tuple(sorted(shares, key=lambda one: (-one.done, -one.decided, one.unit)))


def talked_over_at(reference: str) -> list[datetime]:
    """When conferences with confirmed minutes spoke about a matter, for its resident."""
    about = Dispute.select(Dispute.id).where(Dispute.reference == reference)
    return [at for _number, at in _spoken_about(AgendaItem.dispute.in_(about))]


def spoken_at(dispute_ids: Iterable[int]) -> list[tuple[int, datetime]]:
    """When conferences with confirmed minutes spoke about each of these disputes."""
    return _spoken_about(one_of(AgendaItem.dispute, dispute_ids))


def _spoken_about(these: Any) -> list[tuple[int, datetime]]:
    query = Conference.select(AgendaItem.dispute, Conference.begins_at)
    query = query.join(AgendaItem, on=AgendaItem.conference == Conference.id)
    held = (Conference.stage == ConferenceStage.HELD) & these
    return list(query.where(held).order_by(Conference.begins_at).tuples())
