"""How a copy stands, in words and as a coloured chip."""

from __future__ import annotations

from datetime import datetime

from admin_dashboard.names import COPY_MARKS
from admin_dashboard.parts.lists import chip
from admin_dashboard.words import _, last_day
from db.nine_ones.book_corner.queries.desk import CopyForKeeper
from db.nine_ones.book_corner.rules.lending import CopyMarkKind


def words(mark: CopyMarkKind | None) -> str:
    key = mark or "none"
    return _(COPY_MARKS[key])


def on_loan(due_at: datetime, now: datetime) -> str:
    day = last_day(due_at)
    if now >= due_at:
        return chip.of_words("!", _("overdue since %(day)s", day=day), "red")
    return chip.of_words("→", _("on loan until %(day)s", day=day), "amber")


def chip_of(copy: CopyForKeeper, now: datetime) -> str:
    if copy.due_at:
        return on_loan(copy.due_at, now)
    if copy.mark is None:
        return chip.of_words("✓", _("on the shelf"), "green")
    return chip.of_words("×", words(copy.mark), "grey" if copy.mark is CopyMarkKind.REMOVED else "red")
