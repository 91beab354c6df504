"""What a community has still to carry out of its minutes, for when it does without record books."""

from __future__ import annotations

from datetime import datetime

from db.nine_ones.record_book.tables import Pledge, RecordedMeeting
from db.records.minutes.rules.promises import PledgeOutcome


def still_open(community_id: int, _now: datetime) -> int:
    """How many promises of minutes nobody has ended."""
    here = (RecordedMeeting.community == community_id) & RecordedMeeting.withdrawn_at.is_null()
    waits = (Pledge.outcome == PledgeOutcome.OPEN) & ~Pledge.taken_out
    return Pledge.select().join(RecordedMeeting).where(here & waits).count()
