"""Activities of a building: what is coming, a place taken without a name and without a number, and given back."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from db.community.organisation.queries.places import BuildingInfo
from db.community.receipts.rules import FORGOTTEN_AFTER_DAYS
from db.ground.clock import local
from db.ground.refusals import Invalid, NotFound, Problem, Refused, TooMany
from db.ground.sealing import new_token
from db.ground.words import N_
from db.nine_ones.reasoning_day.rules.calendar import Appointment, calendar_file
from db.nine_ones.reasoning_day.rules.checking import LONGEST_ADDRESS
from db.together.activities.actions import signing_up
from db.together.activities.queries.activities import ActivityInfo, activity_here, coming_here
from db.together.activities.queries.sign_ups import link_for_code, sign_up_here
from db.together.activities.rules import ActivityStatus
from resident_app.pages.nine_ones.building_link import BuildingLink
from resident_app.serving import downloads, rate_limits, this_phone
from resident_app.serving.doors import for_everybody, stays
from resident_app.serving.languages import say_moment, say_time
from resident_app.serving.offered import offers
from resident_app.serving.place import building_of, community_of

NO_SUCH_CODE = N_(
    "Nobody signed up in this building with this code. "
    "Please check it, letter by letter. It never has an O, I, L, 0 or 1."
)

FIND = "activities.find", "short_code"
blueprint = Blueprint("activities", __name__)


def on_building(building: BuildingInfo, now: datetime) -> BuildingLink | None:
    """The next one, until it is over."""
    coming = coming_here(building, now)
    one = next((one for one in coming if one.standing is ActivityStatus.ANNOUNCED), None)
    if one is None:
        return None
    url = url_for("activities.activity", code=building.code, activity_id=one.id)
    return BuildingLink(url, one.plan.title, when(one, community_of(building).time_zone), one.plan.ends_at)


def when(one: ActivityInfo, zone: str) -> str:
    """As everywhere on the phone; over several days both are named."""
    start, end = local(one.plan.starts_at, zone), local(one.plan.ends_at, zone)
    last = f"–{say_time(end)}" if start.date() == end.date() else f" – {say_moment(one.plan.ends_at, zone)}"
    return say_moment(one.plan.starts_at, zone) + last


def until(one: ActivityInfo, zone: str) -> str:
    return say_moment(one.plan.until, zone)


@blueprint.get("/b/<code>/activities")
@for_everybody
def activities(code: str) -> str:
    return _activities(building_of(code))


def _activities(building: BuildingInfo, *problems: Problem, typed: str = "") -> str:
    coming, links = coming_here(building, g.now), this_phone.sign_ups()
    return render_template(
        "together/activities.html",
        building=building,
        community=community_of(building),
        coming=[(one, sign_up_here(one.id, links)) for one in coming],
        when=when,
        now=g.now,
        problems=problems,
        typed=typed,
    )


@blueprint.get("/b/<code>/activities/<int:activity_id>")
@for_everybody
@stays
def activity(code: str, activity_id: int) -> str:
    return _activity(building_of(code), activity_id)


def _activity(building: BuildingInfo, activity_id: int, *problems: Problem, typed: str = "") -> str:
    found = activity_here(building, activity_id, g.now)
    return render_template(
        "together/activity.html",
        building=building,
        community=community_of(building),
        activity=found,
        mine=sign_up_here(activity_id, this_phone.sign_ups()),
        is_open=found.is_open(g.now) and offers("activities"),
        is_over=found.plan.ends_at <= g.now,
        when=when,
        until=until,
        key=new_token(),
        problems=problems,
        typed=typed,
        longest_address=LONGEST_ADDRESS,
        forgotten=FORGOTTEN_AFTER_DAYS,
    )


@blueprint.post("/b/<code>/activities/<int:activity_id>")
@for_everybody
def sign_up(code: str, activity_id: int) -> Any:
    """A place, once however often the form is sent; whatever is wrong, what was typed comes back."""
    building, typed = building_of(code), request.form.get("address", "")
    try:
        rate_limits.count_sign_up(building.id, g.now)
        form_key = request.form.get("form_key", "")
        receipt = signing_up.sign_up(building, activity_id, typed, this_phone.token(), form_key, g.now)
    except TooMany as refused:
        problem = Problem("sign-up", refused.words, refused.values)
        return _activity(building, activity_id, problem, typed=typed), 429
    except Invalid as invalid:
        return _activity(building, activity_id, *invalid.problems, typed=typed), 422
    this_phone.remember_sign_up(receipt.link)
    return _to(building, activity_id)


def _to(building: BuildingInfo, activity_id: int) -> AnyResponse:
    return redirect(url_for("activities.activity", code=building.code, activity_id=activity_id), 303)


@blueprint.post("/b/<code>/activities/<int:activity_id>/give-back")
@for_everybody
@stays
def give_back(code: str, activity_id: int) -> Any:
    """The place that this phone holds; without one, nothing happens."""
    building = building_of(code)
    mine = sign_up_here(activity_id, this_phone.sign_ups())
    if mine is not None:
        try:
            signing_up.give_back(mine.link, g.now)
        except Refused as refused:
            return _activity(building, activity_id, Problem("sign-up", refused.words, refused.values)), 422
    return _to(building, activity_id)


@blueprint.post("/b/<code>/activities/find")
@for_everybody
@stays
def find(code: str) -> Any:
    """From another phone, by the short code."""
    building, typed = building_of(code), request.form.get("short_code", "")[:40]
    try:
        activity_id, link = _by_code(building, typed)
    except NotFound:
        return _activities(building, Problem("short_code", NO_SUCH_CODE), typed=typed), 422
    except TooMany as refused:
        return _activities(building, Problem("short_code", refused.words, refused.values), typed=typed), 429
    this_phone.remember_sign_up(link)
    return _to(building, activity_id)


def _by_code(building: BuildingInfo, typed: str) -> tuple[int, str]:
    """A phone that holds this place already is let in whoever else has guessed."""
    try:
        activity_id, link = link_for_code(building.id, typed)
    except NotFound:
        rate_limits.count_sign_up_code(building.id, False, g.now)
        raise
    if link not in this_phone.sign_ups():
        rate_limits.count_sign_up_code(building.id, True, g.now)
    return activity_id, link


@blueprint.get("/b/<code>/activities/<int:activity_id>/calendar.ics")
@for_everybody
@stays
def calendar(code: str, activity_id: int) -> Response:
    """For the phone's calendar: the same appointment again when it has changed, cancelled when it is off."""
    building = building_of(code)
    rate_limits.count_calendar(f"activity {activity_id} {rate_limits.network()}", g.now)
    found = activity_here(building, activity_id, g.now)
    return downloads.appointment(calendar_file(_appointment(building, found), community_of(building).time_zone))


def _appointment(building: BuildingInfo, one: ActivityInfo) -> Appointment:
    page = url_for("activities.activity", code=building.code, activity_id=one.id)
    uid = hashlib.sha256(f"activity\0{one.community_id}\0{one.id}".encode()).hexdigest()[:32]
    return Appointment(
        uid,
        one.sequence,
        one.changed_at,
        one.plan.starts_at,
        one.plan.ends_at,
        one.standing is ActivityStatus.CALLED_OFF,
        one.plan.title,
        one.plan.place,
        f"{current_app.config['PUBLIC_URL']}{page}",
    )
