"""What the app proposes for the agenda: open matters that one unit alone cannot settle, each with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from db.community.organisation.queries.places import community
from db.community.organisation.tables import Building
from db.community.staff.tables import StaffMember
from db.disputes.queries.inbox import EXCERPT
from db.disputes.queries.scope import one_by_one, words_for
from db.disputes.rules.workflow import OPEN, MoveName, Status
from db.disputes.tables import Assistance, Dispute, Round, Supporter
from db.ground.clock import local_date
from db.records.history.tables import Event
from db.records.permissions.rules import Ability, Actor, Role, require
from db.records.reports.rules import ReportKind
from db.together.calling.tables import Call
from db.together.conference.rules.planning import (
    AgendaReason,
    AgendaSignals,
    ConferenceStage,
    DecisionOutcome,
    reasons_of,
)
from db.together.conference.tables import AgendaItem, Conference

AT_ONCE = 500
VACANT = '"vacant":true'
TWICE = 2
Counts = dict[int, int]


@dataclass(frozen=True)
class AgendaProposal:
    dispute_id: int
    reference: str
    building: str
    kind: ReportKind
    private: bool
    excerpt: str
    submitted_at: datetime
    reasons: tuple[AgendaReason, ...]


def proposals(actor: Actor, now: datetime) -> list[AgendaProposal]:
    """The open matters proposed for the agenda, those with the most reasons first, of these the oldest.

    Left out is what lies on the agenda of a planned conference, or whose decision is followed up and not overdue.
    Raises NotAllowed.
    """
    require(actor, Ability.READ_CONFERENCES)
    signs = _signs(actor.community_id, now)
    busy = _busy(actor.community_id, now)
    found = [
        _proposal(row, reasons, words_for(actor))
        for row in matters_by_ids(actor.community_id, set(signs) - busy)
        if (reasons := reasons_of(signs[row["id"]]))
    ]
    return sorted(found, key=lambda one: (-len(one.reasons), one.submitted_at, one.dispute_id))


def _proposal(row: dict[str, Any], reasons: tuple[AgendaReason, ...], readable: Callable[[str], str]) -> AgendaProposal:
    excerpt = " ".join(readable(row["text"]).split())[:EXCERPT]
    return AgendaProposal(
        row["id"],
        row["reference"],
        row["building_name"],
        row["kind"],
        row["private"],
        excerpt,
        row["submitted_at"],
        reasons,
    )


def matters_by_ids(community_id: int, ids: Iterable[int]) -> Iterator[dict[str, Any]]:
    wanted = sorted(ids)
    shown = (
        Dispute.id,
        Dispute.reference,
        Dispute.kind,
        Dispute.private,
        Dispute.text,
        Dispute.submitted_at,
        Dispute.status,
        Dispute.building,
    )
    for start in range(0, len(wanted), AT_ONCE):
        query = Dispute.select(*shown, Building.name.alias("building_name")).join(Building)
        here = one_by_one(Dispute.community == community_id)
        these = here & Dispute.id.in_(wanted[start : start + AT_ONCE])
        yield from query.where(these).dicts()


def _signs(community_id: int, now: datetime) -> dict[int, AgendaSignals]:
    """Of every open matter of which anything is worth a thought; some statements, whatever their number."""
    here = (Dispute.community == community_id) & Dispute.status.in_(sorted(OPEN)) & Dispute.complaint.is_null()
    here &= ~Dispute.duty_open
    ids = Dispute.select(Dispute.id).where(here)
    late, risen = _late_rounds(ids, now), _escalations(community_id, ids)
    declines, assisting = _declines(community_id, ids), _assisting(ids)
    reopened = dict(
        Dispute.select(Dispute.id, Dispute.round_number - 1).where(here & (Dispute.round_number > TWICE)).tuples()
    )
    led = set(_ids(Dispute.select(Dispute.id).where(here & Dispute.holder_unit.is_null(False))))
    return {
        number: AgendaSignals(
            late.get(number, 0),
            risen.get(number, 0),
            declines.get(number, 0),
            reopened.get(number, 0),
            assisting.get(number, 0) + (number in led),
        )
        for number in {*late, *risen, *declines, *assisting, *reopened}
    }


def _ids(query: Any) -> Iterator[int]:
    return (row[0] for row in query.tuples())


def _late_rounds(ids: Any, now: datetime) -> Counts:
    """A round that waits for its resident is late only if it was so before."""
    ended = fn.COALESCE(Round.ended_at, Round.paused_at, Round.settle_due.db_value(now))
    late = Round.dispute.in_(ids) & (ended > Round.settle_due)
    return _counted(Round.select(Round.dispute, fn.COUNT(Round.id)).where(late).group_by(Round.dispute), TWICE, Round)


def _escalations(community_id: int, ids: Any) -> Counts:
    """Because a limit had passed, not because an office stood empty."""
    story = (Event.community_id == community_id) & (Event.subject == "dispute") & Event.subject_id.in_(ids)
    risen = story & (Event.kind == MoveName.ESCALATE.value) & (fn.REPLACE(Event.data, VACANT, "") == Event.data)
    query = Event.select(Event.subject_id, fn.COUNT(Event.id)).where(risen).group_by(Event.subject_id)
    return _counted(query, TWICE, Event)


def _counted(query: Any, least: int, table: Any) -> Counts:
    return dict(query.having(fn.COUNT(table.id) >= least).tuples())


def _declines(community_id: int, ids: Any) -> Counts:
    """The matters that the unit in charge, or one that was to assist, declined: each counts as 1."""
    story = (Event.community_id == community_id) & (Event.subject == "dispute") & Event.subject_id.in_(ids)
    by_unit = StaffMember.select(StaffMember.id).where(StaffMember.role == Role.UNIT_LIAISON)
    declined = story & (Event.kind == MoveName.DECLINE.value) & Event.actor_id.in_(by_unit)
    found = dict.fromkeys(_ids(Event.select(Event.subject_id).where(declined).distinct()), 1)
    called = Call.select(Call.dispute).where(Call.dispute.in_(ids) & Call.declined_at.is_null(False)).distinct()
    return found | dict.fromkeys(_ids(called), 1)


def _assisting(ids: Any) -> Counts:
    now_called = Assistance.dispute.in_(ids) & Assistance.until.is_null()
    query = Assistance.select(Assistance.dispute, fn.COUNT(Assistance.id)).where(now_called)
    return dict(query.group_by(Assistance.dispute).tuples())


def _busy(community_id: int, now: datetime) -> set[int]:
    today = local_date(now, community(community_id).time_zone)
    planned = Conference.stage == ConferenceStage.PLANNED
    followed = (AgendaItem.outcome == DecisionOutcome.OPEN) & (AgendaItem.due.is_null() | (AgendaItem.due >= today))
    query = AgendaItem.select(AgendaItem.dispute).join(Conference)
    here = (Conference.community == community_id) & AgendaItem.dispute.is_null(False)
    return set(_ids(query.where(here & (planned | ((Conference.stage == ConferenceStage.HELD) & followed)))))


def reasons_for(community_id: int, dispute_ids: Iterable[int], now: datetime) -> dict[int, tuple[AgendaReason, ...]]:
    signs = _signs(community_id, now)
    return {number: reasons_of(signs[number]) if number in signs else () for number in dispute_ids}


def households_of(dispute_ids: Iterable[int]) -> int:
    """How many households these matters helped once settled: reporters, also of joined reports, and supporters once."""
    wanted = sorted(dispute_ids)
    over = Dispute.status.in_([Status.SETTLED, Status.CLOSED]) & Dispute.id.in_(wanted)
    settled = set(_ids(Dispute.select(Dispute.id).where(over)))
    joined = set(_ids(Dispute.select(Dispute.id).where(Dispute.joined_into.in_(settled))))
    theirs = Supporter.dispute.in_(settled | joined) & Supporter.until.is_null()
    return len(settled) + len(joined) + Supporter.select(Supporter.token_hash).where(theirs).distinct().count()
