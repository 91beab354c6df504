"""Assemblies of the model community: how many count, one that was held and decided, and one to come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.ground.clock import local_date, midnight
from db.nine_ones.record_book.actions.base import set_meeting_base
from db.nine_ones.record_book.actions.drafts import save_draft
from db.nine_ones.record_book.actions.publishing import confirm_minutes, publish_minutes
from db.nine_ones.record_book.queries.desk import meeting_for_desk
from db.nine_ones.record_book.rules.convening import MeetingBaseNumbers, MeetingKind
from db.nine_ones.record_book.rules.minutes import AttendeeNames, MeetingDecision, MeetingMinutes, Vote
from db.together.assemblies.actions import announce_assembly, begin_minutes_of
from db.together.assemblies.rules import AssemblyPlan

Appointment = tuple[datetime, Callable[[datetime], object]]
DAY = timedelta(days=1)
NUMBERS = MeetingBaseNumbers(adults=16_200, households=9_300, members=186, representatives=170)
CHARGING, PACT = "楼前空地装不装充电桩", "居民公约加一条：夜里十点后不跳广场舞"
PLACE = "社区议事厅"


def plan(here: Neighbourhood, _rng: Random) -> Iterator[Appointment]:
    held: list[int] = []
    met = _day(here, -24)
    yield here.end - 45 * DAY, lambda now: _type_numbers(here, now)
    yield here.end - 38 * DAY, lambda now: held.append(_announce(here, met, f"{CHARGING}\n{PACT}", now))
    yield here.end - 23 * DAY, lambda now: _minute(here, held[0], met, now)
    yield here.end - 2 * DAY, lambda now: _announce(here, _day(here, 12), "明年社区服务经费怎么用", now)


def _day(here: Neighbourhood, days: int) -> date:
    return local_date(here.end, here.zone) + days * DAY


def _type_numbers(here: Neighbourhood, now: datetime) -> None:
    for year in sorted({local_date(now, here.zone).year, _day(here, -24).year, _day(here, 12).year}):
        set_meeting_base(here.secretary, year, NUMBERS, now)


def _announce(here: Neighbourhood, day: date, topics: str, now: datetime) -> int:
    return announce_assembly(
        here.secretary, AssemblyPlan(MeetingKind.REPRESENTATIVES, day, time(19), PLACE, topics), (), now
    )


def _minute(here: Neighbourhood, notice_id: int, met: date, now: datetime) -> None:
    """131 of 186 came: enough of them, and of two matters one was carried."""
    meeting_id = begin_minutes_of(here.secretary, notice_id, max(now, midnight(met + DAY, here.zone)))
    begun = meeting_for_desk(here.secretary, meeting_id)
    whole = _written(begun.minutes, met)
    revision = save_draft(here.secretary, meeting_id, begun.revision, whole, AttendeeNames(), (), now)
    confirm_minutes(here.secretary, meeting_id, revision, now)
    seen = meeting_for_desk(here.secretary, meeting_id)
    publish_minutes(here.secretary, meeting_id, seen.revision, seen.digest, (), "", now)


def _written(begun: MeetingMinutes, met: date) -> MeetingMinutes:
    first, second = begun.topics
    done = MeetingDecision("a1", "在四处空地装充电桩", "物业服务中心", met + 60 * DAY)
    convened = begun.convened and replace(begun.convened, present=131, party_on=met - 20 * DAY)
    return replace(
        begun,
        ends=time(20, 45),
        came=140,
        convened=convened,
        topics=(
            replace(first, said="大家都说楼道里充电太危险。", decisions=(done,), vote=Vote(112, 11, 8)),
            replace(second, said="有人赞成，也有人说太早。", vote=Vote(58, 61, 12)),
        ),
    )
