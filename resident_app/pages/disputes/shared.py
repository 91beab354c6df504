"""A matter that is shared – joined into another one, or "my home too": is it really solved for this home as well?"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for

from db.disputes.actions.fellows import (
    answer_as_joined,
    answer_as_supporter,
    take_back_as_joined,
    take_back_as_supporter,
)
from db.disputes.queries.fellows import shared_matter
from db.ground.refusals import Invalid, NotFound, Problem, SomebodyWasFaster
from db.ground.words import N_
from resident_app.pages.disputes.follow import page as own_page
from resident_app.pages.disputes.rate import COUNTS_ALREADY, answer_typed
from resident_app.pages.disputes.status_words import KINDS, SATISFACTION, SOLVED, STILL_WRONG, office_words
from resident_app.serving import rate_limits, this_phone
from resident_app.serving.doors import for_this_phone
from resident_app.serving.place import building_of

NO_LONGER_ASKED = N_("This is no longer asked: it was answered before, or its time is over.")
COUNTS_NOW = N_("Your answer counts already.")

blueprint = Blueprint("shared", __name__)


@blueprint.get("/b/<code>/shared/<reference>")
@for_this_phone
def shared(code: str, reference: str) -> str:
    """Only for the phone that said "my home too": its own mark opens the page, the address opens nothing."""
    return _page(code, reference)


@blueprint.post("/b/<code>/shared/<reference>")
@for_this_phone
def answer(code: str, reference: str) -> Any:
    """One answer a phone, which can be taken back for a quarter of an hour."""
    given = answer_typed()
    rate_limits.count_support(building_of(code).id, g.now)
    try:
        answer_as_supporter(reference, _mark(), _round(), given, g.now)
    except Invalid as invalid:
        return _page(code, reference, *invalid.problems, **vars(given)), 422
    except SomebodyWasFaster:
        return _page(code, reference, Problem("solved", NO_LONGER_ASKED)), 409
    return redirect(url_for("shared.shared", code=code, reference=reference), 303)


@blueprint.post("/b/<code>/shared/<reference>/back")
@for_this_phone
def take_back(code: str, reference: str) -> Any:
    """The same phone, before the answer counts."""
    rate_limits.count_support(building_of(code).id, g.now)
    try:
        take_back_as_supporter(reference, _mark(), _round(), g.now)
    except SomebodyWasFaster:
        return _page(code, reference, Problem("given", COUNTS_NOW)), 409
    return redirect(url_for("shared.shared", code=code, reference=reference), 303)


@blueprint.post("/d/<link>/shared")
def joined(link: str) -> Any:
    """The same, by the secret link of a report that was joined into somebody else's."""
    given = answer_typed()
    try:
        answer_as_joined(link, _round(), given, g.now)
    except Invalid as invalid:
        return own_page(link, *invalid.problems, **vars(given)), 422
    except SomebodyWasFaster:
        return own_page(link, Problem("text", NO_LONGER_ASKED)), 409
    return redirect(url_for("follow.follow", link=link), 303)


@blueprint.post("/d/<link>/shared/back")
def take_joined_back(link: str) -> Any:
    try:
        take_back_as_joined(link, _round(), g.now)
    except SomebodyWasFaster:
        return own_page(link, Problem("text", COUNTS_ALREADY)), 409
    return redirect(url_for("follow.follow", link=link), 303)


def _round() -> int:
    return request.form.get("round", 0, type=int)


def _mark() -> str:
    token = this_phone.known_token()
    if token is None:
        raise NotFound()
    return token


def _page(code: str, reference: str, *problems: Problem, **typed: Any) -> str:
    building = building_of(code)
    return render_template(
        "disputes/shared.html",
        building=building,
        matter=shared_matter(building.id, reference, _mark(), g.now),
        problems=problems,
        typed=typed,
        kinds=KINDS,
        solved=SOLVED,
        satisfaction=SATISFACTION,
        still_wrong=STILL_WRONG,
        office_words=office_words,
    )
