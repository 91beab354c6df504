"""An expert's own page: all that is kept of them, and whether what was noted is so."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for

from db.community.receipts.queries import LinkPhone
from db.ground.refusals import NotFound
from db.together.experts.actions import expert_leaves, expert_says, take_first_link
from db.together.experts.queries import expert_for, phone_of_expert, told_by_link
from db.together.experts.rules import EXPERT_SAYINGS, MATTER_KINDS, ExpertSays
from resident_app.serving import this_phone
from resident_app.serving.doors import opened_by, stays

blueprint = Blueprint("experts", __name__)
opened_by("invited", "expert", expert_for)


@blueprint.errorhandler(NotFound)
def over(_refused: NotFound) -> tuple[str, int]:
    """Too old, mistyped, of somebody who is kept no more, or pressed on another phone than the link's."""
    return render_template("together/expert_over.html", gone=False), 404


@blueprint.get("/expert/<invited>")
def page(invited: str) -> Any:
    """Nothing is shown before the link has a phone, and on any other than that one."""
    phone = phone_of_expert(g.expert, this_phone.known_token())
    if phone is not LinkPhone.THIS:
        action, another = url_for("experts.take", invited=invited), phone is LinkPhone.ANOTHER
        return render_template("together/first_phone.html", action=action, another=another), 403 if another else 200
    return render_template(
        "together/expert.html",
        invited=invited,
        expert=g.expert,
        matters=told_by_link(g.expert, g.now),
        kinds=MATTER_KINDS,
        sayings=EXPERT_SAYINGS,
        said=request.args.get("said") == "yes",
    )


@blueprint.post("/expert/<invited>/take")
@stays
def take(invited: str) -> Any:
    take_first_link(g.expert, this_phone.token(), g.now)
    return redirect(url_for("experts.page", invited=invited), 303)


@blueprint.post("/expert/<invited>/<int:matter>")
@stays
def say(invited: str, matter: int) -> Any:
    says = request.form.get("says", "")
    if says not in set(ExpertSays):
        raise NotFound()
    expert_says(g.expert, this_phone.token(), matter, ExpertSays(says), g.now)
    return redirect(url_for("experts.page", invited=invited, said="yes"), 303)


@blueprint.post("/expert/<invited>/leave")
@stays
def leave(invited: str) -> str:
    """The agreement is taken back: what is kept of them goes at once, and the link opens nothing any more."""
    expert_leaves(g.expert, this_phone.token(), g.now)
    return render_template("together/expert_over.html", gone=True)
