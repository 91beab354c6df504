"""What the QR code on a building's sign opens: the nine ones, and one wide button to say what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, abort, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from db.disputes import queries as disputes
from db.organisation import queries as organisation
from db.organisation.queries import BuildingInfo, CommunityInfo
from db.reports.rules import CONSENT_VERSION
from db.staff import queries as staff
from db.words import N_
from resident_app import fresh_pages
from resident_app.doorstep import page_key
from resident_app.languages import locale, say
from resident_app.look import is_large
from resident_app.qr import qr_svg

MATTERS_SHOWN = 3

blueprint = Blueprint("building", __name__)


@dataclass(frozen=True)
class Tile:
    """One of the nine ones; without an endpoint it is not set up yet, and says so."""

    icon: str
    title: str
    content: str = ""
    endpoint: str = ""


def building_of(code: str) -> BuildingInfo:
    """The building of this code, for a route. A mistyped code is nobody's: a kind page says what to check."""
    found = organisation.building_by_code(code)
    if found is None:
        abort(404)
    return found


def community_of(building: BuildingInfo) -> CommunityInfo:
    return organisation.community(building.community_id)


@blueprint.get("/")
def start() -> str:
    """For whoever comes without a sign before their eyes."""
    return render_template("start.html")


@blueprint.get("/go")
def go() -> AnyResponse:
    return redirect(url_for("building.home", code=building_of(request.args.get("code", "")).code), 303)


@blueprint.get("/B/<code>")
@blueprint.get("/b/<code>")  # the last one named is the one that links are made of
def home(code: str) -> Response:
    def subject() -> fresh_pages.Subject:
        community = community_of(building_of(code))
        return fresh_pages.Subject(community.id, community.time_zone)

    return fresh_pages.serve(page_key(code, locale(), is_large()), subject, lambda: _home(code))


def _home(code: str) -> str:
    building = building_of(code)
    mediator = staff.mediator_of(building.id)
    return render_template(
        "building.html",
        building=building,
        community=community_of(building),
        mediator=mediator,
        tiles=_nine_ones(mediator.name if mediator else say(N_("not named yet"))),
        matters=disputes.open_matters(building.id),
        shown=MATTERS_SHOWN,
    )


def _nine_ones(mediator: str) -> list[Tile]:
    """In the order in which every building group counts them."""
    return [
        Tile("mediator", N_("Mediator"), mediator, "building.mediator"),
        Tile("group", N_("WeChat group")),
        Tile("board", N_("Notice board")),
        Tile("sign", N_("Sign"), say(N_("this building's QR")), "building.sign"),
        Tile("day", N_("Reasoning day")),
        Tile("box", N_("Suggestion box")),
        Tile("books", N_("Book corner")),
        Tile("record", N_("Record book")),
        Tile("card", N_("Service card")),
    ]


@blueprint.get("/b/<code>/mediator")
def mediator(code: str) -> str:
    building = building_of(code)
    return render_template(
        "mediator.html",
        building=building,
        community=community_of(building),
        mediator=staff.mediator_of(building.id),
        secretary=staff.grid_secretary_of(building.grid_id),
    )


@blueprint.get("/b/<code>/privacy")
def privacy(code: str) -> str:
    building = building_of(code)
    return render_template("privacy.html", building=building, community=community_of(building), version=CONSENT_VERSION)


@blueprint.get("/b/<code>/sign")
def sign(code: str) -> str:
    building = building_of(code)
    address = f"{current_app.config['PUBLIC_URL']}/b/{building.code}"
    return render_template(
        "sign.html",
        building=building,
        community=community_of(building),
        address=address,
        qr=qr_svg(address, say(N_("QR code of this building"))),
        now=g.now,
    )
