"""How a copy stands, in words and as a coloured chip."""

from __future__ import annotations

from admin_dashboard.parts import chip
from admin_dashboard.parts.happening import COPY_MARKS
from admin_dashboard.words import _, last_day
from db.book_corner.queries import KeptCopy
from db.book_corner.rules import Mark


def words(mark: Mark | None) -> str:
    key = mark or "none"
    return _(COPY_MARKS[key])


def chip_of(copy: KeptCopy) -> str:
    if copy.due_at:
        return chip.of_words("→", _("on loan until %(day)s", day=last_day(copy.due_at)), "amber")
    if copy.mark is None:
        return chip.of_words("✓", _("on the shelf"), "green")
    return chip.of_words("×", words(copy.mark), "grey" if copy.mark is Mark.REMOVED else "red")
