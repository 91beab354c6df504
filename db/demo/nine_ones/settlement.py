"""The model community has every fifth settlement looked at, and one was sent back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.ground.clock import last_weeks
from db.together.settlement.actions import (
    accept_settlement,
    draw_checks,
    send_back_settlement,
    set_settlement_share,
)
from db.together.settlement.queries.checks import waiting_checks
from db.together.settlement.rules import MOST_SHARE, CheckFinding

Appointment = tuple[datetime, Callable[[datetime], object]]
WORD = "上门看了，灯装好了，开关还没有换。请再去一次。"
LOOKED = 3


def plan(here: Neighbourhood, _rng: Random) -> Iterator[Appointment]:
    yield here.start + timedelta(hours=1), partial(set_settlement_share, here.secretary, MOST_SHARE)
    for week in last_weeks(here.end, 3, here.zone):
        if week.end > here.start + timedelta(days=7):
            yield week.end + timedelta(minutes=25), draw_checks
            yield week.end + timedelta(hours=34), partial(_look, here)


def _look(here: Neighbourhood, now: datetime) -> None:
    """Three of those drawn; the first of them was not what was written."""
    for place, check in enumerate(waiting_checks(here.secretary)[:LOOKED]):
        if place == 0:
            send_back_settlement(here.secretary, check.id, [CheckFinding.DONE_OTHERWISE], WORD, now)
        else:
            accept_settlement(here.secretary, check.id, "", now)
