"""What the QR code on a building's sign opens: the nine ones, and one wide button to say what is wrong."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, g, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from db.disputes import queries as disputes
from db.reasoning_day.rules.talks import FORGOTTEN_AFTER_DAYS
from db.refusals import Problem
from db.reports.rules import CONSENT_VERSION
from db.words import N_
from resident_app import activities, fresh_pages, nine_ones
from resident_app.doorstep import page_key
from resident_app.languages import locale
from resident_app.look import is_large
from resident_app.mediator import on_duty
from resident_app.place import building_of, community_of

MATTERS_SHOWN = 3
NO_SUCH_CODE = N_(
    "No building has this code. Please compare it with the sign, letter by letter. It never has an O, I, L, 0 or 1."
)

blueprint = Blueprint("building", __name__)


@blueprint.get("/")
def start() -> str:
    """For whoever comes without a sign before their eyes."""
    return _start("")


def _start(typed: str, *problems: Problem) -> str:
    return render_template("start.html", typed=typed, problems=problems)


@blueprint.get("/go")
def go() -> AnyResponse | tuple[str, int]:
    typed = request.args.get("code", "")[:40]
    try:
        code = building_of(typed).code
    except NotFound:
        return _start(typed, Problem("code", NO_SUCH_CODE)), 404
    return redirect(url_for("building.home", code=code), 303)


@blueprint.get("/B/<code>")
@blueprint.get("/b/<code>")  # the last one named is the one that links are made of
def home(code: str) -> Response:
    def subject() -> fresh_pages.Subject:
        community = community_of(building_of(code))
        return fresh_pages.Subject(community.id, community.time_zone)

    page = fresh_pages.page_for(page_key(code, locale(), is_large()), subject, lambda: _home(code))
    current_app.extensions["scans"].count(request.environ, code, page.day)
    return fresh_pages.answer(page)


def _home(code: str) -> fresh_pages.Rendered:
    building = building_of(code)
    community = community_of(building)
    tiles, activity = nine_ones.tiles(building, g.now), activities.next_one(building, g.now)
    html = render_template(
        "building.html",
        building=building,
        community=community,
        on_duty=on_duty(building, community.time_zone, g.now),
        tiles=tiles,
        activity=activity,
        when=activities.when,
        matters=disputes.open_matters(building.id),
        shown=MATTERS_SHOWN,
    )
    ends = [nine_ones.true_until(tiles), activity.plan.ends_at if activity else None]
    return fresh_pages.Rendered(html, min((end for end in ends if end), default=None))


@blueprint.get("/b/<code>/privacy")
def privacy(code: str) -> str:
    building = building_of(code)
    return render_template(
        "privacy.html",
        building=building,
        community=community_of(building),
        version=CONSENT_VERSION,
        talk_days=FORGOTTEN_AFTER_DAYS,
    )
