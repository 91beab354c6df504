"""What was said instead of typed, on its resident's page: the sound, and whether its gist is what they meant."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import Blueprint, Response, g, redirect, request, send_file, url_for
from werkzeug.wrappers import Response as AnyResponse

from db.disputes.actions.voices import confirm_gist, record_again, say_gist_otherwise, take_recording_back
from db.disputes.queries.voices import recording_for_holder_of
from db.ground.refusals import Invalid, NotAllowed, Problem, Refused
from db.records.recordings.actions import clean_recording
from db.records.recordings.rules import SEE_RECORDING, TAKEN_BACK
from resident_app.pages.disputes import follow
from resident_app.serving import rate_limits
from resident_app.serving.languages import say

blueprint = Blueprint("voice", __name__)


@blueprint.get("/d/<link>/recording")
def recording(link: str) -> Response:
    """In parts where the phone asks for parts, as iPhones do; kept by no cache."""
    sound = send_file(BytesIO(recording_for_holder_of(link)), "audio/mp4", conditional=True, etag=False)
    sound.headers["Cache-Control"] = "no-store"
    return sound


@blueprint.post("/d/<link>/record-again")
def again(link: str) -> Any:
    """What was recorded anew takes the place of what nobody has heard yet, or nobody could read."""
    rate_limits.count_words(link, g.now)
    file = request.files.get("recording")
    try:
        record_again(link, clean_recording(file.stream.read() if file else b""), say(SEE_RECORDING), g.now)
    except NotAllowed:
        raise
    except Refused as refused:
        return follow.page(link, Problem("recording", refused.words, refused.values)), 422
    return redirect(url_for("follow.follow", link=link, _anchor="voice"), 303)


@blueprint.post("/d/<link>/take-recording-back")
def take_back(link: str) -> AnyResponse:
    take_recording_back(link, say(TAKEN_BACK), g.now)
    return redirect(url_for("follow.follow", link=link, _anchor="voice"), 303)


@blueprint.post("/d/<link>/gist")
def confirm(link: str) -> AnyResponse:
    confirm_gist(link, request.form.get("seen", ""), g.now)
    return redirect(url_for("follow.follow", link=link, _anchor="said"), 303)


@blueprint.post("/d/<link>/meant")
def otherwise(link: str) -> Any:
    rate_limits.count_words(link, g.now)
    meant = request.form.get("meant", "")
    try:
        danger = say_gist_otherwise(link, meant, g.now)
    except Invalid as invalid:
        return follow.page(link, *invalid.problems, meant=meant), 422
    return redirect(url_for("follow.follow", link=link, _anchor="call-first" if danger else "said"), 303)
