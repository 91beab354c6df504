"""Learning: what was held, with how many heads, and what was posted. Nobody is named."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt, period_choice, public_text
from admin_dashboard.parts.lists import description_list
from admin_dashboard.parts.navigation import offered
from admin_dashboard.parts.navigation.screen import WORK, Screen
from admin_dashboard.words import _, full_day, plain, zone
from db.ground.clock import Period, last_months, local_date, month_of
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.learning.actions import note_learning, show_post, take_learning_out
from db.together.learning.queries import LearningLine, learning_figures, learning_of
from db.together.learning.rules import LONGEST_BASE, LONGEST_LINK, LONGEST_SUBJECT, MOST_HEADS, LearningDetails

PRACTICE = "learning"
MONTHS_BACK = 12


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Learning"))
    st.caption(
        _(
            "Whoever holds it counts the heads afterwards. Who came is written down nowhere: no sign-in, no hours, no "
            "points. The rules for government apps allow no more, and so it stops here."
        )
    )
    if offered.may_begin(PRACTICE):
        _ask(actor, now)
    month = _month(now)
    lines = learning_of(actor, month)
    figures = learning_figures(lines)
    st.header(period_choice.name_of(month))
    facts = {_("Sessions"): figures.sessions, _("Heads (some more than once)"): figures.heads}
    facts |= {_("Posts"): figures.posts} | figures.by_base
    description_list.show({name: str(count) for name, count in facts.items()})
    for one in lines:
        with st.container(border=True, gap="xsmall"):
            _show_line(actor, one, now)


def _month(now: datetime) -> Period:
    """This one, or one of those of which something may still be noted."""
    months = {one.name: one for one in (month_of(now, zone()), *reversed(last_months(now, MONTHS_BACK, zone())))}
    chosen = st.selectbox(
        _("Which month"),
        list(months),
        format_func=lambda name: period_choice.name_of(months[name]),
        key="learning-month",
        width=420,
    )
    return months[chosen]


def _ask(actor: Actor, now: datetime) -> None:
    labels = {
        "title": _("What it was about"),
        "on": _("Day"),
        "base": _("Where it was held"),
        "heads": _("Heads"),
        "link": _("Address of the recording, if there is one"),
    }
    with st.form("learning", border=True):
        is_post = st.toggle(_("A post or a recording, nothing was held"), key="learning-is-post")
        title = st.text_input(labels["title"], max_chars=LONGEST_SUBJECT, key="learning-title")
        on = st.date_input(labels["on"], local_date(now, zone()), format="YYYY-MM-DD", key="learning-on")
        base = st.text_input(labels["base"], max_chars=LONGEST_BASE, key="learning-base")
        heads = st.number_input(labels["heads"], 1, MOST_HEADS, 1, key="learning-heads")
        link = st.text_input(labels["link"], max_chars=LONGEST_LINK, key="learning-link")
        if st.form_submit_button(_("Note it"), type="primary", icon=":material/school:"):
            details = LearningDetails(title, on, base, None if is_post else int(heads), link)
            attempt.done(partial(note_learning, actor, details, now), _("It is noted."), labels)


def _show_line(actor: Actor, one: LearningLine, now: datetime) -> None:
    heads = _("%(count)s heads", count=one.heads) if one.heads is not None else _("posted")
    st.write(plain(" · ".join(part for part in (full_day(one.on), one.title, one.base, heads, one.link) if part)))
    if one.heads is None and one.link:
        _show_to_neighbours(actor, one, now)
    if st.button(_("Noted wrongly: take it out"), key=f"learning-out-{one.id}", type="tertiary"):
        attempt.done(partial(take_learning_out, actor, one.id, now), _("It is taken out."))


def _show_to_neighbours(actor: Actor, one: LearningLine, now: datetime) -> None:
    if one.is_shown:
        st.caption(_("Neighbours read it on their building’s page."))
    elif offered.may_begin(PRACTICE):
        looked_at = public_text.show(one.title, f"learning-{one.id}")
        if st.button(_("Neighbours may read it"), key=f"learning-show-{one.id}", disabled=looked_at is None):
            action = partial(show_post, actor, one.id, now, looked_at=looked_at or ())
            attempt.done(action, _("Neighbours read it on their building’s page."))


SCREENS = (Screen("learning", WORK, N_("Learning"), ":material/school:", Ability.ASSIGN_DISPUTES, show),)
