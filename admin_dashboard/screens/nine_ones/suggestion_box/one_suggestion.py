"""One word out of the box: what was written, what was answered, and what can be made of it."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.navigation import address, links
from admin_dashboard.screens.nine_ones.suggestion_box import answering, danger, suggestion_chip
from admin_dashboard.words import _, day, moment, zone
from db.ground.clock import local_date
from db.nine_ones.suggestion_box.actions.desk import say_word_only_names
from db.nine_ones.suggestion_box.queries.desk import DeskSuggestion, word_for_desk
from db.nine_ones.suggestion_box.rules import REASONS
from db.records.permissions.rules import Actor


def show(actor: Actor, now: datetime) -> None:
    number = address.number("id")
    if number is None:
        st.info(_("Choose a word from the list of the suggestion box."), icon=":material/inventory_2:")
        links.link("suggestion-box", _("Back to the box"), icon=":material/arrow_back:")
        return
    word = word_for_desk(actor, number)
    links.link("suggestion-box", _("Back to the box"), icon=":material/arrow_back:")
    st.title(_("A word from the box"))
    if word.in_danger:
        danger.show_standing(actor, word, now)
    if word.only_named:
        _ask_whether_about(actor, word, now)
    _show_word(word)
    _show_answers(word)
    if word.public:
        _show_public(word)
    answering.show(actor, word, now)
    if not word.in_danger:
        danger.show_mark(actor, word, now)


def _ask_whether_about(actor: Actor, word: DeskSuggestion, now: datetime) -> None:
    """It may complain of a colleague, and is kept from them until a person has looked."""
    st.caption(
        _("It may be about somebody who works here: they do not see it. Made a matter, it stays kept from them.")
    )
    if st.button(_("Not about them: let them read it")):
        attempt.done(lambda: say_word_only_names(actor, word.id, word.steps, now), _("It is noted."))


def _show_word(word: DeskSuggestion) -> None:
    when = day(local_date(word.dropped_on, zone()))
    st.html(
        f'<div class="facts">{suggestion_chip.chip_of(word.state)}<span>{escape(word.building_name)}</span>'
        f"<span>{escape(when)}</span></div>"
    )
    text = word.text if word.text is not None else _("What was written is forgotten.")
    head = _("A neighbour")
    st.html(f'<div class="said resident"><header><strong>{escape(head)}</strong></header><p>{escape(text)}</p></div>')


def _show_answers(word: DeskSuggestion) -> None:
    for place, given in enumerate(word.answers):
        corrected = place < len(word.answers) - 1
        head = _("Answer, corrected since") if corrected else _("Our answer")
        st.html(
            f'<div class="said staff"><header><strong>{escape(head)}</strong><span>{escape(moment(given.at))}</span>'
            f"</header><p>{escape(given.text)}</p></div>"
        )
    if word.reason and not word.answers:
        told = "\n".join(filter(None, (_(REASONS[word.reason]), word.closing_words)))
        head = _("Put aside")
        st.html(f'<div class="said staff"><header><strong>{escape(head)}</strong></header><p>{escape(told)}</p></div>')
    if word.dispute_id:
        links.link("dispute", _("It is now dispute %(reference)s", reference=word.reference), id=word.dispute_id)


def _show_public(word: DeskSuggestion) -> None:
    assert word.public
    label = _("Everybody reads, since %(day)s:", day=day(local_date(word.public.since, zone())))
    st.html(
        f'<div class="preview"><small>{escape(label)}</small><p><strong>{escape(word.public.question)}</strong></p>'
        f"<p>{escape(word.public.answer)}</p></div>"
    )
