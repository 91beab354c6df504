"""Whether a word left a trace: in the rows as they are stored, or in anything that a query gave back.

`str` and `repr` cannot tell: they spell bytes as escapes, and leave out what asks not to be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from db.ground.connection import database


def columns_with(word: str) -> list[str]:
    """Every column of every table in which the word stands, as text or as bytes."""
    return sorted(
        f"{table}.{name}" for table in database.get_tables() for name, cells in _cells(table) if words_in(cells, word)
    )


def _cells(table: str) -> Iterator[tuple[str, list]]:
    found = database.execute_sql(f'SELECT * FROM "{table}"')
    names = [about[0] for about in found.description]
    rows = found.fetchall()
    return ((name, [row[number] for row in rows]) for number, name in enumerate(names))


def words_in(answer: Any, *words: str) -> list[str]:
    """Which of these words stand anywhere in an answer, however deep."""
    leaves = list(leaves_of(answer))
    return [word for word in words if any(_stands_in(word, leaf) for leaf in leaves)]


def leaves_of(answer: Any) -> Iterator[str | bytes]:
    """Everything it is made of that is not made of parts itself, as text or as bytes."""
    if is_dataclass(answer) and not isinstance(answer, type):
        yield from leaves_of([getattr(answer, field.name) for field in fields(answer)])
    elif isinstance(answer, Mapping):
        yield from leaves_of([*answer.keys(), *answer.values()])
    elif isinstance(answer, BaseException):
        yield from leaves_of([answer.args, vars(answer)])
    elif isinstance(answer, bytes | memoryview):
        yield bytes(answer)
    elif isinstance(answer, Iterable) and not isinstance(answer, str):
        for part in answer:
            yield from leaves_of(part)
    else:
        yield str(answer)


def _stands_in(word: str, leaf: str | bytes) -> bool:
    return word.encode() in leaf if isinstance(leaf, bytes) else word in leaf
