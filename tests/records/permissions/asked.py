"""What the permission walk asks: each room says beside its tests, in `asks.py`, what is there and what to ask of it.

It is one of everything in Mei's building, told with one word that nobody of elsewhere may read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from db import practices
from tests.cast import Cast

Asks = dict[str, Any]
ROOMS = (*practices.ROOMS, "community.offered", "community.staff", "messages")
WORD, SOMEBODY = "青砖黛瓦马头墙小巷深", "柳如烟"
TODAY = date(2026, 11, 16)
KEY = "a-key-of-the-matrix"


def said_by_rooms() -> Iterator[tuple[str, ModuleType]]:
    """The `asks.py` of each room that has one: `asks(cast, keeper, submit, found)` adds to what is found already.

    It goes by the name of an argument, or by `room.argument` and `room.function.argument` where the name alone does
    not say it. Sets of names of functions say what is otherwise with them: FOR_ITS_OWN_ROOM, WITHOUT_A_PLACE, ONES_OWN,
    OF_OTTOS_COMMUNITY and NOTHING_THERE.
    """
    for room in ROOMS:
        if find_spec(f"tests.{room}.asks"):
            yield room, import_module(f"tests.{room}.asks")


def named(what: str) -> frozenset[str]:
    """What all rooms say of their functions under this name, as `room.function`."""
    return frozenset(
        f"{room.split('.')[-1]}.{name}" for room, said in said_by_rooms() for name in getattr(said, what, ())
    )


def asked_of_rooms(cast: Cast, keeper: Any, submit: Any, found: Asks) -> Asks:
    """All of it together; no room may answer for another one what an argument's name alone would ask."""
    for room, said in said_by_rooms():
        if hasattr(said, "asks"):
            more = said.asks(cast, keeper, submit, found)
            twice = sorted(found.keys() & more.keys())
            assert not twice, f"{room} says {twice}, said before: say it as {room.split('.')[-1]}.…"
            found = found | more
    return found
