"""The limits in force in a community."""

from __future__ import annotations

from db.community.deadlines.rules import DEFAULT_LIMITS, Limits
from db.community.deadlines.tables import Limit
from db.records.permissions.rules import Ability, Actor, require


def limits(community_id: int, kind: str) -> Limits:
    """What the community has set for this kind, else the default."""
    return limits_by_kind(community_id)[kind]


def limits_by_kind(community_id: int) -> dict[str, Limits]:
    rows = Limit.several(community=community_id)
    return DEFAULT_LIMITS | {row.kind: Limits(row.contact_days, row.settle_days) for row in rows}


def all_limits(actor: Actor) -> dict[str, Limits]:
    """Each kind with its limits, for the desk. Raises NotAllowed."""
    require(actor, Ability.READ_ORGANISATION)
    return limits_by_kind(actor.community_id)
