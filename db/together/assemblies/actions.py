"""An assembly is announced, called off, and its minutes begin with the day on which it really was announced."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from db.community.organisation.queries.places import community
from db.ground.clock import local, local_date
from db.ground.refusals import NotAllowed, NotFound
from db.nine_ones.notice_board.queries.desk import names_to_find
from db.nine_ones.record_book.actions.drafts import begun
from db.nine_ones.record_book.rules.convening import MeetingConvening
from db.nine_ones.record_book.rules.minutes import LONGEST, MeetingMinutes, MeetingTopic
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Ability, Actor, Place, require
from db.records.personal_data.rules.finding import require_looked_at
from db.together.assemblies.rules import AssemblyPlan, checked_plan
from db.together.assemblies.tables import AssemblyNotice


def announce_assembly(actor: Actor, plan: AssemblyPlan, looked_at: Collection[str], now: datetime) -> int:
    """Public from now on, on the phone and as paper. Raises NotAllowed, NotFound, and Invalid for too short a notice.

    `looked_at` is what in it points at a person and may stay.
    """
    require(actor, Ability.KEEP_NINE_ONES, Place(actor.community_id))
    zone = community(actor.community_id).time_zone
    checked = checked_plan(plan, local_date(now, zone))
    require_looked_at(checked.all_said, looked_at, names_to_find(actor.community_id), "topics")
    assert checked.day and checked.at  # a checked plan has both
    with recording(actor.community_id) as record:
        row = AssemblyNotice.add(
            community=actor.community_id,
            kind=checked.kind,
            begins_at=datetime.combine(checked.day, checked.at, ZoneInfo(zone)).astimezone(UTC),
            place=checked.place,
            topics=checked.topics,
            hurried=checked.hurried,
            announced_at=now,
            announced_by=actor.staff_id,
        )
        record.append("assembly", row.id, "assembly_announced", now, actor, short=bool(checked.hurried))
    return row.id


def call_assembly_off(actor: Actor, notice_id: int, now: datetime) -> None:
    """It stays on the page, as called off, until its day is over. Raises NotAllowed once it has begun, NotFound."""
    with _locked(actor, notice_id) as (record, row):
        if row.called_off_at is not None:
            return
        if row.begins_at <= now:
            raise NotAllowed()
        row.put(called_off_at=now)
        record.append("assembly", row.id, "assembly_called_off", now, actor)


def begin_minutes_of(actor: Actor, notice_id: int, now: datetime) -> int:
    """A draft in the community's record book with kind, day, place, topics, and when it was announced; its id.

    Raises NotAllowed before it has begun, once called off, or where they were begun already; NotFound.
    """
    with _locked(actor, notice_id) as (record, row):
        if row.begins_at > now or row.called_off_at is not None or row.minutes_begun_at is not None:
            raise NotAllowed()
        row.put(minutes_begun_at=now)
        return begun(record, actor, Place(actor.community_id), _first_page(actor, row), now).row.id


def _first_page(actor: Actor, row: AssemblyNotice) -> MeetingMinutes:
    zone = community(actor.community_id).time_zone
    met = local(row.begins_at, zone)
    titles = [line.strip() for line in row.topics.splitlines() if line.strip()]
    return MeetingMinutes(
        day=met.date(),
        begins=met.time(),
        where=row.place,
        chair=actor.role,
        chair_id=actor.staff_id,
        topics=tuple(MeetingTopic(secrets.token_hex(4), title[: LONGEST["title"]]) for title in titles),
        convened=MeetingConvening(row.kind, announced_on=local_date(row.announced_at, zone), hurried=row.hurried),
    )


@contextmanager
def _locked(actor: Actor, notice_id: int) -> Iterator[tuple[Recorder, AssemblyNotice]]:
    require(actor, Ability.KEEP_NINE_ONES, Place(actor.community_id))
    with recording(actor.community_id) as record:
        row = AssemblyNotice.locked(id=notice_id, community=actor.community_id)
        if row is None:
            raise NotFound()
        yield record, row
