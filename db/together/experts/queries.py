"""Experts with what was noted of them, for the desk, and for the expert by their own link."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from peewee import Expression

from db.community.organisation.queries.places import community
from db.community.receipts.queries import FirstPhoneLinks, LinkPhone
from db.community.staff.queries.people import StaffInfo, everybody_in, staff_by_ids
from db.ground.clock import local_date
from db.ground.refusals import NotFound
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import ABILITIES, Ability, Actor, require
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
from db.together.experts.tables import Expert, ExpertMatter

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
