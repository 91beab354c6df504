"""Whether it was really solved: the resident's own answer."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, request, url_for

from db.disputes.actions.answer import answer_question
from db.disputes.rules import Answer
from db.ground.refusals import Invalid, Problem, SomebodyWasFaster
from db.ground.words import N_
from resident_app.pages.disputes.follow import page

NO_LONGER_ASKED = N_("This is no longer asked: it was answered before, or its time is over. You can still write here.")

blueprint = Blueprint("rate", __name__)


@blueprint.post("/d/<link>/answer")
def answer(link: str) -> Any:
    """ "No" sends it to the level above; an answer given twice, or too late, gets a kind message."""
    given = Answer(
        request.form.get("solved", ""),  # type: ignore[arg-type]
        request.form.get("satisfaction", ""),  # type: ignore[arg-type]
        request.form.get("why", ""),
    )
    try:
        answer_question(link, request.form.get("round", 0, type=int), given, g.now)
    except Invalid as invalid:
        return page(link, *invalid.problems, solved=given.solved, satisfaction=given.satisfaction, why=given.why), 422
    except SomebodyWasFaster:
        return page(link, Problem("text", NO_LONGER_ASKED), text=given.why), 409
    return redirect(url_for("follow.follow", link=link), 303)
