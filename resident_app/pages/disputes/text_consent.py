"""Agreeing to text messages while reporting: read from the report's form, and given once the report is received."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from flask import request

from db.disputes.actions.texts import allow_texts
from db.disputes.rules.texts import checked_mobile
from db.ground.outward import TextGateway, text_gateway
from db.ground.refusals import Invalid, NotAllowed, Problem
from db.ground.words import N_
from resident_app.serving.offered import offers

ANOTHER_CARRIER = N_("Somebody else carries text messages now. Please read who it is, and tick it again if you agree.")


def carrier() -> TextGateway | None:
    """None where this installation has none, or the community does without text messages."""
    gateway = text_gateway()
    return gateway if gateway and offers("text_messages") else None


def carrier_agreed_to() -> str:
    """Who carries them, as it was read beside the tick; nothing without the tick, or where it is another one now."""
    given, gateway = request.form.get("text_provider", ""), carrier()
    return given if "texts" in request.form and gateway and given == gateway.provider else ""


def problems(phone: str) -> list[Problem]:
    if "texts" not in request.form:
        return []
    if not carrier_agreed_to():
        return [Problem("texts", ANOTHER_CARRIER)] if carrier() else []
    try:
        checked_mobile(phone)
    except Invalid as invalid:
        return [Problem("phone", problem.words, problem.values) for problem in invalid.problems]
    return []


def give(link: str, phone: str, carrier: str, now: datetime) -> None:
    """Of what may be danger nobody is told by text: the page offers it later, when that is over."""
    if carrier:
        with suppress(NotAllowed):
            allow_texts(link, phone, carrier, now)
