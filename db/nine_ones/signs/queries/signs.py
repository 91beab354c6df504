"""What stands on the signs of buildings: in an actor's scope, or of a whole community."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from db.community.organisation.queries.places import BuildingInfo, CommunityInfo, buildings_in, buildings_of, community
from db.community.staff.queries.offices import named_mediators
from db.community.staff.queries.people import StaffInfo
from db.ground.clock import local_date
from db.ground.refusals import NotFound
from db.nine_ones.signs.queries.versions import latest_versions
from db.nine_ones.signs.rules import SignHeaderDetails, SignInfo, SignVersionInfo, with_version
from db.nine_ones.signs.tables import SignHeader
from db.records.permissions.rules import Ability, Actor, require


def header_of(community_id: int) -> SignHeaderDetails:
    row = SignHeader.one(community=community_id)
    return SignHeaderDetails(row.line, bytes(row.logo or b"")) if row else SignHeaderDetails()


def signs_for(actor: Actor, now: datetime, building_ids: Iterable[int] | None = None) -> list[SignInfo]:
    """The signs of these buildings by number, each in its present version; None means every building in the scope.

    Raises NotAllowed, or NotFound when one of the buildings is outside the scope.
    """
    require(actor, Ability.PRINT_SIGNS)
    buildings = buildings_of(actor)
    if building_ids is not None:
        wanted = set(building_ids)
        buildings = [building for building in buildings if building.id in wanted]
        if len(buildings) < len(wanted):
            raise NotFound()
    return _signs(community(actor.community_id), buildings, now)


def signs_of_community(community_id: int, now: datetime) -> list[SignInfo]:
    """The signs of all buildings of a community; for jobs, so no right is checked."""
    return _signs(community(community_id), buildings_in(community_id), now)


def sign_of(building: BuildingInfo, now: datetime) -> SignInfo:
    """The sign of a building; everybody may see it, because it hangs on the wall."""
    return _signs(community(building.community_id), [building], now)[0]


def _signs(home: CommunityInfo, buildings: Sequence[BuildingInfo], now: datetime) -> list[SignInfo]:
    header, mediators = header_of(home.id), named_mediators(home.id)
    latest = latest_versions([building.id for building in buildings], now)
    return [_numbered(_sign(home, header, building, mediators), latest, home.time_zone, now) for building in buildings]


def _numbered(sign: SignInfo, latest: Mapping[int, SignVersionInfo], zone: str, now: datetime) -> SignInfo:
    known = latest.get(sign.building_id)
    return with_version(sign, known, local_date(now, zone), local_date(known.since, zone) if known else None)


def _sign(
    home: CommunityInfo, header: SignHeaderDetails, building: BuildingInfo, mediators: Mapping[int, StaffInfo]
) -> SignInfo:
    mediator = mediators.get(building.id)
    return SignInfo(
        building_id=building.id,
        building_name=building.name,
        community_name=home.name,
        party_organisation=home.party_organisation,
        party_group=building.party_group,
        address=building.address,
        code=building.code,
        mediator_name=mediator.name if mediator else "",
        mediator_phone=mediator.duty_phone if mediator else "",
        community_phone=home.phone,
        header=header.line,
        logo=header.logo,
    )
