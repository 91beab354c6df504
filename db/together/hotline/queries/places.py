"""Where orders of a community belong, looked up once for a whole sheet."""

from __future__ import annotations

from db.community.organisation.queries.places import buildings_in, community
from db.together.hotline.rules.places import FoundPlace, KnownBuilding, OurNames, place_found


class PlaceFinder:
    """Knows a community's buildings and what it and its surroundings are called."""

    def __init__(self, community_id: int) -> None:
        home = community(community_id)
        self._ours = OurNames(home.name, [words for words in (home.street, home.district, home.city) if words])
        self._buildings = [
            KnownBuilding(one.id, one.number, one.name, one.address) for one in buildings_in(community_id)
        ]

    def found(self, place: str, text: str) -> FoundPlace | None:
        return place_found(place, text, self._ours, self._buildings)
