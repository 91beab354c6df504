"""What is asked about a community's disclosures and what must still hang, for when it does without them."""

from __future__ import annotations

from datetime import datetime

from db.together.disclosures.queries.desk import subject_of
from db.together.disclosures.queries.public import hanging_disclosures
from db.together.disclosures.tables import Disclosure
from db.together.page_words.queries import page_words_about


def still_open(community_id: int, now: datetime) -> int:
    """How many questions wait for an answer, and how many disclosures hang, which may have to be corrected."""
    about = [subject_of(row.id) for row in Disclosure.several(community=community_id)]
    hanging = len(hanging_disclosures(community_id, now))
    return hanging + sum(word.waits for word in page_words_about(about))
