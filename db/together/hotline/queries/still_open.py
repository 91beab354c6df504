"""What of the city's orders is not handed back yet, for when a community does without them."""

from __future__ import annotations

from datetime import datetime

from db.together.hotline.tables import HotlineOrder


def still_open(community_id: int, _now: datetime) -> int:
    """How many orders have neither been handed back nor gone elsewhere, or came again."""
    waits = HotlineOrder.given_back_at.is_null() | HotlineOrder.again_at.is_null(False)
    here = (HotlineOrder.community == community_id) & HotlineOrder.gone_at.is_null()
    return HotlineOrder.select().where(here & waits).count()
