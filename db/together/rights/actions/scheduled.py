"""Words whose time is over go by themselves."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from db.disputes.actions.legal_holds import let_hold_pass
from db.disputes.actions.words_gone import forget_words_of
from db.disputes.queries.keeping import words_over_since
from db.disputes.queries.legal_holds import ended_holds, is_held, wishes_to_lock_away
from db.disputes.rules.keeping import WITHDRAWN_WORDS_DAYS, WORDS_DAYS
from db.ground.connection import transaction
from db.ground.faults import log_fault
from db.together.rights.actions.deleting import forget_beside

logger = logging.getLogger(__name__)


def forget_words(now: datetime) -> int:
    """Takes out words, photos and all that points at somebody three years after a matter has ended.

    Half a year after it was withdrawn. What is counted stays. Returns of how many matters; one at which something fails
    is logged and stops no other.
    """
    due = words_over_since(now - timedelta(days=WORDS_DAYS), now - timedelta(days=WITHDRAWN_WORDS_DAYS))
    return _each(_forget, due, now)


def end_legal_holds(now: datetime) -> int:
    """Ends what was held until a day that is over, and deletes what its resident asked for meanwhile. Returns how many.

    What is still held, and no mediation goes on with, is locked away where its resident asked to delete it.

    One at which something fails is logged and stops no other.
    """
    ended = _each(_let_pass, ended_holds(now), now)
    _each(_forget, wishes_to_lock_away(), now)
    return ended


def _each(deed: Callable[[int, int, datetime], bool], due: list[tuple[int, int]], now: datetime) -> int:
    done = 0
    for dispute_id, community_id in due:
        try:
            done += deed(dispute_id, community_id, now)
        except Exception as fault:
            log_fault(logger, deed.__name__.strip("_"), fault)
    return done


def _let_pass(dispute_id: int, community_id: int, now: datetime) -> bool:
    with transaction():
        if let_hold_pass(dispute_id, community_id, now):
            _forget(dispute_id, community_id, now)
    return not is_held(dispute_id)


def _forget(dispute_id: int, community_id: int, now: datetime) -> bool:
    with transaction():
        gone = forget_words_of(dispute_id, community_id, now)
        if gone:
            forget_beside(dispute_id)
    return gone
