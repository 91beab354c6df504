"""What the phone cannot do by itself about one's own information: asked of a person, answered by a day."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for

from db.ground.refusals import Invalid, Problem, TooMany
from db.ground.words import N_
from db.together.rights.actions.register import ask_person
from db.together.rights.queries.register import requests_of
from db.together.rights.rules.asking import ANSWER_DAYS, OUTCOMES, WISHES
from resident_app.pages.disputes.danger import advice_on
from resident_app.pages.disputes.whom import asked_about, still_to_ask
from resident_app.serving import rate_limits, this_phone
from resident_app.serving.doors import for_this_phone
from resident_app.serving.foot import community_here
from resident_app.serving.place import building_of

WHOSE = N_("Please open this page from the page of your building.")

PRACTICE = "rights"
blueprint = Blueprint("own_request", __name__)


@blueprint.get("/b/<code>/mine/information/ask")
@for_this_phone
def ask(code: str) -> str:
    return _page(code)


def _page(code: str, *problems: Problem, text: str = "", wish: str = "") -> str:
    building = building_of(code)
    requests = requests_of(this_phone.rights_requests())
    newest = requests[0].words if requests and requests[0].waits else ""
    return render_template(
        "together/own_request.html",
        building=building,
        requests=requests,
        wishes=WISHES,
        outcomes=OUTCOMES,
        days=ANSWER_DAYS,
        problems=problems,
        text=text,
        chosen=wish,
        asked=asked_about(building, text, problems),
        advice=advice_on(text or newest, building),
    )


@blueprint.post("/b/<code>/mine/information/ask")
@for_this_phone
def send(code: str) -> Any:
    """The code stays on this phone and never stands in an address."""
    building = building_of(code)
    text, wish, home = request.form.get("text", ""), request.form.get("wish", ""), community_here()
    if home is None:
        return _page(code, Problem("text", WHOSE), text=text, wish=wish), 422
    if to_ask := still_to_ask(building, text):
        return _page(code, *to_ask, text=text, wish=wish), 422
    try:
        rate_limits.count_rights_request(this_phone.token(), g.now)
        this_phone.remember_rights_request(ask_person(home.id, wish, text, this_phone.token(), g.now))
    except Invalid as invalid:
        return _page(code, *invalid.problems, text=text, wish=wish), 422
    except TooMany as refused:
        return _page(code, Problem("text", refused.words, refused.values), text=text, wish=wish), 429
    return redirect(url_for("own_request.ask", code=code), 303)
