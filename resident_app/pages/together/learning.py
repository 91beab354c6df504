"""What the community posted for learning, to be read or watched where it stands. Who opened it is counted nowhere."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, render_template, url_for

from db.community.organisation.queries.places import BuildingInfo
from db.together.learning.queries import posts_to_read
from resident_app.pages.nine_ones.building_link import BuildingLink
from resident_app.serving.doors import for_everybody
from resident_app.serving.languages import say
from resident_app.serving.place import building_of, community_of

blueprint = Blueprint("learning", __name__)


def on_building(building: BuildingInfo, _now: datetime) -> BuildingLink | None:
    """Once there is something to read."""
    posts = posts_to_read(building.community_id)
    if not posts:
        return None
    return BuildingLink(url_for("learning.posts", code=building.code), say("Learning"), posts[0].title)


@blueprint.get("/b/<code>/learning")
@for_everybody
def posts(code: str) -> str:
    building = building_of(code)
    return render_template(
        "together/learning.html",
        building=building,
        community=community_of(building),
        posts=posts_to_read(building.community_id),
    )
