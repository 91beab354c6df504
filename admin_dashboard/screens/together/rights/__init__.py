"""What people ask about what is kept of them, where a person has to answer: by a day, with a reason."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from html import escape

import streamlit as st

from admin_dashboard.parts.forms import draft
from admin_dashboard.parts.lists import chip, paging
from admin_dashboard.parts.navigation.screen import HOUSE, Screen
from admin_dashboard.screens.together.rights import held
from admin_dashboard.words import _, last_day, moment
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.rights.actions.register import answer_request, ask_at_the_counter
from db.together.rights.queries.register import RightsRequestInfo, requests_for_desk
from db.together.rights.rules.asking import OUTCOMES, WISHES, RightsOutcome, RightsWish


def show(actor: Actor, now: datetime) -> None:
    found = requests_for_desk(actor)
    waiting = sum(one.waits for one in found)
    title = _("Requests about one’s own information · %(count)s waiting", count=waiting)
    st.title(title if waiting else _("Requests about one’s own information"))
    st.caption(
        _(
            "What the phone cannot do by itself: a lost phone, somebody named by others, a mediation that goes on. "
            "To be answered within 15 days. Whoever is refused is told why, and where to complain."
        )
    )
    for one in paging.part_of(found, "rights"):
        with st.container(border=True, gap="xsmall"):
            _show_one(actor, one, now)
    paging.show_pages(found, "rights")
    with st.expander(_("Somebody asks at the counter"), icon=":material/person_raised_hand:"):
        _at_the_counter(actor, now)
    held.show(actor, now)


def _at_the_counter(actor: Actor, now: datetime) -> None:
    """For whoever has no phone, was named by others, or comes for somebody who died."""
    labels = {"wish": _("What is asked for"), "text": _("In their own words"), "proof": _("Proof seen")}
    wish = st.radio(labels["wish"], list(RightsWish), format_func=lambda value: _(WISHES[value]), index=None)
    text = draft.write(labels["text"], ("rights-new", "text", 0), height=110)
    seen = st.checkbox(_("I have seen that they may ask, for themselves or as next of kin. Nothing of it is copied."))
    if st.button(_("Write it down"), icon=":material/edit_note:"):
        action = partial(ask_at_the_counter, actor, wish or "", text, seen, now)
        draft.send(action, _("Written down. They come again for the answer, or are called."), "rights-new", 0, labels)


def _show_one(actor: Actor, one: RightsRequestInfo, now: datetime) -> None:
    late = one.waits and now >= one.due
    words = _("Late") if late else _("Waits for an answer") if one.waits else _("Answered")
    state = chip.of_words("●" if one.waits else "✓", words, "red" if one.waits else "green")
    until = _("to be answered by %(day)s", day=last_day(one.due))
    st.html(f'<div class="facts">{state}<span>{escape(until)}</span></div>')
    _show_said(
        "resident", f"{_(WISHES[one.wish])} · {moment(one.asked_at)}", one.words or _("What was written is forgotten.")
    )
    if one.outcome and one.answered_at:
        _show_said("staff", f"{_(OUTCOMES[one.outcome])} · {moment(one.answered_at)}", one.answer)
    else:
        _ask(actor, one, now)


def _show_said(by: str, head: str, text: str) -> None:
    st.html(f'<div class="said {by}"><header><strong>{escape(head)}</strong></header><p>{escape(text)}</p></div>')


def _ask(actor: Actor, one: RightsRequestInfo, now: datetime) -> None:
    labels = {"outcome": _("What became of it"), "answer": _("Whoever asked reads this; where it is not done, why")}
    outcome = st.radio(
        labels["outcome"],
        list(RightsOutcome),
        format_func=lambda value: _(OUTCOMES[value]),
        index=None,
        horizontal=True,
        key=f"rights-outcome-{one.id}",
    )
    text = draft.write(labels["answer"], ("rights", "answer", one.id), height=110)
    if st.button(_("Send the answer"), type="primary", icon=":material/send:", key=f"answer-rights-{one.id}"):
        action = partial(answer_request, actor, one.id, outcome or "", text, now)
        draft.send(action, _("The answer can be read by the code."), "rights", one.id, labels)


PRACTICE = "rights"
SCREENS = (
    Screen(
        "rights",
        HOUSE,
        N_("Own information"),
        ":material/policy:",
        Ability.ANSWER_RIGHTS,
        show,
        seldom=N_("Who asks what is kept of them, to correct or to delete it."),
    ),
)
