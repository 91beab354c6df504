"""What is asked of a book: four fields, and its cover as a photo."""

from __future__ import annotations

import streamlit as st

from admin_dashboard.parts.forms import file_choice
from admin_dashboard.words import _, refusal_words
from db.ground.refusals import Refused
from db.nine_ones.book_corner.queries.shelf import ShelfBook
from db.nine_ones.book_corner.rules.books import BookDetails, checked_book
from db.records.photos.rules import CleanPhoto, clean_photo

PHOTOS = ["jpg", "jpeg", "png", "webp", "avif", "heic", "heif", "gif", "bmp"]
COVER_SIDE = 160  # twice what a phone shows: a page has twenty of them


def labels() -> dict[str, str]:
    return {
        "title": _("Book title"),
        "authors": _("Author"),
        "number": _("ISBN or old book number"),
        "category": _("Kind (if you like)"),
        "copies": _("Copies"),
        "words": _("A word to the giver"),
        "days": _("Days"),
    }


def ask(key: str, known: list[str], book: ShelfBook | None = None, title: str = "", authors: str = "") -> list[str]:
    """Asks for a book and returns what was typed, in the order of `checked_book`; `known` are kinds in use already."""
    said = labels()
    left, right = st.columns([3, 2])
    with left:
        title = st.text_input(said["title"], value=book.title if book else title, key=f"{key}-title")
        authors = st.text_input(said["authors"], value=book.authors if book else authors, key=f"{key}-authors")
    with right:
        number = st.text_input(
            said["number"],
            value=book.number if book else "",
            key=f"{key}-number",
            help=_("10 or 13 digits, with or without hyphens; an old number is like 10019·2138. May be empty."),
        )
        category = st.selectbox(
            said["category"],
            _with(known, book.category if book else ""),
            accept_new_options=True,
            index=known.index(book.category) if book and book.category in known else None,
            placeholder=_("Choose or type"),
            key=f"{key}-category",
        )
    return [title or "", authors or "", number or "", category or ""]


def _with(known: list[str], one: str) -> list[str]:
    return known if not one or one in known else [*known, one]


def checked(typed: list[str]) -> BookDetails:
    """The book that was typed. Raises Invalid."""
    return checked_book(*typed)


def ask_cover(key: str) -> tuple[CleanPhoto | None, bool]:
    """Asks for a cover; returns it (None: none chosen) and whether all is well: an unusable file is said at once."""
    chosen = file_choice.show(_("Photo of the cover (if you like)"), PHOTOS, key)
    if chosen is None:
        return None, True
    try:
        return clean_photo(chosen.getvalue(), COVER_SIDE), True
    except Refused as refusal:
        st.error(refusal_words(refusal), icon=":material/broken_image:")
        return None, False
