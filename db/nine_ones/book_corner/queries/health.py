"""Whether the book corners of many buildings are alive: the same answer for ever for one instant."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from peewee import Field, fn

from db.nine_ones.book_corner.rules.health import health_of
from db.nine_ones.book_corner.rules.lending import ABSENT
from db.nine_ones.book_corner.tables import BookCopy, BookLoan, CopyMark, ShelfCount
from db.records.health.rules import Health


def health(building_ids: Collection[int], at: datetime) -> dict[int, Health]:
    """Whether each building's book corner is alive, stale or missing at the instant; six statements for all of them."""
    asked = list(building_ids)
    books = _count(asked, at)
    moved = _latest(asked, at)
    return {id: health_of(books.get(id, 0), moved.get(id), at) for id in asked}


def _count(asked: list[int], at: datetime) -> dict[int, int]:
    """Copies that were there then: added before, and neither lost nor taken out at that instant."""
    here = BookCopy.building.in_(asked) & (BookCopy.added_at <= at)
    added = dict(
        BookCopy.select(BookCopy.building, fn.COUNT(BookCopy.id)).where(here).group_by(BookCopy.building).tuples()
    )
    marked = (CopyMark.from_at <= at) & (CopyMark.until_at.is_null() | (CopyMark.until_at > at))
    away = (
        CopyMark.select(BookCopy.building, fn.COUNT(CopyMark.copy.distinct()))
        .join(BookCopy)
        .where(here & marked & CopyMark.mark.in_(sorted(ABSENT)))
        .group_by(BookCopy.building)
        .tuples()
    )
    gone = dict(away)
    return {id: count - gone.get(id, 0) for id, count in added.items()}


def _latest(asked: list[int], at: datetime) -> dict[int, datetime]:
    """When a book was added, borrowed, brought back or counted last."""
    columns = (BookCopy.added_at, BookLoan.borrowed_at, BookLoan.ended_at, ShelfCount.counted_at)
    found: dict[int, datetime] = {}
    for column in columns:
        for id, moment in _latest_by_building(column, asked, at):
            found[id] = max(found.get(id, moment), moment)
    return found


def _latest_by_building(column: Field, asked: list[int], at: datetime) -> Iterable[tuple[int, datetime]]:
    building = column.model.building
    query = column.model.select(building, fn.MAX(column)).where(building.in_(asked) & (column <= at))
    return [(id, column.python_value(moment)) for id, moment in query.group_by(building).tuples()]
