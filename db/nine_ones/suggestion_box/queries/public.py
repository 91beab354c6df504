"""Questions and answers that the keepers of a building have made public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.nine_ones.suggestion_box.tables import SuggestionPublication


@dataclass(frozen=True)
class PublicAnswer:
    question: str
    answer: str
    since: datetime


def published(building_id: int, page: int, per_page: int) -> tuple[list[PublicAnswer], int]:
    """The public answers of one page, newest first, and how many there are in all; pages count from 1."""
    here = (SuggestionPublication.building == building_id) & SuggestionPublication.until.is_null()
    query = SuggestionPublication.select().where(here)
    rows = query.order_by(SuggestionPublication.since.desc(), SuggestionPublication.id.desc())
    found = [PublicAnswer(row.question, row.answer, row.since) for row in rows.paginate(page, per_page)]
    return found, query.count()
