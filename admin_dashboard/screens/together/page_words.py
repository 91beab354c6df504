"""Words about these pages themselves: each waits here until it is answered, and the writer says whether that helped."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from html import escape

import streamlit as st

from admin_dashboard.parts.forms import draft
from admin_dashboard.parts.lists import chip, paging
from admin_dashboard.parts.navigation.screen import HOUSE, Screen
from admin_dashboard.words import _, day, moment, zone
from db.ground.clock import local_date
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.page_words.actions import answer_page_word
from db.together.page_words.queries import PageAnswerInfo, PageWordInfo, page_word_counts, page_words_for_desk

SEEN = "page-words-as-seen"


def show(actor: Actor, now: datetime) -> None:
    found = page_words_for_desk(actor)
    counts = page_word_counts(found)
    waiting = sum(word.waits for word in found if not word.about)
    st.title(_("About these pages · %(count)s waiting", count=waiting) if waiting else _("About these pages"))
    st.caption(_("What residents say about Linli itself. Nobody knows who wrote it; they read the answer by a code."))
    st.write(
        _(
            "Written: %(written)s. Answered: %(answered)s. Said to have helped: %(helped)s; not: %(not_helped)s.",
            **vars(counts),
        )
    )
    for word in paging.part_of(found, "page-words"):
        with st.container(border=True, gap="xsmall"):
            _show_word(actor, word, now)
    paging.show_pages(found, "page-words")
    st.session_state[SEEN] = {word.id: word.steps for word in found}


def _show_word(actor: Actor, word: PageWordInfo, now: datetime) -> None:
    state = (
        chip.of_words("●", _("Waits for an answer"), "red")
        if word.waits
        else chip.of_words("✓", _("Answered"), "green")
    )
    subject = _("About what was made public") if word.about else ""
    about = f"<span>{escape(subject)}</span>" if subject else ""
    st.html(f'<div class="facts">{state}<span>{escape(day(local_date(word.written_on, zone())))}</span>{about}</div>')
    _show_said("resident", _("A resident"), word.text if word.text is not None else _("What was written is forgotten."))
    for given in word.answers:
        _show_said("staff", f"{_('Our answer')} · {moment(given.at)}", given.text)
        if given.helped is not None:
            _show_said("resident", _said_of(given), given.why)
    if word.waits:
        _ask(actor, word, now)


def _said_of(given: PageAnswerInfo) -> str:
    return _("It helped.") if given.helped else _("It did not help.")


def _show_said(by: str, head: str, text: str) -> None:
    st.html(f'<div class="said {by}"><header><strong>{escape(head)}</strong></header><p>{escape(text)}</p></div>')


def _ask(actor: Actor, word: PageWordInfo, now: datetime) -> None:
    """A click runs the screen again and reads the word anew, so what was on the screen is what is handed back."""
    label = _("Whoever has the code reads this")
    text = draft.write(label, ("page-word", "answer", word.id), height=110)
    if st.button(_("Send the answer"), type="primary", icon=":material/send:", key=f"answer-page-word-{word.id}"):
        seen = st.session_state.get(SEEN, {}).get(word.id, word.steps)
        action = partial(answer_page_word, actor, word.id, text, seen, now)
        draft.send(action, _("The answer can be read by the code."), "page-word", word.id, {"answer": label})


PRACTICE = "page_words"
SCREENS = (
    Screen(
        "page-words",
        HOUSE,
        N_("About these pages"),
        ":material/rate_review:",
        Ability.ANSWER_PAGE_WORDS,
        show,
        seldom=N_("What residents say about these pages, and your answer."),
    ),
)
