"""One word of the box in one transaction, for whoever keeps the building."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.ground.refusals import NotFound, SomebodyWasFaster
from db.nine_ones.suggestion_box.queries.words import kept_from, place_of_word
from db.nine_ones.suggestion_box.tables import Suggestion
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Ability, Actor, require


@dataclass
class LockedSuggestion:
    """A suggestion, locked with its community's history until the transaction ends."""

    record: Recorder
    row: Suggestion
    actor: Actor
    now: datetime

    def step(self, kind: str, **values: Any) -> None:
        ended_at = self.row.ended_at or (self.now if "state" in values else None)
        looked_at = {"in_danger": False} if "state" in values else {}
        self.row.put(steps=self.row.steps + 1, ended_at=ended_at, **(looked_at | values))
        self.note(kind)

    def note(self, kind: str) -> None:
        self.record.append("suggestion", self.row.id, kind, self.now, self.actor, building=self.row.building_id)


@contextmanager
def locked_word(actor: Actor, suggestion_id: int, seen: int, now: datetime) -> Iterator[LockedSuggestion]:
    """Locks a word, so that its keeper can take a step with it.

    Raises NotAllowed, NotFound outside the scope, SomebodyWasFaster when it is no longer as it was seen.
    """
    found = Suggestion.one(id=suggestion_id, community=actor.community_id)
    if found is None:
        require(actor, Ability.KEEP_NINE_ONES)
        raise NotFound()
    require(actor, Ability.KEEP_NINE_ONES, place_of_word(found))
    if actor.staff_id in kept_from(suggestion_id):
        raise NotFound()
    with recording(actor.community_id) as record:
        row = Suggestion.locked(id=suggestion_id)
        if row is None or row.steps != seen:
            raise SomebodyWasFaster()
        yield LockedSuggestion(record, row, actor, now)
