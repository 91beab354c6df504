"""The passport of page_words, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.records.passport.rules import Job, KeepingRule, Practice
from db.together.page_words.actions import forget_page_words
from db.together.page_words.own import OWN
from db.together.page_words.queries import PAGE_WORDS
from db.together.page_words.rules import KEPT_DAYS
from db.together.page_words.tables import PageAnswer, PageWord

PRACTICE = Practice(
    "page_words",
    title=N_("About these pages"),
    about=N_("Words about these pages themselves, and their answers."),
    needed=N_("Whoever cannot manage with these pages must be able to say so."),
    tables=(
        PageWord,
        PageAnswer,
    ),
    jobs=(Job("forget_page_words", timedelta(hours=6), forget_page_words, forgets=("page_word",)),),
    own=OWN,
    receipts=(PAGE_WORDS,),
    subjects={"page_word": N_("About these pages")},
    events={
        "page_word_answered": N_("%(who)s answered word %(subject)s about these pages."),
        "page_word_forgotten": N_("The words of %(subject)s about these pages were forgotten."),
    },
    kept={
        "page_word": KeepingRule(
            N_("A word about these pages"),
            N_("%(days)s days after the last answer; at once if you say so"),
            N_("Your words are deleted. The answer stays."),
            {"days": KEPT_DAYS},
        )
    },
    columns={
        "marks": ("page_word.code_hash",),
        "page_word": (
            "page_word.text",
            "page_answer.text",
            "page_answer.why",
        ),
    },
    of_nobody=("page_word.about",),
    emptied={
        PageWord: ("text",),
    },
    blanked={
        PageAnswer: ("why",),
    },
    counted={"words about these pages, in plain text": ((PageWord, "text"),)},
)
