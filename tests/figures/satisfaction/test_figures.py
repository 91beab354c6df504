"""Figures added up from rounds, whole and split, and parts compared."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from db.disputes.rules.answers import AnswerSource, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.figures.satisfaction.rules.compared import FigureGroup, RateName, compared
from db.figures.satisfaction.rules.facts import FigureFacts, SplitBy
from db.figures.satisfaction.rules.figures import SourceFigures, figures_of
from db.figures.satisfaction.rules.formulae import FORMULAE, Figure
from db.figures.satisfaction.rules.rates import CompositeScore, FigureWeights, Median, Rate
from db.records.reports.rules import ReportKind
from tests.figures.satisfaction.hand_made import (
    LAST_WEEK,
    NEXT_WEEK,
    THIS_WEEK,
    WEEK_AFTER,
    ZONE,
    a_round,
    answered,
    at,
    settled,
    was,
)

YES, NO, PARTLY = Solved.YES, Solved.NO, Solved.PARTLY
GOOD, FAIR, BAD = Satisfaction.SATISFIED, Satisfaction.BASICALLY_SATISFIED, Satisfaction.DISSATISFIED
BY_PHONE = AnswerSource.CALL_BACK


def a_week():
    """Three answered, one of them on a call-back; one silent; one open and late."""
    return (
        answered(at(17), at(18), YES, GOOD, contacted_at=at(16, 12), supported_at=(at(16, 10), at(24))),
        answered(at(18), at(19), PARTLY, FAIR, BY_PHONE, contacted_at=at(17, 9), grid_id=2, kind=ReportKind.OTHER),
        answered(at(19), at(20), NO, BAD, contacted_at=at(18, 9), grid_id=2, unit_id=8),
        settled(at(20), contacted_at=at(16, 10), settle_due=at(19, 0)),
        a_round(settle_due=at(20, 0)),
    )


def figures(rounds, period=THIS_WEEK, weighing=FigureWeights()):  # noqa: B008
    return figures_of(rounds, period, weighing, ZONE)


def test_every_figure_of_a_small_week_by_hand():
    found = figures(a_week())
    assert (found.received, found.supporters, found.settled, found.asked, found.answered) == (5, 1, 4, 4, 3)
    assert (found.responded, found.settled_in_time, found.coverage) == (Rate(3, 5), Rate(3, 4), Rate(3, 4))
    assert (found.solved, found.satisfied, found.sent_back) == (Rate(1, 3), Rate(2, 3), Rate(1, 4))
    assert (found.satisfied_count, found.basically_satisfied, found.dissatisfied) == (1, 1, 1)
    assert (found.backlog, found.overdue, found.partly_solved) == (1, 1, 1)
    expected = Fraction(1, 10) * Fraction(3, 5) + Fraction(1, 2) * Fraction(1, 3) + Fraction(2, 5) * Fraction(2, 3)
    assert found.composite == CompositeScore(expected, small=True)


def test_the_medians_are_of_what_was_first_contacted_and_what_was_settled():
    found = figures(a_week())
    assert found.contact_time == Median(4, 13.5, 0.5)
    assert found.settle_time == Median(4, 60.0, 2.5)


def test_a_make_up_sunday_is_a_working_day_of_the_median():
    """The 20th of September 2026 is worked for the National Day holiday."""
    facts = settled(at(20, 12, month=9), opened_at=at(18, 12, month=9), contact_due=None)
    week = figures([facts], _week_of_september())
    assert week.settle_time == Median(1, 48.0, 1.0)


def _week_of_september():
    from db.ground.clock import week

    return week("2026-W38", ZONE)


def test_rates_can_be_split_by_who_answered():
    assert figures(a_week()).by_source == (
        SourceFigures(AnswerSource.RESIDENT, 2, Rate(1, 2), Rate(1, 2)),
        SourceFigures(AnswerSource.RECEIPT, 0, Rate(0, 0), Rate(0, 0)),
        SourceFigures(AnswerSource.CALL_BACK, 1, Rate(0, 1), Rate(1, 1)),
        SourceFigures(AnswerSource.FILLED_IN, 0, Rate(0, 0), Rate(0, 0)),
    )


def test_the_weight_of_basically_satisfied_reaches_the_rate_and_its_split():
    found = figures(a_week(), weighing=FigureWeights(basically_satisfied=0.9))
    assert found.satisfied == Rate(Fraction(19, 10), 3)
    assert found.by_source[2].satisfied == Rate(Fraction(9, 10), 1)


def test_a_week_without_anything_has_counts_of_nought_and_no_rates():
    found = figures([])
    assert (found.received, found.backlog, found.composite.share) == (0, 0, None)
    rates = (found.responded, found.settled_in_time, found.coverage, found.solved, found.satisfied, found.sent_back)
    assert [rate.share for rate in rates] == [None] * 6


def test_nobody_answered_is_no_coverage_of_nought_percent_satisfied():
    found = figures([settled(at(18))])
    assert (found.coverage.share, found.satisfied.share, found.solved.share) == (0.0, None, None)


def test_sent_back_can_be_more_than_was_settled():
    late = [answered(at(13), at(17), NO, BAD, round_id=number) for number in range(3)]
    assert figures(late).sent_back == Rate(3, 0)
    assert figures([*late, settled(at(18))]).sent_back.share == 3.0


def facts_of_a_week() -> FigureFacts:
    return FigureFacts(a_week(), FigureWeights(), ZONE)


@pytest.mark.parametrize("period", [LAST_WEEK, THIS_WEEK, NEXT_WEEK, WEEK_AFTER])
def test_what_is_passed_over_for_a_period_counts_nowhere_in_it(period):
    withdrawn = a_round(at(2), contact_due=at(30), ended_at=at(3), outcome=Status.WITHDRAWN, contacted_at=at(3))
    separated = a_round(at(2), ended_at=at(18), outcome=Status.REFUSED, overwritten=(was(at(17), ended_at=at(3)),))
    rounds = (*a_week(), withdrawn, separated, settled(at(2), opened_at=at(1), contact_due=at(3)))
    facts = FigureFacts(rounds, FigureWeights(), ZONE)
    assert facts.figures(period) == figures(rounds, period)
    passed_over = [found for found in rounds if found not in facts.touching(period)]
    assert figures(passed_over, period) == figures([], period)


def test_the_parts_add_up_to_the_whole():
    whole = facts_of_a_week().figures(THIS_WEEK)
    for by in SplitBy:
        parts = facts_of_a_week().split(THIS_WEEK, by).values()
        assert sum(part.received for part in parts) == whole.received
        assert sum(part.answered for part in parts) == whole.answered
        assert sum(part.overdue for part in parts) == whole.overdue


def test_a_split_names_its_parts_and_what_no_unit_has_in_hand():
    split = facts_of_a_week().split
    assert {key: part.received for key, part in split(THIS_WEEK, SplitBy.GRID).items()} == {1: 3, 2: 2}
    assert {key: part.received for key, part in split(THIS_WEEK, SplitBy.KIND).items()} == {"property": 4, "other": 1}
    assert {key: part.received for key, part in split(THIS_WEEK, SplitBy.UNIT).items()} == {None: 4, 8: 1}


def test_another_week_of_the_same_rounds_counts_only_what_stands_open():
    found = facts_of_a_week().figures(NEXT_WEEK)
    assert (found.received, found.settled, found.asked, found.backlog) == (0, 0, 1, 1)


def _group(name: str, solved: int, answers: int) -> FigureGroup:
    rounds = [answered(at(17), at(18), YES if number < solved else NO, GOOD) for number in range(answers)]
    return FigureGroup(name, name, figures(rounds))


def test_only_five_answers_or_more_are_ranked_and_equals_share_a_rank():
    groups = [
        _group("four of four", 4, 4),
        _group("half", 3, 6),
        _group("none", 0, 0),
        _group("all", 5, 5),
        _group("half too", 5, 10),
        _group("none solved", 0, 5),
    ]
    found = [(row.group.name, row.rank) for row in compared(groups, RateName.SOLVED)]
    assert found == [
        ("all", 1),
        ("half", 2),
        ("half too", 2),
        ("none solved", 4),
        ("four of four", None),
        ("none", None),
    ]


def test_every_figure_has_its_definition():
    assert set(FORMULAE) == set(Figure)
    filled = [formula.definition % {"w": 1, "a": 0.1, "b": 0.5, "c": 0.4} for formula in FORMULAE.values()]
    assert all(words.endswith(".") for words in filled)


def test_hours_are_counted_across_the_pause_because_it_is_the_residents_time():
    facts = settled(at(20), paused_at=None, settle_due=at(26, 0))
    assert figures([facts]).settle_time.hours == (at(20) - at(16)) / timedelta(hours=1)
