"""What a community has settled about its disclosures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.queries.former import name_then
from db.community.organisation.queries.places import community
from db.ground.refusals import NotFound
from db.records.permissions.rules import Ability, Actor, Place, require
from db.together.disclosures.rules.settings import DisclosureSettings
from db.together.disclosures.rules.wording import Imprint
from db.together.disclosures.tables import DisclosureRules


@dataclass(frozen=True)
class ComplaintOffice:
    """Where whoever finds a disclosure late or untrue may say so; the phone may be empty."""

    name: str
    phone: str


def settings_of(community_id: int) -> DisclosureSettings:
    row, is_village = DisclosureRules.one(community=community_id), community(community_id).is_village
    if row is None:
        return DisclosureSettings(is_village=is_village)
    return DisclosureSettings(
        row.is_on, is_village, row.rhythm, row.street_phone, row.district_office, row.district_phone
    )


def complaint_offices(community_id: int) -> tuple[ComplaintOffice, ...]:
    """Street and district, by article 35."""
    here, settled = community(community_id), settings_of(community_id)
    return (
        ComplaintOffice(here.street, settled.street_phone),
        ComplaintOffice(settled.district_office or here.district, settled.district_phone),
    )


def imprint_of(community_id: int, at: datetime) -> Imprint:
    """What stands around a disclosure that is published at this instant, which is now for all but the name."""
    offices = tuple((one.name, one.phone) for one in complaint_offices(community_id))
    name = name_then("community", community_id, community(community_id).name, at)
    return Imprint(name, settings_of(community_id).name, offices)


def settled_by(actor: Actor) -> DisclosureSettings:
    """For the desk. Raises NotAllowed."""
    require(actor, Ability.READ_DISCLOSURES, Place(actor.community_id))
    return settings_of(actor.community_id)


def require_on(actor: Actor) -> DisclosureSettings:
    """For whoever keeps the disclosures, where the community has them. Raises NotAllowed, or NotFound once off."""
    require(actor, Ability.KEEP_DISCLOSURES, Place(actor.community_id))
    settled = settings_of(actor.community_id)
    if not settled.is_on:
        raise NotFound()
    return settled
