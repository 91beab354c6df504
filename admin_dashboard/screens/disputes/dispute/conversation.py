"""What was said, in the order in which it was said; what colleagues keep among themselves is marked."""

from __future__ import annotations

from html import escape

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.matters import photos
from admin_dashboard.words import _, moment
from db.disputes.queries.desk import DeskDispute
from db.disputes.queries.timeline import DeskMessage
from db.ground.words import N_
from db.records.permissions.rules import Role

PURPOSES = {
    "question": N_("Question to the resident"),
    "settlement": N_("What was done"),
    "refusal": N_("Why it was refused"),
    "note": N_("Note among colleagues"),
    "contact": N_("Phoned or visited"),
    "conference": N_("Decided at the joint conference"),
    "dispatch": N_("Note with the assignment"),
    "decline": N_("Why it was declined"),
    "hand_up": N_("Why it was handed up"),
    "separate": N_("Why it was separated"),
    "reopen": N_("Why it was reopened"),
    "expert_asked": N_("Question to an expert"),
    "expert_advice": N_("What the expert answered"),
    "withdrawal": N_("Why it was withdrawn"),
}


def show(view: DeskDispute) -> None:
    st.html(_report(view) + "".join(_message(message) for message in view.messages))


def _report(view: DeskDispute) -> str:
    how = name_of(view.source) + (f" · {view.filed_by}" if view.filed_by else "")
    return _box("resident", _("The resident"), f"{moment(view.submitted_at)} · {how}", view.text, view.photo_ids)


def _message(message: DeskMessage) -> str:
    look = "internal" if message.internal else "resident" if message.by_resident else "staff"
    notes = [moment(message.at)]
    if message.purpose in PURPOSES:
        notes.append(_(PURPOSES[message.purpose]))
    if message.internal:
        notes.append(_("colleagues only"))
    if message.joined_reference:
        notes.append(message.joined_reference)
    return _box(look, _author(message), " · ".join(notes), message.text, message.photo_ids)


def _author(message: DeskMessage) -> str:
    if message.by_resident:
        return _("The resident")
    return f"{message.author} · {name_of(Role(message.role))}" if message.author and message.role else _("Linli")


def _box(look: str, author: str, notes: str, text: str, photo_ids: tuple[int, ...]) -> str:
    return (
        f'<article class="said {look}"><header><strong>{escape(author)}</strong><span>{escape(notes)}</span></header>'
        f"<p>{escape(text)}</p>{photos.html(photo_ids)}</article>"
    )
