"""One matter on the phone of whoever has it in hand: what was said, how to reach the resident, and what is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, send_file, url_for

from db.community.staff.actions.pocket import once
from db.community.staff.queries.offices import assignable_staff
from db.disputes.actions.moves import accept_dispute, dispatch_dispute
from db.disputes.actions.talk import ContactDetails, add_note, mark_read, record_contact, see_contact
from db.disputes.actions.voices import hear_recording
from db.disputes.queries.desk import DeskDispute, dispute_for_desk, photo_of_one_matter
from db.disputes.queries.timeline import DeskMessage
from db.disputes.queries.today import has_in_hand
from db.disputes.queries.voices import voice_for_staff
from db.ground.refusals import Invalid, NotFound, Problem, Refused, SomebodyWasFaster
from db.ground.sealing import new_token
from db.records.photos.rules import CleanPhoto, tiny
from db.together.just_sent.actions import reply_soon, settle_soon
from db.together.just_sent.queries import sent_by
from db.together.mediation.queries.list import files_of_dispute
from resident_app.pages.disputes.danger import advice_for
from resident_app.pages.disputes.status_words import HOLDERS, KINDS, SATISFACTION, SOLVED
from resident_app.pages.together import pocket
from resident_app.pages.together.kept_photos import KeptPhotos, tiny_preview, tried_with_photos
from resident_app.pages.together.matter_form import form_key, status_seen
from resident_app.pages.together.phone_forms import FOR_THE_CITY, IN_HAND, OWN_ACTIONS, PhoneForm, open_forms
from resident_app.pages.together.pocket_words import DONE, limits_of, steps_told
from resident_app.pages.together.unsent import photos_stay_behind
from resident_app.serving import downloads, rate_limits
from resident_app.serving.doors import for_staff_phone

MOST_SMALL = 6  # photos of a page that come by themselves; the others wait for a tap
MOST_SAID = 6000  # characters of a conversation on one page
FIELDS = {"words": "text", "note": "text", "holder": "to"}  # what an action calls it, and what the form does

PRACTICE = "calling"
blueprint = Blueprint("in_hand", __name__)


@blueprint.errorhandler(NotFound)
def over(_refused: NotFound) -> tuple[str, int]:
    """It is in other hands now, or never was in these; or this phone knows nobody. What was just sent comes back."""
    written = request.form.get("text", "")
    inside, photos = "pocket" in g, photos_stay_behind()
    return render_template("together/pocket_over.html", inside=inside, written=written, photos=photos), 404


@dataclass(frozen=True)
class Typed:
    """What came back with a form that was not done."""

    form: str = ""
    text: str = ""
    to: str = ""
    kept: KeptPhotos = KeptPhotos()


@blueprint.get("/m/<int:matter_id>")
@for_staff_phone
def matter(matter_id: int) -> str:
    return matter_page(matter_id)


def _require_in_hand(matter_id: int) -> None:
    """The phone opens what its person has to do, and not all that they may look up at the desk."""
    if not has_in_hand(g.pocket.actor, matter_id, g.now):
        raise NotFound()


def matter_page(
    matter_id: int,
    *problems: Problem,
    typed: Typed = Typed(),
    contact: ContactDetails | None = None,
    taken_back: bool = False,
) -> str:
    _require_in_hand(matter_id)
    actor = g.pocket.actor
    view = dispute_for_desk(actor, matter_id, g.now)
    parts = _in_parts(view.messages)
    part = min(max(1, request.args.get("said", 1, int)), len(parts))
    open_to_me = open_forms(IN_HAND, view)
    if view.gone:
        open_to_me -= {"reply", "called"}
    elif view.city_calls_back:
        open_to_me -= {"reply"}  # whoever called the city has no page here to read it on
    return render_template(
        "together/in_hand.html",
        view=view,
        advice=advice_for([one.kind for one in view.dangers if view.in_danger and not one.set_aside], view.building),
        open_to_me=open_to_me,
        forms=IN_HAND | ({"settle": FOR_THE_CITY} if view.city_calls_back else {}),
        problems=problems,
        typed=typed,
        preview=tiny_preview,
        taken_back=taken_back,
        contact=contact,
        form_key=new_token(),
        holder_seen=_holder(view),
        people=assignable_staff(actor, view.place, g.now) if "give" in open_to_me else [],
        messages=parts[part - 1],
        part=part,
        earlier=part < len(parts),
        small=_first_photos(view.photo_ids, parts[part - 1]),
        voice=voice_for_staff(actor, matter_id),
        mediated=bool(files_of_dispute(actor, matter_id)),
        limits=limits_of(view, g.now),
        steps=steps_told(view),
        unread=_unread(view),
        kinds=KINDS,
        roles=HOLDERS,
        solved=SOLVED,
        satisfaction=SATISFACTION,
        sent=[one for one in sent_by(actor) if matter_id in [number for number, _reference in one.matters]],
        done="" if problems else DONE.get(request.args.get("done", ""), ""),
    )


def _in_parts(messages: Sequence[DeskMessage]) -> list[list[DeskMessage]]:
    """A long conversation in parts that a weak line can carry, the newest part first, none cut in the middle."""
    parts: list[list[DeskMessage]] = [[]]
    for message in reversed(messages):
        if parts[-1] and sum(len(one.text) for one in parts[-1]) + len(message.text) > MOST_SAID:
            parts.append([])
        parts[-1].insert(0, message)
    return parts


def _first_photos(ids: Sequence[int], messages: Sequence[DeskMessage]) -> set[int]:
    return set([*ids, *(photo for message in messages for photo in message.photo_ids)][:MOST_SMALL])


def _unread(view: DeskDispute) -> list[str]:
    """What the resident wrote and nobody has answered or read, also beside an answer, in the order it was written."""
    since = view.resident_waits_since
    if since is None or view.written_at is None:
        return []
    said = [(one.at, one.text) for one in view.messages if one.by_resident and not one.joined_reference]
    said += [(one.answered_at, one.answer.why) for one in view.rounds if one.answered_at and one.answer]
    return [text for at, text in sorted(said) if text and at >= since]


def _holder(view: DeskDispute) -> str:
    return f"{view.holder_staff_id or 0}-{view.holder_unit_id or 0}"


@blueprint.post("/m/<int:matter_id>/contact")
@for_staff_phone
def contact(matter_id: int) -> Any:
    """Shown once, with this answer, which no browser keeps; each look is recorded."""
    _require_in_hand(matter_id)
    page = matter_page(matter_id, contact=see_contact(g.pocket.actor, matter_id, g.now))
    return page, {"Cache-Control": "no-store"}


@blueprint.post("/m/<int:matter_id>/read")
@for_staff_phone
def read(matter_id: int) -> Any:
    """One tap in the list or on the page of the matter."""
    _require_in_hand(matter_id)
    try:
        mark_read(g.pocket.actor, matter_id, _moment(request.form.get("seen", "")), g.now)
    except SomebodyWasFaster as faster:
        return pocket.matters_page(sorry=faster.words), 409
    return redirect(url_for("pocket.matters", done="read"), 303)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise NotFound() from None


Deed = Callable[[int, str, list[CleanPhoto]], None]


def _deed(name: str) -> Deed:
    """What a form does to a matter, with its words and its photos: the same actions as at the desk.

    Raises NotFound for what is no form.
    """
    actor, now, form = g.pocket.actor, g.now, IN_HAND.get(name)
    if form is None:
        raise NotFound()
    by_hand: dict[str, Deed] = {
        "accept": lambda matter, text, photos: accept_dispute(actor, matter, status_seen(), now, words=text),
        "reply": lambda matter, text, photos: reply_soon(actor, matter, text, photos, now),
        "note": lambda matter, text, photos: add_note(actor, matter, text, photos, now),
        "called": lambda matter, text, photos: record_contact(actor, matter, text, now),
        "settle": lambda matter, text, photos: settle_soon(
            actor, matter, status_seen(), now, words=text, photos=photos
        ),
        "give": lambda matter, text, photos: dispatch_dispute(
            actor, matter, status_seen(), now, staff_id=_number("to"), note=text, seen_holder=_holder_seen()
        ),
    }
    return by_hand.get(name) or partial(_as_required, form)


def _as_required(form: PhoneForm, matter_id: int, text: str, _photos: list[CleanPhoto]) -> None:
    """Makes the move with what the table requires of it."""
    assert form.move is not None
    OWN_ACTIONS[form.move](g.pocket.actor, matter_id, status_seen(), g.now, **form.given(text))


@blueprint.post("/m/<int:matter_id>/do/<name>")
@for_staff_phone
def do(matter_id: int, name: str) -> Any:
    """One thing done, once, however often it is pressed; what is wrong comes back with what was typed."""
    typed = Typed(name, request.form.get("text", ""), request.form.get("to", ""))
    deed = _deed(name)
    rate_limits.count_words(f"pocket {g.pocket.actor.staff_id}", g.now)
    problems, kept = tried_with_photos(IN_HAND[name].photos, lambda photos: _tried(deed, matter_id, typed.text, photos))
    if problems:
        return matter_page(matter_id, *problems, typed=replace(typed, kept=kept)), 422
    if IN_HAND[name].leaves:
        return redirect(url_for("pocket.matters", done=name), 303)
    return redirect(url_for("in_hand.matter", matter_id=matter_id, done=name), 303)


def _tried(deed: Deed, matter_id: int, text: str, photos: list[CleanPhoto]) -> list[Problem]:
    try:
        with once(g.pocket, f"{form_key()} {text}", g.now) as is_first:  # with other words it is another one
            if is_first:
                _require_in_hand(matter_id)
                deed(matter_id, text, photos)
    except NotFound:
        raise
    except Invalid as invalid:
        return [Problem(FIELDS.get(one.field, one.field), one.words, one.values) for one in invalid.problems]
    except Refused as refused:
        return [Problem("text", refused.words, refused.values)]
    return []


def _number(name: str) -> int | None:
    given = request.form.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None


def _holder_seen() -> tuple[int | None, int | None]:
    """In whose hands it was when the form was shown."""
    staff, _, unit = request.form.get("holder", "").partition("-")
    if not (staff.isdecimal() and unit.isdecimal() and len(staff + unit) < 20):
        raise NotFound()
    return int(staff) or None, int(unit) or None


@blueprint.get("/m/<int:matter_id>/photo/<int:photo_id>")
@for_staff_phone
def full_photo(matter_id: int, photo_id: int) -> Response:
    return downloads.photo(_photo(matter_id, photo_id, small=False), seconds=600)


@blueprint.get("/m/<int:matter_id>/photo/<int:photo_id>/tiny")
@for_staff_phone
def tiny_photo(matter_id: int, photo_id: int) -> Response:
    """Some three KB, so that six of them cross a weak line with the page."""
    return downloads.photo(tiny(_photo(matter_id, photo_id, small=True)), seconds=600)


def _photo(matter_id: int, photo_id: int, small: bool) -> bytes:
    _require_in_hand(matter_id)
    return photo_of_one_matter(g.pocket.actor, matter_id, photo_id, small)


@blueprint.get("/m/<int:matter_id>/recording")
@for_staff_phone
def recording(matter_id: int) -> Response:
    """In parts where the phone asks for parts, as iPhones do; kept by no cache."""
    _require_in_hand(matter_id)
    sound = hear_recording(g.pocket.actor, matter_id, g.now)
    answer = send_file(BytesIO(sound), "audio/mp4", conditional=True, etag=False)
    answer.headers["Cache-Control"] = "no-store"
    return answer
