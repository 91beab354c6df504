"""Words whose time is over go by themselves."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from db.disputes.actions.words_gone import forget_words_of
from db.disputes.queries.keeping import words_over_since
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
    done = 0
    due = words_over_since(now - timedelta(days=WORDS_DAYS), now - timedelta(days=WITHDRAWN_WORDS_DAYS))
    for dispute_id, community_id in due:
        try:
            done += _forget(dispute_id, community_id, now)
        except Exception as fault:
            log_fault(logger, forget_words.__name__, fault)
    return done


def _forget(dispute_id: int, community_id: int, now: datetime) -> bool:
    with transaction():
        gone = forget_words_of(dispute_id, community_id, now)
        forget_beside(dispute_id)
    return gone
