"""Writing: to the resident, among colleagues, or what came of a phone call or a visit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import draft, photo_choice
from admin_dashboard.parts.matters import danger
from admin_dashboard.screens.disputes.dispute import photos_again
from admin_dashboard.screens.disputes.dispute.moves import gaps_of
from admin_dashboard.words import _
from db.community.answer_templates.rules import AnswerTemplatePurpose
from db.disputes.actions.talk import add_note, record_contact
from db.disputes.queries.colleagues import colleagues_to_ask
from db.disputes.queries.desk import DeskDispute
from db.disputes.rules.keeping import WordsGone
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.just_sent.actions import reply_soon

WAYS = {
    "reply": (N_("Answer the resident"), "reply"),
    "note": (N_("Note for colleagues"), "sticky_note_2"),
    "contact": (N_("Phoned or visited"), "call"),
}


GONE = {
    WordsGone.WANTED: N_(
        "The resident has deleted what they told, and their link opens nothing any more. They can no longer be "
        "reached: nothing can be answered, asked or begun anew here. Colleagues can still leave notes."
    ),
    WordsGone.TIME_OVER: N_(
        "What the resident told was deleted because its time was over, and their link opens nothing any more. They can "
        "no longer be reached: nothing can be answered, asked or begun anew here. Colleagues can still leave notes."
    ),
}


def show(actor: Actor, view: DeskDispute, now: datetime) -> None:
    if view.gone:
        st.info(_(GONE[view.gone]), icon=":material/link_off:")
        _note(actor, view, now)
        return
    ways = [name for name in WAYS if name != "reply" or not view.city_calls_back]
    way = st.segmented_control(
        _("Write"),
        ways,
        default="contact" if view.city_calls_back else "reply",
        required=True,
        key=f"way-{view.id}",
        label_visibility="collapsed",
        wrap=True,
        format_func=lambda name: f":material/{WAYS[name][1]}: {_(WAYS[name][0])}",
    )
    SHOWS[way](actor, view, now)


def _reply(actor: Actor, view: DeskDispute, now: datetime) -> None:
    text = draft.show(
        actor, _("The resident reads this"), ("reply", "text", view.id), AnswerTemplatePurpose.REPLY, gaps_of(view)
    )
    box = draft.kept("reply", "text", view.id)
    photos = photos_again.show(actor, box, draft.key("reply", "photos", view.id), now)
    if photos is not None and st.button(_("Send"), type="primary", icon=":material/send:", key=f"reply-go-{view.id}"):
        _send(
            lambda: reply_soon(actor, view.id, text, photos, now, box),
            "",
            "reply",
            view,
        )


def _note(actor: Actor, view: DeskDispute, now: datetime) -> None:
    text = draft.show(
        actor, _("Only colleagues read this"), ("note", "text", view.id), AnswerTemplatePurpose.NOTE, gaps_of(view)
    )
    asked = _asked(actor, view, now)
    photos = photo_choice.show(draft.key("note", "photos", view.id))
    if photos is not None and st.button(_("Keep the note"), type="primary", key=f"note-go-{view.id}"):
        _send(lambda: add_note(actor, view.id, text, photos, now, asked), _("The note is kept."), "note", view)


def _asked(actor: Actor, view: DeskDispute, now: datetime) -> int | None:
    """Somebody near the matter who shall be told of the note."""
    people = {one.id: f"{one.name} · {name_of(one.role)}" for one in colleagues_to_ask(actor, view.id, now)}
    if not people:
        return None
    return st.selectbox(
        _("Ask a colleague: they are told of this note"),
        list(people),
        index=None,
        format_func=people.__getitem__,
        placeholder=_("Nobody in particular"),
        key=draft.key("note", "asked", view.id),
    )


def _contact(actor: Actor, view: DeskDispute, now: datetime) -> None:
    text = draft.show(
        actor,
        _("What came of it; only colleagues read this, and it counts as contact"),
        ("contact", "text", view.id),
        None,
        {},
    )
    danger.say_first_of_call(text)
    if st.button(_("Record the contact"), type="primary", key=f"contact-go-{view.id}", icon=":material/call:"):
        _send(lambda: record_contact(actor, view.id, text, now), _("The contact is recorded."), "contact", view)


def _send(action: Callable[[], None], said: str, way: str, view: DeskDispute) -> None:
    draft.send(action, said, way, view.id)


SHOWS = {"reply": _reply, "note": _note, "contact": _contact}
