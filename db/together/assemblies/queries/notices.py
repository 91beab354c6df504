"""Notices of assemblies: those to come for everybody, all of them for whoever keeps the book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.community.organisation.queries.places import community
from db.ground.clock import local, local_date, midnight
from db.ground.refusals import NotFound
from db.nine_ones.record_book.rules.convening import MeetingKind
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Place, covers, require
from db.together.assemblies.tables import AssemblyNotice


@dataclass(frozen=True)
class AnnouncedAssembly:
    """As everybody reads it; `when` is in the community's time, and `over_at` when its page leaves it out."""

    id: int
    community_id: int
    kind: MeetingKind
    when: datetime
    place: str
    topics: str
    hurried: str
    announced_at: datetime
    announced_on: date
    is_off: bool
    may_sit_in: bool
    may_begin_minutes: bool
    over_at: datetime


def assemblies_to_come(community_id: int, now: datetime) -> list[AnnouncedAssembly]:
    """Until the day is over, the next one first; one that was called off says so."""
    zone = community(community_id).time_zone
    today = midnight(local_date(now, zone), zone)
    here = (AssemblyNotice.community == community_id) & (AssemblyNotice.begins_at >= today)
    rows = AssemblyNotice.select().where(here).order_by(AssemblyNotice.begins_at, AssemblyNotice.id)
    return [_announced(row, zone, now) for row in rows]


def announced_assembly(community_id: int, notice_id: int, now: datetime) -> AnnouncedAssembly:
    """Raises NotFound, also for another community's."""
    row = AssemblyNotice.one(id=notice_id, community=community_id)
    if row is None:
        raise NotFound()
    return _announced(row, community(community_id).time_zone, now)


def assemblies_for_desk(actor: Actor, now: datetime) -> list[AnnouncedAssembly]:
    """All that were ever announced here, the newest first. Raises NotAllowed."""
    require(actor, Ability.READ_NINE_ONES)
    zone = community(actor.community_id).time_zone
    rows = AssemblyNotice.select().where(lies_in(actor.home, AssemblyNotice))
    newest = rows.order_by(AssemblyNotice.begins_at.desc(), AssemblyNotice.id.desc())
    return [_announced(row, zone, now) for row in newest]


def announced_in(community_id: int, year: int) -> list[AnnouncedAssembly]:
    """Those that were to be held in the year, in their order; for the archive, where nothing depends on now."""
    zone = community(community_id).time_zone
    first, after = (midnight(date(one, 1, 1), zone) for one in (year, year + 1))
    here = (AssemblyNotice.community == community_id) & (AssemblyNotice.begins_at >= first)
    rows = AssemblyNotice.select().where(here & (AssemblyNotice.begins_at < after))
    return [_announced(row, zone, after) for row in rows.order_by(AssemblyNotice.begins_at, AssemblyNotice.id)]


def may_announce(actor: Actor) -> bool:
    """Whether this person keeps the community's own book."""
    return actor.may(Ability.KEEP_NINE_ONES) and covers(actor, Place(actor.community_id))


def _announced(row: AssemblyNotice, zone: str, now: datetime) -> AnnouncedAssembly:
    is_off = row.called_off_at is not None
    return AnnouncedAssembly(
        row.id,
        row.community_id,
        row.kind,
        local(row.begins_at, zone),
        row.place,
        row.topics,
        row.hurried,
        row.announced_at,
        local_date(row.announced_at, zone),
        is_off,
        row.kind is MeetingKind.REPRESENTATIVES and not is_off,
        row.begins_at <= now and not is_off and row.minutes_begun_at is None,
        midnight(local_date(row.begins_at, zone) + timedelta(days=1), zone),
    )
