"""The passport of notice_board, read by `db/practices.py` alone."""

from __future__ import annotations

from db.nine_ones.notice_board.tables import FoundUseful, Notice, PassedOverMatter, PublishedNotice
from db.records.passport.rules import Practice

PRACTICE = Practice(
    "notice_board",
    tables=(
        Notice,
        PublishedNotice,
        FoundUseful,
        PassedOverMatter,
    ),
)
