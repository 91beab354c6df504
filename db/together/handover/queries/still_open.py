"""Whether a community is handing over, for when it does without that screen."""

from __future__ import annotations

from datetime import datetime

from db.together.handover.tables import Handover


def still_open(community_id: int, _now: datetime) -> int:
    """How many handovers were begun and not ended."""
    return Handover.select().where((Handover.community == community_id) & Handover.ended_at.is_null()).count()
