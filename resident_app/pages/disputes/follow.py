"""Following one's own report by its secret link: where it stands, what was said, and what can still be done."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from db.disputes.actions.about_staff import say_whether_about
from db.disputes.actions.forget import erase_contact
from db.disputes.actions.resident import make_private, withdraw_dispute
from db.disputes.queries.answers import recorded_meanwhile
from db.disputes.queries.photos import photo_for_holder_of
from db.disputes.queries.resident import ResidentView, dispute_for_holder_of
from db.disputes.queries.unreadable import unreadable_for_holder_of
from db.disputes.queries.voices import voice_for_holder_of
from db.disputes.rules.keeping import SOUND_KEPT_DAYS
from db.disputes.rules.workflow import OPEN
from db.ground import clock
from db.ground.clock import midnight
from db.ground.refusals import Invalid, NotAllowed, NotFound, Problem
from db.ground.sealing import new_token
from db.ground.words import N_
from db.nine_ones.reasoning_day.rules.calendar import Appointment, calendar_file
from db.nine_ones.record_book.queries.consulted import is_to_be_consulted
from db.nine_ones.record_book.queries.public import discussions_of
from db.records.permissions.rules import Role
from db.records.recordings.actions import is_taken
from db.together.conference.queries.conferences import talked_over_at
from db.together.in_charge.queries.charge import in_charge_for_resident
from db.together.law_hints.queries import law_for_resident
from db.together.sent_up.queries import sent_up_for_resident
from db.together.step_times.queries import steps_for_resident
from resident_app.pages.disputes.danger import advice_for
from resident_app.pages.disputes.report_form import preview
from resident_app.pages.disputes.status_words import (
    BEGAN_ANEW,
    GOES_OUTSIDE,
    HOLDERS,
    KINDS,
    LEVELS,
    REFUSALS,
    SATISFACTION,
    SOLVED,
    STEPS,
    STILL_WRONG,
    TAKEN_UP,
    holder_words,
    next_words,
    office_words,
    person_words,
    receipt_words,
    stands,
    where_words,
)
from resident_app.pages.disputes.text_consent import carrier
from resident_app.pages.together.in_charge import in_charge_words
from resident_app.pages.together.step_times import TAKEN
from resident_app.serving import downloads, rate_limits, this_phone
from resident_app.serving.doors import opened_by
from resident_app.serving.languages import say
from resident_app.serving.offered import offers
from resident_app.serving.qr import qr_svg

MORNING, HALF_AN_HOUR = timedelta(hours=9), timedelta(minutes=30)

blueprint = Blueprint("follow", __name__)
opened_by("link", "dispute", dispute_for_holder_of)


@blueprint.get("/d/<link>")
def follow(link: str) -> str:
    return page(link)


def page(link: str, *problems: Problem, **typed: Any) -> str:
    """The page of one report, with what was just typed and what is wrong with it."""
    view: ResidentView = g.dispute
    return render_template(
        "disputes/follow.html",
        view=view,
        advice=advice_for(view.dangers, view.building, view.danger_of_oneself),
        link=link,
        problems=problems,
        typed=typed,
        form_key=typed.get("key") or new_token(),
        preview=preview,
        kept=link in this_phone.links(),
        days_left=_days_left(view),
        steps=STEPS,
        past=list(STEPS).index(view.step),
        stands=stands(view),
        recorded_instead=view.question and recorded_meanwhile(view.recorded, view.question.round_number),
        next_words=next_words(view),
        office_words=office_words,
        holder=holder_words(view),
        where=where_words(view),
        kinds=KINDS,
        levels=LEVELS,
        roles=HOLDERS,
        refusals=REFUSALS,
        solved=SOLVED,
        satisfaction=SATISFACTION,
        still_wrong=STILL_WRONG,
        began_anew=BEGAN_ANEW,
        taken_up=TAKEN_UP,
        discussions=discussions_of(view.reference, view.building),
        to_be_consulted=is_to_be_consulted(view.reference),
        conferences=talked_over_at(view.reference),
        look_on=promised_day(view),
        texts=view.texts,
        voice=voice_for_holder_of(link),
        unreadable=unreadable_for_holder_of(link, view),
        may_record=is_taken() and view.status in OPEN,
        perhaps_about=_perhaps_about(view),
        sound_days=SOUND_KEPT_DAYS,
        gateway=carrier(),
        law=law_for_resident(view.reference, g.now, view.zone),
        in_charge=in_charge_for_resident(view.opened, view.community, g.now) if offers("in_charge") else None,
        in_charge_words=in_charge_words,
        sent_up=sent_up_for_resident(view.opened),
        steps_taken=steps_for_resident(view.opened, view.zone, g.now) if offers("step_times") else (),
        step_words=TAKEN,
    )


def _perhaps_about(view: ResidentView) -> tuple[str, str] | None:
    """Of whom its words may complain, by office, until somebody has said so; and that nobody reads it then, if so."""
    asked = view.complaint.asked_about if view.complaint else None
    if asked is None:
        return None
    return person_words(asked), say(GOES_OUTSIDE) if asked.role is Role.COMMUNITY_SECRETARY else ""


def promised_day(view: ResidentView) -> date | None:
    """The last day by which something is promised to happen; nothing is once that day is over."""
    if view.settle_due is None or view.outside:
        return None
    last = clock.last_day(view.settle_due, view.zone)
    return last if last >= clock.local_date(g.now, view.zone) else None


def _days_left(view: ResidentView) -> int:
    """By the calendar: an answer on the last day still counts."""
    if view.question is None:
        return 0
    last = clock.last_day(view.question.answer_due, view.zone)
    return max(0, (last - clock.local_date(g.now, view.zone)).days)


@blueprint.get("/d/<link>/received")
def received(link: str) -> str:
    """The receipt; it can be opened again as long as the link is known."""
    address = f"{current_app.config['PUBLIC_URL']}{url_for('follow.follow', link=link)}"
    qr = qr_svg(address, say(N_("QR code of your secret link")))
    view: ResidentView = g.dispute
    advice = advice_for(view.dangers, view.building, view.danger_of_oneself)
    return render_template(
        "disputes/received.html",
        view=view,
        advice=advice,
        link=link,
        address=address,
        qr=qr,
        words=receipt_words(view),
        unreadable=unreadable_for_holder_of(link, view),
        perhaps_about=_perhaps_about(view),
        stands=stands(view),
        look_on=promised_day(view),
    )


@blueprint.get("/d/<link>/calendar.ics")
def calendar(link: str) -> Response:
    """For the phone's calendar, which others may read along: number and public address, never the secret link."""
    rate_limits.count_calendar(link, g.now)
    view: ResidentView = g.dispute
    last = promised_day(view)
    if last is None:
        raise NotFound()
    return downloads.appointment(calendar_file(_look_here_on(view, last), view.zone))


def _look_here_on(view: ResidentView, last: date) -> Appointment:
    """In the morning of that day; whatever was downloaded later replaces what the calendar has."""
    starts_at = midnight(last, view.zone) + MORNING
    page = f"{current_app.config['PUBLIC_URL']}{url_for('mine.find', code=view.building.code)}"
    return Appointment(
        hashlib.sha256(f"report\0{view.reference}".encode()).hexdigest()[:32],
        int(g.now.timestamp()) // 60,
        g.now,
        starts_at,
        starts_at + HALF_AN_HOUR,
        False,
        say(N_("Look what has become of %(reference)s"), reference=view.reference),
        view.building.name,
        page,
    )


@blueprint.post("/d/<link>/about")
def about(link: str) -> AnyResponse:
    """Whether it is about somebody of whom its words may complain: one tap. Pressed twice, it is said once."""
    with suppress(NotAllowed):
        say_whether_about(link, request.form.get("about") == "yes", g.now)
    return redirect(url_for("follow.follow", link=link), 303)


@blueprint.get("/d/<link>/withdraw")
def ask_to_withdraw(link: str, *problems: Problem) -> str:
    note = request.form.get("note", "")
    return render_template("disputes/withdraw.html", view=g.dispute, link=link, note=note, problems=problems)


@blueprint.post("/d/<link>/withdraw")
def withdraw(link: str) -> Any:
    try:
        withdraw_dispute(link, request.form.get("note", ""), g.now)
    except Invalid as invalid:
        return ask_to_withdraw(link, *(replace(problem, field="note") for problem in invalid.problems)), 422
    return redirect(url_for("follow.follow", link=link), 303)


@blueprint.post("/d/<link>/private")
def private(link: str) -> AnyResponse:
    make_private(link, g.now)
    return redirect(url_for("follow.follow", link=link), 303)


@blueprint.get("/d/<link>/erase")
def ask_to_erase(link: str) -> str:
    return render_template("disputes/erase.html", view=g.dispute, link=link)


@blueprint.post("/d/<link>/erase")
def erase(link: str) -> AnyResponse:
    """Takes name and phone out again; where somebody still needs them, the next page says who and until when."""
    try:
        erase_contact(link, g.now)
    except NotAllowed:
        return redirect(url_for("my_information.of_report", link=link), 303)
    return redirect(url_for("follow.follow", link=link), 303)


@blueprint.post("/d/<link>/keep")
def keep(link: str) -> AnyResponse:
    """Puts it among "my reports" of this phone."""
    this_phone.remember(link)
    return redirect(url_for("follow.follow", link=link), 303)


@blueprint.get("/d/<link>/photo/<int:photo_id>")
def photo(link: str, photo_id: int) -> Response:
    return _photo(link, photo_id)


@blueprint.get("/d/<link>/photo/<int:photo_id>/small")
def small_photo(link: str, photo_id: int) -> Response:
    return _photo(link, photo_id, thumbnail=True)


def _photo(link: str, photo_id: int, thumbnail: bool = False) -> Response:
    """The one question that is asked here answers for the link too; only a refusal reads the report, to lead back."""
    try:
        return downloads.photo(photo_for_holder_of(link, photo_id, thumbnail))
    except NotFound:
        g.dispute = dispute_for_holder_of(link, g.now)
        raise
