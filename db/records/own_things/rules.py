"""What one phone has left here: the kinds of it, by what the phone knows them, and what of each stands in a copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from hashlib import sha256
from typing import Any


class Deletion(StrEnum):
    """What became of a wish to delete. What waits stands where it was; what is locked away only where it is kept."""

    GONE = "gone"
    LOCKED_AWAY = "locked_away"
    WAITS = "waits"


@dataclass(frozen=True)
class OwnKind:
    """A kind of things that phones leave. `title` says it, `deletes` what deleting one does; both are translated.

    `name` stands in the copy. `kept_as` is under what a phone's cookie has the links or codes of its own; without it
    they are found by the phone's mark. Of some `only_name` goes, and the thing itself stays.
    """

    name: str
    title: str
    deletes: str
    kept_as: str = ""
    only_name: bool = False


@dataclass(frozen=True)
class PhoneKnows:
    """The secret links and codes in a phone's cookie, and its random mark; nothing else leads to what is its own."""

    kept: Mapping[str, Sequence[str]]
    token: str = ""

    def keys(self, kind: OwnKind) -> Sequence[str]:
        """Of this kind, as the cookie has them."""
        return self.kept.get(kind.kept_as, ())


@dataclass(frozen=True)
class OwnPart:
    """Something that is kept, and until when: a day, or a sentence as long as none is known."""

    what: str
    until: datetime | None
    rule: str = ""


@dataclass(frozen=True)
class HeldThing:
    """Who still needs it as a sentence, until when, and since when the wish to delete it waits for that."""

    needed_by: str
    until: datetime
    deletion_asked_at: datetime | None


@dataclass(frozen=True)
class OwnThing:
    """One thing that a phone left. `why_not` is empty where it can be deleted at once; `data` is what a copy tells."""

    kind: OwnKind
    key: str
    label: str
    words: str
    building: str
    zone: str
    at: datetime
    parts: tuple[OwnPart, ...]
    data: Mapping[str, Any] = field(repr=False)
    photo_ids: tuple[int, ...] = ()
    has_sound: bool = False
    has_contact: bool = False
    why_not: str = ""
    held: HeldThing | None = None

    @property
    def mark(self) -> str:
        """By which a form names it: neither a link nor a code stands in a page for that."""
        return sha256(f"{self.kind.name} {self.key}".encode()).hexdigest()[:24]


@dataclass(frozen=True)
class LeftByPhone:
    """How things of one kind are found and deleted by the phone that left them, told beside their tables in `own.py`.

    `found` gives the newest first, and passes over what opens nothing or is forgotten. `delete` is given one of those,
    the phone's mark and the instant; it raises NotFound, or NotAllowed where `why_not` says why, and says what became
    of it where it is not simply gone. `copied` names for each table the columns that stand in a copy, `left_out` all
    others: keys and marks that would open something, inner workings, and what is about somebody else.
    """

    kind: OwnKind
    found: Callable[[PhoneKnows, datetime], Iterable[OwnThing]]
    delete: Callable[[OwnThing, str, datetime], Deletion | None]
    copied: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, tuple[str, ...]]


def told(row: Any, columns: Iterable[str], **opened: str | None) -> dict[str, Any]:
    """A row as a copy tells it, in values that JSON has; what is sealed under its own name, as `opened` has it."""
    names = list(columns)
    plain = {name: _plain(getattr(row, name)) for name in names if not name.startswith("sealed_")}
    return plain | {
        name.removeprefix("sealed_"): opened[name.removeprefix("sealed_")] for name in names if name not in plain
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
