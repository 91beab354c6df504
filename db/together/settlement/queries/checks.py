"""The settlements that were chosen, how they were drawn, who may look at them, and what came of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.tables import Building
from db.community.staff.queries.offices import everybody_as
from db.community.staff.queries.people import actor as signed_in
from db.community.staff.queries.people import staff_by_ids
from db.disputes.queries.scope import known_to, place_of, words_for
from db.disputes.rules.answers import AnswerSource, Solved
from db.disputes.rules.workflow import MoveName
from db.disputes.tables import Dispute, Message, Round
from db.ground.clock import Period
from db.ground.refusals import NotFound
from db.records.history.queries import ChainLink, counts_of_kinds, links_of
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Role, require
from db.together.settlement.rules import CheckVerdict, ChosenHow, drawn_number, is_drawn, may_supervise
from db.together.settlement.tables import SettlementCheck, SupervisedSettlement

FILLED = AnswerSource.FILLED_IN
OF_ALL = 0  # the subject of what was drawn, which is no single settlement


@dataclass(frozen=True)
class ChosenSettlement:
    """For the actions of this room."""

    dispute_id: int
    round_number: int
    chosen: ChosenHow
    position: int
    event_hash: str
    can_be_checked: bool


@dataclass(frozen=True)
class WaitingCheck:
    """A settlement for whoever may look at it, with what was said to be done."""

    id: int
    dispute_id: int
    reference: str
    building: str
    round_number: int
    chosen: ChosenHow
    settled_at: datetime
    settled_by: str
    said: str


@dataclass(frozen=True)
class DrawLine:
    """All that the draw of one settlement was made of."""

    position: int
    event_hash: str
    number: int
    drawn: bool


@dataclass(frozen=True)
class SettlementFigures:
    """Of a period. `agreement` counts looks by whether they accepted it and what the resident said."""

    settled: int
    decided: int
    verdicts: dict[CheckVerdict, int]
    findings: dict[str, int]
    agreement: dict[tuple[bool, bool], int]


def share_of(actor: Actor) -> int:
    """Of a hundred; 0 while nothing is looked at."""
    require(actor, Ability.ASSIGN_DISPUTES)
    row = SupervisedSettlement.one(community=actor.community_id)
    return row.share if row else 0


def waiting_checks(actor: Actor) -> list[WaitingCheck]:
    """Those that this person may decide, the oldest first; none while the practice is off. Raises NotAllowed."""
    if not share_of(actor):
        return []
    here = lies_in(actor.home, SettlementCheck) & SettlementCheck.decided_at.is_null()
    rows = SettlementCheck.select(SettlementCheck, Dispute).join(Dispute).where(here & known_to(actor))
    found = []
    for row in rows.order_by(SettlementCheck.id):
        done = Round.one(dispute=row.dispute_id, number=row.round_number)
        if done is not None and _may(actor, row.dispute, done):
            found.append(_waiting(actor, row, done))
    return found


def check_to_decide(actor: Actor, check_id: int) -> SettlementCheck:
    """For the actions of this room. Raises NotAllowed, and NotFound where this person may not decide it."""
    require(actor, Ability.ASSIGN_DISPUTES)
    row = SettlementCheck.locked(id=check_id, community=actor.community_id)
    done = Round.one(dispute=row.dispute_id, number=row.round_number) if row else None
    if row is None or done is None or not _may(actor, row.dispute, done):
        raise NotFound()
    return row


def _may(actor: Actor, dispute: Dispute, done: Round) -> bool:
    settler = staff_by_ids([done.ended_by_id]).get(done.ended_by_id)
    had_part = (done.ended_by_id, done.holder_staff_id, done.answer_recorded_by_id)
    return may_supervise(actor, place_of(dispute), settler.role if settler else None, had_part)


def _waiting(actor: Actor, row: SettlementCheck, done: Round) -> WaitingCheck:
    said = Message.select().where((Message.dispute == row.dispute_id) & (Message.purpose == "settlement"))
    last = said.where(Message.at <= done.ended_at).order_by(Message.id.desc()).first()
    settler = staff_by_ids([done.ended_by_id]).get(done.ended_by_id)
    return WaitingCheck(
        row.id,
        row.dispute_id,
        row.dispute.reference,
        Building.get_by_id(done.building_id).name,
        row.round_number,
        row.chosen,
        done.ended_at,
        settler.name if settler else "",
        words_for(actor)(last.text) if last else "",
    )


def chosen_in(community_id: int, week: Period, share: int, now: datetime) -> list[ChosenSettlement]:
    """For the actions of this room: what the draw and the residents' words choose of a week, each once.

    A settlement that was called not solved, or whose answer staff filled in, is chosen in the week of that answer.
    """
    answered = (Round.community == community_id) & (Round.answered_at >= week.start) & (Round.answered_at < week.end)
    rows = Round.select().where(answered & ((Round.solved == Solved.NO) | (Round.answer_source == FILLED)))
    told = {(row.dispute_id, row.number): _why(row) for row in rows}
    links = {(one.subject_id, one.data["round"]): one for one in settlements_in(community_id, week)}
    for place, link in links.items():
        if is_drawn(link.hash, share):
            told.setdefault(place, ChosenHow.DRAWN)
    found = []
    for (dispute_id, number), why in sorted(told.items()):
        dispute = Dispute.get_by_id(dispute_id)
        if dispute.complaint is None:
            link = links.get((dispute_id, number)) or _settled(dispute_id, number)
            able = _can_anybody(dispute, number, now)
            found.append(ChosenSettlement(dispute_id, number, why, link.position, link.hash, able))
    return found


def _why(row: Round) -> ChosenHow:
    return ChosenHow.NOT_SOLVED if row.solved is Solved.NO else ChosenHow.FILLED_IN


def settlements_in(community_id: int, week: Period) -> list[ChainLink]:
    return links_of(community_id, week.start, week.end, "dispute", MoveName.SETTLE)


def _settled(dispute_id: int, number: int) -> ChainLink:
    community_id = Dispute.get_by_id(dispute_id).community_id
    done = Round.one(dispute=dispute_id, number=number)
    end = done.ended_at if done else None
    if end is None:
        raise NotFound()
    found = links_of(community_id, end, end, "dispute", MoveName.SETTLE)
    return next(one for one in found if one.subject_id == dispute_id)


def _can_anybody(dispute: Dispute, number: int, now: datetime) -> bool:
    done = Round.one(dispute=dispute.id, number=number)
    people = [
        *everybody_as(Role.GRID_SECRETARY, dispute.community_id),
        *everybody_as(Role.COMMUNITY_SECRETARY, dispute.community_id),
    ]
    acting = (signed_in(one.id, now) for one in people)
    return done is not None and any(_may(one, dispute, done) for one in acting if one is not None)


def draw_of(actor: Actor, week: Period) -> list[DrawLine]:
    """What the draw of a week was made of, in the order of the history, for anybody who wants to draw again.

    With the share that held when it was drawn; nothing was, where it was not drawn.
    """
    require(actor, Ability.READ_FIGURES)
    share = drawn_share(actor, week)
    return [
        DrawLine(one.position, one.hash, drawn_number(one.hash), is_drawn(one.hash, share))
        for one in settlements_in(actor.community_id, week)
    ]


def drawn_share(actor: Actor, week: Period) -> int:
    """Of a hundred, as it stood when this week was drawn; 0 where it was not."""
    later = week.end, week.end + (week.end - week.start)
    told = links_of(actor.community_id, *later, "settlement_check", "settlements_drawn", OF_ALL)
    return next((one.data["share"] for one in told if one.data["week"] == week.name), 0)


def settlement_figures(actor: Actor, period: Period) -> SettlementFigures:
    """Counts of the community; nobody is named, and no look changes what was counted before it."""
    require(actor, Ability.READ_FIGURES)
    here = lies_in(actor.home, SettlementCheck) & (SettlementCheck.decided_at >= period.start)
    rows = list(SettlementCheck.select().where(here & (SettlementCheck.decided_at < period.end)))
    agreement: Counter[tuple[bool, bool]] = Counter()
    for row in rows:
        done = Round.one(dispute=row.dispute_id, number=row.round_number)
        if done is not None and done.solved is not None and row.verdict is not CheckVerdict.CANNOT_CHECK:
            agreement[row.verdict is CheckVerdict.ACCEPTED, done.solved is Solved.YES] += 1
    verdicts = Counter(row.verdict for row in rows)
    return SettlementFigures(
        counts_of_kinds(actor.community_id, period.start, period.end, [MoveName.SETTLE]).get(MoveName.SETTLE, 0),
        len(rows),
        {verdict: verdicts[verdict] for verdict in CheckVerdict},
        dict(Counter(finding for row in rows for finding in row.findings)),
        dict(agreement),
    )
