"""Eleven joint conferences in two years: six hard items carried out, others open, one late, and one being prepared."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from db.clock import local_date, midnight
from db.conference import actions, queries
from db.conference.queries import Desk
from db.conference.rules import Plan, Written
from db.deadlines.rules import is_working_day
from db.demo import texts
from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.demo.people import community_data
from db.disputes.queries import Filter, list_disputes
from db.disputes.rules import OPEN
from db.organisation.queries import units_of

Appointment = tuple[datetime, Callable[[datetime], object]]
PLACE, AT = "社区党群服务中心二楼会议室", time(14)
AGO = (690, 630, 560, 500, 430, 370, 300, 230, 160, 95, 24)
TOPICS_AT = ((0,), (1,), (2, 8), (3,), (4,), (5,), (6,), (), (), (7,), ())
REGULARS, SOMETIMES = ("property", "police", "enforcement", "clinic", "power", "water"), 0.75
TALKED = "各单位通报了情况，同意由现在的承办单位继续办，下次会上再看结果。"
PREPARED, AHEAD = timedelta(days=6), timedelta(days=9)


@dataclass(frozen=True)
class Sitting:
    """One conference of the past: on which local day, and which topics it spoke about."""

    here: Neighbourhood
    begins_at: datetime
    topics: tuple[int, ...]


@cache
def topics() -> list[dict[str, Any]]:
    return tomllib.loads((Path(texts.__file__).parent / "conferences.toml").read_text("utf-8"))["topics"]


def plan(here: Neighbourhood, rng: Random) -> Iterator[Appointment]:
    for days_ago, chosen in zip(AGO, TOPICS_AT, strict=True):
        sitting = Sitting(here, _afternoon(here, here.end - timedelta(days=days_ago)), chosen)
        yield from _held(sitting, rng)
    coming = _afternoon(here, here.end + AHEAD)
    yield here.end - timedelta(hours=20), lambda now: _prepare(here, coming, rng, (), now)


def _afternoon(here: Neighbourhood, moment: datetime) -> datetime:
    """14:00 of this or the next working day."""
    day = local_date(moment, here.zone)
    while not is_working_day(day):
        day += timedelta(days=1)
    return midnight(day, here.zone) + timedelta(hours=AT.hour)


def _held(sitting: Sitting, rng: Random) -> Iterator[Appointment]:
    made: list[int] = []
    here = sitting.here
    yield (
        sitting.begins_at - PREPARED,
        lambda now: made.append(_prepare(here, sitting.begins_at, rng, sitting.topics, now)),
    )
    yield sitting.begins_at + timedelta(hours=3), lambda now: _write_down(sitting, made[0], rng, now)
    for number in sitting.topics:
        if topics()[number]["done"]:
            finished = sitting.begins_at + timedelta(days=topics()[number]["days"] - 3, hours=2)
            yield finished, lambda now, number=number: _finish(sitting, made[0], number, now)


def _prepare(here: Neighbourhood, begins_at: datetime, rng: Random, chosen: tuple[int, ...], now: datetime) -> int:
    """Planned and invited to, with what the app proposes beside what staff put on the agenda."""
    codes = {code for number in chosen for code in (topics()[number]["lead"], *topics()[number]["assisting"])}
    units = _units(here)
    invited = tuple(units[code] for code in units if code in codes | set(REGULARS) or rng.random() < 0.2)
    day = local_date(begins_at, here.zone)
    secretary = here.secretary
    number = actions.plan_conference(secretary, Plan(day, AT, PLACE, secretary.staff_id, invited), now)
    for topic in chosen:
        _put_on(here, number, topics()[topic], now)
    proposed = [one.dispute_id for one in queries.proposals(secretary, now)[: 2 if chosen else 3]]
    actions.put_on_matters(secretary, number, proposed, now)
    if not queries.conference_for_desk(secretary, number, now).items:
        actions.put_on_topic(secretary, number, "通报上季度各网格诉求办理情况", now)
    actions.send_invitations(secretary, number, now)
    return number


def _put_on(here: Neighbourhood, number: int, topic: dict[str, Any], now: datetime) -> None:
    """With an open matter that it is about, where there is one."""
    found = Filter(text=topic["found"], statuses=tuple(sorted(OPEN)), private=False, per_page=1)
    rows = list_disputes(here.secretary, found, now).rows if topic["found"] else ()
    if rows:
        actions.put_on_matter(here.secretary, number, rows[0].reference, topic["title"], now)
    else:
        actions.put_on_topic(here.secretary, number, topic["title"], now)


@cache
def _codes() -> dict[str, str]:
    return {unit["name"]: unit["code"] for unit in community_data()["units"]}


def _units(here: Neighbourhood) -> dict[str, int]:
    return {_codes()[unit.name]: unit.id for unit in units_of(here.secretary)}


def _write_down(sitting: Sitting, number: int, rng: Random, now: datetime) -> None:
    """The same afternoon: who came, what was said and decided; and the minutes are confirmed."""
    secretary = sitting.here.secretary
    desk = queries.conference_for_desk(secretary, number, now)
    busy = {topics()[each]["lead"] for each in sitting.topics}
    units = {unit: code for code, unit in _units(sitting.here).items()}
    for one in desk.units:
        came = units[one.unit_id] in busy or rng.random() < SOMETIMES
        actions.note_attendance(secretary, number, one.unit_id, came, "", now)
    for item in desk.items:
        written = _words(sitting, item.topic, desk)
        actions.write_item(secretary, number, item.id, item.revision, written, now)
    actions.confirm_minutes(secretary, number, queries.conference_for_desk(secretary, number, now).seen, (), now)


def _words(sitting: Sitting, title: str, desk: Desk) -> Written:
    topic = next((topic for topic in topics() if topic["title"] == title), None)
    if topic is None:
        return Written(TALKED)
    units = _units(sitting.here)
    due = local_date(desk.begins_at, sitting.here.zone) + timedelta(days=topic["days"])
    return Written(
        topic["said"], topic["decision"], units[topic["lead"]], tuple(units[code] for code in topic["assisting"]), due
    )  # fmt: skip


def _finish(sitting: Sitting, number: int, topic: int, now: datetime) -> None:
    desk = queries.conference_for_desk(sitting.here.secretary, number, now)
    item = next(item for item in desk.items if item.topic == topics()[topic]["title"])
    actions.finish_decision(sitting.here.secretary, item.id, topics()[topic]["done"], now)
