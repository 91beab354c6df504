"""Each step timed from events: the parts add up, waiting is the resident's, and a recount by hand says the same."""

from __future__ import annotations

from datetime import datetime, timedelta
from statistics import median

import pytest

from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import (
    accept_dispute,
    hand_up,
    put_on_hold,
    resume_handling,
    settle_dispute,
    start_handling,
)
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.queries.secret_links import unsealed_keys
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.ground.clock import month
from db.records.history.queries import happenings_of
from db.records.history.tables import Event
from db.together.step_times.queries import StepTaken, step_figures_of, steps_for_resident, steps_settled
from db.together.step_times.rules import FEWEST, StepOfRound, rounds_of, spread_of
from tests.cast import MONDAY
from tests.disputes.conftest import answer_that_counts, dispute_id, id_of, submit

__all__ = ["dispute_id", "submit"]
NOVEMBER = month("2026-11", "Asia/Shanghai")
STEP = {"dispatched": "called", "reopened": "called", "submitted": "called", "accepted": "responded"}
STEP |= {"handling": "handled", "on_hold": "waits"}


def at(hours: int) -> datetime:
    return MONDAY + timedelta(hours=hours)


@pytest.fixture
def whole(cast, dispute_id) -> int:
    """Taken on after 2 hours, begun after 5, waiting from 6 to 150, settled after 160."""
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, at(2))
    start_handling(cast.mei, dispute_id, Status.ACCEPTED, at(5))
    put_on_hold(cast.mei, dispute_id, Status.HANDLING, at(6), words="是哪一盏灯？")
    resume_handling(cast.mei, dispute_id, Status.ON_HOLD, at(150))
    settle_dispute(cast.mei, dispute_id, Status.HANDLING, at(160), words="换好了。")
    return dispute_id


def test_six_days_on_hold_are_the_residents_and_add_nothing_to_handled(whole):
    [one] = rounds_of(happenings_of("dispute", whole))
    hours = {step: seconds / 3600 for step, seconds in one.seconds.items()}
    assert hours == {
        StepOfRound.CALLED: 2.0,
        StepOfRound.RESPONDED: 3.0,
        StepOfRound.WAITS: 144.0,
        StepOfRound.HANDLED: 11.0,
    }
    assert sum(hours.values()) == 160.0
    assert (one.moves, len(one.hands), one.asked_to_supply, one.once_only) == (6, 1, 1, False)


def test_a_round_that_came_back_is_timed_by_itself(cast, submit):
    receipt = submit()
    number = id_of(cast, receipt)
    accept_dispute(cast.mei, number, Status.DISPATCHED, at(1))
    settle_dispute(cast.mei, number, Status.ACCEPTED, at(2), words="换好了。")
    answer_that_counts(receipt.link, 1, Answer(Solved.NO, Satisfaction.DISSATISFIED), at(30))
    accept_dispute(cast.guo, number, Status.REOPENED, at(34))
    settle_dispute(cast.guo, number, Status.ACCEPTED, at(40), words="又换了。")
    first, second = rounds_of(happenings_of("dispute", number))
    assert (first.sent_back, first.once_only, second.once_only) == (True, False, True)
    assert {step: seconds / 3600 for step, seconds in second.seconds.items()} == {
        StepOfRound.CALLED: 4.0,
        StepOfRound.RESPONDED: 6.0,
    }


def test_a_recount_by_hand_from_the_bare_events_says_the_same(story, cast):
    """Another way than the room's: from each event to the next, by the status that stood before it."""
    found = steps_settled(cast.sun, NOVEMBER)
    by_hand: dict[str, float] = {}
    settled = 0
    for dispute in Dispute.select():
        events = list(Event.several(subject="dispute", subject_id=dispute.id))
        moves = [one for one in sorted(events, key=lambda one: one.position) if "before" in one.data]
        begun, since, parts = 1, dispute.submitted_at, []
        for one in moves:
            parts.append((STEP.get(one.data["before"]), (one.at - since).total_seconds()))
            since = one.at
            if one.kind == "settle" and one.at in NOVEMBER:
                settled += 1
                for step, seconds in parts:
                    by_hand[step] = by_hand.get(step, 0) + seconds
            if one.data["round"] != begun or one.kind in ("settle", "refuse", "withdraw", "join"):
                begun, parts = one.data["round"], []
    ours = {step: sum(one.seconds.get(step, 0) for one in found) for step in StepOfRound}
    assert (settled > 3, len(found)) == (True, settled)
    assert {step: ours[step] for step in STEP.values()} == {step: by_hand.get(step, 0) for step in STEP.values()}


def test_a_matter_that_was_joined_to_another_is_counted_there_alone(cast, submit):
    target, joined = (id_of(cast, submit()) for _ in range(2))
    join_dispute(cast.guo, joined, Status.DISPATCHED, at(1), into=Dispute.get_by_id(target).reference)
    accept_dispute(cast.mei, target, Status.DISPATCHED, at(2))
    settle_dispute(cast.mei, target, Status.ACCEPTED, at(3), words="换好了。")
    assert len(steps_settled(cast.sun, NOVEMBER)) == 1


def test_nothing_is_told_of_fewer_than_five_and_the_middle_half_of_more():
    assert spread_of([1.0] * (FEWEST - 1)).middle is None
    five = spread_of([1, 2, 3, 4, 10])
    assert (five.n, five.middle, five.low, five.high) == (5, median([1, 2, 3, 4, 10]), 2, 4)


def test_a_month_that_is_over_stays_as_it_was(cast, whole):
    before = step_figures_of(cast.an, NOVEMBER)
    answer = happenings_of("dispute", whole)
    assert (before.settled, before.asked_to_supply, before.hours[StepOfRound.QUESTION].n) == (1, 1, 0)
    assert answer[-1].at < NOVEMBER.end


def test_the_resident_reads_when_each_step_began_and_how_many_working_days_it_took(whole):
    view = dispute_for_holder_of(unsealed_keys(Dispute.get_by_id(whole))[0], at(160))
    days = [datetime(2026, 11, day).date() for day in (16, 16, 16, 22, 23)]
    assert steps_for_resident(view.opened, view.zone, at(160)) == (
        StepTaken(StepOfRound.CALLED, days[0], days[0], 0),
        StepTaken(StepOfRound.RESPONDED, days[0], days[0], 0),
        StepTaken(StepOfRound.HANDLED, days[0], days[0], 0),
        StepTaken(StepOfRound.WAITS, days[0], days[3], 4),
        StepTaken(StepOfRound.HANDLED, days[3], days[4], 1),
        StepTaken(StepOfRound.QUESTION, days[4], None, 0),
    )


def test_what_is_still_looked_for_somebody_is_one_step_however_often_it_was_handed_on(cast, dispute_id):
    hand_up(cast.mei, dispute_id, Status.DISPATCHED, at(30), note="别的网格的事")
    view = dispute_for_holder_of(unsealed_keys(Dispute.get_by_id(dispute_id))[0], at(54))
    since = datetime(2026, 11, 16).date()
    assert steps_for_resident(view.opened, view.zone, at(54)) == (StepTaken(StepOfRound.CALLED, since, None, 2),)
