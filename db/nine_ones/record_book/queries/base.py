"""How many count at an assembly this year, and whether the representatives have met when they should."""

from __future__ import annotations

from datetime import date, datetime

from db.community.organisation.queries.places import community
from db.ground.clock import local_date, midnight
from db.nine_ones.record_book.rules.convening import MeetingBaseNumbers, MeetingKind
from db.nine_ones.record_book.rules.deciding import ends_soon, sitting_period
from db.nine_ones.record_book.rules.minutes import from_json
from db.nine_ones.record_book.tables import MeetingBase, MinutesVersion, RecordedMeeting
from db.records.permissions.rules import Ability, Actor, Role, require


def meeting_base(actor: Actor, year: int) -> MeetingBaseNumbers | None:
    """The numbers of a year in the actor's community, None before anybody typed them. Raises NotAllowed."""
    require(actor, Ability.READ_NINE_ONES)
    return base_of(actor.community_id, year)


def base_of(community_id: int, year: int) -> MeetingBaseNumbers | None:
    row = MeetingBase.one(community=community_id, year=year)
    if row is None:
        return None
    return MeetingBaseNumbers(row.adults, row.households, row.members, row.representatives)


def representatives_have_not_met(actor: Actor, now: datetime) -> date | None:
    """The first day of the half-year in which they have still to meet, for the secretary, in its last two months.

    The law asks for the meeting whether or not anybody typed the numbers of the year. A village meets each quarter, if
    it has such an assembly at all: where its members were typed. Raises NotAllowed.
    """
    require(actor, Ability.READ_NINE_ONES)
    home = community(actor.community_id)
    today = local_date(now, home.time_zone)
    if actor.role is not Role.COMMUNITY_SECRETARY or not ends_soon(today, home.is_village):
        return None
    numbers = base_of(home.id, today.year)
    if home.is_village and not (numbers and numbers.members):
        return None
    first, after = sitting_period(today, home.is_village)
    met = (
        MinutesVersion.select(MinutesVersion.contents)
        .join(RecordedMeeting)
        .where(
            (RecordedMeeting.community == home.id)
            & RecordedMeeting.withdrawn_at.is_null()
            & (MinutesVersion.number == RecordedMeeting.version)
            & (MinutesVersion.begins_at >= midnight(first, home.time_zone))
            & (MinutesVersion.begins_at < midnight(after, home.time_zone))
        )
    )
    held = any(_was_held(contents) for (contents,) in met.tuples())
    return None if held else first


def _was_held(contents: dict[str, object]) -> bool:
    """One that too few came to was a talk, and none of these meetings."""
    convened = from_json(contents).convened
    return convened is not None and convened.kind is MeetingKind.REPRESENTATIVES and convened.is_quorate
