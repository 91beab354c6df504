"""The building's Party-member mediator: a face, a name, one tap to call."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, g, render_template

from db.organisation.queries import BuildingInfo
from db.staff import queries as staff
from resident_app.place import building_of, community_of
from resident_app.tile import Tile

blueprint = Blueprint("mediator", __name__)


def tile(building: BuildingInfo, now: datetime) -> Tile:
    mediator = staff.mediator_of(building.id, now)
    return Tile("mediator.mediator", mediator.name if mediator else "")


@blueprint.get("/b/<code>/mediator")
def mediator(code: str) -> str:
    building = building_of(code)
    return render_template(
        "mediator.html",
        building=building,
        community=community_of(building),
        mediator=staff.mediator_of(building.id, g.now),
        secretary=staff.grid_secretary_of(building.grid_id),
    )
