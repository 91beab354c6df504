"""One noise matter of the model community, with two tries at dissuading of which neither helped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.demo.texts import night_noise
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.rules.workflow import OPEN
from db.ground.clock import local_date, midnight
from db.records.reports.rules import ReportKind
from db.together.law_hints.actions import say_thing
from db.together.law_hints.rules.things import LawThing
from db.together.noise.actions import note_try
from db.together.noise.rules import DissuadingOffice

Appointment = tuple[datetime, Callable[[datetime], object]]
# By whom, what was asked, what followed, how many days ago and at which hour.
TRIES = (
    (DissuadingOffice.MEDIATOR, "上门请那户晚上十点以后轻一点", "当面答应了，当晚十一点又响起来。", 2, 19),
    (DissuadingOffice.PROPERTY, "和物业一起上门，请铺上地垫、把声音放小", "说知道了，之后夜里照旧。", 1, 18),
)


def plan(here: Neighbourhood, _rng: Random) -> Iterator[Appointment]:
    """Close to the end: before, the matter might still be settled."""
    yield here.end - timedelta(hours=2), partial(_note_tries, here)


def _note_tries(here: Neighbourhood, now: datetime) -> None:
    """Of the newest noise between neighbours that is open and was there before the first try."""
    wanted = DisputeFilter(statuses=tuple(sorted(OPEN)), kinds=(ReportKind.NEIGHBOUR,), per_page=200)
    rows = list_disputes(here.secretary, wanted, now).rows
    views = (dispute_for_desk(here.secretary, row.id, now) for row in rows)
    loud = (view for view in views if is_loud(view.text) and not view.in_danger)
    since = _evening(here, now, *TRIES[0][-2:])
    view = next((one for one in loud if one.submitted_at < since), None)
    if view is None:
        return
    who = here.mediators[view.building.id]
    say_thing(here.secretary, view.id, LawThing.NOISE_NEIGHBOUR, now)
    for office, asked, followed, days, hour in TRIES:
        tried_at = _evening(here, now, days, hour)
        note_try(who, view.id, view.status, office, asked, followed, True, tried_at, now)


def _evening(here: Neighbourhood, now: datetime, days: int, hour: int) -> datetime:
    """So many days ago at an hour at which people are called on, whenever the community is filled."""
    return midnight(local_date(now, here.zone) - timedelta(days=days), here.zone) + timedelta(hours=hour)


def is_loud(text: str) -> bool:
    """What stands between the gaps of one of the reports about noise at night."""
    fixed = (max(re.split(r"\{\w+\}", report), key=len) for report in night_noise().reports)
    return any(words in text for words in fixed)
