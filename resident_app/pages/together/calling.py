"""The page of one matter for whoever was called to it, by a personal link: a liaison, or a mediator out on foot."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, url_for

from db.disputes.actions.talk import ContactDetails, see_contact
from db.disputes.queries.desk import DeskDispute, dispute_for_desk, photo_of_one_matter
from db.disputes.rules.workflow import Status
from db.ground.refusals import Invalid, NotFound, Problem, Refused
from db.records.danger.rules.kinds import Danger
from db.records.photos.rules import CleanPhoto, tiny
from db.together.calling.actions.by_phone import accept_call, ask_caller, finish_call, leads, log_work
from db.together.calling.actions.phones import know_phone
from db.together.calling.queries.visits import PersonalLinkVisit, knows_phone, visit_for
from db.together.calling.rules import CODE_DIGITS, may_log
from resident_app.pages.disputes.danger import advice_for, read_once
from resident_app.pages.disputes.status_words import KINDS
from resident_app.pages.together.kept_photos import KeptPhotos, tiny_preview, tried_with_photos
from resident_app.pages.together.matter_form import status_seen
from resident_app.pages.together.phone_forms import (
    ASSISTING,
    CALL_ACTIONS,
    LEADING,
    PhoneForm,
    open_forms,
)
from resident_app.pages.together.unsent import Unsent, photos_stay_behind, unsent
from resident_app.serving import downloads, rate_limits, this_phone
from resident_app.serving.doors import opened_by

blueprint = Blueprint("calling", __name__)
opened_by("key", "visit", visit_for)
FIELDS = {"words": "text", "note": "text"}  # what an action calls it, and what the form does


@blueprint.errorhandler(NotFound)
def over(_refused: NotFound) -> tuple[str, int]:
    """Expired, revoked, mistyped, or of somebody who has left: nobody can tell which. What was just sent comes back."""
    written = request.form.get("text", "")
    return render_template("together/link_over.html", written=written, photos=photos_stay_behind()), 404


@blueprint.get("/c/<key>")
def matter(key: str) -> str:
    if not _is_known():
        return _ask_for_code(key)
    return _page(key)


@blueprint.post("/c/<key>/code")
def code(key: str) -> Any:
    try:
        know_phone(g.visit, request.form.get("code", ""), this_phone.token(), g.now)
    except Refused as refused:
        found = refused.problems if isinstance(refused, Invalid) else [Problem("code", refused.words, refused.values)]
        again = unsent(request.form.get("goes_on", ""))
        return _ask_for_code(key, *found, again=again), 422 if isinstance(refused, Invalid) else 429
    name = request.form.get("goes_on", "")
    if name:  # with all that its form holds
        return redirect(url_for("calling.do", key=key, name=name), 307)
    return redirect(url_for("calling.matter", key=key), 303)


def _is_known() -> bool:
    return knows_phone(g.visit, this_phone.token(), g.now)


def _ask_for_code(key: str, *problems: Problem, again: Unsent | None = None) -> str:
    """With what was sent, if the phone is no longer known when it sends: it is done once the code is right."""
    return render_template(
        "together/calling_code.html",
        key=key,
        problems=problems,
        digits=CODE_DIGITS,
        visit=g.visit,
        again=again,
        preview=tiny_preview,
    )


def _view() -> DeskDispute:
    return dispute_for_desk(g.visit.actor, g.visit.dispute_id, g.now)


def _page(
    key: str,
    *problems: Problem,
    form: str = "",
    typed: str = "",
    kept: KeptPhotos = KeptPhotos(),
    contact: ContactDetails | None = None,
) -> str:
    view, visit = _view(), g.visit
    return render_template(
        "together/calling.html",
        key=key,
        view=view,
        advice=advice_for(_standing(view), view.building),
        visit=visit,
        open_to_me=open_to(visit, view),
        forms=_forms(visit),
        problems=problems,
        form=form,
        typed=typed,
        kept=kept,
        preview=tiny_preview,
        contact=contact,
        kinds=KINDS,
        done="" if problems else request.args.get("done", ""),
        leading=leads(visit),
    )


def _standing(view: DeskDispute) -> list[Danger]:
    """What the matter tells of now, for whoever is there on foot."""
    return [one.kind for one in view.dangers if view.in_danger and not one.set_aside]


def open_to(visit: PersonalLinkVisit, view: DeskDispute) -> frozenset[str]:
    """The forms the page offers now."""
    accepted = visit.call is not None and visit.call.accepted_at is not None
    logs = may_log(leads(visit), accepted, view.status)
    if not leads(visit):
        return frozenset(ASSISTING) - ({"accept"} if logs else {"log"})
    return open_forms(LEADING, view) - (frozenset() if logs else {"log"})


def _forms(visit: PersonalLinkVisit) -> dict[str, PhoneForm]:
    return LEADING if leads(visit) else ASSISTING


@blueprint.post("/c/<key>/contact")
def contact(key: str) -> Any:
    """Shown once, with this answer; each look is recorded."""
    if not _is_known():
        return _ask_for_code(key)
    return _page(key, contact=see_contact(g.visit.actor, g.visit.dispute_id, g.now))


Deed = Callable[[str, Status, list[CleanPhoto]], None]
LAST = frozenset({"decline", "finish"})


def _deed(name: str) -> Deed:
    """What a form does, with its words, the status that was seen, and its photos. Raises NotFound for no form."""
    form = LEADING.get(name)
    if form is None:
        raise NotFound()
    by_hand: dict[str, Deed] = {
        "accept": lambda text, seen, photos: accept_call(g.visit, seen, g.now, words=text),
        "ask": lambda text, seen, photos: ask_caller(g.visit, text, g.now),
        "log": lambda text, seen, photos: log_work(g.visit, text, photos, g.now),
        "finish": lambda text, seen, photos: finish_call(g.visit, seen, g.now, words=text, photos=photos),
    }
    return by_hand.get(name) or partial(_as_required, form)


def _as_required(form: PhoneForm, text: str, seen: Status, _photos: list[CleanPhoto]) -> None:
    """Makes the move with what the table requires of it."""
    assert form.move is not None
    CALL_ACTIONS[form.move](g.visit, seen, g.now, **form.given(text))


@blueprint.post("/c/<key>/do/<name>")
def do(key: str, name: str) -> Any:
    """One thing done; what is wrong comes back with what was typed."""
    text = request.form.get("text", "")
    rate_limits.count_words(f"call {g.visit.link_id}", g.now)
    if not _is_known():
        return _ask_for_code(key, again=unsent(name))
    view = _view()
    deed = _deed(name)
    problems, kept = tried_with_photos(LEADING[name].photos, lambda photos: _tried(deed, text, photos))
    if problems:
        return _page(key, *problems, form=name, typed=text, kept=kept), 422
    if name in LAST and g.visit.call:
        return render_template(
            "together/calling_done.html",
            name=name,
            reference=view.reference,
            leading=g.visit.call.leading,
            advice=advice_for([one.kind for one in read_once(text)], view.building),
        )
    return redirect(url_for("calling.matter", key=key, done=name), 303)


def _tried(deed: Deed, text: str, photos: list[CleanPhoto]) -> list[Problem]:
    try:
        deed(text, status_seen(), photos)
    except NotFound:
        raise
    except Invalid as invalid:
        return [Problem(FIELDS.get(one.field, one.field), one.words, one.values) for one in invalid.problems]
    except Refused as refused:
        return [Problem("text", refused.words, refused.values)]
    return []


@blueprint.get("/c/<key>/photo/<int:photo_id>", defaults={"small": False}, endpoint="photo")
@blueprint.get("/c/<key>/photo/<int:photo_id>/small", defaults={"small": True}, endpoint="small_photo")
def photo(key: str, photo_id: int, small: bool) -> Response:
    """Of this matter alone: a link opens no other."""
    if not _is_known():
        raise NotFound()
    content = photo_of_one_matter(g.visit.actor, g.visit.dispute_id, photo_id, small)
    return downloads.photo(tiny(content) if small else content, seconds=600)  # the page crosses a weak line
