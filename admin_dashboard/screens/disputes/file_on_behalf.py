"""Filing for a resident who phones, comes by, or is met on a visit; in the end there is a receipt to hand over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt, kept_text, photo_choice
from admin_dashboard.parts.matters import danger, receipt
from admin_dashboard.parts.navigation import offered
from admin_dashboard.words import _, plain
from db.community.organisation.queries.places import buildings_of
from db.disputes.actions.submit import ReportReceipt, file_on_behalf
from db.disputes.queries.complaints import ComplaintHandler, named_here, people_here
from db.disputes.queries.subjects import office_is_asked, subject_of
from db.ground.refusals import Invalid, Problem
from db.ground.sealing import new_token
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.records.reports.rules import (
    SEE_PHOTOS,
    AboutOffice,
    ContactWish,
    Report,
    ReportKind,
    Source,
    checked_report,
    said_by_photos,
)

WAYS = (Source.PHONE, Source.WALK_IN, Source.VISIT)
FORM, FILED = "filing-form", "filed"
KEPT = ("file", "text")
LABELS = {
    "source": N_("How did they reach you?"),
    "building": N_("Building"),
    "kind": N_("What is it about?"),
    "text": N_("What happened, in the resident's words"),
    "unit_number": N_("Unit"),
    "floor": N_("Floor"),
    "room": N_("Room"),
    "public_place": N_("or a public place"),
    "name": N_("Name (may be left out)"),
    "phone": N_("Phone (may be left out)"),
    "contact_wish": N_("How to answer"),
    "about_staff_id": N_("About whom"),
    "about_office": N_("About which office"),
    "told": N_("I have told the resident what is kept, why, for how long and who sees it, and they agree."),
}
PLACE = {"unit_number": 1, "floor": 1, "room": 1, "public_place": 3}


def show(actor: Actor, now: datetime) -> None:
    st.title(_("File for a resident"))
    filed: ReportReceipt | None = st.session_state.get(FILED)
    if filed:
        _show_filed(filed)
    else:
        _show_form(actor, now)


def _show_filed(filed: ReportReceipt) -> None:
    receipt.show(filed)
    if st.button(_("File another one"), type="primary", icon=":material/add:"):
        del st.session_state[FILED]
        st.rerun()


def _show_form(actor: Actor, now: datetime) -> None:
    """The form's key is also its submission key, so that sending it twice files once."""
    form = st.session_state.setdefault(FORM, new_token())
    ways = [way for way in WAYS if way != Source.VISIT or offered.may_begin("home_visits")]
    source = _one_of("source", ways, form)
    building = _building(actor, form)
    kind = _one_of("kind", tuple(ReportKind), form)
    text = _text(form)
    danger.say_first_of(text)
    place = _place(form)
    person = _person(form)
    photos = photo_choice.show(f"photos-{form}")
    about = _about(building, text, form, now)
    private = st.checkbox(_("The resident wants it kept private"), key=f"private-{form}")
    told = st.checkbox(_labels()["told"], key=f"told-{form}")
    given = st.checkbox(_("The resident gets the receipt (else they can only be asked by phone)"), key=f"given-{form}")
    if st.button(_("File it"), type="primary", icon=":material/send:", disabled=photos is None):
        report = Report(kind=kind or "", text=text, private=private, **place, **person, **about)
        report = said_by_photos(report, len(photos or []), _(SEE_PHOTOS))

        def file() -> ReportReceipt:
            _check(source, building, kind, told, report, len(photos or []), now)
            return file_on_behalf(actor, building or 0, report, photos or [], source, given, form, now)

        _file(file)


def _check(
    source: Source | None,
    building: int | None,
    kind: ReportKind | None,
    told: bool,
    report: Report,
    photos: int,
    now: datetime,
) -> None:
    """Raises Invalid with everything that was passed over, and what is wrong with the words, in one round."""
    asked = (
        ("source", source, N_("Please say how the resident reached you.")),
        ("building", building, N_("Please choose the building.")),
        ("kind", kind, N_("Please choose what it is about.")),
        ("told", told, N_("Please tell the resident what is kept, and tick the box.")),
    )
    missing = [Problem(field, words) for field, given, words in asked if not given]
    if building and office_is_asked(building, report, now):
        missing.append(Problem("about_office", N_("Please say which office it is about, or that it was not said.")))
    named = {problem.field for problem in missing}
    try:
        checked_report(report, photos)
    except Invalid as invalid:
        missing += [problem for problem in invalid.problems if problem.field not in named]
    if missing:
        raise Invalid(*missing)


def _labels() -> dict[str, str]:
    return {field: _(label) for field, label in LABELS.items()}


def _file(action: Callable[[], ReportReceipt]) -> None:
    filed = attempt.tried(action, _labels())
    if isinstance(filed, ReportReceipt):
        st.session_state[FILED] = filed
        del st.session_state[FORM]
        kept_text.sent(KEPT)
        st.rerun()


def _one_of(name: str, choices: Sequence[Any], form: str) -> Any:
    return st.segmented_control(
        _labels()[name], choices, format_func=name_of, key=f"{name}-{form}", persist_state="session"
    )


def _building(actor: Actor, form: str) -> int | None:
    names = {one.id: f"{one.name} · {one.grid_name}" for one in buildings_of(actor)}
    return st.selectbox(
        _labels()["building"],
        list(names),
        index=0 if len(names) == 1 else None,
        format_func=names.__getitem__,
        key=f"building-{form}",
        placeholder=_("Choose"),
        persist_state="session",
    )


def _text(form: str) -> str:
    return kept_text.show(_labels()["text"], KEPT, f"text-{form}", height=140)


def _place(form: str) -> dict[str, Any]:
    return {
        name: _short(column, name, form) for column, name in zip(st.columns(list(PLACE.values())), PLACE, strict=True)
    }


def _short(column: Any, name: str, form: str) -> str:
    return column.text_input(_labels()[name], key=f"{name}-{form}", persist_state="session") or ""


def _about(building: int | None, text: str, form: str, now: datetime) -> dict[str, Any]:
    """Whoever files for a resident loses sight of it at once when it is about themselves."""
    ticked = st.checkbox(
        _("This is about somebody who works here"),
        help=_("It is kept from them, and they never see it."),
        key=f"about-{form}",
    )
    if not ticked:
        return _only_named(building, text, form, now)
    people = {one.staff_id: one for one in people_here(building, now)} if building else {}
    chosen = st.selectbox(
        _labels()["about_staff_id"],
        list(people),
        index=None,
        format_func=lambda number: f"{people[number].unit or name_of(people[number].role)} · {people[number].name}",
        placeholder=_("I don't know, or somebody else"),
        key=f"about-whom-{form}",
    )
    about = Report("", text, about_staff=True, about_staff_id=chosen)
    asked = building is not None and office_is_asked(building, about, now)
    office = _one_of("about_office", tuple(AboutOffice), form) if asked else None
    about = replace(about, about_office=office or "")
    if building and (office or not asked):
        subject = subject_of(building, about, now)
        st.caption(_goes_to(subject.handler) if subject else "")
    return {"about_staff": True, "about_staff_id": chosen, "about_office": about.about_office}


def _goes_to(handler: ComplaintHandler) -> str:
    """To whom, and what to tell the resident where it is nobody here."""
    if handler.staff_id is None:
        return _("Nobody who works here reads it. The resident reads on its page whom to tell outside.")
    return _("It goes to: %(level)s. They never see it.", level=name_of(handler.level))


def _only_named(building: int | None, text: str, form: str, now: datetime) -> dict[str, Any]:
    """What may complain of a colleague is kept from them, unless whoever files says that it only mentions them."""
    found = named_here(building, text, now) if building else []
    if not found:
        return {}
    names = ", ".join(plain(one.name) for one in found)
    st.info(
        _(
            "The words speak of: %(names)s. It is kept from them until it is said that it is not about them.",
            names=names,
        )
    )
    return {"only_named": st.checkbox(_("They are only mentioned: it is not about them"), key=f"only-named-{form}")}


def _person(form: str) -> dict[str, Any]:
    name, phone, wish = st.columns([2, 2, 3])
    chosen = wish.selectbox(
        _labels()["contact_wish"], list(ContactWish), index=1, format_func=name_of, key=f"wish-{form}"
    )
    return {
        "name": _short(name, "name", form),
        "phone": _short(phone, "phone", form),
        "contact_wish": str(chosen),
    }
