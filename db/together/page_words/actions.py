"""A word about these pages is written, answered, and said to have been answered well or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from peewee import IntegrityError

from db.community.organisation.queries.places import communities, community
from db.ground.clock import local_date, midnight
from db.ground.connection import transaction
from db.ground.refusals import NotAllowed, NotFound, SomebodyWasFaster
from db.messages.actions.danger_told import tell_reader_of_danger
from db.nine_ones.suggestion_box.rules import checked_text
from db.records.danger.actions import forget_signs, keep_signs
from db.records.danger.rules.finding import dangers_in
from db.records.history.actions import Recorder, recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, Place, require
from db.together.page_words.queries import PAGE_WORDS, SUBJECT, existing_word, old_words, readers_complained_of
from db.together.page_words.rules import KEPT_DAYS, LONGEST_ANSWER, LONGEST_WHY, LONGEST_WORD
from db.together.page_words.tables import PageAnswer, PageWord


def write_page_word(community_id: int, text: str, phone: str, now: datetime, about: str = "") -> str:
    """The code that opens the answer. Raises Invalid, or NotFound for a community that does not exist.

    `about` is what is asked about, in a room above this one; without it, these pages themselves. `phone` is what one
    phone alone knows, and is not kept: the same words from the same phone have one code. Nothing is recorded in the
    history, whose entries stand in the order of the minute; the day is all that the row tells.
    """
    words = checked_text("text", text, LONGEST_WORD)
    zone = community(community_id).time_zone
    code = PAGE_WORDS.drawn(phone, community_id, words, *([about] if about else []))
    if PAGE_WORDS.by_code(code) is None:
        written_on = midnight(local_date(now, zone), zone)
        try:
            with transaction():
                code_hash = PAGE_WORDS.hash_of(code)
                row = PageWord.add(
                    community=community_id, text=words, about=about, code_hash=code_hash, written_on=written_on
                )
                _tell_of_danger(row, now)
        except IntegrityError:
            return code  # the same button, pressed twice at the same instant
    return code


def _tell_of_danger(row: PageWord, now: datetime) -> None:
    """At once, although the message tells the minute."""
    found = dangers_in(row.text or "")
    if found:
        keep_signs(SUBJECT, row.id, found)
        besides = readers_complained_of(row.community_id, row.text or "")
        place, cause = Place(row.community_id), f"page_word:{row.id}:danger"
        tell_reader_of_danger(place, besides, Ability.ANSWER_PAGE_WORDS, "danger_in_page_word", cause, now)


def answer_page_word(actor: Actor, word_id: int, text: str, seen: int, now: datetime) -> None:
    """Whoever has the code reads it, and is asked whether it helped.

    Raises Invalid, NotAllowed for one that does not wait, NotFound in another community, SomebodyWasFaster.
    """
    words = checked_text("answer", text, LONGEST_ANSWER)
    require(actor, Ability.ANSWER_PAGE_WORDS, Place(actor.community_id))
    if PageWord.one(id=word_id, community=actor.community_id) is None:
        raise NotFound()
    with _locked(word_id, actor.community_id) as (record, row):
        if row.steps != seen:
            raise SomebodyWasFaster()
        if not row.waits:
            raise NotAllowed()
        PageAnswer.add(word=word_id, text=words, at=now, answered_by=actor.staff_id)
        row.put(waits=False, steps=row.steps + 1)
        record.append("page_word", word_id, "page_word_answered", now, actor)


def say_whether_it_helped(code: str, helped: bool, why: str, seen: int) -> None:
    """Of the last answer, once; after a "no" the word waits again. `seen` is how many answers were there to be read.

    Raises Invalid, NotFound for a code that opens nothing, SomebodyWasFaster. The history does not learn the minute.
    """
    words = checked_text("why", why, LONGEST_WHY, required=False)
    found = existing_word(code)
    with _locked(found.id, found.community_id) as (_record, row):
        answers = PageAnswer.several(word=row.id)
        if not answers or len(answers) != seen or answers[-1].helped is not None:
            raise SomebodyWasFaster()
        answers[-1].put(helped=helped, why=words)
        row.put(waits=not helped, steps=row.steps + 1)


@contextmanager
def _locked(word_id: int, community_id: int) -> Iterator[tuple[Recorder, PageWord]]:
    with recording(community_id) as record:
        row = PageWord.locked(id=word_id)
        if row is None:
            raise NotFound()
        yield record, row


def delete_page_word(code: str, now: datetime) -> None:
    """Whoever has the code takes back for good what they wrote; the answers stay. Pressed twice, once.

    Raises NotFound for a code that opens nothing.
    """
    found = existing_word(code)
    with _locked(found.id, found.community_id) as (record, row):
        if row.text is None:
            return
        row.put(text=None, waits=False, steps=row.steps + 1)
        PageAnswer.update(why="").where(PageAnswer.word == row.id).execute()
        forget_signs(SUBJECT, row.id)
        record.append("page_word", row.id, "page_word_forgotten", now, ActorKind.RESIDENT)


def forget_page_words(now: datetime) -> int:
    """Takes out what was written, a year after the last answer, and says of how many words. May run twice."""
    count = 0
    for one in communities():
        with recording(one.id) as record:
            old = old_words(one.id, now - timedelta(days=KEPT_DAYS))
            for row in old:
                row.put(text=None)
                PageAnswer.update(why="").where(PageAnswer.word == row.id).execute()
                forget_signs(SUBJECT, row.id)
                record.append("page_word", row.id, "page_word_forgotten", now, ActorKind.SYSTEM)
            count += len(old)
    return count
