"""What was found in the code, compared with what a list written by hand says; a difference is told from both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from enum import Enum


def require_listed(found: object, listed: object) -> None:
    """Raises AssertionError that names what stands on one side alone, each entry with the way to it in the list."""
    __tracebackhide__ = True
    there, said = Counter(_entries(found)), Counter(_entries(listed))
    more, less = list((there - said).elements()), list((said - there).elements())
    told = [f"found in the code but not in the list: {'; '.join(more)}"] if more else []
    told += [f"in the list but not in the code: {'; '.join(less)}"] if less else []
    if told:
        raise AssertionError("\n".join(told))
    assert found == listed, "the same entries, but in another order, or with another empty one among them"


def _entries(value: object, way: tuple[str, ...] = ()) -> Iterator[str]:
    """A line for each entry at the end of all tables and lists: `where: name: value`."""
    if isinstance(value, Mapping):
        for name, entry in value.items():
            yield from _entries(entry, (*way, _plain(name)))
    elif isinstance(value, Set | list | tuple) and not (way and isinstance(value, tuple)):
        for entry in sorted(value, key=repr) if isinstance(value, Set) else value:
            yield ": ".join((*way, _plain(entry)))
    else:
        yield ": ".join((*way, _plain(value)))


def _plain(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, type):
        return value.__name__
    return value if isinstance(value, str) else repr(value)
