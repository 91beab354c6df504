"""Adding book after book: Enter sends the form, which stays, empty again, and says which code goes on the label."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.screens.nine_ones.book_corner import form
from admin_dashboard.words import _, plain
from db.community.organisation.queries.places import BuildingInfo
from db.nine_ones.book_corner.actions.shelf import AddedBook, add_book
from db.nine_ones.book_corner.queries.desk import categories_kept
from db.nine_ones.book_corner.rules.books import MOST_COPIES, code_shown
from db.records.permissions.rules import Actor

ADDED, LAST = "books-added", "book-added-last"


def show(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    st.write(_("With its ISBN a book is known everywhere; old books have none. The same book again is another copy."))
    key = f"book-new-{building.id}-{st.session_state.get(ADDED, 0)}"
    with st.form(f"{key}-form", border=False):
        typed = form.ask(key, categories_kept(actor, building.id))
        copies = st.number_input(form.labels()["copies"], 1, MOST_COPIES, 1, key=f"{key}-copies", width=160)
        cover, is_well = form.ask_cover(f"{key}-cover")
        sent = st.form_submit_button(_("Add this book"), type="primary", icon=":material/add:")
    if sent and is_well:
        added = attempt.tried(
            lambda: add_book(actor, building.id, form.checked(typed), int(copies), now, cover), form.labels()
        )
        if isinstance(added, AddedBook):
            st.session_state[ADDED] = st.session_state.get(ADDED, 0) + 1
            st.session_state[LAST] = (typed[0], added)
            st.rerun()
    _show_last()


def _show_last() -> None:
    if LAST not in st.session_state:
        return
    title, added = st.session_state[LAST]
    codes = _(", ").join(code_shown(code) for code in added.codes)
    words = _("“%(title)s” is on the shelf. On its label: %(codes)s", title=plain(title), codes=codes)
    if not added.is_new:
        words += " " + _("It was there already: now %(copies)s copies.", copies=added.copies)
    st.success(words, icon=":material/check_circle:")
