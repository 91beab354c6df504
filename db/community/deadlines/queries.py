"""The limits in force in a community."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from time import monotonic

from db.community.deadlines.rules import DEFAULT_LIMITS, Limits, TypedYear, count_by
from db.community.deadlines.tables import Limit, OfficialYear
from db.records.permissions.rules import Ability, Actor, require

LOOK_AGAIN_SECONDS = 300
_looked_at = [-LOOK_AGAIN_SECONDS - 1.0]


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


def typed_years() -> dict[int, TypedYear]:
    rows = OfficialYear.select()
    return {row.year: TypedYear(_days(row.days_off), _days(row.working_days)) for row in rows}


def _days(written: Iterable[str]) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, written))


def learn_official_days() -> None:
    """Has this process count by the days that were typed, whichever process they were typed in."""
    count_by(typed_years())
    _looked_at[0] = monotonic()


def keep_to_official_days() -> None:
    """The same for who only shows limits: looked at anew after some minutes. Whoever sets one looks at once."""
    if monotonic() - _looked_at[0] > LOOK_AGAIN_SECONDS:
        learn_official_days()
