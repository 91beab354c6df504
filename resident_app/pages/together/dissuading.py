"""On the phone of whoever has a noise matter in hand: each try at dissuading, noted in less than a minute."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, g, redirect, render_template, request, url_for

from db.community.staff.actions.pocket import once
from db.disputes.queries.desk import DeskDispute, dispute_for_desk
from db.disputes.queries.today import has_in_hand
from db.disputes.rules.workflow import DUTY_FIRST, OPEN
from db.ground.clock import local
from db.ground.refusals import Invalid, NotFound, Problem, Refused
from db.ground.sealing import new_token
from db.records.permissions.rules import Ability
from db.together.law_hints.actions import say_thing
from db.together.law_hints.queries import law_of_matter
from db.together.law_hints.rules.things import NAMES, NOISE_OFFICES
from db.together.noise.actions import note_try
from db.together.noise.queries.tries import contacts_noted, tries_of
from db.together.noise.rules import DANGER_FIRST, OFFICE_OF, OFFICES, DissuadingOffice
from resident_app.pages.together.matter_form import form_key, status_seen
from resident_app.serving import rate_limits
from resident_app.serving.doors import for_staff_phone

NOISES = {thing: NAMES[thing] for thing in NOISE_OFFICES}

PRACTICE = "noise"
blueprint = Blueprint("dissuading", __name__)


@blueprint.errorhandler(NotFound)
def over(_refused: NotFound) -> tuple[str, int]:
    """It is in other hands now, or never was in these. What was just sent comes back."""
    written = "\n".join(filter(None, (request.form.get("asked"), request.form.get("followed"))))
    return render_template("together/pocket_over.html", inside="pocket" in g, written=written), 404


@blueprint.get("/m/<int:matter_id>/noise")
@for_staff_phone
def tries(matter_id: int) -> str:
    return _page(matter_id)


def _page(matter_id: int, *problems: Problem) -> str:
    view, actor = _in_hand(matter_id), g.pocket.actor
    law = law_of_matter(actor, matter_id, g.now)
    noted = contacts_noted(actor, matter_id)
    taken = next((one for one in noted if str(one.id) == request.args.get("from", "")), None)
    here = local(taken.at if taken else g.now, view.zone)
    begun = {
        "day": f"{here:%Y-%m-%d}",
        "hour": f"{here:%H:%M}",
        "office": taken.office if taken else OFFICE_OF.get(actor.role, DissuadingOffice.OTHER),
        "asked": taken.text if taken else "",
    }
    return render_template(
        "together/dissuading.html",
        view=view,
        law=law,
        noises=NOISES,
        may_sort=actor.may(Ability.CORRECT_DISPUTES),
        office_words=OFFICES,
        turn_to=NOISE_OFFICES.get(law.thing, "") if law.thing else "",
        stop=DANGER_FIRST if view.in_danger else DUTY_FIRST if law.duty_open else "",
        is_open=view.status in OPEN,
        tries=tries_of(actor, matter_id),
        noted=noted,
        typed=begun | request.form,
        problems=problems,
        form_key=new_token(),
        done=not problems and "done" in request.args,
    )


def _in_hand(matter_id: int) -> DeskDispute:
    if not has_in_hand(g.pocket.actor, matter_id, g.now):
        raise NotFound()
    return dispute_for_desk(g.pocket.actor, matter_id, g.now)


@blueprint.post("/m/<int:matter_id>/noise/sort")
@for_staff_phone
def sort(matter_id: int) -> Any:
    """Which sort of noise it is: one tap."""
    _in_hand(matter_id)
    try:
        say_thing(g.pocket.actor, matter_id, request.form.get("thing", ""), g.now, seen=request.form.get("seen", ""))
    except Invalid as invalid:
        return _page(matter_id, *invalid.problems), 422
    except NotFound:
        raise
    except Refused as refused:
        return _page(matter_id, Problem("thing", refused.words, refused.values)), 409
    return redirect(url_for("dissuading.tries", matter_id=matter_id), 303)


@blueprint.post("/m/<int:matter_id>/noise")
@for_staff_phone
def note(matter_id: int) -> Any:
    """One try, once, however often it is pressed; what is wrong comes back with what was typed."""
    view, actor = _in_hand(matter_id), g.pocket.actor
    rate_limits.count_words(f"pocket {actor.staff_id}", g.now)
    given = {name: request.form.get(name, "") for name in ("office", "asked", "followed")}
    try:
        with once(g.pocket, f"{form_key()} {given}", g.now) as is_first:
            if is_first:
                note_try(
                    actor,
                    matter_id,
                    status_seen(),
                    given["office"],
                    given["asked"],
                    given["followed"],
                    request.form.get("went_on") == "yes",
                    _tried_at(view.zone),
                    g.now,
                )
    except Invalid as invalid:
        return _page(matter_id, *invalid.problems), 422
    except NotFound:
        raise
    except Refused as refused:
        return _page(matter_id, Problem("asked", refused.words, refused.values)), 409
    return redirect(url_for("dissuading.tries", matter_id=matter_id, done=1), 303)


def _tried_at(zone: str) -> datetime | None:
    """As typed, in the community's time; None for what is no day or no hour."""
    try:
        typed = datetime.fromisoformat(f"{request.form.get('day', '')}T{request.form.get('hour', '')}")
        return typed.replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        return None
