"""Experts with what was noted of them, for the desk, and for the expert by their own link."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from peewee import Expression, fn

from db.community.organisation.queries.places import community
from db.community.organisation.tables import Building
from db.community.receipts.queries import FirstPhoneLinks, LinkPhone
from db.community.staff.queries.people import StaffInfo, everybody_in, staff_by_ids
from db.disputes.queries.scope import in_scope, one_by_one, words_for
from db.disputes.rules.workflow import OPEN, Status
from db.disputes.tables import Dispute, Message
from db.ground.clock import local_date, midnight
from db.ground.refusals import NotFound
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import ABILITIES, Ability, Actor, require
from db.records.personal_data.rules.finding import without_numbers
from db.records.reports.rules import ReportKind
from db.together.experts.rules import (
    ExpertDetails,
    ExpertMatterDetails,
    ExpertSays,
    Lateness,
    MatterTold,
    YearWithExpert,
    asks_expert,
    due_in,
    lateness_of,
    year_of,
)
from db.together.experts.tables import Expert, ExpertCall, ExpertMatter

EXPERTS = FirstPhoneLinks(Expert, ("name", "phone", "craft"), "expert:{what}:{row.place}", ("key_hash", "phone_hash"))


@dataclass(frozen=True)
class ExpertMatterLine:
    """`says` is None while the expert has not answered; `is_asked` once there is something to answer."""

    id: int
    details: ExpertMatterDetails
    lateness: Lateness
    says: ExpertSays | None

    @property
    def is_asked(self) -> bool:
        return asks_expert(self.details.kind, self.details.solved_on)


@dataclass(frozen=True)
class ExpertInfo:
    """`matters` are those of this year, the newest first."""

    id: int
    details: ExpertDetails
    leader: StaffInfo
    since: date
    link_until: datetime
    matters: tuple[ExpertMatterLine, ...]
    year: YearWithExpert


@dataclass(frozen=True)
class ExpertView:
    """Who comes by an expert's own link; all that is kept of them."""

    id: int
    community_id: int
    community_name: str
    zone: str
    details: ExpertDetails
    leader: str
    since: date
    until: datetime


def experts_of(actor: Actor, now: datetime) -> list[ExpertInfo]:
    """One's own; the community's secretary sees all. In the order they agreed: nobody is compared.

    Raises NotAllowed.
    """
    require(actor, Ability.ASSIGN_DISPUTES)
    zone = community(actor.community_id).time_zone
    rows = list(Expert.select().where(_seen_by(actor) & Expert.left_at.is_null()).order_by(Expert.id))
    leaders = staff_by_ids(row.leader_id for row in rows)
    year = local_date(now, zone).year
    lines = _lines([row.id for row in rows], year, year, zone)
    return [_told(row, leaders[row.leader_id], year, tuple(lines.get(row.id, ()))) for row in rows]


def _seen_by(actor: Actor) -> Expression:
    here = lies_in(actor.home, Expert)
    return here if actor.may(Ability.EDIT_WORKING_RULES) else here & (Expert.leader == actor.staff_id)


def _told(row: Expert, leader: StaffInfo, year: int, matters: tuple[ExpertMatterLine, ...]) -> ExpertInfo:
    told = [MatterTold(one.details.kind, one.lateness, one.details.solved_on is not None, one.says) for one in matters]
    figures = year_of(told, due_in(year, row.since))
    return ExpertInfo(row.id, details_of(row), leader, row.since, row.key_until, matters, figures)


def _lines(expert_ids: Collection[int], first: int, last: int, zone: str) -> dict[int, list[ExpertMatterLine]]:
    """By expert, of the years from the first to the last, the newest first."""
    days = (ExpertMatter.on_day >= date(first, 1, 1)) & (ExpertMatter.on_day <= date(last, 12, 31))
    rows = ExpertMatter.select().where(ExpertMatter.expert.in_(list(expert_ids)) & days)
    found: dict[int, list[ExpertMatterLine]] = {}
    for row in rows.order_by(ExpertMatter.on_day.desc(), ExpertMatter.id.desc()):
        details = ExpertMatterDetails(row.kind, row.on_day, row.text, row.solved_on)
        line = ExpertMatterLine(row.id, details, lateness_of(row.on_day, local_date(row.noted_at, zone)), row.says)
        found.setdefault(row.expert_id, []).append(line)
    return found


def details_of(row: Expert) -> ExpertDetails:
    """For the actions of this room; nothing where it has gone."""
    name, craft, phone = (EXPERTS.opened(row, what) for what in ("name", "craft", "phone"))
    return ExpertDetails(name, craft, phone, row.agreed_on)


def may_lead(actor: Actor, now: datetime) -> dict[int, str]:
    """Who can be in touch with an expert: whoever assigns matters here. Raises NotAllowed."""
    require(actor, Ability.EDIT_WORKING_RULES)
    found = everybody_in(actor.community_id, now)
    return {one.id: one.name for one in found if one.active and Ability.ASSIGN_DISPUTES in ABILITIES[one.role]}


def expert_for(key: str, now: datetime) -> ExpertView:
    """Raises NotFound for a link unknown, too old, or of somebody who took their agreement back."""
    row = EXPERTS.by_link(key)
    if row is None or row.left_at is not None or row.key_until <= now:
        raise NotFound()
    here, leader = community(row.community_id), staff_by_ids([row.leader_id])[row.leader_id]
    return ExpertView(
        row.id, here.id, here.name, here.time_zone, details_of(row), leader.name, row.since, row.key_until
    )


def phone_of_expert(view: ExpertView, phone: str | None) -> LinkPhone:
    """Whether this is the phone that took the link first."""
    return EXPERTS.phone_of(Expert.get_by_id(view.id), phone)


def told_by_link(view: ExpertView, now: datetime) -> list[ExpertMatterLine]:
    """What was noted of them this year and the last."""
    year = local_date(now, view.zone).year
    return _lines([view.id], year - 1, year, view.zone).get(view.id, [])


@dataclass(frozen=True)
class ExpertCallInfo:
    """At the desk. `expert` is empty for who is not in touch with them, and where they are kept no more."""

    id: int
    expert: str
    asked: str
    asked_at: datetime
    answered_at: datetime | None
    answer: str


@dataclass(frozen=True)
class ExpertCallForExpert:
    """What an expert reads of a matter: no contact, no photo, and of the report's own words none.

    `wording` is the sentence that neighbours read; empty where they read none.
    """

    id: int
    reference: str
    building: str
    kind: ReportKind
    wording: str
    asked_by: str
    asked: str
    asked_on: date
    answered_on: date | None
    answer: str


@dataclass(frozen=True)
class ExpertCallsOfYear:
    """How often experts were asked about a matter, how often they answered, and how these matters stand by now."""

    asked: int
    answered: int
    settled: int
    still_open: int


def is_for_experts() -> Expression:
    """What may be shown to somebody outside: open, and neither private, dangerous nor kept from anybody here."""
    kept = Dispute.private | Dispute.in_danger | Dispute.withheld | Dispute.duty_open
    return Dispute.status.in_(sorted(OPEN)) & Dispute.complaint.is_null() & ~kept


def may_be_asked_about(dispute_id: int) -> bool:
    """For the actions of this room, which have checked who asks."""
    return bool(Dispute.select().where((Dispute.id == dispute_id) & is_for_experts()).exists())


def experts_called_to(actor: Actor, dispute_id: int) -> list[ExpertCallInfo]:
    """Of one matter, in their order; nothing of one that this actor may not read."""
    here = lies_in(actor.home, ExpertCall) & (ExpertCall.dispute == dispute_id) & ExpertCall.called_off_at.is_null()
    query = ExpertCall.select(ExpertCall, Dispute, Expert).join(Dispute).switch(ExpertCall).join(Expert)
    rows = list(query.where(here & one_by_one(in_scope(actor))).order_by(ExpertCall.id))
    words, readable = _words_of(rows), words_for(actor)
    return [
        ExpertCallInfo(
            row.id,
            EXPERTS.opened(row.expert, "name") if may_name(row.expert, actor) else "",
            readable(words[row.message_id]),
            row.asked_at,
            row.answered_at,
            readable(words.get(row.answer_id, "")),
        )
        for row in rows
    ]


def may_name(row: Expert, actor: Actor) -> bool:
    """The one who is in touch with them, and the community's secretary."""
    return row.left_at is None and (row.leader_id == actor.staff_id or actor.may(Ability.EDIT_WORKING_RULES))


def _words_of(rows: Collection[ExpertCall]) -> dict[int, str]:
    wanted = {number for row in rows for number in (row.message_id, row.answer_id) if number is not None}
    return {row.id: row.text for row in Message.select().where(Message.id.in_(sorted(wanted)))}


def asked_of_expert(view: ExpertView) -> list[ExpertCallForExpert]:
    """By their own link: what they are asked, the oldest first, as long as the matter is open and no secret."""
    here = (ExpertCall.expert == view.id) & ExpertCall.called_off_at.is_null() & is_for_experts()
    query = ExpertCall.select(ExpertCall, Dispute, Building).join(Dispute)
    rows = list(
        query.join(Building, on=(Dispute.building == Building.id), attr="home").where(here).order_by(ExpertCall.id)
    )
    words, people = _words_of(rows), staff_by_ids(row.asked_by_id for row in rows)
    return [
        ExpertCallForExpert(
            row.id,
            row.dispute.reference,
            row.dispute.home.name,
            row.dispute.kind,
            row.dispute.public_wording or "",
            people[row.asked_by_id].name,
            without_numbers(words[row.message_id]),
            local_date(row.asked_at, view.zone),
            local_date(row.answered_at, view.zone) if row.answered_at else None,
            words.get(row.answer_id, ""),
        )
        for row in rows
    ]


def expert_calls_of_year(actor: Actor, now: datetime) -> ExpertCallsOfYear:
    """Of all experts that this actor sees, also of those who are kept no more. Raises NotAllowed."""
    require(actor, Ability.ASSIGN_DISPUTES)
    zone = community(actor.community_id).time_zone
    this_year = ExpertCall.asked_at >= midnight(date(local_date(now, zone).year, 1, 1), zone)
    query = ExpertCall.select(ExpertCall.answered_at.is_null(False), Dispute.status, fn.COUNT(ExpertCall.id))
    query = query.join(Dispute).switch(ExpertCall).join(Expert).where(_seen_by(actor) & this_year)
    counted = ExpertCall.called_off_at.is_null()
    found = list(query.where(counted).group_by(ExpertCall.answered_at.is_null(False), Dispute.status).tuples())
    return ExpertCallsOfYear(
        sum(count for _answered, _status, count in found),
        sum(count for answered, _status, count in found if answered),
        sum(count for _answered, status, count in found if status in (Status.SETTLED, Status.CLOSED)),
        sum(count for _answered, status, count in found if status in OPEN),
    )


def still_open(community_id: int, _now: datetime) -> int:
    """How many experts' answers about open matters are awaited, for when the community does without this."""
    waits = ExpertCall.answered_at.is_null() & ExpertCall.called_off_at.is_null() & Expert.left_at.is_null()
    query = ExpertCall.select().join(Dispute).switch(ExpertCall).join(Expert)
    return query.where((ExpertCall.community == community_id) & waits & is_for_experts()).count()
