"""Whose page it is: the building of the code in the address and its community, or the community of the prefix."""

from __future__ import annotations

from flask import abort, g

from db.community.organisation.queries.places import (
    BuildingInfo,
    CommunityInfo,
    building_by_code,
    community,
    community_by_prefix,
    retired_code,
)
from resident_app.pages.nine_ones.closed import CommunityClosed
from resident_app.pages.nine_ones.retired import CodeRetired


def building_of(code: str) -> BuildingInfo:
    """The building of this code, for a route. A mistyped code is nobody's: a kind page says what to check.

    Raises CodeRetired for one that the building has no longer.
    """
    known: BuildingInfo | None = g.get("building")
    if known is not None and known.code == code:
        return known
    found = building_by_code(code)
    if found is not None:
        g.building = found
        if community_of(found).closed_at:
            raise CommunityClosed(community_of(found))
        return found
    retired = retired_code(code)
    if retired is None:
        abort(404)
    raise CodeRetired(retired, community_of(retired.building))


def community_of(building: BuildingInfo) -> CommunityInfo:
    known: CommunityInfo | None = g.get("community")
    if known is None or known.id != building.community_id:
        known = g.community = community(building.community_id)
    return known


def community_of_prefix(prefix: str) -> CommunityInfo:
    """The community with this in its address, asked for once a page. Raises NotFound."""
    known: CommunityInfo | None = g.get("community")
    if known is None or known.reference_prefix != prefix.upper():
        known = g.community = community_by_prefix(prefix)
    return known
