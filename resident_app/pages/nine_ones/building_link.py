"""What a building's page shows of practices besides the nine ones: a page that has an `on_building` says it itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flask import current_app

from db.community.organisation.queries.places import BuildingInfo
from db.ground.clock import midnight
from db.practices import NAMED
from resident_app.serving.offered import offers
from resident_app.serving.place import community_of


@dataclass(frozen=True)
class BuildingLink:
    """Where it leads, in translated words; with `beneath` it is a card of two lines.

    `until` is when it stops being true although nothing was recorded: the page is made anew then.
    """

    url: str
    words: str
    beneath: str = ""
    until: datetime | None = None


def building_links(building: BuildingInfo, now: datetime) -> Iterator[BuildingLink]:
    """Of what the community has, and of what it does without as long as a law makes something hang."""
    community = community_of(building)
    for name, page in current_app.extensions["pages"].items():
        if not hasattr(page, "on_building"):
            continue
        practice = NAMED[getattr(page, "PRACTICE", name)]
        is_here = offers(practice.name)
        last = None if is_here else practice.hangs_until(community.id, now)
        found = page.on_building(building, now) if is_here or last else None
        if found is not None:
            yield replace(found, until=midnight(last + timedelta(days=1), community.time_zone)) if last else found
