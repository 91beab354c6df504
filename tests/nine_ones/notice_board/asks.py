"""What the permission walk asks of the notice board: one notice hangs, one does not yet, and a matter is settled."""

from __future__ import annotations

from typing import Any

from db.nine_ones.notice_board.actions.publishing import publish_notice
from db.nine_ones.notice_board.actions.writing import write_notice
from db.nine_ones.notice_board.queries.desk import notice_for_desk
from db.nine_ones.notice_board.rules.words import NoticeReach
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import answer_that_counts, id_of, settled
from tests.disputes.test_permissions import HAPPY
from tests.nine_ones.notice_board.conftest import words
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import WORD, Asks

FOR_ITS_OWN_ROOM = frozenset({"notice_to_change"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    told = id_of(cast, receipt := submit(text=WORD))
    settled(cast, told)
    answer_that_counts(receipt.link, 1, HAPPY, MONDAY)
    reach = NoticeReach(building_id=cast.building_id)
    draft, public = (write_notice(cast.mei, reach, words(WORD), MONDAY) for _ in range(2))
    seen = notice_for_desk(cast.mei, public, MONDAY).fingerprint
    publish_notice(cast.mei, public, seen, (), MONDAY)
    return {
        "notice_id": draft,
        **{
            f"notice_board.{name}.dispute_id": told
            for name in ("tell_settled_matter", "pass_over_matter", "proposal_for")
        },
        "notice_board.publish_notice.seen": seen,
        "notice_board.rewrite_notice.seen": seen,
        "notice_board.take_down_notice.notice_id": public,
        "notice_board.words": words(),
        "notice_board.reach": reach,
    }
