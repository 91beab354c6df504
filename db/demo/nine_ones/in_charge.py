"""The model community wants a month's own sheets, and one was talked over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.ground.clock import last_months
from db.together.in_charge.actions import make_month_sheets, note_talk, reply_to_sheet, want_month_sheets
from db.together.in_charge.queries.sheets import own_sheets, sheet_for

Appointment = tuple[datetime, Callable[[datetime], object]]


def plan(here: Neighbourhood, _rng: Random) -> Iterator[Appointment]:
    yield here.start + timedelta(hours=1), lambda now: want_month_sheets(here.secretary, True, now)
    [month] = last_months(here.end, 1, here.zone)
    if month.end > here.start:
        yield max(month.end + timedelta(minutes=20), here.start + timedelta(hours=2)), partial(_talk, here)


def _talk(here: Neighbourhood, now: datetime) -> None:
    """With the mediator of the first building, if anything was theirs."""
    make_month_sheets(now)
    for mediator in here.mediators.values():
        for one in own_sheets(mediator)[:1]:
            reply = "有一件等配件，已经当面告诉居民。"
            reply_to_sheet(mediator, one.id, reply, now)
            seen = sheet_for(here.secretary, one.id).reply
            note_talk(here.secretary, one.id, "等配件的事，每周给居民回个话", seen, now)
            return
