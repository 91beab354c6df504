"""Questions about disclosures at the desk: each waits until it is answered, and may be told without names."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from html import escape

import streamlit as st

from admin_dashboard.parts.forms import draft, public_text
from admin_dashboard.parts.lists import chip, entry, paging
from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _, full_day, plain
from db.nine_ones.notice_board.queries.desk import names_to_find
from db.records.permissions.rules import Ability, Actor
from db.together.disclosures.actions.inquiries import publish_inquiry
from db.together.disclosures.queries.desk import DeskInquiry, disclosures_for_desk, inquiries
from db.together.page_words.actions import answer_page_word

GROUP = "inquiry"


def show(actor: Actor, now: datetime) -> None:
    found = inquiries(actor, now)
    titles = {one.id: one.words.title for one in disclosures_for_desk(actor, now)} if found else {}
    if not found:
        st.info(_("Nobody has asked anything yet."), icon=":material/info:")
    for one in paging.part_of(found, "inquiries"):
        with st.container(border=True, gap="xsmall"):
            links.link("disclosures", plain(titles[one.disclosure_id]), disclosure=one.disclosure_id)
            _show_one(actor, one, now)
    paging.show_pages(found, "inquiries")


def _show_one(actor: Actor, one: DeskInquiry, now: datetime) -> None:
    words = _("Late") if one.is_overdue else _("Waits for an answer") if one.word.waits else _("Answered")
    state = chip.of_words("●" if one.word.waits else "✓", words, "red" if one.word.waits else "green")
    until = _("to be answered by %(day)s", day=full_day(one.last_day))
    st.html(f'<div class="facts">{state}{"".join(entry.said(until, _("public") if one.is_public else ""))}</div>')
    _show_said("resident", _("A resident"), one.word.text or _("What was written is forgotten."))
    for given in one.word.answers:
        _show_said("staff", _("Our answer"), given.text)
    if not actor.may(Ability.KEEP_DISCLOSURES):
        return
    if one.word.waits:
        _ask(actor, one, now)
    elif one.word.answers:
        with st.expander(_("Make question and answer public")):
            _ask_to_publish(actor, one, now)


def _show_said(by: str, head: str, text: str) -> None:
    st.html(f'<div class="said {by}"><header><strong>{escape(head)}</strong></header><p>{escape(text)}</p></div>')


def _ask(actor: Actor, one: DeskInquiry, now: datetime) -> None:
    labels = {"answer": _("Whoever has the code reads this")}
    text = draft.write(labels["answer"], (GROUP, "answer", one.word.id), height=110)
    if st.button(_("Send the answer"), type="primary", icon=":material/send:", key=f"answer-inquiry-{one.word.id}"):
        action = partial(answer_page_word, actor, one.word.id, text, one.word.steps, now)
        draft.send(action, _("The answer can be read by the code."), GROUP, one.word.id, labels)


def _ask_to_publish(actor: Actor, one: DeskInquiry, now: datetime) -> None:
    labels = {"question": _("The question, in our own words"), "answer": _("The answer, as everybody reads it")}
    question = draft.write(labels["question"], (GROUP, "public-question", one.word.id), height=80)
    answer = draft.write(labels["answer"], (GROUP, "public-answer", one.word.id), one.word.answers[-1].text, height=110)
    names = names_to_find(actor.community_id)
    looked_at = public_text.show(f"{question}\n{answer}", f"inquiry-{one.word.id}", names)
    pressed = st.button(_("Publish"), key=f"publish-inquiry-{one.word.id}", disabled=looked_at is None)
    if pressed and looked_at is not None:
        action = partial(publish_inquiry, actor, one.word.id, question, answer, looked_at, now)
        draft.send(action, _("It stands under the disclosure."), GROUP, one.word.id, labels)
