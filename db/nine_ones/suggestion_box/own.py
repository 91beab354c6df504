"""Words in the suggestion box, for the phone that dropped them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from db.community.organisation.queries.places import name_and_zone
from db.ground.words import N_
from db.nine_ones.suggestion_box.actions.taking_back import delete_word
from db.nine_ones.suggestion_box.queries.words import SUGGESTIONS
from db.nine_ones.suggestion_box.rules import KEPT_DAYS
from db.nine_ones.suggestion_box.tables import Suggestion, SuggestionAnswer, SuggestionPublication
from db.records.own_things.rules import LeftByPhone, OwnKind, OwnPart, OwnThing, PhoneKnows, told

KIND = OwnKind(
    "suggestion",
    N_("A word in the suggestion box"),
    N_("Your words go, from the public page too. The answer stays. This cannot be undone."),
    kept_as="suggestions",
)
COPIED = {
    "suggestion": ("text", "dropped_on", "state", "reason", "closing_words", "ended_at"),
    "suggestion_answer": ("text", "at"),
    "suggestion_publication": ("question", "answer", "since", "until"),
}
LEFT_OUT = {
    "suggestion": (
        "id",
        "community",
        "building",
        "code_hash",
        "steps",
        "dispute",
        "in_danger",
        "told_staff",
        "withheld",
    ),
    "suggestion_answer": ("id", "suggestion", "answered_by"),
    "suggestion_publication": ("id", "suggestion", "building", "published_by"),
}
UNTIL_DEALT_WITH = N_("as long as it waits for an answer, and then for a year")


def _found(knows: PhoneKnows, _now: datetime) -> Iterator[OwnThing]:
    for code in knows.keys(KIND):
        row = SUGGESTIONS.by_code(code)
        if row is None or row.text is None:
            continue
        ended_at: Any = row.ended_at
        until = ended_at + timedelta(days=KEPT_DAYS) if ended_at else None
        public = SuggestionPublication.several(suggestion=row.id)
        data = {
            **told(row, COPIED["suggestion"]),
            "answers": [told(one, COPIED["suggestion_answer"]) for one in SuggestionAnswer.several(suggestion=row.id)],
            "made_public": [told(one, COPIED["suggestion_publication"]) for one in public],
        }
        part = OwnPart(N_("What you wrote"), until, UNTIL_DEALT_WITH)
        yield _suggestion(code, row, part, data)


def _suggestion(code: str, row: Suggestion, part: OwnPart, data: dict[str, Any]) -> OwnThing:
    where = name_and_zone(row.building_id)
    return OwnThing(KIND, code, "", row.text or "", *where, row.dropped_on, (part,), data)


def _delete(thing: OwnThing, _token: str, now: datetime) -> None:
    delete_word(thing.key, now)


OWN = (LeftByPhone(KIND, _found, _delete, COPIED, LEFT_OUT),)
