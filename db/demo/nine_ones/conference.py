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

from db.community.deadlines.rules import is_working_day
from db.community.organisation.queries.members import units_of
from db.demo import texts
from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.demo.people import community_data
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.rules.workflow import OPEN
from db.ground.clock import local_date, midnight
from db.together.conference.actions.agenda import put_on_matter, put_on_matters, put_on_topic
from db.together.conference.actions.minutes import confirm_minutes, finish_decision
from db.together.conference.actions.planning import plan_conference, send_invitations
from db.together.conference.actions.taking_minutes import note_attendance, write_item
from db.together.conference.queries.desk import DeskConference, conference_for_desk
from db.together.conference.queries.proposals import proposals
from db.together.conference.rules.planning import AgendaItemNotes, ConferencePlan

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
class DemoConference:
    """One conference; its matters are chosen when it is prepared, from those `left` for the sittings to come."""

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
        yield from _held(DemoConference(here, begins_at, hard if before else later, free + len(HARD) - place), rng)
    coming = DemoConference(here, _afternoon(here, here.end + AHEAD), [], 1)
    yield here.end - timedelta(hours=20), lambda now: _prepare(coming, rng, now)


def _afternoon(here: Neighbourhood, moment: datetime) -> datetime:
    """14:00 of this or the next working day."""
    day = local_date(moment, here.zone)
    while not is_working_day(day):
        day += timedelta(days=1)
    return midnight(day, here.zone) + timedelta(hours=AT.hour)


def _held(sitting: DemoConference, rng: Random) -> Iterator[Appointment]:
    yield sitting.begins_at - PREPARED, lambda now: _prepare(sitting, rng, now)
    yield sitting.begins_at + timedelta(hours=3), lambda now: _write_down(sitting, rng, now)
    yield sitting.begins_at + CARRIED_OUT, lambda now: _finish(sitting, now)


def _prepare(sitting: DemoConference, rng: Random, now: datetime) -> None:
    """Planned and invited to, with what the app proposes beside the topic that staff put on the agenda."""
    here, secretary = sitting.here, sitting.here.secretary
    reference = _choose(sitting, now)
    topic = None if sitting.topic is None else topics()[sitting.topic]
    codes = _codes_of(sitting)
    units = _units(here)
    invited = tuple(units[code] for code in units if code in codes | set(REGULARS) or rng.random() < 0.2)
    day = local_date(sitting.begins_at, here.zone)
    number = plan_conference(secretary, ConferencePlan(day, AT, PLACE, secretary.staff_id, invited), now)
    if topic and reference:
        put_on_matter(secretary, number, reference, topic["title"], now)
    elif topic:
        put_on_topic(secretary, number, topic["title"], now)
    proposed = [one.dispute_id for one in proposals(secretary, now)[: 2 if topic else 3]]
    here_too = [] if topic else [one for one in _held_by_units_of_the_place(here, now) if one not in proposed][:1]
    put_on_matters(secretary, number, [*proposed, *here_too], now)
    if not topic and not proposed:
        put_on_topic(secretary, number, ORDINARY, now)
    send_invitations(secretary, number, now)
    sitting.number = number


def _held_by_units_of_the_place(here: Neighbourhood, now: datetime) -> list[int]:
    """Open matters in the hands of units that stand in the community and send somebody then (article 46)."""
    stand_here = [unit.id for unit in units_of(here.secretary, active_only=True) if unit.stands_here]
    asked = (DisputeFilter(tuple(sorted(OPEN)), private=False, holder_unit_id=unit) for unit in stand_here)
    return [row.id for one in asked for row in list_disputes(here.secretary, one, now).rows]


def _codes_of(sitting: DemoConference) -> set[str]:
    """The units without which its topic cannot be decided."""
    topic = topics()[sitting.topic] if sitting.topic is not None else None
    return {topic["lead"], *topic["assisting"]} if topic else set()


def _choose(sitting: DemoConference, now: datetime) -> str:
    """The first topic about which a matter is open now, and its number; else the next one, if it must be one."""
    wanted = DisputeFilter(statuses=tuple(sorted(OPEN)), private=False, per_page=100)
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


def _write_down(sitting: DemoConference, rng: Random, now: datetime) -> None:
    """The same afternoon: who came, what was said and decided; and the minutes are confirmed."""
    secretary, number = sitting.here.secretary, sitting.number
    desk = conference_for_desk(secretary, number, now)
    needed = {_units(sitting.here)[code] for code in _codes_of(sitting)}
    for one in desk.units:
        came = one.unit_id in needed or rng.random() < SOMETIMES
        who = WHO[(one.unit_id + number) % len(WHO)] if came else ""
        note_attendance(secretary, number, one.unit_id, came, who, now)
    for item in desk.items:
        written = (
            _words(sitting, desk) if sitting.topic is not None and item is desk.items[0] else AgendaItemNotes(TALKED)
        )
        write_item(secretary, number, item.id, item.revision, written, now)
    confirm_minutes(secretary, number, conference_for_desk(secretary, number, now).seen, (), now)


def _words(sitting: DemoConference, desk: DeskConference) -> AgendaItemNotes:
    topic, units = topics()[sitting.topic or 0], _units(sitting.here)
    due = local_date(desk.begins_at, sitting.here.zone) + timedelta(days=topic["days"])
    return AgendaItemNotes(
        topic["said"], topic["decision"], units[topic["lead"]], tuple(units[code] for code in topic["assisting"]), due
    )


def _finish(sitting: DemoConference, now: datetime) -> None:
    if sitting.topic is not None and topics()[sitting.topic]["done"]:
        item = conference_for_desk(sitting.here.secretary, sitting.number, now).items[0]
        finish_decision(sitting.here.secretary, item.id, item.revision, topics()[sitting.topic]["done"], now)
