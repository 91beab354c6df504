"""The titles of the shelf: found by a word or a number, and opened."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.lists import chip, entry, paging
from admin_dashboard.parts.navigation import view
from admin_dashboard.screens.nine_ones.book_corner import copy_chip
from admin_dashboard.words import _
from db.community.organisation.queries.places import BuildingInfo
from db.nine_ones.book_corner.queries.desk import books_kept
from db.nine_ones.book_corner.queries.shelf import ShelfBook
from db.records.permissions.rules import Actor


def show(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    searched = (view.ViewChoice(f"books-text-{building.id}", ""),)
    view.recall(searched)
    text = st.text_input(_("Search"), placeholder=_("Title, author or ISBN"), key=searched[0].key, width=340)
    view.say(searched)
    found = books_kept(actor, building.id, text or "", paging.page_in(None, "books", building.id, text))
    st.header(_("%(count)s titles", count=found.total))
    if not found.total:
        words = (
            _("Nothing matches.") if text else _("The shelf is empty. Add books one by one, or take in an Excel list.")
        )
        st.info(words, icon=":material/menu_book:")
        return
    with st.container(border=True, gap="small"):
        for book in found.books:
            entry.show("book-corner", book.title, _facts(book, now), building=building.id, book=book.id)
    paging.show_pages_of(found.total, "books")


def _facts(book: ShelfBook, now: datetime) -> list[str]:
    if not book.copies:
        standing = chip.of_words("×", _("no copy left"), "grey")
    elif book.free and book.copies == 1:
        standing = chip.of_words("✓", _("on the shelf"), "green")
    elif book.free:
        standing = chip.of_words("✓", _("%(free)s of %(copies)s here", free=book.free, copies=book.copies), "green")
    elif book.due_at:
        standing = copy_chip.on_loan(book.due_at, now)
    else:
        standing = chip.of_words("×", _("not lent"), "red")
    return [standing, *entry.said(book.authors, book.category, book.number)]
