"""What stands on the signs of the buildings in an actor's scope."""

from __future__ import annotations

from collections.abc import Iterable

from db.organisation.queries import BuildingInfo, CommunityInfo, buildings_of, community
from db.permissions.rules import Ability, Actor, require
from db.refusals import NotFound
from db.signs.rules import SignInfo
from db.staff.queries import mediator_of


def signs_for(actor: Actor, building_ids: Iterable[int] | None = None) -> list[SignInfo]:
    """By building number; None means every building in the scope.

    Raises NotAllowed, or NotFound when one of the buildings is outside the scope.
    """
    require(actor, Ability.PRINT_SIGNS)
    buildings = buildings_of(actor)
    if building_ids is not None:
        wanted = set(building_ids)
        buildings = [building for building in buildings if building.id in wanted]
        if len(buildings) < len(wanted):
            raise NotFound()
    home = community(actor.community_id)
    return [_sign(home, building) for building in buildings]


def _sign(home: CommunityInfo, building: BuildingInfo) -> SignInfo:
    mediator = mediator_of(building.id)
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
    )
