"""Which assemblies of a community are still to come, for when it announces none."""

from __future__ import annotations

from datetime import datetime

from db.together.assemblies.tables import AssemblyNotice


def still_open(community_id: int, now: datetime) -> int:
    """How many are announced, not called off and not begun."""
    stands = (AssemblyNotice.community == community_id) & AssemblyNotice.called_off_at.is_null()
    return AssemblyNotice.select().where(stands & (AssemblyNotice.begins_at > now)).count()
