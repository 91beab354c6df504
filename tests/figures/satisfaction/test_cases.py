"""From a figure to its cases: exactly those it counts, and those it might have counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.disputes.tables import Dispute
from db.figures.satisfaction.queries.cases import case_rows, cases_behind
from db.figures.satisfaction.queries.figures import FigureFilter, figures
from db.figures.satisfaction.rules.cases import BEHIND, FigureCases, cases_of
from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.formulae import Figure
from db.ground.refusals import NotAllowed, NotFound
from tests.cast import Cast
from tests.figures.satisfaction.hand_made import LAST_WEEK, THIS_WEEK, ZONE, at
from tests.figures.satisfaction.story import play
from tests.figures.satisfaction.test_figures import a_week
from tests.figures.satisfaction.test_figures import figures as by_hand

WEEK = tuple(replace(facts, round_id=number, dispute_id=number) for number, facts in enumerate(a_week(), 1))
F = Figure


def counts(found: Figures) -> dict[Figure, tuple[int, int | None]]:
    """What each figure says it counts, and out of how many where it is a rate."""
    rates = {F.RESPONDED: found.responded, F.SETTLED_IN_TIME: found.settled_in_time, F.COVERAGE: found.coverage}
    rates |= {F.SOLVED: found.solved, F.SATISFIED: found.satisfied, F.SENT_BACK: found.sent_back}
    plain = {F.RECEIVED: found.received, F.SETTLED: found.settled, F.ASKED: found.asked, F.GOES_ON: found.goes_on}
    plain |= {F.BROKEN_AGAIN: found.broken_again, F.BACKLOG: found.backlog}
    plain |= {F.CONTACT_TIME: found.contact_time.n, F.SETTLE_TIME: found.settle_time.n}
    return {
        **{figure: (int(rate.numerator), int(rate.denominator)) for figure, rate in rates.items()},
        **{figure: (count, None) for figure, count in plain.items()},
        F.OVERDUE: (found.overdue, found.backlog),
    }


def test_every_figure_but_what_is_made_of_others_has_its_cases():
    assert set(Figure) - set(BEHIND) == {F.COMPOSITE, F.INTERVAL, F.FELLOWS}
    assert set(counts(by_hand(WEEK))) == set(BEHIND)


@pytest.mark.parametrize("figure", BEHIND)
def test_as_many_cases_stand_behind_a_figure_as_it_counts(figure: Figure):
    found = cases_of(WEEK, figure, THIS_WEEK, ZONE)
    counted, out_of = counts(by_hand(WEEK))[figure]
    assert (len(found.counted), len(found.counted) + len(found.not_counted)) == (counted, out_of or len(WEEK))
    assert set(found.counted) & set(found.not_counted) == set()


def test_they_are_these_the_newest_first():
    assert cases_of(WEEK, F.SOLVED, THIS_WEEK, ZONE) == FigureCases((1,), (3, 2))
    assert cases_of(WEEK, F.COVERAGE, THIS_WEEK, ZONE) == FigureCases((3, 2, 1), (4,))
    assert cases_of(WEEK, F.OVERDUE, THIS_WEEK, ZONE) == FigureCases((5,), ())
    assert cases_of(WEEK, F.SETTLED, LAST_WEEK, ZONE) == FigureCases((), (5, 4, 3, 2, 1))


def test_whoever_sees_a_figure_reads_of_its_cases_what_they_may(cast: Cast):
    play(cast)
    now = at(23, 9)
    found = cases_behind(cast.sun, F.RECEIVED, THIS_WEEK)
    assert len(found.counted) == figures(cast.sun, THIS_WEEK).received
    assert [row.id for row in case_rows(cast.sun, found.counted, now)] == list(found.counted)
    Dispute.update(withheld=True, holder_staff=cast.sun.staff_id).where(Dispute.id == found.counted[0]).execute()
    hers = cases_behind(cast.mei, F.RECEIVED, THIS_WEEK).counted
    read = [row.id for row in case_rows(cast.mei, hers, now)]
    assert read == [number for number in hers if number != found.counted[0]]
    assert case_rows(cast.otto, found.counted, now) == []


def test_it_refuses_as_the_figure_does(cast: Cast):
    with pytest.raises(NotAllowed):
        cases_behind(cast.ada, F.RECEIVED, THIS_WEEK)
    with pytest.raises(NotFound):
        cases_behind(cast.guo, F.RECEIVED, THIS_WEEK, FigureFilter(building_id=cast.far_building_id))
