"""Words about these pages, for the phone that wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from db.community.organisation.queries import places
from db.ground.words import N_
from db.nine_ones.suggestion_box.rules import KEPT_DAYS
from db.records.own_things.rules import LeftByPhone, OwnKind, OwnPart, OwnThing, PhoneKnows, told
from db.together.page_words.actions import delete_page_word
from db.together.page_words.queries import PAGE_WORDS
from db.together.page_words.tables import PageAnswer

KIND = OwnKind(
    "page_word",
    N_("A word about these pages"),
    N_("Your words go. The answer stays. This cannot be undone."),
    kept_as="page_words",
)
COPIED = {"page_word": ("text", "written_on", "waits"), "page_answer": ("text", "at", "helped", "why")}
LEFT_OUT = {
    "page_word": ("id", "community", "code_hash", "about", "steps"),
    "page_answer": ("id", "word", "answered_by"),
}
UNTIL_DEALT_WITH = N_("as long as it waits for an answer, and then for a year")


def _found(knows: PhoneKnows, _now: datetime) -> Iterator[OwnThing]:
    for code in knows.keys(KIND):
        row = PAGE_WORDS.by_code(code)
        if row is None or row.text is None:
            continue
        home, answers = places.community(row.community_id), PageAnswer.several(word=row.id)
        last: Any = answers[-1].at if answers else None
        until = None if row.waits or last is None else last + timedelta(days=KEPT_DAYS)
        part = OwnPart(N_("What you wrote"), until, UNTIL_DEALT_WITH)
        data = {**told(row, COPIED["page_word"]), "answers": [told(one, COPIED["page_answer"]) for one in answers]}
        where = home.name, home.time_zone
        yield OwnThing(KIND, code, "", row.text, *where, row.written_on, (part,), data)


def _delete(thing: OwnThing, _token: str, now: datetime) -> None:
    delete_page_word(thing.key, now)


OWN = (LeftByPhone(KIND, _found, _delete, COPIED, LEFT_OUT),)
