"""Everything that can happen to a notice."""

from db.notice_board.actions.paper import read_paper
from db.notice_board.actions.publishing import publish_notice, take_down_notice
from db.notice_board.actions.settled import pass_over_matter, tell_settled_matter
from db.notice_board.actions.useful import find_useful
from db.notice_board.actions.writing import rewrite_notice, throw_away_notice, write_notice

__all__ = [
    "find_useful", "pass_over_matter", "publish_notice", "read_paper", "rewrite_notice", "take_down_notice",
    "tell_settled_matter", "throw_away_notice", "write_notice",
]  # fmt: skip
