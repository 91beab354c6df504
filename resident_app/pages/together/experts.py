"""An expert's own page: all that is kept of them, and whether what was noted is so."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for

from db.community.receipts.queries import LinkPhone
from db.ground.refusals import Invalid, NotFound, Problem, SomebodyWasFaster
from db.ground.words import N_
from db.together.experts.actions import advise, expert_leaves, expert_says, take_first_link
from db.together.experts.queries import asked_of_expert, expert_for, phone_of_expert, told_by_link
from db.together.experts.rules import EXPERT_SAYINGS, MATTER_KINDS, ExpertSays
from resident_app.pages.disputes.status_words import KINDS
from resident_app.serving import rate_limits, this_phone
from resident_app.serving.doors import opened_by, stays

blueprint = Blueprint("experts", __name__)
ANSWERED = N_("You have answered this already. If there is more to say, call whoever asked.")
NOT_ASKED = N_("This is no longer asked: it was called off, or the matter is over.")
opened_by("invited", "expert", expert_for)


@blueprint.errorhandler(NotFound)
def over(_refused: NotFound) -> tuple[str, int]:
    """Too old, mistyped, of somebody who is kept no more, or pressed on another phone than the link's."""
    return render_template("together/expert_over.html", gone=False, written=request.form.get("text", "")), 404


@blueprint.get("/expert/<invited>")
def page(invited: str) -> Any:
    """Nothing is shown before the link has a phone, and on any other than that one."""
    phone = phone_of_expert(g.expert, this_phone.known_token())
    if phone is not LinkPhone.THIS:
        action, another = url_for("experts.take", invited=invited), phone is LinkPhone.ANOTHER
        return render_template("together/first_phone.html", action=action, another=another), 403 if another else 200
    return _page(invited)


def _page(invited: str, *problems: Problem, about: int = 0, typed: str = "", not_sent: str = "") -> str:
    """`about` is the question under which `typed` stands again; `not_sent` says why it cannot be sent at all."""
    return render_template(
        "together/expert.html",
        invited=invited,
        expert=g.expert,
        matters=told_by_link(g.expert, g.now),
        kinds=MATTER_KINDS,
        sayings=EXPERT_SAYINGS,
        asked=asked_of_expert(g.expert),
        report_kinds=KINDS,
        problems=problems,
        about=about,
        typed=typed,
        not_sent=not_sent,
        said=not problems and request.args.get("said") == "yes",
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


@blueprint.post("/expert/<invited>/asked/<int:call>")
@stays
def answer(invited: str, call: int) -> Any:
    """With words. What was typed comes back where there were none, too many, or nobody waits for them any more."""
    rate_limits.count_words(f"expert {g.expert.id}", g.now)
    text = request.form.get("text", "")
    try:
        advise(g.expert, this_phone.token(), call, text, g.now)
    except Invalid as invalid:
        problems = [Problem(f"asked-{call}", one.words, one.values) for one in invalid.problems]
        return _page(invited, *problems, about=call, typed=text), 422
    except SomebodyWasFaster:
        return _page(invited, typed=text, not_sent=ANSWERED), 409
    except NotFound:
        if phone_of_expert(g.expert, this_phone.known_token()) is not LinkPhone.THIS:
            raise
        return _page(invited, typed=text, not_sent=NOT_ASKED), 409
    return redirect(url_for("experts.page", invited=invited, said="yes"), 303)


@blueprint.post("/expert/<invited>/leave")
@stays
def leave(invited: str) -> str:
    """The agreement is taken back: what is kept of them goes at once, and the link opens nothing any more."""
    expert_leaves(g.expert, this_phone.token(), g.now)
    return render_template("together/expert_over.html", gone=True)
