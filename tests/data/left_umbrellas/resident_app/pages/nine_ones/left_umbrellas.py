"""What was left in this building."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, url_for

from db.community.organisation.queries.places import BuildingInfo
from resident_app.pages.nine_ones.building_link import BuildingLink
from resident_app.pages.nine_ones.tile import Tile
from resident_app.serving.doors import for_everybody

blueprint = Blueprint("left_umbrellas", __name__)
FIRST_PAGE = "left_umbrellas.left"


def tile(_building: BuildingInfo, _now: datetime) -> Tile:
    return Tile(FIRST_PAGE)


def on_building(building: BuildingInfo, _now: datetime) -> BuildingLink:
    return BuildingLink(url_for("left_umbrellas.left", code=building.code), "伞")


@blueprint.get("/b/<code>/left-umbrellas")
@for_everybody
def left(code: str) -> str:
    return code
