"""The building's sign on the screen, to compare it with the one on the wall or to show a neighbour."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, current_app, g, render_template

from db.community.organisation.queries.places import BuildingInfo
from db.ground.words import N_
from db.nine_ones.signs.queries.signs import sign_of
from db.nine_ones.signs.rules import link_on_sign
from resident_app.pages.nine_ones.tile import Tile
from resident_app.serving.doors import for_everybody
from resident_app.serving.languages import say
from resident_app.serving.place import building_of, community_of
from resident_app.serving.qr import qr_svg

FIRST_PAGE = "sign.sign"
PRACTICE = "signs"
blueprint = Blueprint("sign", __name__)


def tile(building: BuildingInfo, now: datetime) -> Tile:
    return Tile(FIRST_PAGE, say(N_("this building's QR")))


@blueprint.get("/b/<code>/sign")
@for_everybody
def sign(code: str) -> str:
    building = building_of(code)
    address = link_on_sign(current_app.config["PUBLIC_URL"], building.code)
    return render_template(
        "nine_ones/sign.html",
        building=building,
        community=community_of(building),
        address=address,
        qr=qr_svg(address, say(N_("QR code of this building"))),
        sign=sign_of(building, g.now),
    )
