"""My information: what is kept of all that this phone left, or of one report, to copy, to correct and to delete."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from db.community.organisation.queries.places import BuildingInfo
from db.disputes.actions.forget import correct_contact
from db.disputes.queries.resident import ResidentView
from db.ground.clock import DEFAULT_ZONE, last_day
from db.ground.refusals import Invalid, NotAllowed, NotFound, Problem
from db.practices import OWN
from db.records.own_things.rules import Deletion, OwnThing, PhoneKnows
from db.together.rights.actions.deleting import delete_report, delete_thing
from db.together.rights.queries.contact import own_contact
from db.together.rights.queries.things import own_things
from db.together.rights.rules.own import REPORT
from resident_app.pages.together import information_copy
from resident_app.serving import rate_limits, this_phone
from resident_app.serving.doors import for_this_phone
from resident_app.serving.place import building_of

PRACTICE = "rights"
blueprint = Blueprint("my_information", __name__)


@blueprint.get("/mine/information")
@blueprint.get("/b/<code>/mine/information")
@for_this_phone
def mine(code: str | None = None) -> str:
    return _page(_things(), code=code, building=_from(code))


def _from(code: str | None) -> BuildingInfo | None:
    return building_of(code) if code else None


def _things() -> list[OwnThing]:
    """All that this phone's cookie leads to, and nothing else."""
    kept = {one.kind.kept_as: this_phone.kept(one.kind.kept_as) for one in OWN if one.kind.kept_as}
    return own_things(PhoneKnows(kept, this_phone.known_token() or ""), g.now, OWN)


def _of_link(link: str) -> list[OwnThing]:
    """The one report that it opens."""
    return own_things(PhoneKnows({REPORT.kept_as: (link,)}), g.now, OWN)


def _page(things: list[OwnThing], *problems: Problem, **values: Any) -> str:
    return render_template(
        "together/my_information.html",
        things=things,
        problems=problems,
        deleted=request.args.get("deleted", "") if request.method == "GET" else "",
        locked=_day_asked() if request.method == "GET" else None,
        zone=DEFAULT_ZONE,
        left=request.args.get("left", 0, int) if request.method == "GET" else 0,
        **values,
    )


def _day_asked() -> date | None:
    """Nothing else tells it: what is locked away, this phone leads to no more."""
    try:
        return date.fromisoformat(request.args.get("locked", ""))
    except ValueError:
        return None


@blueprint.get("/mine/information/copy.zip")
@blueprint.get("/b/<code>/mine/information/copy.zip")
@for_this_phone
def copy(code: str | None = None) -> Response:
    rate_limits.count_copy(this_phone.known_token() or rate_limits.network(), g.now)
    return information_copy.answer(_things())


@blueprint.post("/mine/information/delete")
@blueprint.post("/b/<code>/mine/information/delete")
@for_this_phone
def delete(code: str | None = None) -> Any:
    """One thing, named by its mark, or all that can be deleted at once. Pressed twice, it is deleted once."""
    rate_limits.count_deleting(this_phone.known_token() or rate_limits.network(), g.now)
    named = request.form.get("mark", "")
    chosen = [one for one in _things() if named in (one.mark, "all")]
    free = [thing for thing in chosen if not thing.why_not]
    gone = [_delete(thing) for thing in free]
    refused = [Problem("information", thing.why_not) for thing in chosen if thing.why_not and named != "all"]
    if refused:
        return _page(_things(), *refused, code=code, building=_from(code)), 409
    told = _outcome(len(chosen), gone, named == "all", _held_until(free, gone))
    return redirect(url_for("my_information.mine", code=code, **told), 303)


def _held_until(things: list[OwnThing], done: list[Deletion]) -> str:
    """The last day on which any of what was locked away is still needed; empty where nothing was."""
    away = [thing for thing, how in zip(things, done, strict=False) if how is Deletion.LOCKED_AWAY]
    return max((last_day(one.held.until, one.zone).isoformat() for one in away if one.held), default="")


def _outcome(chosen: int, done: list[Deletion], all_of_it: bool, until: str) -> dict[str, Any]:
    """What the page that follows says: how many are gone, until when any is locked away, how many are still there."""
    if not chosen:
        return {"deleted": "before"}
    gone, locked = done.count(Deletion.GONE), done.count(Deletion.LOCKED_AWAY)
    left, apart = chosen - gone - locked, {"locked": until} if locked else {}
    if all_of_it and left:
        return {"deleted": gone, "left": left} | apart
    return ({"deleted": 1} if gone else {}) | apart


def _delete(thing: OwnThing) -> Deletion:
    """What changed meanwhile is shown on the page that follows, with why it is still there."""
    try:
        gone = delete_thing(thing, this_phone.known_token() or "", g.now, OWN)
    except NotFound:
        gone = Deletion.GONE
    except NotAllowed:
        return Deletion.WAITS
    if gone is not Deletion.WAITS and thing.kind == REPORT:
        this_phone.forget_link(thing.key)
    return gone


@blueprint.get("/d/<link>/information")
def of_report(link: str) -> str:
    """The same for one report, on whatever phone its link is opened."""
    return _of_report(link)


def _of_report(link: str, *problems: Problem) -> str:
    view: ResidentView = g.dispute
    things = _of_link(link)
    return _page(things, *problems, link=link, code=view.building.code, building=view.building)


@blueprint.get("/d/<link>/information/copy.zip")
def copy_of_report(link: str) -> Response:
    rate_limits.count_copy(link, g.now)
    return information_copy.answer(_of_link(link))


@blueprint.post("/d/<link>/information/delete")
def delete_this(link: str) -> Any:
    view: ResidentView = g.dispute
    own = _of_link(link)
    try:
        gone = delete_report(link, g.now)
    except NotAllowed as refused:
        return _of_report(link, Problem("information", refused.words, refused.values)), 409
    if gone is Deletion.WAITS:
        return redirect(url_for("my_information.of_report", link=link), 303)
    this_phone.forget_link(link)
    told = _outcome(1, [gone], False, _held_until(own, [gone]))
    return redirect(url_for("my_information.mine", code=view.building.code, **told), 303)


@blueprint.get("/d/<link>/contact")
def contact(link: str) -> str:
    return _contact(link, *own_contact(link))


def _contact(link: str, name: str, phone: str, *problems: Problem) -> str:
    return render_template(
        "together/my_contact.html",
        view=g.dispute,
        link=link,
        name=name,
        phone=phone,
        problems=problems,
    )


@blueprint.post("/d/<link>/contact")
def change_contact(link: str) -> AnyResponse | tuple[str, int]:
    name, phone = request.form.get("name", ""), request.form.get("phone", "")
    try:
        correct_contact(link, name, phone, g.now)
    except Invalid as invalid:
        return _contact(link, name, phone, *invalid.problems), 422
    except NotAllowed as refused:
        return _contact(link, name, phone, Problem("phone", refused.words, refused.values)), 409
    return redirect(url_for("my_information.of_report", link=link), 303)
