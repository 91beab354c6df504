"""Setting the limits of a community."""

from __future__ import annotations

from datetime import datetime

from db.community.deadlines.rules import Limits, TypedYear, check_limits
from db.community.deadlines.tables import Limit, OfficialYear
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, require


def set_limits(actor: Actor, kind: str, contact_days: int, settle_days: int, now: datetime) -> None:
    """Changes the limits for disputes that come in from now on, and records it. Raises NotAllowed or Invalid."""
    require(actor, Ability.EDIT_WORKING_RULES)
    check_limits(kind, Limits(contact_days, settle_days))
    with recording(actor.community_id) as record:
        Limit.insert(
            community=actor.community_id, kind=kind, contact_days=contact_days, settle_days=settle_days
        ).on_conflict(
            conflict_target=[Limit.community, Limit.kind], preserve=[Limit.contact_days, Limit.settle_days]
        ).execute()
        record.append(
            "community",
            actor.community_id,
            "limits_set",
            now,
            actor,
            kind=kind,
            contact_days=contact_days,
            settle_days=settle_days,
        )


def keep_year(year: int, typed: TypedYear) -> None:
    """Writes the days of a year down, in place of what was typed before."""
    OfficialYear.delete().where(OfficialYear.year == year).execute()
    written = {"days_off": typed.days_off, "working_days": typed.working_days}
    OfficialYear.create(year=year, **{name: [f"{day}" for day in sorted(days)] for name, days in written.items()})
