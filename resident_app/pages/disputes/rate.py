"""Whether it was really solved: the resident's own answer, taking it back, and "it is broken again"."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, request, url_for
from werkzeug.wrappers import Response

from db.disputes.actions.answer import answer_question, take_back_answer
from db.disputes.actions.resident import say_broken_again
from db.disputes.rules.answers import Answer
from db.ground.refusals import Invalid, Problem, SomebodyWasFaster
from db.ground.words import N_
from resident_app.pages.disputes.follow import page

NO_LONGER_ASKED = N_("This is no longer asked: it was answered before, or its time is over. You can still write here.")
COUNTS_ALREADY = N_("Your answer counts already. Write here what you want to add: it stands beside your answer.")

blueprint = Blueprint("rate", __name__)


@blueprint.post("/d/<link>/answer")
def answer(link: str) -> Any:
    """Two taps, whatever the answer is; given twice, or too late, it gets a kind message."""
    given = answer_typed()
    try:
        answer_question(link, request.form.get("round", 0, type=int), given, g.now)
    except Invalid as invalid:
        return page(link, *invalid.problems, **vars(given)), 422
    except SomebodyWasFaster:
        return page(link, Problem("text", NO_LONGER_ASKED), text=given.why), 409
    return redirect(url_for("follow.follow", link=link), 303)


def answer_typed() -> Answer:
    """As it was tapped, not yet checked."""
    form = request.form
    return Answer(
        form.get("solved", ""),  # type: ignore[arg-type]
        form.get("satisfaction", ""),  # type: ignore[arg-type]
        form.get("why", ""),
        form.get("still_wrong"),  # type: ignore[arg-type]
    )


@blueprint.post("/d/<link>/answer/back")
def take_back(link: str) -> Any:
    try:
        take_back_answer(link, request.form.get("round", 0, type=int), g.now)
    except SomebodyWasFaster:
        return page(link, Problem("text", COUNTS_ALREADY)), 409
    return redirect(url_for("follow.follow", link=link), 303)


@blueprint.post("/d/<link>/broken-again")
def broken_again(link: str) -> Response:
    """One tap, no words."""
    say_broken_again(link, g.now)
    return redirect(url_for("follow.follow", link=link), 303)
