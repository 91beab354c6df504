"""What one page asks the database again gets the answer of the first time, as long as it has written nothing since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import local
from typing import Any

from peewee import Database

_page = local()


class RowsAgain:
    """The rows that were found, to be read again from the first on, as from a cursor."""

    def __init__(self, description: Any, rows: Sequence[Any]) -> None:
        self.description, self._rows = description, iter(rows)

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        return list(self._rows)

    def close(self) -> None:
        """There is nothing to let go of."""


class AskedOnce(Database):
    """A database that keeps, for a page, what it was asked outside of transactions."""

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        kept: dict[Any, Any] | None = getattr(_page, "answers", None)
        if kept is None:
            return super().execute_sql(sql, params)
        if self.in_transaction() or not sql.startswith("SELECT"):
            kept.clear()
            return super().execute_sql(sql, params)
        asked = sql, tuple(params or ())
        try:
            found = kept.get(asked)
        except TypeError:  # a list among the values
            return super().execute_sql(sql, params)
        if found is None:
            cursor = super().execute_sql(sql, params)
            found = kept[asked] = cursor.description, cursor.fetchall()
        return RowsAgain(*found)


@contextmanager
def asked_once() -> Iterator[None]:
    """For one short request of this thread: nothing that others write meanwhile is seen by a question asked again."""
    _page.answers = {}
    try:
        yield
    finally:
        _page.answers = None


def ask_anew() -> None:
    """What is asked from now on is true now."""
    if getattr(_page, "answers", None):
        _page.answers.clear()
