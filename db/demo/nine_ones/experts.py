"""One expert of the model community, with what was noted; the link is nobody's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.rules.workflow import OPEN
from db.ground.clock import local_date
from db.ground.refusals import Refused
from db.records.reports.rules import ReportKind
from db.together.experts.actions import (
    advise,
    call_expert,
    expert_says,
    note_expert_matter,
    take_first_link,
    welcome_expert,
)
from db.together.experts.queries import ExpertView, expert_for, experts_of, told_by_link
from db.together.experts.rules import ExpertDetails, ExpertMatterDetails, ExpertMatterKind, ExpertSays

Appointment = tuple[datetime, Callable[[datetime], object]]
PHONE = "the expert's phone"
QUESTION, ADVICE = "老楼管线反复出问题，先查哪一段？", "先查立管接口，再看埋地段。查完告诉我结果，我帮着看。"


def plan(here: Neighbourhood, _rng: Random) -> Iterator[Appointment]:
    yield here.end - timedelta(days=20), partial(_agreed, here)


def _agreed(here: Neighbourhood, now: datetime) -> None:
    today = local_date(now, here.zone)
    details = ExpertDetails("陈教授", "老旧小区给排水", "", today)
    key = welcome_expert(here.secretary, details, here.secretary.staff_id, now)
    number = experts_of(here.secretary, now)[-1].id
    problem = ExpertMatterDetails(ExpertMatterKind.PROBLEM, today, "想看3号楼的竣工图，找不到在谁手里。", today)
    for told in (ExpertMatterDetails(ExpertMatterKind.VISIT, today), problem):
        note_expert_matter(here.secretary, number, told, now)
    view = expert_for(key, now)
    take_first_link(view, PHONE, now)
    confirmed = next(one for one in told_by_link(view, now) if one.details.kind is ExpertMatterKind.VISIT)
    expert_says(view, PHONE, confirmed.id, ExpertSays.YES, now)
    _asked_about_a_matter(here, view, now)


def _asked_about_a_matter(here: Neighbourhood, view: ExpertView, now: datetime) -> None:
    """The first that is open and that somebody outside may read of."""
    wanted = DisputeFilter(statuses=tuple(sorted(OPEN)), kinds=(ReportKind.FACILITIES,), private=False, per_page=10)
    for row in list_disputes(here.secretary, wanted, now).rows:
        with suppress(Refused):
            advise(view, PHONE, call_expert(here.secretary, row.id, view.id, QUESTION, now), ADVICE, now)
            return
