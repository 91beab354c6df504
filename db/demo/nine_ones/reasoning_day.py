"""Reasoning days: one building where neighbours come every week, many that keep theirs, some that let it slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from db.community.organisation.queries.places import BuildingInfo
from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.ground.clock import local_date
from db.nine_ones.reasoning_day.actions.booking import book
from db.nine_ones.reasoning_day.actions.day_rules import set_rule
from db.nine_ones.reasoning_day.actions.days import close_day
from db.nine_ones.reasoning_day.actions.talks import record_talk
from db.nine_ones.reasoning_day.queries.desk import day_list
from db.nine_ones.reasoning_day.rules.checking import BookingRequest
from db.nine_ones.reasoning_day.rules.recurrence import (
    LAST,
    HolidayPolicy,
    HolidayShift,
    ReasoningRuleDate,
    ReasoningRuleDetails,
    RecurrencePattern,
    RecurrenceRhythm,
    instant,
    planned_days,
)
from db.nine_ones.reasoning_day.rules.talks import ReasoningRuleReach, TalkOutcome
from db.records.permissions.rules import Actor

Appointment = tuple[datetime, Callable[[datetime], object]]

SATURDAYS = RecurrencePattern(RecurrenceRhythm.WEEKLY, weekdays=(5,))
PATTERNS = (
    (RecurrencePattern(RecurrenceRhythm.BY_WEEKDAY, weekdays=(5,), weeks=(1, 3)), time(9), time(11)),
    (RecurrencePattern(RecurrenceRhythm.BY_DATE, days=(15,)), time(14), time(16)),
    (RecurrencePattern(RecurrenceRhythm.BY_WEEKDAY, weekdays=(4,), weeks=(LAST,)), time(15), time(17)),
    (RecurrencePattern(RecurrenceRhythm.WEEKLY, every=2, weekdays=(6,)), time(9, 30), time(11)),
    (RecurrencePattern(RecurrenceRhythm.BY_WEEKDAY, weekdays=(2,), weeks=(2,)), time(18, 30), time(20)),
    (RecurrencePattern(RecurrenceRhythm.BY_DATE, days=(5, 20)), time(9), time(11)),
)
PLACES = ("一楼大厅", "楼院评理点", "架空层长桌", "党员中心户家", "社区议事厅", "楼下凉亭")
WHO = ("李阿姨", "王大爷", "小赵", "三楼的", "张师傅", "刘姐", "孙奶奶", "")
ABOUT = (
    "楼上半夜拖椅子",
    "门口放鞋柜",
    "空调滴水",
    "狗叫",
    "电动车占消防通道",
    "漏水赔多少",
    "楼道堆纸箱",
    "孩子练琴的时间",
    "阳台浇花滴到晾的被子",
    "车位被别人停了",
    "装修的钟点",
    "垃圾放在门口",
    "",
)
NOTES = ("两家当面说开了，约好晚上十点以后不拖家具。", "物业也来了，答应周三前换水管接头。", "")
OUTCOMES = (TalkOutcome.SETTLED,) * 5 + (TalkOutcome.NO_SHOW,)
KEPT, SLIPPED = 0.58, 0.16
GRID_RULES = (4, 17, 29)  # grids, by their place in the list, that keep a day for all their buildings
DAY = timedelta(days=1)


@dataclass(frozen=True)
class _DemoBuilding:
    """One building with its keeper and rule; days before `quiet_from` are held, later ones are let slip."""

    building: BuildingInfo
    keeper: Actor
    rule: ReasoningRuleDetails
    set_at: datetime
    zone: str


def plan(here: Neighbourhood, rng: Random) -> Iterator[Appointment]:
    first, *others = here.buildings
    yield from _every_week(here, first, rng)
    for building in others:
        drawn = rng.random()
        if drawn < KEPT:
            yield from _kept(here, building, rng, back=rng.randint(50, 380), held_until=0)
        elif drawn < KEPT + SLIPPED:
            yield from _kept(here, building, rng, back=rng.randint(150, 380), held_until=rng.randint(45, 110))
    yield from _whole_grids(here, rng)


def _every_week(here: Neighbourhood, building: BuildingInfo, rng: Random) -> Iterator[Appointment]:
    """Mediator Mei's: every Saturday for months, with a list for the next one."""
    one = _settled(here, building, (SATURDAYS, time(9), time(11)), PLACES[0], 150)
    yield one.set_at, _setting(one, ReasoningRuleReach.BUILDING)
    for each in _days(one, here.end, 56, 0):
        yield from _held(one, each, rng, booked=rng.randint(2, 4))
    coming = _days(one, here.end + 20 * DAY, 20, 0)
    for each, count in zip(coming[:2], (4, 1), strict=False):
        yield from _booked(one, each, rng, count, here.end - 2 * DAY)


def _kept(
    here: Neighbourhood, building: BuildingInfo, rng: Random, back: int, held_until: int
) -> Iterator[Appointment]:
    one = _settled(here, building, rng.choice(PATTERNS), rng.choice(PLACES), back)
    yield one.set_at, _setting(one, ReasoningRuleReach.BUILDING)
    for each in _days(one, here.end, back - 1, held_until)[-1:]:
        yield from _held(one, each, rng, booked=rng.choice((0, 0, 1, 2)))


def _whole_grids(here: Neighbourhood, rng: Random) -> Iterator[Appointment]:
    grids = sorted({building.grid_id for building in here.buildings})
    for place in GRID_RULES:
        building = next(
            (each for each in here.buildings if each.grid_id == grids[place % len(grids)]), here.buildings[0]
        )
        one = _settled(here, building, rng.choice(PATTERNS), "社区议事厅", rng.randint(10, 30))
        yield one.set_at, _setting(one, ReasoningRuleReach.GRID, here.secretary)


def _settled(
    here: Neighbourhood, building: BuildingInfo, hours: tuple[RecurrencePattern, time, time], place: str, back: int
) -> _DemoBuilding:
    set_at = max(here.start + DAY, here.end - back * DAY)
    pattern, starts, ends = hours
    holiday = HolidayPolicy.NEXT_WORKING_DAY if building.id % 3 else HolidayPolicy.CANCEL
    rule = ReasoningRuleDetails(pattern, starts, ends, place, 20, 1, holiday, local_date(set_at, here.zone))
    return _DemoBuilding(building, here.mediators[building.id], rule, set_at, here.zone)


def _setting(one: _DemoBuilding, reach: ReasoningRuleReach, by: Actor | None = None) -> Callable[[datetime], object]:
    return lambda now: set_rule(by or one.keeper, one.building.id, reach, one.rule, now)


def _days(one: _DemoBuilding, end: datetime, back: int, until: int) -> list[ReasoningRuleDate]:
    """Those that lie between so many and so many days before the end, and are over or still to come as a whole."""
    first, last = (local_date(end - days * DAY, one.zone) for days in (back, until))
    found = planned_days(one.rule, max(first, one.rule.first_day + DAY), last)
    return [each for each in found if each.shift is not HolidayShift.CANCELLED and _ends(one, each.day) < end]


def _ends(one: _DemoBuilding, day: date) -> datetime:
    return instant(day, one.rule.ends, one.zone)


def _held(one: _DemoBuilding, each: ReasoningRuleDate, rng: Random, booked: int) -> Iterator[Appointment]:
    starts = instant(each.day, one.rule.starts, one.zone)
    yield from _booked(one, each, rng, booked, starts - 2 * DAY)
    recorded = [(rng.choice(OUTCOMES), rng.choice(NOTES)) for _ in range(booked)]
    came = booked + rng.choice((0, 1, 2))
    yield _ends(one, each.day), lambda now: _record(one, each, recorded, came, now)


def _booked(
    one: _DemoBuilding, each: ReasoningRuleDate, rng: Random, count: int, at: datetime
) -> Iterator[Appointment]:
    for slot in sorted(rng.sample(range(4), count)):
        wish = BookingRequest(each.planned, slot, rng.choice(WHO), rng.choice(ABOUT))
        key = f"demo-{one.building.id}-{each.planned}-{slot}"
        moment = max(at + slot * timedelta(hours=1, minutes=7), one.set_at + timedelta(minutes=1))
        yield moment, _booking(one, wish, key)


def _booking(one: _DemoBuilding, wish: BookingRequest, key: str) -> Callable[[datetime], object]:
    return lambda now: book(one.building.id, wish, key, key, now)


def _record(
    one: _DemoBuilding, each: ReasoningRuleDate, recorded: list[tuple[TalkOutcome, str]], came: int, now: datetime
) -> None:
    if recorded:
        talks = day_list(one.keeper, one.building.id, each.planned).talks
        for talk, (outcome, note) in zip(talks, recorded, strict=False):
            record_talk(one.keeper, talk.id, outcome, note if outcome is TalkOutcome.SETTLED else "", now)
    close_day(one.keeper, one.building.id, each.planned, came, now)
