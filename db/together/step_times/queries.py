"""The steps of what was settled in a period, and of one's own matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from db.community.deadlines.rules import working_days_between
from db.disputes.queries.opened import OpenedMatter
from db.disputes.queries.scope import rounds_handled_here
from db.disputes.rules.workflow import Status
from db.disputes.tables import Round
from db.figures.satisfaction.queries.figures import scope
from db.ground.clock import Period, local_date
from db.records.history.queries import stories_of_some
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require
from db.together.step_times.rules import RoundSteps, StepFigures, StepOfRound, rounds_of, step_figures


@dataclass(frozen=True)
class StepTaken:
    """One step of the present round for its resident; `until` is None while it lasts."""

    step: StepOfRound
    since: date
    until: date | None
    working_days: int


def steps_settled(actor: Actor, period: Period) -> list[RoundSteps]:
    """The rounds settled in the period within the actor's figures. Raises NotAllowed."""
    require(actor, Ability.READ_FIGURES)
    ended = lies_in(actor.home, Round) & (Round.ended_at >= period.start) & (Round.ended_at < period.end)
    rows = Round.select(Round.dispute, Round.number).where(
        ended & (Round.outcome == Status.SETTLED) & rounds_handled_here(), *scope(actor)
    )
    wanted = {(dispute, number) for dispute, number in rows.tuples()}
    stories = stories_of_some("dispute", {dispute for dispute, _number in wanted})
    known = {number: [event for event in story if event.at < period.end] for number, story in stories.items()}
    return [one for number, story in known.items() for one in rounds_of(story) if (number, one.number) in wanted]


def step_figures_of(actor: Actor, period: Period) -> StepFigures:
    """As they stood when the period was over: what happens later moves none of them. Raises NotAllowed."""
    return step_figures(steps_settled(actor, period))


def steps_for_resident(opened: OpenedMatter, zone: str, now: datetime) -> tuple[StepTaken, ...]:
    """For a page that holds its secret link; of what was joined to a neighbour's matter, nothing."""
    if opened.joined:
        return ()
    rounds = rounds_of(opened.story)
    return tuple(
        StepTaken(
            step,
            local_date(since, zone),
            local_date(until, zone) if until else None,
            working_days_between(since, until or now, zone),
        )
        for step, since, until in rounds[-1].spans
    )
