"""What was worked out of handed-in weeks, kept in this process while as many communities are there (decision 33)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from peewee import Database

from db.ground.connection import database

Value = TypeVar("Value")


class KeptByCount(Generic[Value]):
    """At most so many, the oldest going first; each with how many communities were there when it was worked out."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._of: WeakKeyDictionary[Database, OrderedDict[Hashable, tuple[int, Value]]] = WeakKeyDictionary()

    def known(self, name: Hashable, there: int) -> Value | None:
        with self._lock:
            found = self._of.setdefault(database.obj, OrderedDict()).get(name)
            return found[1] if found and found[0] == there else None

    def keep(self, name: Hashable, there: int, found: Value) -> None:
        with self._lock:
            kept = self._of.setdefault(database.obj, OrderedDict())
            kept[name] = (there, found)
            kept.move_to_end(name)
            while len(kept) > self._most:
                kept.popitem(last=False)
