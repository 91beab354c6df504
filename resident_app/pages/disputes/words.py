"""What a resident adds to their report later: words and photos, in one upload or the words first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, g, jsonify, redirect, request, url_for

from db.disputes.actions.resident import WordsSaid, add_words
from db.disputes.queries.resident import ResidentView
from db.disputes.rules.workflow import is_form_key
from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text
from db.records.photos.actions import forget_set_aside
from db.records.reports.rules import SEE_PHOTOS
from resident_app.pages.disputes import report_form
from resident_app.pages.disputes.danger import read_once
from resident_app.pages.disputes.follow import page
from resident_app.pages.disputes.report_form import NOT_THEM, ChosenPhotos
from resident_app.pages.disputes.whom import named_with_readers, still_to_ask
from resident_app.serving import rate_limits
from resident_app.serving.languages import say

FIELDS = {"words": "text"}  # what an action calls it, and what the form does

blueprint = Blueprint("words", __name__)


@blueprint.post("/d/<link>/words")
def send(link: str) -> Any:
    """Received once however often it is sent; whatever is wrong, everything typed and chosen comes back."""
    rate_limits.count_words(link, g.now)
    text = clean_text(request.form.get("text", ""))
    form_key = report_form.key()
    chosen = report_form.chosen_photos(form_key, g.now)
    problems, asked = _problems(text, chosen), {}
    if any(problem.field == "named" for problem in problems):
        asked = {"named": _named(text)}
    if not problems:
        try:
            said = _said(link, text, chosen, form_key)
            return _answered(link, said, chosen)
        except Invalid as invalid:
            problems = [replace(one, field=FIELDS.get(one.field, one.field)) for one in invalid.problems]
    kept = report_form.set_photos_aside(form_key, chosen.fine, g.now)
    return page(link, *problems, text=text, key=form_key, set_aside=kept, **asked), 422


def keep_photos(link: str) -> bool:
    """Of a form of which it is not sure who sent it: for when it is sent once more. Whether all of them are kept."""
    rate_limits.count_words(link, g.now)
    if not is_form_key(request.form.get("submission_key", "")):
        return False
    chosen = report_form.chosen_photos(report_form.key(), g.now)
    report_form.set_photos_aside(report_form.key(), chosen.fine, g.now)
    return not chosen.problems


def _problems(text: str, chosen: ChosenPhotos) -> list[Problem]:
    """Danger waits for no photo, and for no question."""
    if read_once(text):
        return []
    view: ResidentView = g.dispute
    asked = [] if view.about_staff else still_to_ask(view.building, text)
    return [*asked, *chosen.problems]


def _said(link: str, text: str, chosen: ChosenPhotos, form_key: str) -> WordsSaid:
    words = text or (say(SEE_PHOTOS) if chosen.count else "")
    only_named = request.form.get("named") == NOT_THEM
    said = add_words(link, words, chosen.photos, g.now, read_once(words), only_named, form_key)
    if chosen.set_aside:
        forget_set_aside(form_key)
    return said


def _answered(link: str, said: WordsSaid, chosen: ChosenPhotos) -> Any:
    """The script asks where the photos go; everybody else is taken to the page."""
    address = url_for("follow.follow", link=link, _anchor="call-first" if said.danger else "said")
    if not chosen.to_come:
        return redirect(address, 303)
    view: ResidentView = g.dispute
    photos = url_for("late_photos.take", link=link, message_id=said.message_id)
    return jsonify(received=address, reference=view.reference, photos=photos)


def _named(text: str) -> list[tuple[int, str, str]]:
    view: ResidentView = g.dispute
    return named_with_readers(view.building, view.kind, text)
