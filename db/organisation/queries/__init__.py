"""Who and where, as it may be seen: by everybody for a building's page, by staff within their scope."""

from db.organisation.queries.members import (
    Counts,
    HouseholdInfo,
    Organisation,
    UnitInfo,
    counts,
    households_of,
    households_of_building,
    phone_place,
    unit,
    units_of,
    whole_organisation,
)
from db.organisation.queries.places import (
    BuildingInfo,
    CommunityInfo,
    GridInfo,
    RetiredInfo,
    building,
    building_by_code,
    buildings_in,
    buildings_of,
    communities,
    community,
    grids_of,
    place_name,
    place_of,
    place_to_keep,
    retired_code,
    retired_codes_of,
    whole_place,
)

__all__ = [
    "BuildingInfo", "CommunityInfo", "Counts", "GridInfo", "HouseholdInfo", "Organisation", "RetiredInfo", "UnitInfo",
    "building", "building_by_code", "buildings_in", "buildings_of", "communities", "community", "counts", "grids_of",
    "households_of", "households_of_building", "phone_place", "place_name", "place_of", "place_to_keep",
    "retired_code", "retired_codes_of", "unit", "units_of", "whole_organisation", "whole_place",
]  # fmt: skip
