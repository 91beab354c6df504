"""The pool on a volunteer's phone: what can be taken in the grid, and what one has taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, url_for

from db.community.receipts.queries import LinkPhone
from db.ground.refusals import Invalid, NotFound, Problem, Refused
from db.together.pool.actions.items import finish_errand, give_errand_back, take_errand, write_about_errand
from db.together.pool.actions.volunteers import leave_pool, take_first_badge
from db.together.pool.queries.own import own_volunteer
from db.together.pool.queries.phone import errands_for, phone_of_volunteer, volunteer_for
from db.together.pool.rules import PoolItemState, SomebodyTookIt
from db.together.teams.queries.orders import leads_a_team
from resident_app.pages.disputes.status_words import KINDS
from resident_app.pages.together import information_copy
from resident_app.serving import rate_limits, this_phone
from resident_app.serving.doors import opened_by, stays
from resident_app.serving.offered import offers

blueprint = Blueprint("pool", __name__)
opened_by("badge", "volunteer", volunteer_for)


@blueprint.errorhandler(NotFound)
def over(_refused: NotFound) -> tuple[str, int]:
    """Too old, mistyped, of somebody who has left; or an errand that is no longer one's own."""
    return render_template("together/link_over.html", of_volunteer=True, written=request.form.get("text", "")), 404


@blueprint.before_app_request
def only_on_its_phone() -> Any:
    """Of every page with a badge: nothing is shown before the link has a phone, and on any other than that one.

    A form of a page that was open before links had a phone is a first press, too.
    """
    badge = (request.view_args or {}).get("badge")
    if badge is None or request.endpoint == "pool.take_link":
        return None
    phone = phone_of_volunteer(g.volunteer, this_phone.known_token())
    if phone is LinkPhone.NONE_YET and request.method == "POST":
        take_first_badge(g.volunteer, this_phone.token(), g.now)
        return None
    if phone is LinkPhone.THIS:
        return None
    another = phone is LinkPhone.ANOTHER
    told = {"another": another, "written": request.form.get("text", "")}
    action = url_for("pool.take_link", badge=badge)
    return render_template("together/first_phone.html", action=action, **told), 403 if another else 200


@blueprint.post("/v/<badge>/take")
@stays
def take_link(badge: str) -> Any:
    take_first_badge(g.volunteer, this_phone.token(), g.now)
    return redirect(url_for("pool.errands", badge=badge), 303)


@blueprint.get("/v/<badge>")
def errands(badge: str) -> str:
    return _page(badge)


def _page(badge: str, *problems: Problem, about: int = 0, typed: str = "", form: str = "", sorry: str = "") -> str:
    found = errands_for(g.volunteer, g.now)
    return render_template(
        "together/pool.html",
        badge=badge,
        volunteer=g.volunteer,
        kinds=KINDS,
        problems=problems,
        about=about,
        typed=typed,
        form=form,
        sorry=sorry,
        leads=leads_a_team(g.volunteer),
        said="" if problems or sorry else request.args.get("said", ""),
        mine=[one for one in found if one.mine],
        free=[one for one in found if one.state is PoolItemState.OPEN and offers("pool")],
        taken=[one for one in found if not one.mine and one.state is PoolItemState.TAKEN],
    )


@blueprint.get("/v/<badge>/information")
def information(badge: str) -> str:
    """What is kept of the volunteer, and until when."""
    thing = own_volunteer(g.volunteer)
    return render_template("together/volunteer_information.html", badge=badge, thing=thing)


@blueprint.get("/v/<badge>/information/copy.zip")
def copy(badge: str) -> Response:
    rate_limits.count_copy(f"volunteer {g.volunteer.id}", g.now)
    return information_copy.answer([own_volunteer(g.volunteer)])


@blueprint.post("/v/<badge>/leave")
@stays
def leave(badge: str) -> str:
    """The consent is taken back: everything of theirs goes at once, and the link opens nothing any more."""
    leave_pool(g.volunteer, g.now)
    return render_template("together/volunteer_information.html", badge=badge, thing=None)


@blueprint.post("/v/<badge>/<int:errand>/take")
def take(badge: str, errand: int) -> Any:
    rate_limits.count_words(f"volunteer {g.volunteer.id}", g.now)
    try:
        take_errand(g.volunteer, errand, g.now)
    except SomebodyTookIt as faster:
        return _page(badge, sorry=faster.words), 409
    except NotFound:
        raise
    except Refused as refused:
        return _page(badge, Problem("errands", refused.words, refused.values)), 409
    return redirect(url_for("pool.errands", badge=badge), 303)


@blueprint.post("/v/<badge>/<int:errand>/write")
@stays
def write(badge: str, errand: int) -> Any:
    return _said(badge, errand, "write", write_about_errand)


@blueprint.post("/v/<badge>/<int:errand>/back")
@stays
def back(badge: str, errand: int) -> Any:
    return _said(badge, errand, "back", give_errand_back)


@blueprint.post("/v/<badge>/<int:errand>/done")
@stays
def done(badge: str, errand: int) -> Any:
    return _said(badge, errand, "done", finish_errand)


def _said(badge: str, errand: int, form: str, action: Callable[..., None]) -> Any:
    """With words; without any, or with too many, what was typed comes back."""
    rate_limits.count_words(f"volunteer {g.volunteer.id}", g.now)
    text = request.form.get("text", "")
    try:
        action(g.volunteer, errand, text, g.now)
    except Invalid as invalid:
        problems = [Problem(f"{form}-{errand}", one.words, one.values) for one in invalid.problems]
        return _page(badge, *problems, about=errand, typed=text, form=form), 422
    return redirect(url_for("pool.errands", badge=badge, said=form), 303)
