"""On a matter: what went up to an office above, its answer, and sending it up."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import draft, fold
from admin_dashboard.parts.navigation import offered
from admin_dashboard.words import _, full_day, plain, zone
from db.community.staff.queries.readers import offices_reading
from db.disputes.queries.desk import DeskDispute
from db.disputes.rules.workflow import OPEN
from db.ground.clock import local_date
from db.records.permissions.rules import Ability, Actor
from db.together.sent_up.actions import note_answer_from_above, send_up
from db.together.sent_up.queries import SentUpInfo, sent_up_of
from db.together.sent_up.rules import OFFICES, GoingUp

PRACTICE = "sent_up"
GROUP, BACK = "sent-up", "sent-up-answer"
DAY = "YYYY-MM-DD"


def show(actor: Actor, view: DeskDispute, now: datetime) -> None:
    found, may = sent_up_of(actor, view.id, now), actor.may(Ability.ASSIGN_DISPUTES)
    can_begin = may and view.status in OPEN and bool(view.text) and offered.may_begin(PRACTICE)
    if not found and not can_begin:
        return
    st.header(_("Sent up to an office"))
    for one in found:
        _show_one(actor, one, may, now)
    if can_begin:
        whole = fold.opened(_("Send it up to an office"), f"send-up-{view.id}", ":material/north:")
        if whole is not None:
            with whole:
                _ask(actor, view, now)


def said_of(one: SentUpInfo) -> str:
    """Office and days on one line."""
    last = answered_of(one) if one.answered_on else due_of(one)
    return " · ".join((plain(one.office), sent_of(one), last))


def sent_of(one: SentUpInfo) -> str:
    return _("sent up on %(day)s", day=full_day(one.sent_on))


def answered_of(one: SentUpInfo) -> str:
    return _("answered on %(day)s", day=full_day(one.answered_on))


def due_of(one: SentUpInfo) -> str:
    return _("answer due by %(day)s", day=full_day(one.answer_due)) if one.answer_due else _("no day for its answer")


def _show_one(actor: Actor, one: SentUpInfo, may: bool, now: datetime) -> None:
    (st.warning if one.late else st.info)(said_of(one), icon=":material/north:")
    for words in (one.asked, one.answer):
        if words:
            st.caption(plain(words))
    if one.answered_on is None and may:
        whole = fold.opened(_("Note its answer"), f"sent-up-answer-{one.id}", ":material/south:")
        if whole is not None:
            with whole:
                _ask_answer(actor, one, now)


def _ask_answer(actor: Actor, one: SentUpInfo, now: datetime) -> None:
    labels = {"answer": _("What it answered, for colleagues"), "answered_on": _("Answered on")}
    text = draft.write(labels["answer"], (BACK, "answer", one.id), height=90)
    today = local_date(now, zone())
    on = st.date_input(labels["answered_on"], today, format=DAY, key=draft.key(BACK, "on", one.id))
    st.caption(_("The resident reads that it answered. What it means for them, you write to them yourself."))
    if st.button(_("Note the answer"), type="primary", icon=":material/south:", key=draft.key(BACK, "go", one.id)):
        action = partial(note_answer_from_above, actor, one.id, text, on, now)
        draft.send(action, _("The answer is noted."), BACK, one.id, labels)


def _ask(actor: Actor, view: DeskDispute, now: datetime) -> None:
    labels = {
        "office": _("To which office"),
        "asked": _("What is asked of it, for colleagues"),
        "answer_due": _("It answers by (if it said so)"),
    }
    reading = [one.name for one in offices_reading(actor.community_id)]
    office = st.selectbox(
        labels["office"],
        [*reading, *(_(one) for one in OFFICES)],
        accept_new_options=True,
        key=draft.key(GROUP, "office", view.id),
        persist_state="session",
    )
    asked = draft.write(labels["asked"], (GROUP, "asked", view.id), height=90)
    due = st.date_input(
        labels["answer_due"], None, format=DAY, key=draft.key(GROUP, "due", view.id), persist_state="session"
    )
    st.caption(
        _(
            "It stays with whoever has it, and its limits go on. Nothing is sent from here: the letter is yours. The "
            "resident reads the office and the days, and none of these words."
        )
    )
    if office in reading:
        st.info(
            _(
                "%(office)s reads here. It sees what you ask of it, the number, kind and step of the matter and the "
                "sentence that neighbours read, and can answer here; no name, phone, place or photo.",
                office=plain(office),
            ),
            icon=":material/visibility:",
        )
    if st.button(_("It has gone up"), type="primary", icon=":material/north:", key=draft.key(GROUP, "go", view.id)):
        action = partial(send_up, actor, view.id, GoingUp(office or "", asked, due), now)
        draft.send(action, _("It is noted that it went up."), GROUP, view.id, labels)
