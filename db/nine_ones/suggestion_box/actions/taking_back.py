"""Whoever has the code of a word takes it back for good."""

from __future__ import annotations

from datetime import datetime

from db.ground.refusals import NotFound
from db.nine_ones.suggestion_box.queries.words import SUGGESTIONS
from db.nine_ones.suggestion_box.rules import SuggestionState
from db.nine_ones.suggestion_box.tables import Suggestion, SuggestionKept, SuggestionPublication
from db.records.danger.actions import forget_signs
from db.records.history.actions import recording
from db.records.history.rules import ActorKind


def delete_word(code: str, now: datetime) -> None:
    """Its text goes, from the public page too; one that waits is put aside. Pressed twice, it is deleted once.

    The answers stay: they are the community's own. Raises NotFound for a code that opens nothing.
    """
    found = SUGGESTIONS.by_code(code)
    if found is None:
        raise NotFound()
    with recording(found.community_id) as record:
        row = Suggestion.locked(id=found.id)
        if row is None or row.text is None:
            return
        if row.state == SuggestionState.WAITING:
            row.put(state=SuggestionState.CLOSED, ended_at=now)
        row.put(text=None, in_danger=False, steps=row.steps + 1)
        public = SuggestionPublication.suggestion == row.id
        SuggestionPublication.update(until=now).where(public & SuggestionPublication.until.is_null()).execute()
        SuggestionPublication.update(question="").where(public).execute()
        SuggestionKept.delete().where(SuggestionKept.suggestion == row.id).execute()
        forget_signs("suggestion", row.id)
        where = {"building": row.building_id}
        record.append("suggestion", row.id, "suggestion_forgotten", now, ActorKind.RESIDENT, **where)
