"""Filing for a resident who phones, comes by, or is met on a visit; in the end there is a receipt to hand over."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts import attempt, photo_choice, receipt
from admin_dashboard.words import _
from db.disputes import actions
from db.disputes.actions import Receipt, Report
from db.organisation import queries as organisation
from db.permissions.rules import Actor
from db.reports.rules import LONGEST, LONGEST_TEXT, ContactWish, Kind, Source
from db.sealing import new_token

WAYS = (Source.PHONE, Source.WALK_IN, Source.VISIT)
FORM, FILED = "filing-form", "filed"


def show(actor: Actor, now: datetime) -> None:
    st.title(_("File for a resident"))
    filed: Receipt | None = st.session_state.get(FILED)
    if filed:
        _show_filed(filed)
    else:
        _show_form(actor, now)


def _show_filed(filed: Receipt) -> None:
    receipt.show(filed)
    if st.button(_("File another one"), type="primary", icon=":material/add:"):
        del st.session_state[FILED]
        st.rerun()


def _show_form(actor: Actor, now: datetime) -> None:
    """The form's key is also its submission key, so that sending it twice files once."""
    form = st.session_state.setdefault(FORM, new_token())
    source = _one_of(_("How did they reach you?"), WAYS, "source", form)
    building = _building(actor, form)
    kind = _one_of(_("What is it about?"), tuple(Kind), "kind", form)
    text = _text_area(form)
    place = _place(form)
    person = _person(form)
    photos = photo_choice.show(f"photos-{form}")
    private = st.checkbox(_("The resident wants it kept private"), key=f"private-{form}")
    told = st.checkbox(
        _("I have told the resident what is kept, why, for how long and who sees it, and they agree."),
        key=f"told-{form}",
    )
    given = st.checkbox(_("The resident gets the receipt (else they can only be asked by phone)"), key=f"given-{form}")
    if st.button(_("File it"), type="primary", icon=":material/send:", disabled=photos is None):
        missing = _missing(source, building, kind, told)
        if missing or building is None:
            st.error(missing, icon=":material/edit:")
            return
        report = Report(kind=kind, text=text, private=private, **place, **person)
        _file(lambda: actions.file_on_behalf(actor, building, report, photos or [], source, given, form, now))


def _missing(source: Source | None, building: int | None, kind: Kind | None, told: bool) -> str:
    if source is None:
        return _("Please say how the resident reached you.")
    if building is None:
        return _("Please choose the building.")
    if kind is None:
        return _("Please choose what it is about.")
    return "" if told else _("Please tell the resident what is kept, and tick the box.")


def _file(action) -> None:
    filed = attempt.tried(action)
    if isinstance(filed, Receipt):
        st.session_state[FILED] = filed
        del st.session_state[FORM]
        st.rerun()


def _one_of(label: str, choices: tuple, name: str, form: str):
    return st.segmented_control(label, choices, format_func=name_of, key=f"{name}-{form}", persist_state="session")


def _building(actor: Actor, form: str) -> int | None:
    names = {one.id: f"{one.name} · {one.grid_name}" for one in organisation.buildings_of(actor)}
    return st.selectbox(
        _("Building"), list(names), index=0 if len(names) == 1 else None, format_func=names.__getitem__,
        key=f"building-{form}", placeholder=_("Choose"), persist_state="session",
    )  # fmt: skip


def _text_area(form: str) -> str:
    label = _("What happened, in the resident's words")
    return st.text_area(label, key=f"text-{form}", max_chars=LONGEST_TEXT, height=140, persist_state="session") or ""


def _place(form: str) -> dict[str, str]:
    labels = {
        "unit_number": _("Unit"), "floor": _("Floor"), "room": _("Room"), "public_place": _("or a public place"),
    }  # fmt: skip
    return {
        name: _short(column, label, name, form)
        for column, (name, label) in zip(st.columns([1, 1, 1, 3]), labels.items(), strict=True)
    }


def _short(column, label: str, name: str, form: str) -> str:
    return column.text_input(label, key=f"{name}-{form}", max_chars=LONGEST[name], persist_state="session") or ""


def _person(form: str) -> dict[str, str]:
    name, phone, wish = st.columns([2, 2, 3])
    chosen = wish.selectbox(_("How to answer"), list(ContactWish), index=1, format_func=name_of, key=f"wish-{form}")
    return {
        "name": _short(name, _("Name (may be left out)"), "name", form),
        "phone": _short(phone, _("Phone (may be left out)"), "phone", form),
        "contact_wish": str(chosen),
    }
