"""On the first screen of a new community: what is done and what is still to do, each with its way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.first_week.queries import FirstWeek, first_week
from db.together.first_week.rules import FirstStep, FirstWeekFacts

S = FirstStep
WORDS = {
    S.PEOPLE: N_("People: a secretary, and a mediator for each building"),
    S.DUTY: N_("Who is told of danger to life, at night too"),
    S.LIMITS: N_("By when residents are answered: look at the limits and save them once"),
    S.SIGNS: N_("Print the signs, hang them, and note that they hang"),
    S.TEST_REPORT: N_("A report to try it: scan a sign, write “test”, and settle it at the desk"),
    S.LIVE: N_("Go live: tell the residents. Done once somebody else has reported by a sign"),
}
WAYS: dict[FirstStep, tuple[str, dict[str, str]]] = {
    S.PEOPLE: ("organisation", {"section": "people"}),
    S.DUTY: ("rules", {"section": "duty"}),
    S.LIMITS: ("rules", {"section": "limits"}),
    S.SIGNS: ("signs", {}),
    S.TEST_REPORT: ("disputes", {}),
    S.LIVE: ("notice-board", {}),
}
COUNTS: dict[FirstStep, Callable[[FirstWeekFacts], str]] = {
    S.PEOPLE: lambda facts: f"{facts.with_mediator}/{facts.buildings}",
    S.SIGNS: lambda facts: f"{facts.with_sign}/{facts.buildings}",
}


def show(actor: Actor, now: datetime) -> None:
    """Called by the frame on the first screen."""
    found = first_week(actor, now)
    if found is None:
        return
    with st.container(border=True, key="first-week", gap="xsmall"):
        done = sum(found.done.values())
        st.subheader(_("The first week: %(done)s of %(all)s done", done=done, all=len(found.done)))
        for step in FirstStep:
            _show_step(step, found)
        st.caption(_("What is done is seen from the data; nobody has to tick anything. It goes after four weeks."))


def _show_step(step: FirstStep, found: FirstWeek) -> None:
    count = f" ({COUNTS[step](found.facts)})" if step in COUNTS else ""
    screen, query = WAYS[step]
    if found.done[step]:
        st.markdown(f":green[:material/check_circle:] {_(WORDS[step])}{count}")
    else:
        links.link(screen, f"{_(WORDS[step])}{count}", icon=":material/radio_button_unchecked:", **query)
