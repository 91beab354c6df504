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
HARD, LATER = (0, 1, 2, 3, 4, 5), (8, 6, 7)
CARRIED_OUT = timedelta(days=17, hours=2)
REGULARS, SOMETIMES = ("property", "police", "enforcement", "clinic", "power", "water"), 0.75
WHO = ("王主任", "李所长", "", "赵经理、小周", "陈科长")
TALKED = "各单位通报了情况，同意由现在的承办单位继续办，下次会上再看结果。"
ORDINARY = "通报上季度各网格诉求办理情况"
PREPARED, AHEAD = timedelta(days=6), timedelta(days=9)


@dataclass
class Sitting:
    """One conference; what it speaks about is chosen when it is prepared, out of what is `left` for so many."""

    here: Neighbourhood
    begins_at: datetime
    left: list[int]
    sittings_left: int
    number: int = 0
    topic: int | None = None


@cache
def topics() -> list[dict[str, Any]]:
    return tomllib.loads((Path(texts.__file__).parent / "conferences.toml").read_text("utf-8"))["topics"]


def plan(here: Neighbourhood, rng: Random) -> Iterator[Appointment]:
    hard, later = list(HARD), list(LATER)
    begin = [_afternoon(here, here.end - timedelta(days=days_ago)) for days_ago in AGO]
    free = len(begin) - len(HARD) - len(LATER)
    for place, begins_at in enumerate(begin):
        before = place < free + len(HARD)
        yield from _held(Sitting(here, begins_at, hard if before else later, free + len(HARD) - place), rng)
    coming = Sitting(here, _afternoon(here, here.end + AHEAD), [], 1)
    yield here.end - timedelta(hours=20), lambda now: _prepare(coming, rng, now)


def _afternoon(here: Neighbourhood, moment: datetime) -> datetime:
    """14:00 of this or the next working day."""
    day = local_date(moment, here.zone)
    while not is_working_day(day):
        day += timedelta(days=1)
    return midnight(day, here.zone) + timedelta(hours=AT.hour)


def _held(sitting: Sitting, rng: Random) -> Iterator[Appointment]:
    yield sitting.begins_at - PREPARED, lambda now: _prepare(sitting, rng, now)
    yield sitting.begins_at + timedelta(hours=3), lambda now: _write_down(sitting, rng, now)
    yield sitting.begins_at + CARRIED_OUT, lambda now: _finish(sitting, now)


def _prepare(sitting: Sitting, rng: Random, now: datetime) -> None:
    """Planned and invited to, with what the app proposes beside the topic that staff put on the agenda."""
    here, secretary = sitting.here, sitting.here.secretary
    reference = _choose(sitting, now)
    topic = None if sitting.topic is None else topics()[sitting.topic]
    codes = _codes_of(sitting)
    units = _units(here)
    invited = tuple(units[code] for code in units if code in codes | set(REGULARS) or rng.random() < 0.2)
    day = local_date(sitting.begins_at, here.zone)
    number = actions.plan_conference(secretary, Plan(day, AT, PLACE, secretary.staff_id, invited), now)
    if topic and reference:
        actions.put_on_matter(secretary, number, reference, topic["title"], now)
    elif topic:
        actions.put_on_topic(secretary, number, topic["title"], now)
    proposed = [one.dispute_id for one in queries.proposals(secretary, now)[: 2 if topic else 3]]
    actions.put_on_matters(secretary, number, proposed, now)
    if not topic and not proposed:
        actions.put_on_topic(secretary, number, ORDINARY, now)
    actions.send_invitations(secretary, number, now)
    sitting.number = number


def _codes_of(sitting: Sitting) -> set[str]:
    """The units without which its topic cannot be decided."""
    topic = topics()[sitting.topic] if sitting.topic is not None else None
    return {topic["lead"], *topic["assisting"]} if topic else set()


def _choose(sitting: Sitting, now: datetime) -> str:
    """The first topic about which a matter is open now, and its number; else the next one, if it must be one."""
    wanted = Filter(statuses=tuple(sorted(OPEN)), private=False, per_page=100)
    rows = list_disputes(sitting.here.secretary, wanted, now).rows if sitting.left else ()
    about = {
        number: row.reference
        for number in sitting.left
        for row in rows
        if any(words in row.excerpt for words in topics()[number]["found"])
    }
    if about or len(sitting.left) >= max(1, sitting.sittings_left):
        sitting.topic = next(iter(about), sitting.left[0])
        sitting.left.remove(sitting.topic)
    return about.get(sitting.topic or 0, "")


@cache
def _codes() -> dict[str, str]:
    return {unit["name"]: unit["code"] for unit in community_data()["units"]}


def _units(here: Neighbourhood) -> dict[str, int]:
    return {_codes()[unit.name]: unit.id for unit in units_of(here.secretary)}


def _write_down(sitting: Sitting, rng: Random, now: datetime) -> None:
    """The same afternoon: who came, what was said and decided; and the minutes are confirmed."""
    secretary, number = sitting.here.secretary, sitting.number
    desk = queries.conference_for_desk(secretary, number, now)
    needed = {_units(sitting.here)[code] for code in _codes_of(sitting)}
    for one in desk.units:
        came = one.unit_id in needed or rng.random() < SOMETIMES
        who = WHO[(one.unit_id + number) % len(WHO)] if came else ""
        actions.note_attendance(secretary, number, one.unit_id, came, who, now)
    for item in desk.items:
        written = _words(sitting, desk) if sitting.topic is not None and item is desk.items[0] else Written(TALKED)
        actions.write_item(secretary, number, item.id, item.revision, written, now)
    actions.confirm_minutes(secretary, number, queries.conference_for_desk(secretary, number, now).seen, (), now)


def _words(sitting: Sitting, desk: Desk) -> Written:
    topic, units = topics()[sitting.topic or 0], _units(sitting.here)
    due = local_date(desk.begins_at, sitting.here.zone) + timedelta(days=topic["days"])
    return Written(
        topic["said"], topic["decision"], units[topic["lead"]], tuple(units[code] for code in topic["assisting"]), due
    )  # fmt: skip


def _finish(sitting: Sitting, now: datetime) -> None:
    if sitting.topic is not None and topics()[sitting.topic]["done"]:
        item = queries.conference_for_desk(sitting.here.secretary, sitting.number, now).items[0]
        actions.finish_decision(sitting.here.secretary, item.id, item.revision, topics()[sitting.topic]["done"], now)
