"""What still waits in a community's boxes, for when it does without them."""

from __future__ import annotations

from datetime import datetime

from db.nine_ones.suggestion_box.rules import SuggestionState
from db.nine_ones.suggestion_box.tables import Suggestion


def still_open(community_id: int, _now: datetime) -> int:
    """How many words nobody has answered, turned or closed, or that stand for danger."""
    waits = (Suggestion.state == SuggestionState.WAITING) | Suggestion.in_danger
    return Suggestion.select().where((Suggestion.community == community_id) & waits).count()
