"""What was asked about a community's disclosures, for when it does without them."""

from __future__ import annotations

from datetime import datetime

from db.together.disclosures.queries.desk import subject_of
from db.together.disclosures.tables import Disclosure
from db.together.page_words.queries import page_words_about


def still_open(community_id: int, _now: datetime) -> int:
    """How many questions wait for an answer."""
    about = [subject_of(row.id) for row in Disclosure.several(community=community_id)]
    return sum(word.waits for word in page_words_about(about))
