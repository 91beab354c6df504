"""The passport of notice_board, read by `db/practices.py` alone."""

from __future__ import annotations

from db.ground.words import N_
from db.nine_ones.notice_board.tables import FoundUseful, Notice, PassedOverMatter, PublishedNotice
from db.records.passport.rules import Practice

PRACTICE = Practice(
    "notice_board",
    title=N_("Notice board"),
    about=N_("Notices on a building’s page, and settled matters told with nobody named."),
    tables=(
        Notice,
        PublishedNotice,
        FoundUseful,
        PassedOverMatter,
    ),
    subjects={"notice": N_("Notice board")},
    events={
        "notice_written": N_("%(who)s began notice %(subject)s."),
        "notice_rewritten": N_("%(who)s changed the draft of notice %(subject)s."),
        "notice_published": N_("%(who)s published notice %(subject)s, version %(number)s."),
        "notice_taken_down": N_("%(who)s took notice %(subject)s down."),
        "notice_thrown_away": N_("%(who)s threw away the draft of notice %(subject)s."),
        "notice_found_useful": N_("Residents find notice %(subject)s useful: %(count)s."),
        "matter_passed_over": N_("%(who)s decided not to tell a settled matter of %(subject)s."),
    },
    columns={
        "marks": ("found_useful.token_hash",),
        "public": (
            "notice.title",
            "notice.text",
            "notice.photo_ids",
            "notice.page_ids",
            "notice.paper_words",
            "published_notice.fingerprint",
            "published_notice.title",
            "published_notice.text",
            "published_notice.photo_ids",
            "published_notice.page_ids",
        ),
    },
    of_nobody=(
        "notice.first_day",
        "notice.last_day",
    ),
    taken_back={
        Notice: ("new.taken_down_at IS NOT NULL AND old.taken_down_at IS NULL", ("taken_down_at",)),
        PublishedNotice: ("new.ended_at IS NOT NULL AND old.ended_at IS NULL", ("ended_at",)),
    },
)
