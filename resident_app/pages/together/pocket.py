"""The pocket of whoever holds matters: in by their own link and short code, what waits for them, and out again."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for

from db.community.organisation.queries.places import community
from db.community.staff.queries.pocket import pocket_visit
from db.disputes.queries.today import in_hand
from db.ground.refusals import Invalid, NotFound, Problem, Refused
from db.ground.words import N_
from db.together.calling.actions.phones import know_phone
from db.together.calling.actions.pocket import leave_phone
from db.together.calling.queries.visits import knows_phone
from db.together.calling.rules import CODE_DIGITS
from db.together.just_sent.queries import sent_by
from db.together.mediation.queries.due import files_due
from resident_app.pages.disputes.status_words import KINDS
from resident_app.pages.together.kept_photos import tiny_preview
from resident_app.pages.together.pocket_words import DONE, limits_of_row
from resident_app.pages.together.unsent import Unsent, unsent
from resident_app.serving import this_phone
from resident_app.serving.access import PhoneNotKnown
from resident_app.serving.doors import for_staff_phone, opened_by

MOST_WORDS = 300  # characters of what waits, in the list; of more, one reads the rest before it is marked as read
WRONG_CODE = N_("This is not your short code. It stands at the desk under “My account”.")

PRACTICE = "calling"
blueprint = Blueprint("pocket", __name__)
opened_by("pocket", "pocket", pocket_visit)


@blueprint.app_errorhandler(PhoneNotKnown)
def strange_phone(_refused: PhoneNotKnown) -> Any:
    """To where the code is asked for. What was just sent comes back."""
    key = this_phone.pocket() or ""
    if request.method == "GET":
        return redirect(url_for("pocket.enter", pocket=key), 303)
    if request.endpoint != "in_hand.do":
        return _ask_for_code(key, written=request.form.get("text", "")), 403
    said = request.view_args or {}
    return _ask_for_code(key, again=unsent(said["name"], matter=str(said["matter_id"]))), 403


@blueprint.errorhandler(NotFound)
def over(_refused: NotFound) -> tuple[str, int]:
    """No link on this phone, or one that has ended: nobody can tell which."""
    return render_template("together/pocket_over.html"), 404


@blueprint.get("/m/in/<pocket>")
def enter(pocket: str) -> Any:
    """From here on no address holds the key: what is passed on of these pages opens nothing."""
    if not knows_phone(g.pocket, this_phone.known_token() or "", g.now):
        return _ask_for_code(pocket)
    this_phone.remember_pocket(pocket)
    return redirect(url_for("pocket.matters"), 303)


@blueprint.post("/m/in/<pocket>/code")
def code(pocket: str) -> Any:
    try:
        know_phone(g.pocket, request.form.get("code", ""), this_phone.token(), g.now)
    except Refused as refused:
        is_wrong = isinstance(refused, Invalid)
        problem = Problem("code", WRONG_CODE if is_wrong else refused.words, refused.values)
        again = unsent(request.form.get("goes_on", ""), matter=request.form.get("matter", ""))
        return _ask_for_code(pocket, problem, again=again), 422 if is_wrong else 429
    this_phone.remember_pocket(pocket)
    name, matter_id = request.form.get("goes_on", ""), request.form.get("matter", 0, int)
    if name and matter_id > 0:  # with all that its form holds
        return redirect(url_for("in_hand.do", matter_id=matter_id, name=name), 307)
    return redirect(url_for("pocket.matters"), 303)


def _ask_for_code(key: str, *problems: Problem, written: str = "", again: Unsent | None = None) -> str:
    """With what was `written`, or is done once the code is right, if the phone is no longer known when it sends."""
    return render_template(
        "together/pocket_code.html",
        key=key,
        problems=problems,
        digits=CODE_DIGITS,
        written=written,
        again=again,
        preview=tiny_preview,
    )


@blueprint.get("/m")
@for_staff_phone
def matters() -> str:
    return matters_page()


def matters_page(sorry: str = "") -> str:
    """Everything that waits for this person, a page of it; `sorry` says what could not be done just now."""
    found = in_hand(g.pocket.actor, g.now, request.args.get("page", 1, int))
    zone = community(g.pocket.actor.community_id).time_zone
    return render_template(
        "together/pocket.html",
        visit=g.pocket,
        found=found,
        zone=zone,
        kinds=KINDS,
        most=MOST_WORDS,
        limits={one.row.id: limits_of_row(one.row, g.now, zone) for one in found.matters},
        sent=sent_by(g.pocket.actor),
        files=files_due(g.pocket.actor, g.now),
        sorry=sorry,
        done="" if sorry else DONE.get(request.args.get("done", ""), ""),
    )


@blueprint.post("/m/leave")
@for_staff_phone
def leave() -> str:
    """The link goes on elsewhere; here it is forgotten, and so is that the code was entered."""
    leave_phone(g.pocket, this_phone.token(), g.now)
    this_phone.forget_pocket()
    return render_template("together/pocket_over.html", left=True)
