"""Books out of an Excel list: first what would be taken and what is wrong, then all good rows at once."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import attempt, file_choice
from admin_dashboard.parts.lists import downloadable_table, table
from admin_dashboard.words import _
from db.community.organisation.queries.places import BuildingInfo
from db.ground.words import N_
from db.nine_ones.book_corner.actions.shelf import BookImportResult, take_books
from db.nine_ones.book_corner.queries.template import write_template
from db.nine_ones.book_corner.rules.books import shown_number
from db.nine_ones.book_corner.rules.sheet import SheetOfBooks, read_sheet
from db.records.permissions.rules import Actor

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GOOD = (N_("Book title"), N_("Author"), N_("ISBN or old book number"), N_("Kind (if you like)"), N_("Copies"))
BAD = (N_("Row"), N_("Column"), N_("Cell"), N_("What is wrong"))
PREVIEWED, LISTED = 20, 50
READ, FILES_READ = "books-read", "book-files-read"


def show(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    st.write(
        _(
            "Good rows are taken, bad ones are listed with the reason. A book that is there already is not doubled: "
            "the same list twice changes nothing."
        )
    )
    download.show(_("Empty list to fill in"), write_template, "linli-books-template.xlsx", EXCEL)
    chosen = file_choice.show(
        _("The filled-in list (.xlsx or .csv)"), ["xlsx", "csv"], f"books-{st.session_state.get(FILES_READ, 0)}"
    )
    if chosen and st.button(_("Look through this list"), type="primary", icon=":material/search:"):
        with st.spinner(_("Reading…")):
            found = attempt.tried(lambda: read_sheet(chosen.getvalue()))
        if isinstance(found, SheetOfBooks):
            st.session_state[READ] = (building.id, found)
            st.session_state[FILES_READ] = st.session_state.get(FILES_READ, 0) + 1
            st.rerun()
    place, found = st.session_state.get(READ, (None, None))
    if place == building.id:
        _show_found(actor, building, found, now)


def _show_found(actor: Actor, building: BuildingInfo, found: SheetOfBooks, now: datetime) -> None:
    st.header(
        _(
            "%(good)s rows are good: %(titles)s titles. %(bad)s rows are not.",
            good=found.good_rows,
            titles=len(found.wanted),
            bad=found.bad_rows,
        )
    )
    if found.ignored:
        words = _("Not read, because nobody knows these headings: %(cells)s", cells=_(", ").join(found.ignored))
        st.warning(words, icon=":material/info:")
    for tab in found.others:
        st.info(_("The sheet “%(tab)s” was not read.", tab=tab), icon=":material/info:")
    for row, said in found.closing:
        st.info(_("Row %(row)s was not read: %(said)s", row=row, said=said), icon=":material/info:")
    with st.container(horizontal=True):
        label = _("Take the good rows: %(titles)s titles", titles=len(found.wanted))
        if found.wanted and st.button(label, type="primary", icon=":material/library_add:"):
            _take(actor, building, found, now)
        if st.button(_("Leave it"), icon=":material/close:"):
            del st.session_state[READ]
            st.rerun()
    _show_bad(found)
    _show_good(found)


def _take(actor: Actor, building: BuildingInfo, found: SheetOfBooks, now: datetime) -> None:
    with st.spinner(_("Putting %(titles)s titles on the shelf…", titles=len(found.wanted))):
        taken = attempt.tried(lambda: take_books(actor, building.id, found.wanted, now))
    if isinstance(taken, BookImportResult):
        del st.session_state[READ]
        attempt.say_next(
            _(
                "Taken: %(titles)s new titles, %(copies)s copies. As before: %(as_before)s titles.",
                titles=taken.titles,
                copies=taken.copies,
                as_before=taken.as_before,
            )
        )
        st.rerun()


def _show_bad(found: SheetOfBooks) -> None:
    if not found.problems:
        return
    st.subheader(_("What is wrong"))
    rows = [
        (each.values["row"], each.values["column"], each.field, _(each.words, **each.values)) for each in found.problems
    ]
    table.show(BAD, rows[:LISTED], cards=True)
    if len(rows) > LISTED:
        st.caption(_("%(count)s more are in the file.", count=len(rows) - LISTED))
    download.show(
        _("Download all that is wrong"),
        lambda: downloadable_table.as_csv(BAD, rows),
        "linli-books-to-correct.csv",
        "text/csv",
    )


def _show_good(found: SheetOfBooks) -> None:
    if not found.wanted:
        return
    st.subheader(_("What would be taken"))
    table.show(
        GOOD,
        [
            (
                one.book.title,
                one.book.authors,
                shown_number(one.book.isbn, one.book.old_number),
                one.book.category,
                one.copies,
            )
            for one in found.wanted[:PREVIEWED]
        ],
        cards=True,
    )
    if len(found.wanted) > PREVIEWED:
        st.caption(_("and %(count)s more.", count=len(found.wanted) - PREVIEWED))
