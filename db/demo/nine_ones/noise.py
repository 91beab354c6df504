"""One noise matter of the model community, with two tries at dissuading of which neither helped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.rules.workflow import OPEN
from db.records.reports.rules import ReportKind
from db.together.law_hints.actions import say_thing
from db.together.law_hints.rules.things import LawThing
from db.together.noise.actions import note_try
from db.together.noise.rules import DissuadingOffice

Appointment = tuple[datetime, Callable[[datetime], object]]
LOUD = ("吵", "音响", "噪", "钢琴", "响")
TRIES = (
    (DissuadingOffice.MEDIATOR, "上门请楼上晚上十点以后不放音响", "当面答应了，当晚十一点又响起来。", 40),
    (DissuadingOffice.PROPERTY, "和物业一起上门，请把音响从墙边挪开、调低音量", "说知道了，之后夜里照旧。", 16),
)


def plan(here: Neighbourhood, _rng: Random) -> Iterator[Appointment]:
    """Close to the end: before, the matter might still be settled."""
    yield here.end - timedelta(hours=2), partial(_note_tries, here)


def _note_tries(here: Neighbourhood, now: datetime) -> None:
    """Of the newest noise between neighbours that is open and was there before the first try."""
    wanted = DisputeFilter(statuses=tuple(sorted(OPEN)), kinds=(ReportKind.NEIGHBOUR,), per_page=200)
    rows = list_disputes(here.secretary, wanted, now).rows
    views = (dispute_for_desk(here.secretary, row.id, now) for row in rows)
    loud = (view for view in views if any(word in view.text for word in LOUD) and not view.in_danger)
    since = now - timedelta(hours=TRIES[0][-1])
    view = next((one for one in loud if one.submitted_at < since), None)
    if view is None:
        return
    who = here.mediators[view.building.id]
    say_thing(here.secretary, view.id, LawThing.NOISE_NEIGHBOUR, now)
    for office, asked, followed, hours in TRIES:
        note_try(who, view.id, view.status, office, asked, followed, True, now - timedelta(hours=hours), now)
