"""What stands in the passport of a practice: `practice.py` in its room, read by `db/practices.py` alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from db.ground.words import N_
from db.records.own_things.rules import LeftByPhone

SealedIn = Callable[[Any], Mapping[str, tuple[bytes | None, str]]]


class KindOfReceipt(Protocol):
    """What db/community/receipts knows: a table with links, codes and marks, and what is sealed in it."""

    @property
    def table(self) -> type[Any]: ...
    @property
    def sealed(self) -> tuple[str, ...]: ...
    def sealed_in(self, row: Any) -> Mapping[str, tuple[bytes | None, str]]: ...


@dataclass(frozen=True)
class Job:
    """An action that is given the instant; it may be called at any time, any number of times, by several processes.

    What is called forget_… is a step of the one job that forgets; `forgets` names the rules of keeping it carries out.
    """

    name: str
    every: timedelta
    action: Callable[[datetime], object]
    forgets: tuple[str, ...] = ()


@dataclass(frozen=True)
class KeepingRule:
    """A row of the privacy notice: what is kept, for how long (with its numbers), and what becomes of it then."""

    what: str
    how_long: str
    then: str = N_("It is deleted.")
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class PracticeWeek:
    """What happened of one practice in a week: its title and the words for each count, both still to be translated.

    `late` names under each of its words what was overdue when the week ended.
    """

    title: str
    counts: tuple[tuple[str, int], ...]
    late: tuple[tuple[str, tuple[str, ...]], ...] = ()


def sealed_otherwise(column: str) -> str:
    """For `taken_back`: other words under the same key. That a key was changed between is nobody's doing."""
    return f"(new.{column} <> old.{column} AND NOT {under_another_key(column)})"


def under_another_key(column: str) -> str:
    """What is sealed begins with the number of its key."""
    return f"substr(new.{column}, 1, 1) <> substr(old.{column}, 1, 1)"


def nothing_open(_community_id: int, _now: datetime) -> int:
    return 0


def nothing_hangs(_community_id: int, _now: datetime) -> date | None:
    return None


@dataclass(frozen=True)
class Practice:
    """One practice, with all that others have to know of it. Its tables stand in an order in which they can be created.

    `title` and `about` say it to staff. It can be switched off unless `needed` says why not; `still_open` counts in a
    community what somebody waits for or has to finish, so that its screens stay until that is done. `hangs_until` is
    the last day on which neighbours are still shown what a law makes hang, also where it is switched off.

    `own` are the kinds of what phones leave with it: "My information" lists, copies and deletes them.
    `receipts` are its kinds of secret links, codes and sealed names of people who have no account. `sealed` tells of
    each other table with sealed columns their values and places, by which `python -m db reseal` seals both again; of
    a table with large ones `few_at_once` says how many rows go into one step.
    `subjects` are what its events are about, by the name the history knows them by; `of_buildings` are those
    whose number is that of a building. `events` has the sentence for each kind.
    `week` has, for kinds of its events, the words under which a Monday's agenda and the weekly workbook count them;
    `late` has the words under which the agenda names what was overdue in a community at an instant.
    `kept` are its own rules of keeping. `columns` says by which rule, its own or another's, each column is kept that
    can hold words, bytes or a day; in `of_nobody` nothing of a person stands.
    So that a restore deletes again what people deleted: `gone` are tables whose rows they delete, `emptied` and
    `blanked` columns that are then null or "", `taken_back` what ends; db/running/done_again.py says how each is read.
    `counted` is what an operator has to tell of an incident: in how many rows these columns hold something.
    """

    name: str
    title: str = ""
    about: str = ""
    needed: str = ""
    still_open: Callable[[int, datetime], int] = nothing_open
    hangs_until: Callable[[int, datetime], date | None] = nothing_hangs
    tables: tuple[type[Any], ...] = ()
    jobs: tuple[Job, ...] = ()
    own: tuple[LeftByPhone, ...] = ()
    receipts: tuple[KindOfReceipt, ...] = ()
    sealed: Mapping[type[Any], SealedIn] = field(default_factory=dict)
    few_at_once: Mapping[type[Any], int] = field(default_factory=dict)
    subjects: Mapping[str, str] = field(default_factory=dict)
    of_buildings: tuple[str, ...] = ()
    events: Mapping[str, str] = field(default_factory=dict)
    week: Mapping[str, str] = field(default_factory=dict)
    late: Mapping[str, Callable[[int, datetime], Collection[str]]] = field(default_factory=dict)
    kept: Mapping[str, KeepingRule] = field(default_factory=dict)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    of_nobody: tuple[str, ...] = ()
    gone: Mapping[type[Any], tuple[str, ...]] = field(default_factory=dict)
    emptied: Mapping[type[Any], tuple[str, ...]] = field(default_factory=dict)
    blanked: Mapping[type[Any], tuple[str, ...]] = field(default_factory=dict)
    taken_back: Mapping[type[Any], tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    counted: Mapping[str, tuple[tuple[type[Any], str], ...]] = field(default_factory=dict)
