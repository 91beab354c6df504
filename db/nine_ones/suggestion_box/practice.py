"""The passport of suggestion_box, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.nine_ones.suggestion_box.actions.scheduled import forget_old_texts, tell_keepers
from db.nine_ones.suggestion_box.tables import (
    BoxPause,
    Suggestion,
    SuggestionAnswer,
    SuggestionKept,
    SuggestionPublication,
)
from db.records.passport.rules import Job, Practice

PRACTICE = Practice(
    "suggestion_box",
    tables=(
        Suggestion,
        SuggestionKept,
        SuggestionAnswer,
        SuggestionPublication,
        BoxPause,
    ),
    jobs=(
        Job("tell_keepers_of_suggestions", timedelta(hours=1), tell_keepers),
        Job("forget_old_suggestions", timedelta(hours=6), forget_old_texts),
    ),
)
