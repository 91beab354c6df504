"""What was computed from rounds once, kept in this process as long as nothing has happened that could change it.

A screen is drawn again at every click, and a year of a large community takes seconds to count. Nothing that happens
later changes a past period; but a matter's place, or who may know of it, can change. So what was found about a span
of time stays true until something is recorded about a matter that had been opened before the end of that span.
`KeptBySign` of the ground cannot serve here: with its sign all of an answer is forgotten, and here most of it stays.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from peewee import Database, fn

from db.disputes.tables import Round
from db.figures.satisfaction.queries.figures import (
    EVERYWHERE,
    FigureFilter,
    check_person,
    check_place,
    facts_for,
    side_by_side,
    trend,
    weighing_of,
)
from db.figures.satisfaction.rules.compared import FigureGroup, Key
from db.figures.satisfaction.rules.facts import SplitBy
from db.figures.satisfaction.rules.figures import Figures
from db.ground.clock import Period
from db.ground.connection import database
from db.ground.rows import one_of
from db.records.history.queries import ChainAnchor, anchor_now, touched_since
from db.records.permissions.rules import Actor

MOST_TOUCHED = 500

Name = TypeVar("Name", bound=Hashable)
Found = TypeVar("Found")


@dataclass
class _Answers(Generic[Name, Found]):
    """What was found to one question, and up to which link of the chain it is known to be true."""

    anchor: ChainAnchor
    found: dict[Name, tuple[datetime, Found]] = field(default_factory=dict)


class KeptAnswers(Generic[Name, Found]):
    """Answers by question and span of time, apart by database: to so many `questions`, of each the last `spans`."""

    def __init__(self, questions: int, spans: int) -> None:
        self._questions, self._spans = questions, spans
        self._lock = Lock()
        self._of: WeakKeyDictionary[Database, OrderedDict[Hashable, _Answers[Name, Found]]] = WeakKeyDictionary()

    def answer(
        self,
        community_id: int,
        question: Hashable,
        ends: Mapping[Name, datetime],
        find: Callable[[Sequence[Name]], Mapping[Name, Found]],
    ) -> dict[Name, Found]:
        """The answer for each span, which ends at the given instant: the kept one, or what `find` finds of the rest."""
        asked = (community_id, question)
        here = anchor_now(community_id)
        with self._lock:
            kept = self._of.setdefault(database.obj, OrderedDict()).get(asked)
        still = _still_true(community_id, kept, here) if kept else {}
        missing = [name for name in ends if name not in still]
        still |= {name: (ends[name], found) for name, found in find(missing).items()} if missing else {}
        with self._lock:
            self._keep(asked, _Answers(here, still), ends)
        return {name: still[name][1] for name in ends}

    def _keep(self, asked: Hashable, answers: _Answers[Name, Found], used: Collection[Name]) -> None:
        old = [name for name in answers.found if name not in used]
        for name in old[: max(0, len(answers.found) - self._spans)]:
            del answers.found[name]
        all_kept = self._of[database.obj]
        all_kept[asked] = answers
        all_kept.move_to_end(asked)
        while len(all_kept) > self._questions:
            all_kept.popitem(last=False)


def _still_true(
    community_id: int, kept: _Answers[Name, Found], here: ChainAnchor
) -> dict[Name, tuple[datetime, Found]]:
    if kept.anchor == here:
        return dict(kept.found)
    touched = touched_since(community_id, kept.anchor, "dispute", MOST_TOUCHED)
    if touched is None:
        return {}
    opened = Round.select(fn.MIN(Round.opened_at)).where(one_of(Round.dispute, touched)).group_by(Round.dispute)
    earliest = [row[0] for row in opened.tuples()] if touched else []
    if len(earliest) < len(touched):  # one of them is not there any more
        return {}
    return {name: one for name, one in kept.found.items() if all(one[0] <= opened_at for opened_at in earliest)}


_FIGURES: KeptAnswers[Period, Figures] = KeptAnswers(questions=64, spans=60)
_SPLITS: KeptAnswers[Period, dict[Key, Figures]] = KeptAnswers(questions=32, spans=4)


def kept_trend(actor: Actor, periods: Sequence[Period], where: FigureFilter = EVERYWHERE) -> list[Figures]:
    """`trend`, computed only where it is not known. Raises like it."""
    check_place(actor, where)
    check_person(actor, where)

    def find(missing: Sequence[Period]) -> dict[Period, Figures]:
        return dict(zip(missing, trend(actor, missing, where), strict=True))

    question = (actor, where, weighing_of(actor))
    found = _FIGURES.answer(actor.community_id, question, {period: period.end for period in periods}, find)
    return [found[period] for period in periods]


def kept_split(actor: Actor, period: Period, by: SplitBy, where: FigureFilter = EVERYWHERE) -> dict[Key, Figures]:
    """The figures of a period split by places, kinds or units, computed only where they are not known."""
    check_place(actor, where)
    check_person(actor, where)

    def find(missing: Sequence[Period]) -> dict[Period, dict[Key, Figures]]:
        facts = facts_for(actor, period.start, period.end, where)
        return {period: facts.split(period, by) for period in missing}

    question = (actor, where, weighing_of(actor), by)
    return _SPLITS.answer(actor.community_id, question, {period: period.end}, find)[period]


def kept_comparison(actor: Actor, period: Period, by: SplitBy, where: FigureFilter = EVERYWHERE) -> list[FigureGroup]:
    """`comparison`, computed only where it is not known; names and places are as they are now. Raises like it."""
    return side_by_side(actor, kept_split(actor, period, by, where), period, by, where)
