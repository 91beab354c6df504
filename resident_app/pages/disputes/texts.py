"""Being told by text message: agreed to on the page of one's report, naming who carries it, and stopped there."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, request, url_for
from werkzeug.wrappers import Response

from db.disputes.actions.texts import allow_texts, stop_texts
from db.ground.refusals import Invalid, NotAllowed
from resident_app.pages.disputes.follow import page
from resident_app.pages.disputes.text_consent import carrier
from resident_app.serving import rate_limits

blueprint = Blueprint("texts", __name__)


@blueprint.post("/d/<link>/texts")
def allow(link: str) -> Any:
    """The carrier that was read is the one that is agreed to; where it has changed meanwhile, the page asks anew."""
    rate_limits.count_words(link, g.now)
    gateway = carrier()
    if gateway is None or request.form.get("provider") != gateway.provider:
        raise NotAllowed()
    phone = request.form.get("text_phone", "")
    try:
        allow_texts(link, phone, gateway.provider, g.now)
    except Invalid as invalid:
        return page(link, *invalid.problems, text_phone=phone), 422
    return redirect(url_for("follow.follow", link=link, _anchor="texts"), 303)


@blueprint.post("/d/<link>/texts/stop")
def stop(link: str) -> Response:
    stop_texts(link, g.now)
    return redirect(url_for("follow.follow", link=link, _anchor="texts"), 303)
