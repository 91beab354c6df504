"""What a household sees by its own link: the numbers and steps of what it said for neighbours, and no words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.offered.queries import practices_off
from db.community.organisation.queries.places import BuildingInfo, building, buildings_of, community
from db.community.organisation.tables import CentreHousehold
from db.community.receipts.queries import FirstPhoneLinks, LinkPhone
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.ground.refusals import NotFound
from db.records.permissions.rules import Ability, Actor, require
from db.together.centre_households.rules import SHOWN
from db.together.centre_households.tables import HouseholdLink, SaidForNeighbour

HOUSEHOLDS = FirstPhoneLinks(HouseholdLink)


@dataclass(frozen=True)
class HouseholdView:
    household_id: int
    name: str
    building: BuildingInfo
    until: datetime
    zone: str


@dataclass(frozen=True)
class SaidThrough:
    """Number and step: what was said, and what was answered, is between the neighbour and who handles it."""

    reference: str
    submitted_at: datetime
    status: Status


@dataclass(frozen=True)
class HouseholdLine:
    """For whoever hands out the links: whether there is one and until when, and nothing of how it is used."""

    id: int
    name: str
    building: str
    until: datetime | None


def household_for(key: str, now: datetime) -> HouseholdView:
    """Raises NotFound for a link unknown, too old, or taken back, and for all while the community does without them."""
    row = HOUSEHOLDS.by_link(key)
    if row is None or row.until <= now or "centre_households" in practices_off(row.community_id, now):
        raise NotFound()
    place, zone = building(row.household.building_id), community(row.community_id).time_zone
    return HouseholdView(row.household_id, row.household.name, place, row.until, zone)


def phone_of_household(view: HouseholdView, phone: str | None) -> LinkPhone:
    """Whether this is the phone that took the link first. Raises NotFound where it was taken back meanwhile."""
    row = HouseholdLink.one(household=view.household_id)
    if row is None:
        raise NotFound()
    return HOUSEHOLDS.phone_of(row, phone)


def said_through(view: HouseholdView) -> list[SaidThrough]:
    """The newest first."""
    rows = Dispute.select(Dispute.reference, Dispute.submitted_at, Dispute.status).join(SaidForNeighbour)
    mine = rows.where(SaidForNeighbour.household == view.household_id)
    return [SaidThrough(*row) for row in mine.order_by(Dispute.submitted_at.desc()).limit(SHOWN).tuples()]


def households_to_link(actor: Actor) -> list[HouseholdLine]:
    """Those of the actor's buildings. Raises NotAllowed for who keeps no building."""
    require(actor, Ability.KEEP_NINE_ONES)
    names = {one.id: one.name for one in buildings_of(actor)}
    rows = CentreHousehold.select().where(CentreHousehold.building.in_(list(names))).order_by(CentreHousehold.code)
    until = {row.household_id: row.until for row in HouseholdLink.several(community=actor.community_id)}
    return [HouseholdLine(row.id, row.name, names[row.building_id], until.get(row.id)) for row in rows]
