"""What hangs on a board, as residents see it and as staff keep it."""

from db.notice_board.queries.board import (
    Board,
    OnBoard,
    Summary,
    board,
    board_summary,
    notice_on_board,
    picture_on_board,
    useful_to,
)
from db.notice_board.queries.desk import (
    DeskNotice,
    names_to_find,
    notice_for_desk,
    notices_of,
    picture_for_desk,
    preview_of,
)
from db.notice_board.queries.paper import paper_pdf
from db.notice_board.queries.proposals import ProposedMatter, proposal_for, proposals
from db.notice_board.queries.upkeep import upkeep

__all__ = [
    "Board", "DeskNotice", "OnBoard", "ProposedMatter", "Summary", "board", "board_summary", "names_to_find",
    "notice_for_desk", "notice_on_board", "notices_of", "paper_pdf", "picture_for_desk", "picture_on_board",
    "preview_of", "proposal_for", "proposals", "upkeep", "useful_to",
]  # fmt: skip
