"""Which mediation files of a community are not put together yet, for when it does without them."""

from __future__ import annotations

from datetime import datetime

from db.together.mediation.tables import Mediation


def still_open(community_id: int, _now: datetime) -> int:
    """How many are neither filed nor forgotten."""
    here = (Mediation.community == community_id) & Mediation.forgotten_at.is_null()
    return Mediation.select().where(here & Mediation.filed_on.is_null()).count()
