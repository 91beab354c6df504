"""What was computed once is kept, and never outlives anything that could change it."""

from __future__ import annotations

from db.community.organisation.tables import Community
from db.figures.satisfaction.queries import kept
from db.figures.satisfaction.queries.figures import EVERYWHERE, FigureFilter, comparison, trend
from db.figures.satisfaction.queries.kept import kept_comparison, kept_trend
from db.figures.satisfaction.rules.facts import SplitBy
from db.records.history.tables import ChainHead, Event
from db.records.reports.rules import ReportKind
from tests.figures.satisfaction.hand_made import LAST_WEEK, THIS_WEEK, WEEK_AFTER, at
from tests.figures.satisfaction.story import go_on, play, tell
from tests.together.conference.test_proposals import statements

PERIODS = (LAST_WEEK, THIS_WEEK)
FACILITIES = FigureFilter(kind=ReportKind.FACILITIES)
KNOWN, KNOWN_AGAIN = 2, 5  # where nothing, and where something else has happened: however many rounds there are


def asked(actor, where=EVERYWHERE, periods=PERIODS) -> int:
    """How many statements it takes to know the figures; they are always those that are computed anew."""
    with statements() as said:
        found = kept_trend(actor, periods, where)
    assert found == trend(actor, periods, where)
    return len(said)


def test_what_nothing_has_happened_to_is_read_from_no_round_again(cast):
    play(cast)
    first = asked(cast.sun)
    assert (asked(cast.sun), first > KNOWN) == (KNOWN, True)


def test_a_later_matter_leaves_the_weeks_before_it_as_they_are_known(cast):
    play(cast)
    asked(cast.sun)
    tell(cast, cast.building_id, at(30))
    assert asked(cast.sun) == KNOWN_AGAIN
    assert asked(cast.sun) == KNOWN
    assert asked(cast.sun, periods=(THIS_WEEK, WEEK_AFTER)) > KNOWN_AGAIN


def test_whatever_happens_to_a_matter_is_counted_at_once(cast):
    told = play(cast)
    for where in (EVERYWHERE, FACILITIES):
        asked(cast.sun, where)
    go_on(told)
    for where in (EVERYWHERE, FACILITIES):
        assert asked(cast.sun, where) > KNOWN_AGAIN
        assert asked(cast.sun, where) == KNOWN


def test_places_side_by_side_are_kept_too_and_named_as_they_are_now(cast):
    play(cast)
    for by in SplitBy:
        kept_comparison(cast.sun, THIS_WEEK, by)
        with statements() as said:
            found = kept_comparison(cast.sun, THIS_WEEK, by)
        assert found == comparison(cast.sun, THIS_WEEK, by)
        assert [sql for sql in said if 'FROM "round"' in sql] == []


def test_other_weights_make_other_figures(cast):
    play(cast)
    asked(cast.sun)
    Community.update(basically_satisfied_weight=0.5).execute()
    assert asked(cast.sun) > KNOWN


def test_nobody_is_given_the_figures_of_somebody_else(cast):
    play(cast)
    for actor in (cast.sun, cast.mei, cast.guo, cast.luo, cast.an):
        asked(actor)


def test_a_history_that_became_another_one_is_not_trusted(cast):
    play(cast)
    asked(cast.sun)
    head = ChainHead.get(ChainHead.community_id == cast.community_id)
    Event.update(hash="0" * 64).where(Event.position == head.position).execute()
    ChainHead.update(hash="0" * 64).execute()
    assert asked(cast.sun) > KNOWN_AGAIN


def test_when_too_much_has_happened_to_look_at_everything_is_computed_anew(cast, monkeypatch):
    play(cast)
    asked(cast.sun)
    monkeypatch.setattr(kept, "MOST_TOUCHED", 0)
    tell(cast, cast.building_id, at(30))
    assert asked(cast.sun) > KNOWN_AGAIN


def test_only_so_many_answers_are_kept(cast):
    answers = kept.KeptAnswers[int, str](questions=2, spans=3)
    found: list[int] = []

    def find(missing):
        found.extend(missing)
        return {number: str(number) for number in missing}

    for question in ("a", "b", "c", "a"):
        for span in (1, 2, 3, 4, 1, 4):
            assert answers.answer(cast.community_id, question, {span: at(16)}, find) == {span: str(span)}
    assert found == [1, 2, 3, 4, 1] * 4
