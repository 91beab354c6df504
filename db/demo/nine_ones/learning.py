"""Two sessions of learning and a post of the model community."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.ground.clock import local_date
from db.together.learning.actions import note_learning, show_post
from db.together.learning.rules import LearningDetails

Appointment = tuple[datetime, Callable[[datetime], object]]
ENTRIES = (
    ("社区党课：怎样调解邻里纠纷", "社区党群活动中心", 36, "", 12),
    ("参观雷锋纪念馆", "雷锋纪念馆", 28, "", 6),
    ("党课开讲啦：接诉即办", "", None, "https://example.org/lesson", 3),
)


def plan(here: Neighbourhood, _rng: Random) -> Iterator[Appointment]:
    for title, base, heads, link, days in ENTRIES:
        yield here.end - timedelta(days=days), partial(_note, here, title, base, heads, link)


def _note(here: Neighbourhood, title: str, base: str, heads: int | None, link: str, now: datetime) -> None:
    details = LearningDetails(title, local_date(now, here.zone), base, heads, link)
    number = note_learning(here.secretary, details, now)
    if heads is None:
        show_post(here.secretary, number, now)
