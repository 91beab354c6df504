"""Mediation files: those one may open, what the committee sets, and for who only counts the numbers."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.lists import chip, entry, paging
from admin_dashboard.parts.navigation import address
from admin_dashboard.parts.navigation.screen import WORK, Screen
from admin_dashboard.screens.together.mediation import committee, counts, one_file
from admin_dashboard.words import _, full_day
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.mediation.queries.list import FileRow, my_files
from db.together.mediation.rules.kinds import AGREED, MEDIATION_OUTCOMES, ORIGINS


def show(actor: Actor, now: datetime) -> None:
    asked = address.number("mediation")
    if asked is not None:
        one_file.show(actor, asked, now)
        return
    st.title(_("Mediation files"))
    if actor.may(Ability.KEEP_MEDIATIONS):
        _show_files(actor)
    counts.show(actor, now)
    if actor.may(Ability.KEEP_MEDIATIONS):
        committee.show(actor, now)


def _show_files(actor: Actor) -> None:
    found = my_files(actor)
    if not found:
        st.info(_("No file yet that you may open. One is opened on the page of a matter between neighbours."))
    with st.container(gap="xsmall"):
        for one in paging.part_of(found, "mediation"):
            entry.show("mediation", f"{one.printed_number} · {one.reference}", _facts(one), mediation=one.id)
    paging.show_pages(found, "mediation")


def _facts(one: FileRow) -> list[str]:
    if one.filed_on:
        state = chip.of_words("■", _("Closed"), "grey")
    elif one.outcome:
        mark, colour = ("✓", "green") if one.outcome in AGREED else ("–", "grey")
        state = chip.of_words(mark, _(MEDIATION_OUTCOMES[one.outcome]), colour)
    else:
        state = chip.of_words("→", _("Being mediated"), "amber")
    court = _("to the court by %(day)s", day=full_day(one.court_last_day)) if one.court_last_day else ""
    return [state, *entry.said(full_day(one.opened_on), _(ORIGINS[one.origin]), court)]


PRACTICE = "mediation"
SCREENS = (Screen("mediation", WORK, N_("Mediation files"), ":material/gavel:", Ability.COUNT_MEDIATIONS, show),)
