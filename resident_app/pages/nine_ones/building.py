"""What the QR code on a building's sign opens: the nine ones, and one wide button to say what is wrong."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, g, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from db.community.receipts.rules import FORGOTTEN_AFTER_DAYS
from db.community.staff.rules.pocket import POCKET_LINK_LASTS
from db.disputes.queries.public import open_matters
from db.disputes.rules.keeping import SOUND_KEPT_DAYS
from db.ground.refusals import Problem
from db.ground.words import N_
from db.practices import KEEPING
from db.records.reports.rules import CONSENT_VERSION
from db.together.calling.rules import PHONE_KNOWN
from db.together.rights.rules.keeping import RECIPIENTS
from resident_app.pages.nine_ones import tiles as tiles_nine_ones
from resident_app.pages.nine_ones.building_link import building_links
from resident_app.pages.nine_ones.mediator import on_duty
from resident_app.serving import page_cache
from resident_app.serving.assets import is_large
from resident_app.serving.before_flask import page_key
from resident_app.serving.doors import for_everybody
from resident_app.serving.languages import locale
from resident_app.serving.place import building_of, community_of

MATTERS_SHOWN = 3
NO_SUCH_CODE = N_(
    "No building has this code. Please compare it with the sign, letter by letter. It never has an O, I, L, 0 or 1."
)

blueprint = Blueprint("building", __name__)


@blueprint.get("/")
@for_everybody
def start() -> str:
    """For whoever comes without a sign before their eyes."""
    return _start("")


def _start(typed: str, *problems: Problem) -> str:
    return render_template("start.html", typed=typed, problems=problems)


@blueprint.get("/go")
@for_everybody
def go() -> AnyResponse | tuple[str, int]:
    typed = request.args.get("code", "")[:40]
    try:
        code = building_of(typed).code
    except NotFound:
        return _start(typed, Problem("code", NO_SUCH_CODE)), 404
    return redirect(url_for("building.home", code=code), 303)


@blueprint.get("/B/<code>")
@blueprint.get("/b/<code>")  # the last one named is the one that links are made of
@for_everybody
def home(code: str) -> Response:
    def subject() -> page_cache.Subject:
        community = community_of(building_of(code))
        return page_cache.Subject(community.id, community.time_zone)

    waits = request.cookies.get("waits") == "1"  # the script says so, and is needed there then
    page = page_cache.page_for(page_key(code, locale(), is_large(), waits), subject, lambda: _home(code, waits))
    current_app.extensions["scans"].count(request.environ, code, page.day)
    return page_cache.answer(page)


def _home(code: str, waits: bool) -> page_cache.Rendered:
    building = building_of(code)
    community = community_of(building)
    tiles = tiles_nine_ones.tiles(building, g.now)
    links = list(building_links(building, g.now))
    html = render_template(
        "nine_ones/building.html",
        building=building,
        community=community,
        on_duty=on_duty(building, community.time_zone, g.now),
        tiles=tiles,
        matters=open_matters(building.id),
        links=links,
        shown=MATTERS_SHOWN,
        waits=waits,
    )
    ends = [tiles_nine_ones.true_until(tiles), *(one.until for one in links)]
    return page_cache.Rendered(html, min((end for end in ends if end), default=None))


@blueprint.get("/b/<code>/privacy")
@for_everybody
def privacy(code: str) -> str:
    building = building_of(code)
    return render_template(
        "privacy.html",
        building=building,
        community=community_of(building),
        version=CONSENT_VERSION,
        talk_days=FORGOTTEN_AFTER_DAYS,
        sound_days=SOUND_KEPT_DAYS,
        pocket_days=POCKET_LINK_LASTS.days,
        phone_days=PHONE_KNOWN.days,
        keeping=KEEPING,
        recipients=RECIPIENTS,
    )
