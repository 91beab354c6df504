"""A team on its leader's phone: what was rounded up for it, and to whom each order goes."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for

from db.ground.refusals import NotFound
from db.together.teams.actions import hand_out
from db.together.teams.queries.orders import teams_led
from db.together.teams.rules import LINE_STATES
from resident_app.pages.disputes.status_words import KINDS
from resident_app.serving import rate_limits
from resident_app.serving.doors import stays

blueprint = Blueprint("teams", __name__)


@blueprint.errorhandler(NotFound)
def over(_refused: NotFound) -> tuple[str, int]:
    """Of somebody who leads no team, or an order that somebody has taken on meanwhile."""
    return render_template("together/link_over.html", of_volunteer=True, written=""), 404


@blueprint.get("/v/<badge>/team")
def team(badge: str) -> str:
    found = teams_led(g.volunteer)
    if not found:
        raise NotFound()
    said = request.args.get("said") == "handed"
    return render_template(
        "together/team.html",
        badge=badge,
        volunteer=g.volunteer,
        teams=found,
        kinds=KINDS,
        states=LINE_STATES,
        said=said,
    )


@blueprint.post("/v/<badge>/team/<int:errand>")
@stays
def hand(badge: str, errand: int) -> Any:
    """An order that is open is handed out also once teams are switched off: else nobody could finish it."""
    rate_limits.count_words(f"volunteer {g.volunteer.id}", g.now)
    member = request.form.get("member", "")
    if not member.isdecimal() or len(member) > 18:
        raise NotFound()
    hand_out(g.volunteer, errand, int(member), g.now)
    return redirect(url_for("teams.team", badge=badge, said="handed"), 303)
