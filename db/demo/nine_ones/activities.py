"""Activities with residents over two years: held by units, signed up for, one called off, and two that are coming."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from db.community.organisation.queries.members import units_of
from db.community.organisation.queries.places import BuildingInfo
from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.ground.clock import local_date
from db.nine_ones.notice_board.rules.words import NoticeReach
from db.together.activities.actions.attendance import close_activity, note_attendance
from db.together.activities.actions.planning import announce_activity, call_off_activity, plan_activity
from db.together.activities.actions.scheduled import forget_sign_ups
from db.together.activities.actions.signing_up import sign_up
from db.together.activities.queries.sign_ups import list_of
from db.together.activities.rules import ActivityPlan

Appointment = tuple[datetime, Callable[[datetime], object]]
WHO = ("李阿姨", "王大爷", "小赵", "张师傅", "刘姐", "孙奶奶", "陈老师", "", "", "")
ANNOUNCED_BEFORE, SIGNED_UP_BEFORE = timedelta(days=9), (8, 6, 3)
BEGINS, LASTS = time(9), timedelta(hours=2, minutes=30)


@dataclass(frozen=True)
class _DemoActivity:
    """`days_ago` is when it takes place; below zero it is still to come. `number` is the building's, 0 for all."""

    days_ago: int
    title: str
    about: str
    place: str
    unit: str
    number: int
    places: int | None
    signed_up: int
    came: int = 0
    reason: str = ""
    at: time = BEGINS


CLINIC, PHARMACY, FIRE = "泰奕桃源社区卫生服务站", "桃源惠民药房", "桃仙消防救援站"
ALL = (
    _DemoActivity(
        655,
        "老年人免费体检",
        "量血压、测血糖、听心肺，当场讲结果。请空腹来。",
        "党群服务中心一楼",
        CLINIC,
        0,
        150,
        8,
        138,
    ),
    _DemoActivity(
        541,
        "消防演练和灭火器练习",
        "学用灭火器，走一遍疏散楼梯。孩子可以一起来。",
        "1号楼前广场",
        FIRE,
        1,
        None,
        5,
        86,
    ),
    _DemoActivity(
        430,
        "用电安全讲座",
        "讲老旧线路和充电，带走一份自查单。",
        "党群服务中心二楼",
        "浑南供电桃仙供电所",
        0,
        60,
        5,
        52,
    ),
    _DemoActivity(
        322,
        "反诈宣传和存款安全",
        "讲最近常见的骗法，可以带手机来问。",
        "党群服务中心一楼",
        "农商银行桃仙支行",
        0,
        None,
        4,
        118,
    ),
    _DemoActivity(
        226,
        "过期药品回收",
        "家里过期的药带来换购物袋，药师讲怎么存药。",
        "1号楼一楼大厅",
        PHARMACY,
        1,
        None,
        6,
        64,
    ),
    _DemoActivity(
        128,
        "法律咨询日",
        "邻里、房屋、赡养的事都可以问，一人十分钟。",
        "社区议事厅",
        "桃仙街道司法所",
        0,
        45,
        8,
        41,
    ),
    _DemoActivity(
        75,
        "百姓便民集市",
        "理发、修鞋、量血压、配老花镜，十几家单位一起来。",
        "小广场",
        "",
        0,
        None,
        5,
        164,
    ),
    _DemoActivity(
        41,
        "露天电影",
        "自带小板凳，放一部老片子。",
        "1号楼前广场",
        "",
        1,
        None,
        5,
        0,
        "当晚有大雨，改期另行通知",
        time(18, 30),
    ),
    _DemoActivity(
        -5,
        "秋冬健康体检",
        "量血压、测血糖、心电图。请空腹来，带上医保卡。",
        "1号楼一楼大厅",
        CLINIC,
        1,
        16,
        13,
    ),
    _DemoActivity(
        -12,
        "磨刀修伞便民日",
        "磨刀、修伞、配钥匙，都不收钱。",
        "党群服务中心门前",
        "",
        0,
        None,
        5,
    ),
)


def plan(here: Neighbourhood, rng: Random) -> Iterator[Appointment]:
    units = {unit.name: unit.id for unit in units_of(here.secretary)}
    for number, held in enumerate(ALL):
        made: list[int] = []
        begins = _at(here, held.days_ago, held.at)
        announced = min(begins - ANNOUNCED_BEFORE, _at(here, 6, time(10)))
        yield announced, partial(_announce, here, held, begins, units.get(held.unit), made)
        yield from _signing_up(here, rng, held, number, made)
        if held.reason:
            yield begins - timedelta(hours=15), partial(_call_off, here, held, made)
        elif held.days_ago > 0:
            yield begins + timedelta(hours=4), partial(_close, here, rng, held, made)
    yield here.end - timedelta(minutes=1), forget_sign_ups


def _at(here: Neighbourhood, days_ago: int, hour: time) -> datetime:
    day: date = local_date(here.end, here.zone) - timedelta(days=days_ago)
    return datetime.combine(day, hour, ZoneInfo(here.zone)).astimezone(UTC)


def _announce(
    here: Neighbourhood, held: _DemoActivity, begins: datetime, unit_id: int | None, made: list[int], now: datetime
) -> None:
    first = here.buildings[0]
    by, reach = (
        (here.mediators[first.id], NoticeReach(first.grid_id, first.id))
        if held.number
        else (here.secretary, NoticeReach())
    )
    planned = ActivityPlan(
        held.title, held.about, held.place, begins, begins + LASTS, held.places, begins - timedelta(hours=16), unit_id
    )
    made.append(plan_activity(by, reach, planned, now))
    announce_activity(by, made[0], 0, (), now)


def _signing_up(
    here: Neighbourhood, rng: Random, held: _DemoActivity, number: int, made: list[int]
) -> Iterator[Appointment]:
    """In three waves after it is announced; of what is coming, the last days before today."""
    waves = [held.days_ago + before for before in SIGNED_UP_BEFORE] if held.days_ago > 0 else [5, 3, 1]
    for phone in range(held.signed_up):
        building = here.buildings[0 if held.number else rng.randrange(len(here.buildings))]
        key = f"demonstration-{number:02d}-{phone:03d}"
        call = partial(_sign_up, building, made, rng.choice(WHO), key)
        yield _at(here, waves[phone % len(waves)], time(8 + phone % 12, rng.randrange(60))), call


def _sign_up(building: BuildingInfo, made: list[int], address: str, key: str, now: datetime) -> None:
    sign_up(building, made[0], address, f"phone {key}", key, now)


def _call_off(here: Neighbourhood, held: _DemoActivity, made: list[int], now: datetime) -> None:
    by = here.mediators[here.buildings[0].id] if held.number else here.secretary
    call_off_activity(by, made[0], 0, held.reason, (), now)


def _close(here: Neighbourhood, rng: Random, held: _DemoActivity, made: list[int], now: datetime) -> None:
    by = here.mediators[here.buildings[0].id] if held.number else here.secretary
    signed_up = sum(rng.random() < 0.85 for _ in list_of(by, made[0]))
    note_attendance(by, made[0], signed_up, held.came - signed_up, now)
    close_activity(by, made[0], held.came, now)
