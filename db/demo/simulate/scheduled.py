"""What happens by the clock in the simulated community, and how its present is arranged."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.community.deadlines.rules import DEFAULT_LIMITS
from db.demo import queries
from db.demo.rules.pace import day_due_today, next_morning, report_moments, working_morning
from db.demo.simulate.world import Happening, SimulatedCommunity
from db.disputes.actions.scheduled import ask_again, close_unrated, escalate_overdue, let_dangers_pass
from db.ground.clock import local
from db.together.calling.actions.synchronising import tend_calls

JOBS = (
    (queries.unrated_waits, close_unrated),
    (queries.overdue_waits, escalate_overdue),
    (queries.unanswered_waits, ask_again),
)
MONDAY = 0
DANGERS = ((12, "facilities"), (41, "property"), (95, "neighbour"))
SETTLED_IN = timedelta(days=3)
FEWEST_FOR_A_PRESENT = 120


def morning(world: SimulatedCommunity, now: datetime) -> None:
    """Runs the jobs as in the night before a working day, and plans the next morning."""
    for waits, job in JOBS:
        if waits(now):
            job(now)
    let_dangers_pass(now)
    if local(now, world.zone).weekday() == MONDAY:
        tend_calls(now)
    world.at(next_morning(now, world.zone, working=not world.temper.edges), "morning")


def plan_reports(world: SimulatedCommunity, count: int, start: datetime, present: bool) -> None:
    """Plans when reports come, some of them double, and arranges the last ones so that today is alive."""
    scenes = _present(world) if present and count >= FEWEST_FOR_A_PRESENT else []
    doubles = round(count * world.temper.doubled)
    rng, plain = world.rng, count - len(scenes) - doubles
    moments = report_moments(rng, plain, start, world.end, world.zone, world.temper.edges)
    early = [place for place, moment in enumerate(moments) if moment < world.end - SETTLED_IN]
    doubled = set(rng.sample(early, min(doubles, len(early))))
    for place, moment in enumerate(moments):
        world.at(moment, "report", "", "", place in doubled)
    for moment, rest, kind in scenes:
        world.at(moment, "report", rest, kind, False)


def _present(world: SimulatedCommunity) -> list[tuple[datetime, str, str]]:
    """When each was reported, where it is left lying, and its kind ("" for any).

    What was said of the matters settled lately is mixed as ever: a few are unhappy among those who are not.
    """
    rng, end = world.rng, world.end

    def ago(least: float, most: float) -> datetime:
        return end - timedelta(days=rng.uniform(least, most))

    def in_office(least: int, most: int) -> datetime:
        return working_morning(end, rng.randint(least, most), world.zone) + timedelta(hours=rng.uniform(0, 4))

    kinds = ("property", "neighbour", "facilities", "property", "other")
    due_today = [(day_due_today(end, DEFAULT_LIMITS[kind].settle_days, world.zone), "accepted", kind) for kind in kinds]
    return [
        *((end - timedelta(minutes=minutes), "danger", kind) for minutes, kind in DANGERS),
        *((end - timedelta(minutes=rng.uniform(5, 300)), "untouched", "") for _ in range(6)),
        *((ago(4, 7), "untouched", "") for _ in range(3)),
        *due_today,
        *((moment - timedelta(days=rng.uniform(3, 9)), rest, kind) for moment, rest, kind in due_today),
        *((ago(3, 6), "on_hold", "") for _ in range(5)),
        *((in_office(3, 9), "settled", "") for _ in range(3)),
        *((in_office(3, 14), "content", "") for _ in range(12)),
        (in_office(3, 6), "unhappy", ""),
        (in_office(4, 9), "dissatisfied", ""),
    ]


HAPPENINGS: dict[str, Happening] = {"morning": morning}
