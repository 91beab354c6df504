"""What was worked out or read once, kept in this process while a sign of change stays the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from peewee import Database

from db.ground.connection import database

Value = TypeVar("Value")


class KeptBySign(Generic[Value]):
    """At most so many, apart by database, the longest unused going first; each is good while its sign is the same."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._of: WeakKeyDictionary[Database, OrderedDict[Hashable, tuple[int, Value]]] = WeakKeyDictionary()

    def known(self, name: Hashable, sign: int) -> Value | None:
        with self._lock:
            kept = self._of.setdefault(database.obj, OrderedDict())
            found = kept.get(name)
            if found is None or found[0] != sign:
                return None
            kept.move_to_end(name)
            return found[1]

    def keep(self, name: Hashable, sign: int, found: Value) -> None:
        with self._lock:
            kept = self._of.setdefault(database.obj, OrderedDict())
            kept[name] = (sign, found)
            kept.move_to_end(name)
            while len(kept) > self._most:
                kept.popitem(last=False)
