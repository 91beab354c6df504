"""Lists of disputes as staff work through them: everything that a filter finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from peewee import Expression, ModelSelect, fn

from db.community.organisation.queries.places import community
from db.community.organisation.tables import Building, Grid, MemberUnit
from db.community.staff.queries import people
from db.community.staff.queries.offices import secretaries_of
from db.community.staff.queries.people import AbsentHolders
from db.community.staff.tables import StaffMember
from db.disputes.queries.found import FoundDisputes
from db.disputes.queries.scope import in_scope, place_of, words_for
from db.disputes.queries.searching import search_conditions
from db.disputes.rules.answers import RoundBegan, Satisfaction, Solved, StillWrong
from db.disputes.rules.workflow import ENDED, OPEN, HolderLevel, Status
from db.disputes.tables import Dispute, Round, SavedFilter, Supporter
from db.ground.clock import midnight
from db.records.danger.queries import dangers_of
from db.records.danger.rules.kinds import Danger
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import WHOLE_COMMUNITY, Actor, is_assigned
from db.records.reports.rules import ReportKind, Source

EXCERPT = 80
PER_PAGE = 50


@dataclass(frozen=True)
class DisputeRow:
    """One dispute in a list."""

    id: int
    reference: str
    grid_name: str
    building_name: str
    kind: ReportKind
    excerpt: str
    status: Status
    status_since: datetime
    level: HolderLevel
    holder: str | None
    assigned_to_me: bool
    private: bool
    source: Source
    submitted_at: datetime
    contact_due: datetime | None
    due: datetime | None
    overdue: bool
    city_due: datetime | None
    rounds: int
    began: RoundBegan
    resident_waits_since: datetime | None
    supporters: int
    unattended: bool
    words: tuple[str, ...] = ()
    """On the first screen: what the resident wrote and nobody has answered or read, and when the last of it was."""
    written_at: datetime | None = None
    in_danger: bool = False
    dangers: tuple[Danger, ...] = ()
    solved: Solved | None = None
    satisfaction: Satisfaction | None = None
    still_wrong: StillWrong | None = None
    why: str = ""
    answered_round: int = 0


@dataclass(frozen=True)
class DisputeFilter:
    """What a list is narrowed to; empty fields narrow nothing. Days are local."""

    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    grid_id: int | None = None
    building_id: int | None = None
    holder_staff_id: int | None = None
    holder_unit_id: int | None = None
    for_secretaries: bool = False
    """Only what a secretary of the community has, or nobody."""
    mine: bool = False
    overdue: bool = False
    private: bool | None = None
    submitted_from: date | None = None
    submitted_to: date | None = None
    stood_until: date | None = None
    """Only what has stood as it does since that day or longer."""
    text: str = ""
    sort: str = "newest"
    page: int = 1
    per_page: int = PER_PAGE

    @property
    def narrows(self) -> bool:
        """Whether anything may be left out by it; order and page leave nothing out."""
        return self != DisputeFilter(sort=self.sort, page=self.page, per_page=self.per_page)


@dataclass(frozen=True)
class DisputePage:
    rows: tuple[DisputeRow, ...]
    total: int
    page: int
    pages: int = field(default=1)


def rows_where(condition: Expression) -> ModelSelect:
    return (
        Dispute.select(
            Dispute,
            Grid.name.alias("grid_name"),
            Building.name.alias("building_name"),
            Round,
            StaffMember.name.alias("staff_name"),
            MemberUnit.name.alias("unit_name"),
        )
        .join(Round, on=(Round.dispute == Dispute.id) & (Round.number == Dispute.round_number), attr="present")
        .switch(Dispute)
        .join(Grid, on=Dispute.grid == Grid.id, attr="in_grid")
        .switch(Dispute)
        .join(Building, on=Dispute.building == Building.id, attr="in_building")
        .switch(Dispute)
        .join(StaffMember, "LEFT OUTER JOIN", on=Dispute.holder_staff == StaffMember.id, attr="person")
        .switch(Dispute)
        .join(MemberUnit, "LEFT OUTER JOIN", on=Dispute.holder_unit == MemberUnit.id, attr="in_unit")
        .where(condition)
    )


@dataclass(frozen=True)
class DisputeRowLookups:
    """What rows are shown with, looked up for all of them at once."""

    supporters: dict[int, int]
    gone: AbsentHolders
    readable: Callable[[str], str]
    dangers: Mapping[int, tuple[Danger, ...]]


def look_beside(actor: Actor, disputes: Iterable[Dispute]) -> DisputeRowLookups:
    found = list(disputes)
    dangers = dangers_of("dispute", [dispute.id for dispute in found if dispute.in_danger])
    supporters = _supporters([dispute.id for dispute in found])
    return DisputeRowLookups(supporters, people.gone(actor.community_id), words_for(actor), dangers)


def row_of(
    actor: Actor, dispute: Dispute, now: datetime, beside: DisputeRowLookups, answer: Round | None = None
) -> DisputeRow:
    present: Round = dispute.present
    running = present.ended_at is None and present.paused_at is None
    contact_due = present.contact_due if running and present.contacted_at is None else None
    due = _earliest(present.settle_due, dispute.wanted_by) if present.ended_at is None else None
    told, citys = answer or present, dispute.city_due if dispute.status in OPEN else None
    return DisputeRow(
        id=dispute.id,
        reference=dispute.reference,
        grid_name=dispute.in_grid.grid_name,
        building_name=dispute.in_building.building_name,
        kind=dispute.kind,
        excerpt=beside.readable(dispute.text)[:EXCERPT],
        status=dispute.status,
        status_since=dispute.status_since,
        level=dispute.level,
        holder=_holder(dispute),
        assigned_to_me=is_assigned(actor, place_of(dispute)),
        private=dispute.private,
        source=dispute.source,
        submitted_at=dispute.submitted_at,
        contact_due=contact_due,
        due=due,
        overdue=(running and any(limit is not None and now > limit for limit in (due, contact_due)))
        or (citys is not None and now > citys),
        city_due=citys,
        rounds=present.number,
        began=present.began,
        resident_waits_since=dispute.resident_waits_since,
        supporters=beside.supporters.get(dispute.id, 0),
        unattended=_is_unattended(dispute, beside.gone),
        in_danger=dispute.in_danger,
        dangers=beside.dangers.get(dispute.id, ()),
        solved=told.solved,
        satisfaction=told.satisfaction,
        still_wrong=told.still_wrong,
        why=beside.readable(told.why),
        answered_round=told.number,
    )


def _is_unattended(dispute: Dispute, gone: AbsentHolders) -> bool:
    """Open, and in nobody's hands, or in those of somebody who cannot act any more."""
    nobody = dispute.holder_staff_id is None and dispute.holder_unit_id is None
    return dispute.status in OPEN and (nobody or gone.held(dispute.holder_staff_id, dispute.holder_unit_id))


def _earliest(one: datetime, other: datetime | None) -> datetime:
    return min(one, other) if other else one


def _holder(dispute: Dispute) -> str | None:
    if dispute.holder_unit_id:
        return dispute.in_unit.unit_name
    return dispute.person.staff_name if dispute.holder_staff_id else None


def listed(actor: Actor, disputes: Iterable[Dispute], now: datetime) -> list[DisputeRow]:
    found = list(disputes)
    beside = look_beside(actor, found)
    return [row_of(actor, dispute, now, beside) for dispute in found]


def _supporters(dispute_ids: list[int]) -> dict[int, int]:
    if not dispute_ids:
        return {}
    now = Supporter.dispute.in_(dispute_ids) & Supporter.until.is_null()
    query = Supporter.select(Supporter.dispute, fn.COUNT(Supporter.id)).where(now)
    return dict(query.group_by(Supporter.dispute).tuples())


def list_disputes(actor: Actor, wanted: DisputeFilter, now: datetime) -> DisputePage:
    """One page of what the filter finds in the actor's scope; what may be danger to life stands on top."""
    zone = community(actor.community_id).time_zone
    condition = in_scope(actor)
    parts = _conditions(actor, wanted, now, zone)
    for part in parts:
        condition &= part
    per_page = max(1, wanted.per_page)
    everything = lies_in(actor.home, Dispute) if not parts and actor.role in WHOLE_COMMUNITY else None
    found = FoundDisputes(condition, wanted.sort, limits=wanted.overdue, names=bool(wanted.text), everything=everything)
    pages = max(1, -(-found.total // per_page))
    page = min(max(1, wanted.page), pages)
    ids = found.ids((page - 1) * per_page, per_page)
    rows = {row.id: row for row in rows_where(Dispute.id.in_(ids))}
    return DisputePage(tuple(listed(actor, (rows[number] for number in ids), now)), found.total, page, pages)


def _conditions(actor: Actor, wanted: DisputeFilter, now: datetime, zone: str) -> list[Expression]:
    exact = {
        Dispute.grid: wanted.grid_id,
        Dispute.building: wanted.building_id,
        Dispute.private: wanted.private,
        Dispute.holder_staff: wanted.holder_staff_id,
        Dispute.holder_unit: wanted.holder_unit_id,
    }
    several = {Dispute.status: wanted.statuses, Dispute.kind: wanted.kinds, Dispute.source: wanted.sources}
    found = [column == value for column, value in exact.items() if value is not None]
    found += [column.in_(list(values)) for column, values in several.items() if values]
    if wanted.mine:
        found.append(Dispute.holder_unit == actor.unit_id if actor.unit_id else Dispute.holder_staff == actor.staff_id)
    if wanted.for_secretaries:
        found.append(waits_for_secretaries([one.id for one in secretaries_of(actor.community_id)]))
    if wanted.overdue:
        ours = (Dispute.status != Status.ON_HOLD) & _is_overdue(now)
        found.append(Dispute.status.not_in(sorted(ENDED)) & (ours | (Dispute.city_due < now)))
    if wanted.submitted_from:
        found.append(Dispute.submitted_at >= midnight(_sensible(wanted.submitted_from), zone))
    if wanted.submitted_to:
        found.append(Dispute.submitted_at < midnight(_sensible(wanted.submitted_to) + timedelta(days=1), zone))
    if wanted.stood_until:
        found.append(Dispute.status_since < midnight(_sensible(wanted.stood_until) + timedelta(days=1), zone))
    return found + search_conditions(wanted.text, reads_numbers=words_for(actor) is str)


def waits_for_secretaries(secretary_ids: list[int]) -> Expression:
    """In the hands of one of them, or in nobody's: to hand that out is theirs."""
    return Dispute.holder_staff.in_(secretary_ids) | (Dispute.holder_staff.is_null() & Dispute.holder_unit.is_null())


def _sensible(day: date) -> date:
    """A day that exists in every time zone."""
    return min(max(day, date(1970, 1, 1)), date(9000, 1, 1))


def _is_overdue(now: datetime) -> Expression:
    late_contact = Round.contacted_at.is_null() & (Round.contact_due < now)
    return (Round.settle_due < now) | (Dispute.wanted_by < now) | late_contact


def saved_filters(actor: Actor) -> dict[str, dict[str, Any]]:
    """This person's saved lists by name."""
    query = SavedFilter.select().where(SavedFilter.staff == actor.staff_id).order_by(SavedFilter.name)
    return {row.name: row.query for row in query}
