"""One alliance of the model community's member units, with one below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from db.community.organisation.queries.members import units_of
from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.together.alliances.actions import found_alliance, put_unit_in
from db.together.alliances.rules import AllianceDetails

Appointment = tuple[datetime, Callable[[datetime], object]]
IN_IT = 3


def plan(here: Neighbourhood, _rng: Random) -> Iterator[Appointment]:
    yield here.end - timedelta(days=90), partial(_found, here)


def _found(here: Neighbourhood, now: datetime) -> None:
    units = [unit.id for unit in units_of(here.secretary, active_only=True)][:IN_IT]
    if not units:
        return
    top = found_alliance(here.secretary, AllianceDetails("共建总联盟", "统筹各分联盟，一起商量难事。"), now)
    details = AllianceDetails("水电保障联盟", "停水停电、管线抢修。", top, units[0])
    below = found_alliance(here.secretary, details, now)
    for unit_id in units[1:]:
        put_unit_in(here.secretary, below, unit_id, now)
