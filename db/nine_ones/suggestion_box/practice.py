"""The passport of suggestion_box, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.nine_ones.suggestion_box.actions.scheduled import forget_old_texts, tell_keepers
from db.nine_ones.suggestion_box.own import OWN
from db.nine_ones.suggestion_box.queries.still_open import still_open
from db.nine_ones.suggestion_box.queries.words import SUGGESTIONS
from db.nine_ones.suggestion_box.rules import KEPT_DAYS
from db.nine_ones.suggestion_box.tables import (
    BoxPause,
    Suggestion,
    SuggestionAnswer,
    SuggestionKept,
    SuggestionPublication,
)
from db.records.passport.rules import Job, KeepingRule, Practice

PRACTICE = Practice(
    "suggestion_box",
    title=N_("Suggestion box"),
    about=N_("A word without a name, and its answer."),
    still_open=still_open,
    tables=(
        Suggestion,
        SuggestionKept,
        SuggestionAnswer,
        SuggestionPublication,
        BoxPause,
    ),
    jobs=(
        Job("tell_keepers_of_suggestions", timedelta(hours=1), tell_keepers),
        Job("forget_old_suggestions", timedelta(hours=6), forget_old_texts, forgets=("suggestion",)),
    ),
    own=OWN,
    receipts=(SUGGESTIONS,),
    subjects={"suggestion": N_("Suggestion box")},
    events={
        "suggestion_answered": N_("%(who)s answered suggestion %(subject)s."),
        "suggestion_answer_corrected": N_("%(who)s corrected the answer to suggestion %(subject)s."),
        "suggestion_closed": N_("%(who)s put suggestion %(subject)s aside."),
        "suggestion_turned": N_("%(who)s made a dispute of suggestion %(subject)s."),
        "suggestion_published": N_("%(who)s made the answer to suggestion %(subject)s public."),
        "suggestion_taken_down": N_("%(who)s took the answer to suggestion %(subject)s down again."),
        "suggestion_danger_marked": N_("%(who)s marked danger to life in suggestion %(subject)s."),
        "suggestion_danger_over": N_("%(who)s said that the danger in suggestion %(subject)s is over."),
        "suggestion_only_names": N_("%(who)s looked: suggestion %(subject)s is about nobody who works here."),
        "suggestion_danger_denied": N_("%(who)s looked: there was no danger in suggestion %(subject)s."),
        "suggestion_forgotten": N_("The words of suggestion %(subject)s were forgotten."),
        "suggestion_box_switched_off": N_("%(who)s switched off the suggestion box of %(subject)s."),
        "suggestion_box_switched_on": N_("%(who)s switched on the suggestion box of %(subject)s."),
    },
    kept={
        "suggestion": KeepingRule(
            N_("A word in the suggestion box"),
            N_("%(days)s days after it was dealt with; at once if you say so"),
            N_("Your words are deleted. The answer stays."),
            {"days": KEPT_DAYS},
        )
    },
    columns={
        "marks": ("suggestion.code_hash",),
        "suggestion": (
            "suggestion.text",
            "suggestion.closing_words",
            "suggestion_answer.text",
        ),
        "public": (
            "suggestion_publication.question",
            "suggestion_publication.answer",
        ),
    },
    of_nobody=(
        "suggestion.reason",
        "suggestion.state",
    ),
    emptied={
        Suggestion: ("text",),
    },
    blanked={
        SuggestionPublication: ("question",),
    },
    taken_back={
        SuggestionPublication: ("new.until IS NOT NULL AND old.until IS NULL", ("until",)),
    },
    counted={"words in suggestion boxes, in plain text": ((Suggestion, "text"),)},
)
