"""A resident asks about a disclosure, and question and answer may become public without names."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from db.ground.refusals import Invalid, NotFound, Problem
from db.ground.texts import checked_text
from db.ground.words import N_
from db.nine_ones.notice_board.queries.desk import names_to_find
from db.records.history.actions import recording
from db.records.permissions.rules import Actor
from db.records.personal_data.rules.finding import require_looked_at
from db.together.disclosures.queries.desk import inquiries, subject_of
from db.together.disclosures.queries.public import public_disclosure
from db.together.disclosures.queries.settings import require_on, settings_of
from db.together.disclosures.tables import PublicInquiry
from db.together.page_words.actions import write_page_word

LONGEST_QUESTION, LONGEST_REPLY = 300, 1000


def ask_about(community_id: int, disclosure_id: int, text: str, phone: str, now: datetime) -> str:
    """The code that opens the answer; nobody is asked who they are. Raises Invalid, NotFound once off."""
    if not settings_of(community_id).is_on:
        raise NotFound()
    found = public_disclosure(community_id, disclosure_id, now)
    return write_page_word(community_id, text, phone, now, about=subject_of(found.id))


def publish_inquiry(
    actor: Actor, word_id: int, question: str, answer: str, looked_at: Collection[str], now: datetime
) -> None:
    """Puts a question and its answer under the disclosure, in words of ours; again, in better words.

    Raises NotAllowed, NotFound, and Invalid before it was answered or for what points at somebody.
    """
    require_on(actor)
    question = checked_text("question", question, LONGEST_QUESTION)
    answer = checked_text("answer", answer, LONGEST_REPLY)
    asked = next((one for one in inquiries(actor, now) if one.word.id == word_id), None)
    if asked is None:
        raise NotFound()
    if not asked.word.answers:
        raise Invalid(Problem("answer", N_("First whoever asked gets the answer.")))
    names = names_to_find(actor.community_id)
    require_looked_at(question, looked_at, names, "question")
    require_looked_at(answer, looked_at, names, "answer")
    with recording(actor.community_id) as record:
        said = {"question": question, "answer": answer, "published_at": now, "published_by": actor.staff_id}
        known = PublicInquiry.locked(word=word_id)
        if known:
            known.put(**said)
        else:
            PublicInquiry.add(word=word_id, disclosure=asked.disclosure_id, **said)
        record.append("disclosure", asked.disclosure_id, "inquiry_published", now, actor)
