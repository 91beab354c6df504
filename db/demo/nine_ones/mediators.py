"""Mediators: who tells the neighbours of themselves, who has not come to it yet, and who stands in for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from random import Random

from db.community.staff.actions.profiles import save_profile
from db.community.staff.actions.standing_in import name_stand_in
from db.community.staff.queries.people import staff_by_ids
from db.community.staff.rules.hours import Hours, HoursSpan
from db.community.staff.rules.profiles import MediatorProfileDetails
from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.demo.rules.portraits import portrait
from db.ground.clock import local_date
from db.records.photos.rules import CleanPhoto

Appointment = tuple[datetime, Callable[[datetime], object]]

DAY = timedelta(days=1)
HOURS: tuple[Hours, ...] = (
    (HoursSpan((1, 2, 3, 4, 5), time(9), time(11)), HoursSpan((6,), time(14), time(16))),
    (HoursSpan((1, 3, 5), time(18, 30), time(20)),),
    (HoursSpan((2, 4), time(9), time(11, 30)), HoursSpan((6, 7), time(9), time(11))),
    (HoursSpan((1, 2, 3, 4, 5), time(17), time(19)),),
    (HoursSpan((6, 7), time(8, 30), time(11, 30)), HoursSpan((3,), time(18), time(20))),
)
HELPS = (
    "邻里吵架、噪音漏水、停车占道、楼道堆物，坐下来慢慢说。家里老人有事也可以找我。",
    "噪音、漏水、晾晒、养狗引起的纠纷。我以前在厂里当工会主席，说和惯了。",
    "物业的事帮您盯着，楼道灯、门禁、电梯坏了告诉我。",
    "婆媳、邻里、停车，什么都能聊。晚上在家，敲门也行。",
    "帮老人打电话、填表、预约看病，也帮着跟物业和供热站说话。",
    "",
)
STANDING_IN = ((3, 2, 9), (12, 4, 5), (30, 75, 120), (51, 30, 12), (64, 1, 3))  # which building, days ago, for how long


def plan(here: Neighbourhood, rng: Random) -> Iterator[Appointment]:
    for number in range(len(here.buildings)):
        yield from _profile(here, number, rng)
    for number, ago, days in STANDING_IN:
        if number < len(here.buildings) and here.end - ago * DAY > here.start:
            yield here.end - ago * DAY, _stand_in(here, number, 0, days)
    yield here.end - timedelta(hours=5), _stand_in(here, 0, 12, 7)


def _profile(here: Neighbourhood, number: int, rng: Random) -> Iterator[Appointment]:
    """Three in four have written something; of those, some without a photo or without hours."""
    chance, hours, helps = rng.random(), rng.choice(HOURS), rng.choice(HELPS)
    moment = here.start + rng.uniform(0.1, 12) * DAY
    if number == 0:
        chance, hours, helps = 0.0, HOURS[0], HELPS[0]
    if chance < 0.76 and moment < here.end:
        photo = portrait(number) if chance < 0.66 else None
        yield moment, _save(here, number, () if 0.58 < chance < 0.66 else hours, helps, photo)


def _save(
    here: Neighbourhood, number: int, hours: Hours, helps: str, photo: CleanPhoto | None
) -> Callable[[datetime], object]:
    mediator = here.mediators[here.buildings[number].id]
    phone = staff_by_ids([mediator.staff_id])[mediator.staff_id].duty_phone
    details = MediatorProfileDetails(hours, helps, phone)
    return lambda now: save_profile(mediator, mediator.staff_id, details, photo, now)


def _stand_in(here: Neighbourhood, number: int, first: int, days: int) -> Callable[[datetime], object]:
    """The mediator of the next building, from `first` days on."""
    building, neighbour = (here.buildings[place % len(here.buildings)] for place in (number, number + 1))
    mediator, other = here.mediators[building.id], here.mediators[neighbour.id]

    def name(now: datetime) -> None:
        begins = local_date(now, here.zone) + first * DAY
        name_stand_in(mediator, [building.id], other.staff_id, begins, begins + (days - 1) * DAY, now)

    return name
