"""Two matters of the model community that went up: one office has answered, the other's day lies ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.rules.workflow import OPEN
from db.ground.clock import local_date
from db.together.sent_up.actions import note_answer_from_above, send_up
from db.together.sent_up.queries import sent_up_here
from db.together.sent_up.rules import GoingUp

Appointment = tuple[datetime, Callable[[datetime], object]]
SENT = (
    ("街道办事处", "社区协调不动产权单位，请街道出面约一次。", 8),
    ("综治中心", "涉及多家，请综治中心一起研究。", 2),
)
ANSWER = "已约好产权单位，下周三到现场看。"


def plan(here: Neighbourhood, _rng: Random) -> Iterator[Appointment]:
    for place, (office, asked, days) in enumerate(SENT):
        yield here.end - timedelta(days=days), partial(_send, here, place, office, asked)
    yield here.end - timedelta(days=1), partial(_answer, here)


def _send(here: Neighbourhood, place: int, office: str, asked: str, now: datetime) -> None:
    wanted = DisputeFilter(statuses=tuple(sorted(OPEN)), per_page=5)
    rows = list_disputes(here.secretary, wanted, now).rows[place : place + 1]
    for row in rows:
        going = GoingUp(office, asked, local_date(now, here.zone) + timedelta(days=10))
        send_up(here.secretary, row.id, going, now)


def _answer(here: Neighbourhood, now: datetime) -> None:
    for one in sent_up_here(here.secretary, now)[:1]:
        note_answer_from_above(here.secretary, one.id, ANSWER, local_date(now, here.zone), now)
