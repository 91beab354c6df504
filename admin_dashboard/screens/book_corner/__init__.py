"""The book corner of a building: its shelf, what is on loan, what is offered, labels, the Excel list and the rules."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts import building_choice, kept, sections
from admin_dashboard.screens.book_corner import add, counting, labels, loans, offers, one_book, sheet, shelf
from admin_dashboard.words import _
from db.book_corner.queries import loans_kept, offers_kept, on_shelf, upkeep
from db.organisation.queries import BuildingInfo
from db.permissions.rules import Ability, Actor
from db.words import N_

SECTIONS = {
    "shelf": (N_("Shelf"), Ability.READ_NINE_ONES, shelf.show),
    "add": (N_("Add books"), Ability.KEEP_NINE_ONES, add.show),
    "loans": (N_("On loan"), Ability.READ_NINE_ONES, loans.show),
    "offers": (N_("Offered books"), Ability.READ_NINE_ONES, offers.show),
    "labels": (N_("Labels"), Ability.KEEP_NINE_ONES, labels.show),
    "sheet": (N_("Excel list"), Ability.KEEP_NINE_ONES, sheet.show),
    "count": (N_("Count"), Ability.KEEP_NINE_ONES, counting.show),
}


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Book corner"))
    building = building_choice.show(actor)
    if building is None:
        st.info(_("There is no building yet. An administrator adds them under “Organisation”."), icon=":material/info:")
        return
    if "book" in st.query_params:
        one_book.show(actor, building, now)
        return
    _show_standing(actor, building, now)
    mine = {name: title for name, (title, ability, _show) in SECTIONS.items() if actor.may(ability)}
    SECTIONS[sections.show("book-corner", mine)][2](actor, building, now)


def _show_standing(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    stands, there = upkeep([building.id], now)[building.id], on_shelf(building.id)
    on_loan = loans_kept(actor, building.id, now)
    waiting = sum(1 for offer in offers_kept(actor, building.id, 0) if offer.accepted is None)
    facts = [
        kept.chip_of(stands),
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
