"""What a notice may say, how long it hangs, and when a board is kept up."""

from db.notice_board.rules.board import (
    BOARD_FRESH_FOR,
    LEVELS,
    NEW_FOR,
    Gone,
    Level,
    Standing,
    level_of,
    standing_of,
    upkeep_of,
)
from db.notice_board.rules.paper import LARGEST_PAPER, Paper, check_paper
from db.notice_board.rules.settled import Proposal, needs_caution, propose
from db.notice_board.rules.words import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_PICTURES,
    NoticeKind,
    Reach,
    Words,
    checked_words,
    fingerprint,
    hanging_time,
)

__all__ = [
    "BOARD_FRESH_FOR", "LEVELS", "LARGEST_PAPER", "LONGEST_TEXT", "LONGEST_TITLE", "MOST_PICTURES", "NEW_FOR", "Gone",
    "Level", "NoticeKind", "Paper", "Proposal", "Reach", "Standing", "Words", "check_paper", "checked_words",
    "fingerprint", "hanging_time", "level_of", "needs_caution", "propose", "standing_of", "upkeep_of",
]  # fmt: skip
