"""Who shares a matter is counted by itself: when they are asked, what they said, split like the rounds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.rules.answers import FellowSource, Satisfaction, Solved
from db.figures.satisfaction.rules.facts import FigureFacts, SplitBy
from db.figures.satisfaction.rules.fellows import FellowFacts, FellowFigures, FellowPart, fellow_figures, fellow_parts
from db.figures.satisfaction.rules.rates import FigureWeights, Rate
from db.records.reports.rules import ReportKind
from tests.figures.satisfaction.hand_made import (
    LAST_WEEK,
    NEXT_WEEK,
    THIS_WEEK,
    WEEK_AFTER,
    ZONE,
    answered,
    at,
)

P = FellowPart
JOINED, RECEIPT, HOME = FellowSource.JOINED, FellowSource.JOINED_RECEIPT, FellowSource.HOME_TOO
YES, PARTLY, GOES_ON, NO = Solved.YES, Solved.PARTLY, Solved.PARTLY_GOES_ON, Solved.NO
GOOD, FAIR, BAD = Satisfaction.SATISFIED, Satisfaction.BASICALLY_SATISFIED, Satisfaction.DISSATISFIED
INSTANT = timedelta.resolution


def asked(source: FellowSource = HOME, answered_at=None, solved=None, satisfaction=None, **changes) -> FellowFacts:
    """Asked on the Tuesday of THIS_WEEK, to the end of the Tuesday two weeks later."""
    values = {
        "round_id": 1,
        "source": source,
        "grid_id": 1,
        "building_id": 1,
        "kind": ReportKind.PROPERTY,
        "unit_id": None,
        "asked_at": at(17),
        "answer_due": at(2, 0, month=12),
        "asking_ended_at": answered_at,
        "answered_at": answered_at,
        "solved": solved,
        "satisfaction": satisfaction,
        **changes,
    }
    return FellowFacts(**values)


@pytest.mark.parametrize(
    ("facts", "weeks"),
    [
        (asked(), [THIS_WEEK, NEXT_WEEK, WEEK_AFTER]),
        (asked(answered_at=at(24), solved=YES, satisfaction=GOOD), [THIS_WEEK, NEXT_WEEK]),
        (asked(asking_ended_at=at(23, 0)), [THIS_WEEK, NEXT_WEEK]),
        (asked(asking_ended_at=at(23, 0) - INSTANT), [THIS_WEEK]),
        (asked(answer_due=at(23, 0)), [THIS_WEEK]),
        (asked(answer_due=at(24, 0)), [THIS_WEEK, NEXT_WEEK]),
        (asked(asked_at=at(23, 0), answer_due=at(8, 0, month=12)), [NEXT_WEEK, WEEK_AFTER]),
    ],
)
def test_asked_is_whoever_could_answer_at_some_instant_of_the_week(facts, weeks):
    every = (LAST_WEEK, THIS_WEEK, NEXT_WEEK, WEEK_AFTER)
    assert [week for week in every if P.ASKED in fellow_parts(facts, week)] == weeks


@pytest.mark.parametrize(
    ("solved", "satisfaction", "parts"),
    [
        (YES, GOOD, {P.SOLVED, P.SATISFIED}),
        (PARTLY, FAIR, {P.PARTLY_SOLVED, P.BASICALLY_SATISFIED}),
        (GOES_ON, FAIR, {P.PARTLY_SOLVED, P.GOES_ON, P.BASICALLY_SATISFIED}),
        (NO, BAD, {P.NOT_SOLVED, P.DISSATISFIED}),
    ],
)
def test_an_answer_counts_in_the_week_in_which_it_came(solved, satisfaction, parts):
    facts = asked(answered_at=at(24), solved=solved, satisfaction=satisfaction)
    assert fellow_parts(facts, THIS_WEEK) == {P.ASKED}
    assert fellow_parts(facts, NEXT_WEEK) == {P.ASKED, P.ANSWERED} | parts
    assert fellow_parts(facts, WEEK_AFTER) == frozenset()


def a_few() -> tuple[FellowFacts, ...]:
    return (
        asked(JOINED, at(18), YES, GOOD),
        asked(JOINED, at(18), NO, BAD, grid_id=2),
        asked(RECEIPT, at(19), YES, FAIR),
        asked(HOME, at(19), PARTLY, FAIR),
        asked(HOME, grid_id=2),
    )


def test_each_source_has_its_own_line_and_weights():
    assert fellow_figures(a_few(), THIS_WEEK, FigureWeights(0.9)) == (
        FellowFigures(JOINED, Rate(2, 2), Rate(1, 2), 0, 1, Rate(1, 2), 0),
        FellowFigures(RECEIPT, Rate(1, 1), Rate(1, 1), 0, 0, FigureWeights(0.9).satisfaction(0, 1, 1), 0),
        FellowFigures(HOME, Rate(1, 2), Rate(0, 1), 1, 0, FigureWeights(0.9).satisfaction(0, 1, 1), 0),
    )


def test_none_of_it_is_in_the_main_figures():
    rounds = (answered(at(17), at(18), YES, GOOD),)
    without, with_them = (FigureFacts(rounds, FigureWeights(), ZONE, fellows) for fellows in ((), a_few()))
    one, other = without.figures(THIS_WEEK), with_them.figures(THIS_WEEK)
    assert {name for name in vars(one) if getattr(one, name) != getattr(other, name)} == {"fellows"}


def test_they_are_split_as_the_rounds_are_and_add_up():
    facts = FigureFacts((answered(at(17), at(18), YES, GOOD),), FigureWeights(), ZONE, a_few())
    split = facts.split(THIS_WEEK, SplitBy.GRID)
    assert {key: [one.asked for one in part.fellows] for key, part in split.items()} == {1: [1, 1, 1], 2: [1, 0, 1]}
    assert {key: part.received for key, part in split.items()} == {1: 1, 2: 0}
