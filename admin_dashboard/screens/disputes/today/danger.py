"""On top of the first screen: words in a box that may be about danger to life, and that nobody is named for it."""

from __future__ import annotations

from html import escape

import streamlit as st

from admin_dashboard.parts.lists import chip
from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _, plain
from db.community.staff.queries.duty import duty_person
from db.nine_ones.suggestion_box.queries.desk import words_in_danger
from db.records.permissions.rules import Ability, Actor

EXCERPT = 80


def show(actor: Actor) -> None:
    for line in words_in_danger(actor):
        with st.container(border=True, gap=None):
            box = _("Suggestion box")
            links.link("suggestion", plain((line.text or "")[:EXCERPT]) or box, width="stretch", id=line.id)
            facts = f"<span>{escape(line.building_name)} · {escape(box)}</span>"
            st.html(f'<div class="facts row">{chip.of_danger(line.dangers)}{facts}</div>')
    if actor.may(Ability.EDIT_WORKING_RULES) and duty_person(actor) is None:
        words = _("Nobody is named to be told of danger to life at once: you are told. Name somebody.")
        links.link("rules", words, icon=":material/emergency:", section="duty")
