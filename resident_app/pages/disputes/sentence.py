"""What neighbours may read of one's own report: exactly the sentence that its resident has seen and agreed to."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from db.disputes.actions.looking import agree_to_sentence, take_sentence_back
from db.disputes.queries.looking import sentence_for_holder_of

blueprint = Blueprint("sentence", __name__)


@blueprint.get("/d/<link>/neighbours")
def sentence(link: str) -> str:
    return render_template("disputes/sentence.html", view=g.dispute, link=link, found=sentence_for_holder_of(link))


@blueprint.post("/d/<link>/neighbours")
def agree(link: str) -> Response:
    """The form carries the sentence that was read, so that nothing else is agreed to."""
    agree_to_sentence(link, request.form.get("sentence", ""), g.now)
    return _back(link)


@blueprint.post("/d/<link>/neighbours/take-back")
def take_back(link: str) -> Response:
    take_sentence_back(link, g.now)
    return _back(link)


def _back(link: str) -> Response:
    return redirect(url_for("sentence.sentence", link=link), 303)
