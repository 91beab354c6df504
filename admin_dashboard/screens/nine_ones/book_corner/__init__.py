"""The book corner of a building: its shelf, what is on loan, what is offered, labels, the Excel list and the rules."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import building_choice
from admin_dashboard.parts.lists import health_chip
from admin_dashboard.parts.navigation import sections
from admin_dashboard.parts.navigation.screen import NINE, Screen
from admin_dashboard.screens.nine_ones.book_corner import add, counting, labels, loans, offers, one_book, sheet, shelf
from admin_dashboard.words import _
from db.community.organisation.queries.places import BuildingInfo
from db.ground.words import N_
from db.nine_ones.book_corner.queries.desk import loans_kept, offers_kept
from db.nine_ones.book_corner.queries.health import health
from db.nine_ones.book_corner.queries.shelf import on_shelf
from db.records.permissions.rules import Ability, Actor

SECTIONS = {
    "shelf": sections.Section(N_("Shelf"), shelf.show),
    "add": sections.Section(N_("Add books"), add.show, Ability.KEEP_NINE_ONES),
    "loans": sections.Section(N_("On loan"), loans.show),
    "offers": sections.Section(N_("Offered books"), offers.show),
    "labels": sections.Section(N_("Labels"), labels.show, Ability.KEEP_NINE_ONES),
    "sheet": sections.Section(N_("Excel list"), sheet.show, Ability.KEEP_NINE_ONES),
    "count": sections.Section(N_("Count"), counting.show, Ability.KEEP_NINE_ONES),
}


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Book corner"))
    building = building_choice.show(actor)
    if building is None:
        return
    if "book" in st.query_params:
        one_book.show(actor, building, now)
        return
    _show_standing(actor, building, now)
    sections.show_chosen(actor, "book-corner", SECTIONS, building, now)


def _show_standing(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    stands, there = health([building.id], now)[building.id], on_shelf(building.id)
    on_loan = loans_kept(actor, building.id, now)
    waiting = sum(1 for offer in offers_kept(actor, building.id, 0) if offer.accepted is None)
    facts = [
        health_chip.chip_of(stands),
        *(
            f"<span>{words}</span>"
            for words in (
                _("%(free)s of %(copies)s on the shelf", free=there.free, copies=there.copies),
                _("%(count)s on loan", count=len(on_loan)),
                _("%(count)s overdue", count=sum(loan.overdue for loan in on_loan)),
                _("%(count)s offered, not answered", count=waiting),
            )
        ),
    ]
    st.html(f'<div class="facts">{"".join(facts)}</div>')


PRACTICE = "book_corner"
SCREENS = (Screen("book-corner", NINE, N_("Book corner"), ":material/menu_book:", Ability.READ_NINE_ONES, show),)
