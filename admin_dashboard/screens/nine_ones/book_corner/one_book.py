"""One title: what is said of it, its cover, and its copies one by one."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.navigation import address, links
from admin_dashboard.screens.nine_ones.book_corner import copy_chip, form, labels
from admin_dashboard.words import _, moment, plain
from db.community.organisation.queries.places import BuildingInfo
from db.ground.refusals import NotFound
from db.nine_ones.book_corner.actions.shelf import add_copies, change_book, change_cover, mark_copy
from db.nine_ones.book_corner.queries.desk import CopyForKeeper, book_kept, categories_kept
from db.nine_ones.book_corner.queries.shelf import ShelfBook, cover
from db.nine_ones.book_corner.rules.books import MOST_COPIES, code_shown
from db.nine_ones.book_corner.rules.lending import CopyMarkKind
from db.records.permissions.rules import Ability, Actor


def show(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    book, copies = book_kept(actor, address.number("book") or 0)
    links.link("book-corner", _("The whole shelf"), icon=":material/arrow_back:", building=building.id)
    st.header(plain(book.title))
    st.caption(plain(" · ".join(filter(None, [book.authors, book.category, book.number]))))
    keeps = actor.may(Ability.KEEP_NINE_ONES)
    st.subheader(_("Copy by copy"))
    for copy in copies:
        _show_copy(actor, copy, keeps, now)
    if keeps:
        _show_more_copies(actor, book, now)
        labels.show_of_book(actor, building, book.id, now)
        with st.expander(_("Change what is said of it"), icon=":material/edit:"):
            _show_change(actor, building, book, now)
        with st.expander(_("Cover"), icon=":material/image:"):
            _show_cover(actor, building, book, now)


def _show_copy(actor: Actor, copy: CopyForKeeper, keeps: bool, now: datetime) -> None:
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        words = _("seen on %(day)s", day=moment(copy.seen_at)) if copy.seen_at else ""
        seen = f"<span>{escape(words)}</span>" if words else ""
        code = f'<span class="code">{escape(code_shown(copy.code))}</span>'
        st.html(f'<div class="facts">{code}{copy_chip.chip_of(copy, now)}{seen}</div>')
        if keeps:
            _show_mark(actor, copy, now)


def _show_mark(actor: Actor, copy: CopyForKeeper, now: datetime) -> None:
    choices: list[CopyMarkKind | None] = [None, *CopyMarkKind]
    wanted = st.selectbox(
        _("Copy %(code)s is", code=code_shown(copy.code)),
        choices,
        index=choices.index(copy.mark),
        format_func=copy_chip.words,
        key=f"mark-{copy.id}-{copy.mark}",
        width=200,
        label_visibility="collapsed",
    )
    if wanted != copy.mark and st.button(_("Save"), key=f"save-mark-{copy.id}", icon=":material/save:"):
        attempt.done(lambda: mark_copy(actor, copy.id, copy.mark, wanted, now), _("It is saved."))


def _show_more_copies(actor: Actor, book: ShelfBook, now: datetime) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        count = st.number_input(_("More copies"), 1, MOST_COPIES, 1, key=f"more-{book.id}", width=160)
        if st.button(_("Add copies"), icon=":material/add:"):
            attempt.done(lambda: add_copies(actor, book.id, int(count), now), _("The copies are added."))


def _show_change(actor: Actor, building: BuildingInfo, book: ShelfBook, now: datetime) -> None:
    typed = form.ask(f"book-{book.id}", categories_kept(actor, building.id), book)
    if st.button(_("Save"), type="primary", icon=":material/save:", key="save-book"):
        attempt.done(lambda: change_book(actor, book.id, form.checked(typed), now), _("It is saved."), form.labels())


def _show_cover(actor: Actor, building: BuildingInfo, book: ShelfBook, now: datetime) -> None:
    try:
        st.image(cover(building.id, book.id), width=100, alt=_("Cover"))
    except NotFound:
        st.write(_("Without a photo, a card with the title is shown."))
    photo, _well = form.ask_cover(f"cover-{book.id}-{book.cover_id}")
    if photo and st.button(_("Use this photo"), type="primary"):
        attempt.done(lambda: change_cover(actor, book.id, photo, now), _("The cover is saved."))
    if book.cover_id and st.button(_("Take the cover away"), icon=":material/delete:"):
        attempt.done(lambda: change_cover(actor, book.id, None, now), _("The cover is taken away."))
