"""What the permission walk asks of disclosures: one that is public and asked about, one not yet."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from db.together.disclosures.actions.inquiries import ask_about
from db.together.disclosures.actions.writing import publish_disclosure, write_disclosure
from db.together.disclosures.queries.desk import disclosure_for_desk, subject_of
from db.together.disclosures.rules.settings import DisclosureSettings
from db.together.disclosures.rules.wording import DisclosureWords
from db.together.page_words.actions import answer_page_word
from db.together.page_words.queries import page_words_about
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import TODAY, WORD, Asks

FOR_ITS_OWN_ROOM = frozenset({"public_meeting", "require_on"})
OF_OTTOS_COMMUNITY = frozenset(
    {"publish_proposed", "publish_asks", "settle_disclosures", "write_proposed", "write_disclosure"}
)
NOTHING_THERE = frozenset({"write_finances"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    said = DisclosureWords("公开", WORD, TODAY, TODAY + timedelta(days=14))
    draft, public = (write_disclosure(cast.sun, "other", said, MONDAY) for _ in range(2))
    seen = disclosure_for_desk(cast.sun, public, MONDAY).seen
    publish_disclosure(cast.sun, public, seen, "", (), MONDAY)
    ask_about(cast.community_id, public, WORD, "phone-of-rosa", MONDAY)
    asked = page_words_about([subject_of(public)])[0]
    answer_page_word(cast.sun, asked.id, "好", 0, MONDAY)
    return {
        "disclosure_id": draft,
        "disclosures.seen": seen,
        "disclosures.kind": "other",
        "disclosures.words": said,
        "disclosures.meeting_id": keeper.published(),
        "disclosures.word_id": asked.id,
        "disclosures.period": "2026-Q3",
        "is_one": True,
        "is_public": False,
        "disclosures.settings": DisclosureSettings(),
        "supervision.disclosure_id": public,
    }
