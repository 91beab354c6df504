"""Names of who came to a conference go when their time is over; how many people it were stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.records.history.queries import happenings_of
from db.together.conference.actions.minutes import finish_decision
from db.together.conference.actions.scheduled import forget_names
from db.together.conference.rules.planning import people_in
from db.together.conference.tables import InvitedUnit
from tests.together.conference.conftest import MET
from tests.together.conference.test_minutes import AFTER, confirm, held, lamps

__all__ = ["held", "lamps"]
YEAR, INSTANT = timedelta(days=365), timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("who", "people"),
    [
        ("", None),
        ("罗联络", 1),
        ("罗联络、王科长", 2),
        ("罗联络 王科长", 2),
        ("罗联络，王科长；李工", 3),
        ("罗联络（副所长、代表）", 1),
        ("王 五", 1),
        ("？", 1),
    ],
)
def test_how_many_people_are_named(who, people):
    assert people_in(who) == people


def names(desk, at) -> list[tuple]:
    return [(one.who, one.people) for one in desk(at).units]


def test_names_are_kept_for_a_year_and_the_number_for_ever(cast, held, desk):
    confirm(cast, held, desk)
    finish_decision(cast.sun, desk().items[0].id, 1, "线已换好。", AFTER)
    assert forget_names(MET + YEAR - INSTANT) == 0
    assert names(desk, AFTER) == [("罗联络", 1), ("", None)]
    assert [forget_names(MET + YEAR), forget_names(MET + YEAR)] == [1, 0]
    found = desk(MET + YEAR)
    assert (names(desk, MET + YEAR), found.names_forgotten_at) == ([("", 1), ("", None)], MET + YEAR)
    assert (happenings_of("conference", held)[-1].kind, InvitedUnit.select().count()) == (
        "conference_names_forgotten",
        2,
    )


def test_with_a_decision_still_open_they_are_kept_for_two_years_at_the_most(cast, held, desk):
    confirm(cast, held, desk)
    assert [forget_names(MET + YEAR), forget_names(MET + 2 * YEAR - INSTANT)] == [0, 0]
    assert forget_names(MET + 2 * YEAR) == 1


def test_those_of_a_conference_that_was_never_confirmed_go_too(cast, held, desk):
    assert forget_names(MET + YEAR) == 1
    assert names(desk, MET + YEAR) == [("", 1), ("", None)]
