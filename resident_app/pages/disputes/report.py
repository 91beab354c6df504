"""Saying what is wrong: one page of questions, a look at similar reports, and a receipt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, g, jsonify, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import generate_csrf

from db.community.organisation.queries.places import BuildingInfo
from db.disputes.actions.submit import ReportReceipt, submit_dispute
from db.disputes.actions.voices import keep_recording
from db.disputes.queries.complaints import people_here
from db.disputes.queries.public import PublicMatter, similar_matters, supported_matters
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.queries.secret_links import text_received
from db.disputes.queries.subjects import office_is_asked, still_doubted
from db.ground.refusals import Invalid, Problem, TooMany
from db.ground.sealing import token_hash
from db.ground.words import N_
from db.records.danger.rules.finding import DangerFound
from db.records.danger.rules.whose import is_of_oneself
from db.records.photos.actions import forget_set_aside
from db.records.recordings.actions import forget_recording_aside, is_taken
from db.records.recordings.rules import SEE_RECORDING
from db.records.reports.rules import (
    CONSENT_VERSION,
    LONGEST,
    LONGEST_TEXT,
    MOST_PHOTOS,
    OF_CONTACT,
    SEE_PHOTOS,
    SHORTEST_TEXT,
    heard_without,
)
from resident_app.pages.disputes import follow, report_form, text_consent, whom
from resident_app.pages.disputes.danger import DangerAdvice, advice_for, told_once
from resident_app.pages.disputes.report_form import Filled
from resident_app.pages.disputes.status_words import KINDS
from resident_app.serving import rate_limits, this_phone
from resident_app.serving.doors import for_everybody
from resident_app.serving.languages import say
from resident_app.serving.place import building_of, community_of

ENOUGH_TO_COMPARE = 4  # letters: 电梯坏了
FILES, REACH = {"photos", "recording"}, OF_CONTACT | {"texts"}
ASK_ABOUT = N_("You speak of somebody who works here. Is it about how they work? Then they never see it.")
ASK_OFFICE = N_("Please tap which office it is about, so that it does not go to that very person.")

blueprint = Blueprint("report", __name__)


@blueprint.get("/b/<code>/say", endpoint="say")
def open_form(code: str) -> str:
    building = building_of(code)
    like = _supported(request.args.get("like", ""))
    return _form(building, report_form.empty(like.kind if like else ""), like.reference if like else "")


def _supported(reference: str) -> PublicMatter | None:
    """What this phone said "my home too" to: of it, the form takes over the kind, and none of its words."""
    mine = supported_matters(this_phone.known_token() or "") if reference else []
    return next((one.matter for one in mine if one.matter.reference == reference), None)


@blueprint.post("/b/<code>/say")
@for_everybody
def send(code: str) -> Any:
    """Received once however often it is sent; whatever is wrong, everything typed comes back."""
    return _counted(building_of(code), _send)


def _send(building: BuildingInfo) -> Any:
    """Nothing is asked of whoever tells of danger, whose report is received at once, or sends the same form again."""
    filled = report_form.read(g.now)
    decision = request.form.get("decision", "")
    filled, left_out = _heard_at_once(filled)
    if filled.problems or decision == "change":
        return _once_more(building, filled)
    asks = decision != "send" and not _found(filled) and text_received(_key_of(filled)) is None
    to_ask = _to_ask(building, filled) if asks else ""
    if to_ask:
        words = {"named": ASK_ABOUT, "about_office": ASK_OFFICE}[to_ask]
        return _once_more(building, Filled(**{**vars(filled), "problems": (Problem(to_ask, words),)}))
    alike = _unseen(building, filled) if asks else []
    if alike:
        return _check(building, report_form.keep_for_later(filled, g.now), alike)
    return _receive(building, filled, left_out)


def _heard_at_once(filled: Filled) -> tuple[Filled, str]:
    """Whoever tells of danger waits for no picture, no recording, no phone number and no tick.

    Returns what is received at once, and the name of what was left out for that; nothing where something else is wrong.
    """
    wrong = {problem.field for problem in filled.problems}
    if not wrong or not wrong <= FILES | REACH or not _found(filled):
        return filled, ""
    left_out = "".join(name for name, fields in (("files", FILES), ("reach", REACH)) if wrong & fields)
    texts = "" if wrong & REACH else filled.texts
    report = heard_without(filled.report, wrong) if wrong & REACH else filled.report
    return replace(filled, report=report, texts=texts, problems=()), left_out


def _found(filled: Filled) -> tuple[DangerFound, ...]:
    """What the words tell of danger, and what was tapped beside a recording."""
    return (*told_once(filled.report), *filled.spoken.found)


def _to_ask(building: BuildingInfo, filled: Filled) -> str:
    """The question that is still open: whom it is about."""
    report = filled.report
    if report.about_staff_id == 0:
        return ""
    if office_is_asked(building.id, report, g.now):
        return "about_office"
    return "named" if still_doubted(building.id, report, g.now) else ""


def _counted(building: BuildingInfo, view: Callable[[BuildingInfo], Any]) -> Any:
    """Before anything of the form is read: a flood must not cost more than being counted."""
    try:
        rate_limits.count_report(building.id, g.now)
    except TooMany as refused:
        problem = Problem("send", refused.words, refused.values)
        return _form(building, report_form.without_photos(problem, g.now)), 429
    return view(building)


def _form(building: BuildingInfo, filled: Filled, like: str = "") -> str:
    """`like` is the neighbour's matter that this one goes beyond: it is not offered once more as the same."""
    return render_template(
        "disputes/say.html",
        building=building,
        community=community_of(building),
        filled=filled,
        like=like,
        report=filled.report,
        typed=_typed(filled),
        kinds=KINDS,
        longest=LONGEST,
        shortest_text=SHORTEST_TEXT,
        longest_text=LONGEST_TEXT,
        most_photos=MOST_PHOTOS,
        consent_version=CONSENT_VERSION,
        preview=report_form.preview,
        agreed=report_form.agreed(filled.report),
        named=whom.people_to_choose(building, filled),
        offices=whom.offices_to_choose(building, filled),
        people=whom.each_once(people_here(building.id, g.now), filled.report.about_staff_id),
        advice=_advice(building, filled),
        speaks=is_taken(),
        gateway=text_consent.carrier(),
    )


def _advice(building: BuildingInfo, filled: Filled) -> DangerAdvice | None:
    kinds = [one.kind for one in _found(filled)]
    return advice_for(kinds, building, is_of_oneself(filled.report.text, kinds))


def _typed(filled: Filled) -> str:
    """Not what stands for it where nothing was: a photo or a recording may still be taken away."""
    return "" if filled.report.text in (say(SEE_PHOTOS), say(SEE_RECORDING)) else filled.report.text


def _once_more(building: BuildingInfo, filled: Filled) -> tuple[str, int]:
    return _form(building, report_form.keep_for_later(filled, g.now)), 422 if filled.problems else 200


def _unseen(building: BuildingInfo, filled: Filled) -> list[PublicMatter]:
    """Similar open reports of this building, unless they were offered while typing.

    What is about somebody who works here is nobody else's matter, and photos alone are like nothing.
    """
    text = filled.report.text
    if filled.report.about_staff or text in (say(SEE_PHOTOS), say(SEE_RECORDING)):
        return []
    seen = set(request.form.get("seen", "").split())
    alike = similar_matters(building.id, text, g.now)
    return [] if {matter.reference for matter in alike} <= seen else alike


def _check(building: BuildingInfo, filled: Filled, alike: list[PublicMatter]) -> str:
    return render_template(
        "disputes/check.html",
        building=building,
        community=community_of(building),
        filled=filled,
        report=filled.report,
        alike=alike,
        kinds=KINDS,
        preview=report_form.preview,
    )


def _receive(building: BuildingInfo, filled: Filled, left_out: str = "") -> Any:
    try:
        receipt = submit_dispute(
            building.id,
            filled.report,
            filled.all_photos,
            _key_of(filled),
            g.now,
            found=_found(filled),
            photos_to_come=report_form.photos_to_come(),
            spoken=filled.spoken.is_there,
        )
    except Invalid as invalid:
        return _once_more(building, Filled(**{**vars(filled), "problems": tuple(invalid.problems)}))
    if filled.set_aside:
        forget_set_aside(filled.key)
    if filled.spoken.recording is not None:
        keep_recording(receipt.link, filled.spoken.recording, g.now)
        forget_recording_aside(filled.key)
    text_consent.give(receipt.link, filled.report.phone, filled.texts, g.now)
    this_phone.remember(receipt.link)
    return _received(receipt, left_out, report_form.photos_to_come() > 0 or filled.spoken.to_come)


def _key_of(filled: Filled) -> str:
    """Whoever goes back in the browser and writes something new sends it from the form of the earlier report."""
    earlier = text_received(filled.key)
    if earlier in (None, filled.report.text):
        return filled.key
    return token_hash(f"{filled.key} {filled.report.text}")


def _received(receipt: ReportReceipt, left_out: str, more_to_come: bool) -> Any:
    """The script asks for the address; everybody else is taken there."""
    address = url_for("follow.received", link=receipt.link, left_out=left_out or None)
    if wants_json():
        said = {"received": address, "reference": receipt.reference}
        return jsonify(said | _for_photos(receipt.link) if more_to_come else said)
    return redirect(address, 303)


def _for_photos(link: str) -> dict[str, str]:
    """Where they go, and the receipt at once: on a weak line each further question costs seconds."""
    g.dispute = dispute_for_holder_of(link, g.now)
    return {"photos": url_for("late_photos.take", link=link), "receipt": follow.received(link)}


def wants_json() -> bool:
    return request.headers.get("Accept") == "application/json"


@blueprint.post("/b/<code>/similar")
@for_everybody
def similar(code: str) -> str:
    """A fragment for the script: similar open reports while somebody is still typing."""
    building = building_of(code)
    text = request.form.get("text", "")[:LONGEST_TEXT]
    try:
        rate_limits.count_look_for_similar(building.id, g.now)
    except TooMany:
        return ""
    alike = similar_matters(building.id, text, g.now) if len(text) >= ENOUGH_TO_COMPARE else []
    return render_template("disputes/similar.html", building=building, alike=alike, community=community_of(building))


@blueprint.get("/token")
@for_everybody
def token() -> Response:
    """A fresh token for a report that waited for signal longer than the page lived."""
    return make_response(jsonify(csrf_token=generate_csrf()))


RETRY_WORDS = N_("For your safety, please press “Send” once more. Everything you wrote is still here.")


def send_once_more(code: str) -> Any:
    """When it is not sure who sent it, nothing is received; all of it is shown again."""
    return _counted(building_of(code), _ask_once_more)


CUT = N_("That was longer than we can take. What is here is its beginning; the rest did not arrive.")


def send_shorter(building: BuildingInfo) -> tuple[str, int]:
    """With as much of it as fits; nothing was received."""
    return _form(building, report_form.without_photos(Problem("send", CUT), g.now)), 413


def _ask_once_more(building: BuildingInfo) -> Any:
    filled = report_form.read(g.now)
    asked = Filled(**{**vars(filled), "problems": (Problem("send", RETRY_WORDS),)})
    return _form(building, report_form.keep_for_later(asked, g.now)), 400
