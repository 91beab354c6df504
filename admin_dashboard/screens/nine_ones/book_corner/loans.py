"""What is on loan, overdue first: the first name for the keeper alone; and for how long books are lent."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import chip, entry
from admin_dashboard.screens.nine_ones.book_corner import form
from admin_dashboard.words import _, last_day
from db.community.organisation.queries.places import BuildingInfo
from db.nine_ones.book_corner.actions.housekeeping import set_lending_days
from db.nine_ones.book_corner.actions.lending import cancel_loan, take_back
from db.nine_ones.book_corner.queries.desk import LoanForKeeper, lending_days_of, loans_kept
from db.nine_ones.book_corner.queries.shelf import lending_days
from db.nine_ones.book_corner.rules.books import code_shown
from db.nine_ones.book_corner.rules.lending import LEAST_DAYS, MOST_AT_ONCE, MOST_DAYS
from db.records.permissions.rules import Ability, Actor, Role


def show(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    found = loans_kept(actor, building.id, now)
    st.header(_("%(count)s on loan", count=len(found)))
    if not found:
        st.info(_("Every book is on the shelf."), icon=":material/menu_book:")
    for loan in found:
        _show_loan(actor, building, loan, now)
    if actor.may(Ability.KEEP_NINE_ONES):
        with st.expander(_("For how long books are lent"), icon=":material/schedule:"):
            _show_days(actor, building, now)


def _show_loan(actor: Actor, building: BuildingInfo, loan: LoanForKeeper, now: datetime) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container():
            entry.show("book-corner", loan.title, _facts(loan), building=building.id, book=loan.book_id)
        if actor.may(Ability.KEEP_NINE_ONES):
            with st.container(horizontal=True, width="content"):
                _show_moves(actor, loan, now)


def _facts(loan: LoanForKeeper) -> list[str]:
    day = last_day(loan.due_at)
    due = (
        chip.of_words("!", _("overdue since %(day)s", day=day), "red")
        if loan.overdue
        else chip.of_words("→", _("due back %(day)s", day=day), "amber")
    )
    extended = _("extended once") if loan.extended else ""
    return [due, *entry.said(loan.name or "", extended), f'<span class="code">{code_shown(loan.code)}</span>']


def _show_moves(actor: Actor, loan: LoanForKeeper, now: datetime) -> None:
    if st.button(_("It is back"), key=f"back-{loan.id}", icon=":material/check:"):
        attempt.done(lambda: take_back(actor, loan.id, now), _("It is back on the shelf."))
    with st.popover(_("Cancel"), icon=":material/undo:", key=f"cancel-{loan.id}"):
        st.write(_("For a slip or a prank: the book never left the shelf. The first name is deleted."))
        if st.button(_("Cancel this loan"), type="primary", key=f"cancel-loan-{loan.id}"):
            attempt.done(lambda: cancel_loan(actor, loan.id, now), _("The loan is cancelled."))


def _show_days(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    st.write(
        _(
            "Now %(days)s days, extended once while nobody waits, and %(most)s books for one phone at a time. A change "
            "holds for what is borrowed from then on.",
            days=lending_days(building.id),
            most=MOST_AT_ONCE,
        )
    )
    _ask_days(actor, building.id, _("In this building"), now)
    if actor.role is Role.COMMUNITY_SECRETARY:
        _ask_days(actor, None, _("In the whole community"), now)


def _ask_days(actor: Actor, building_id: int | None, label: str, now: datetime) -> None:
    set_already = lending_days_of(actor, building_id)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        days = st.number_input(
            label,
            LEAST_DAYS,
            MOST_DAYS,
            set_already,
            placeholder=_("as elsewhere"),
            width=220,
            key=f"days-{building_id}-{set_already}",
            help=_("From %(least)s to %(most)s days; empty: as elsewhere.", least=LEAST_DAYS, most=MOST_DAYS),
        )
        if days != set_already and st.button(_("Save"), key=f"save-days-{building_id}", icon=":material/save:"):
            attempt.done(lambda: set_lending_days(actor, building_id, days, now), _("It is saved."), form.labels())
