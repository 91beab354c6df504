"""How far a new community has come; asked by who sets it up, and only while it is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.deadlines.tables import Limit
from db.community.organisation.queries.places import buildings_in
from db.community.staff.queries.duty import duty_person_of
from db.community.staff.queries.offices import community_secretary_of, mediators_in
from db.disputes.tables import Dispute
from db.nine_ones.signs.queries.versions import walls
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor
from db.records.reports.rules import Source
from db.together.first_week.rules import FirstStep, FirstWeekFacts, done_of, is_new


@dataclass(frozen=True)
class FirstWeek:
    facts: FirstWeekFacts
    done: dict[FirstStep, bool]

    @property
    def is_over(self) -> bool:
        return all(self.done.values())


def first_week(actor: Actor, now: datetime) -> FirstWeek | None:
    """None for who sets nothing up, for a community that is no longer new, and once everything is done."""
    if not (actor.may(Ability.EDIT_WORKING_RULES) or actor.may(Ability.MANAGE_ORGANISATION)):
        return None
    here = lies_in(actor.home, Dispute)
    first = Dispute.select(Dispute.submitted_at).where(here).order_by(Dispute.submitted_at).first()
    if not is_new(first.submitted_at if first else None, now):
        return None
    facts = _facts(actor.community_id, now)
    found = FirstWeek(facts, done_of(facts))
    return None if found.is_over else found


def _facts(community_id: int, now: datetime) -> FirstWeekFacts:
    ids = [one.id for one in buildings_in(community_id)]
    here = Dispute.community == community_id
    return FirstWeekFacts(
        buildings=len(ids),
        with_mediator=len(mediators_in(community_id, now).keys() & set(ids)),
        has_secretary=community_secretary_of(community_id) is not None,
        has_duty_person=duty_person_of(community_id) is not None,
        has_own_limits=Limit.one(community=community_id) is not None,
        with_sign=sum(wall.hung is not None for wall in walls(ids, now).values()),
        reports=Dispute.select().where(here & (Dispute.source != Source.HOTLINE)).count(),
        by_residents=Dispute.select().where(here & (Dispute.source == Source.SCAN)).count(),
    )
