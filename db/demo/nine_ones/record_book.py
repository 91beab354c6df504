"""Record books: kept every month, let slip, or never begun; promises kept, late, and one that could not be kept."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from db.demo import texts
from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.ground.clock import local_date
from db.nine_ones.record_book.actions.drafts import begin_minutes, save_draft
from db.nine_ones.record_book.actions.pledges import end_pledge
from db.nine_ones.record_book.actions.publishing import confirm_minutes, correct_minutes, publish_minutes
from db.nine_ones.record_book.queries.desk import meeting_for_desk
from db.nine_ones.record_book.queries.pledges import pledges
from db.nine_ones.record_book.rules.minutes import (
    AttendeeNames,
    MeetingDecision,
    MeetingMinutes,
    MeetingTopic,
    Vote,
    digest,
)
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.permissions.rules import Actor, Place

Appointment = tuple[datetime, Callable[[datetime], object]]
PLACES = ("楼下凉亭", "社区议事厅", "楼院评理点", "一楼活动室", "小区花园长廊")
NAMES = AttendeeNames(came="（本楼来了的几家，姓名只留在这里）")
FIRST_BUILDING: tuple[tuple[int, tuple[int, ...]], ...] = ((6, (0, 8)), (48, (1, 2)), (110, (5, 3)), (205, (6,)))
ALIVE, STALE = (9, 85), (100, 320)
PROMISED = timedelta(days=30)


@dataclass(frozen=True)
class DemoMeeting:
    """One meeting: whose, kept by whom, how many days before the end, about what."""

    actor: Actor
    place: Place
    days_ago: int
    subjects: tuple[int, ...]


@cache
def subjects() -> list[dict[str, Any]]:
    return tomllib.loads((Path(texts.__file__).parent / "meetings.toml").read_text("utf-8"))["topics"]


def plan(here: Neighbourhood, rng: Random) -> Iterator[Appointment]:
    for number, sitting in enumerate(_sittings(here, rng)):
        corrects = number == 1
        yield from _held(here, rng, sitting, corrects)
    yield _moment(here, 1, time(20, 40)), _draft(here)


def _sittings(here: Neighbourhood, rng: Random) -> Iterator[DemoMeeting]:
    first, *others = here.buildings
    for days_ago, chosen in FIRST_BUILDING:
        yield DemoMeeting(here.mediators[first.id], Place(here.community_id, first.grid_id, first.id), days_ago, chosen)
    yield DemoMeeting(here.secretary, Place(here.community_id, first.grid_id), 20, (9,))
    yield DemoMeeting(here.secretary, Place(here.community_id), 34, (10, 5))
    for building in others:
        chance = rng.random()
        if chance < 0.7:
            place = Place(here.community_id, building.grid_id, building.id)
            picked = tuple(rng.sample(range(len(subjects())), 1 if chance < 0.35 else 2))
            days_ago = rng.randint(*(ALIVE if chance < 0.5 else STALE))
            yield DemoMeeting(here.mediators[building.id], place, days_ago, picked)


def _held(here: Neighbourhood, rng: Random, sitting: DemoMeeting, corrects: bool) -> Iterator[Appointment]:
    """Written and published on the morning after, and what was promised is mostly carried out."""
    minutes = _minutes(here, rng, sitting)
    published: list[int] = []
    yield _moment(here, sitting.days_ago - 1, time(10)), lambda now: published.append(_publish(sitting, minutes, now))
    if corrects:
        yield (
            _moment(here, sitting.days_ago - 4, time(15)),
            lambda now: _correct(sitting.actor, published[0], minutes, now),
        )
    if sitting.days_ago > PROMISED.days and rng.random() < 0.8:
        ended = sitting.days_ago - PROMISED.days + rng.randint(-2, 9)
        yield _moment(here, max(0, ended), time(9, 30)), lambda now: _carried_out(here, sitting, published[0], now)


def _moment(here: Neighbourhood, days_ago: int, hour: time) -> datetime:
    day = local_date(here.end, here.zone) - timedelta(days=days_ago)
    return min(datetime.combine(day, hour, ZoneInfo(here.zone)).astimezone(UTC), here.end)


def _minutes(here: Neighbourhood, rng: Random, sitting: DemoMeeting) -> MeetingMinutes:
    day = local_date(here.end, here.zone) - timedelta(days=sitting.days_ago)
    began = rng.choice((18, 19))
    topics = tuple(_topic(number, day) for number in sitting.subjects)
    most_votes = max((topic.vote.cast for topic in topics if topic.vote), default=0)
    return MeetingMinutes(
        day,
        time(began, 30),
        time(began + 1, rng.choice((10, 30, 45))),
        rng.choice(PLACES),
        sitting.actor.role,
        sitting.actor.staff_id,
        max(rng.randint(17, 38), most_votes),
        topics,
    )


def _topic(number: int, day: date) -> MeetingTopic:
    known = subjects()[number]
    by = day + PROMISED if known["who"] else None
    vote = Vote(*known["vote"]) if "vote" in known else None
    decision = MeetingDecision(f"d{number}", known["what"], known["who"], by)
    return MeetingTopic(f"t{number}", known["title"], known["said"], (decision,), vote)


def _publish(sitting: DemoMeeting, minutes: MeetingMinutes, now: datetime) -> int:
    meeting_id = begin_minutes(sitting.actor, sitting.place, now)
    _make_public(sitting.actor, meeting_id, 0, minutes, NAMES, "", now)
    return meeting_id


def _make_public(
    actor: Actor,
    meeting_id: int,
    revision: int,
    minutes: MeetingMinutes,
    names: AttendeeNames | None,
    reason: str,
    now: datetime,
) -> None:
    saved = save_draft(actor, meeting_id, revision, minutes, names, (), now)
    confirm_minutes(actor, meeting_id, saved, now)
    publish_minutes(actor, meeting_id, saved + 1, digest(minutes), (), reason, now)


def _correct(actor: Actor, meeting_id: int, minutes: MeetingMinutes, now: datetime) -> None:
    revision = meeting_for_desk(actor, meeting_id).revision
    correct_minutes(actor, meeting_id, revision, now)
    first, *rest = minutes.topics
    better = replace(first, said=first.said.replace("一周", "十天"))
    changed = replace(minutes, came=(minutes.came or 0) + 2, topics=(better, *rest))
    reason = "有两家来晚了没算上；收拾的时间定的是十天，记成了一周。"
    _make_public(actor, meeting_id, revision + 1, changed, None, reason, now)


def _carried_out(here: Neighbourhood, sitting: DemoMeeting, meeting_id: int, now: datetime) -> None:
    """Not everything can be: a hydrant stands where the first building wanted its parking."""
    words = {subject["what"]: subject["done"] for subject in subjects()}
    for line in pledges(sitting.actor, now):
        if line.meeting_id != meeting_id:
            continue
        possible = not (sitting.days_ago == FIRST_BUILDING[2][0] and line.who == "网格党支部")
        end_pledge(
            sitting.actor,
            line.id,
            PledgeOutcome.OPEN,
            PledgeOutcome.DONE if possible else PledgeOutcome.NOT_POSSIBLE,
            words[line.what] if possible else "消防栓在那儿，不能画车位。另选了北门边上的一处，下次会上再议。",
            local_date(now, here.zone),
            (),
            now,
        )


def _draft(here: Neighbourhood) -> Callable[[datetime], object]:
    """Somebody is in the middle of writing."""
    building = here.buildings[0]
    actor = here.mediators[building.id]

    def begin(now: datetime) -> None:
        meeting_id = begin_minutes(actor, Place(here.community_id, building.grid_id, building.id), now)
        topic = MeetingTopic("t7", subjects()[7]["title"], subjects()[7]["said"])
        minutes = meeting_for_desk(actor, meeting_id).minutes
        save_draft(actor, meeting_id, 0, replace(minutes, topics=(topic,)), None, (), now)

    return begin
