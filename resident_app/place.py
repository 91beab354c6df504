"""Whose page it is: the building of the code in the address, and its community."""

from __future__ import annotations

from flask import abort

from db.organisation import queries as organisation
from db.organisation.queries import BuildingInfo, CommunityInfo
from resident_app.retired import CodeRetired


def building_of(code: str) -> BuildingInfo:
    """The building of this code, for a route. A mistyped code is nobody's: a kind page says what to check.

    Raises CodeRetired for one that the building has no longer.
    """
    found = organisation.building_by_code(code)
    if found is not None:
        return found
    retired = organisation.retired_code(code)
    if retired is None:
        abort(404)
    raise CodeRetired(retired, community_of(retired.building))


def community_of(building: BuildingInfo) -> CommunityInfo:
    return organisation.community(building.community_id)
