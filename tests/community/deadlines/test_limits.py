"""The limits a community sets for itself."""

from __future__ import annotations

import pytest

from db.community.deadlines.actions import set_limits
from db.community.deadlines.queries import all_limits, limits
from db.community.deadlines.rules import DEFAULT_LIMITS, Limits
from db.community.deadlines.tables import Limit
from db.ground.refusals import Invalid, NotAllowed
from db.records.history.queries import happenings_of
from db.records.reports.rules import ReportKind
from tests.cast import MONDAY, Cast


def problems_of(cast: Cast, kind: str, contact_days: int, settle_days: int) -> list[str]:
    with pytest.raises(Invalid) as refused:
        set_limits(cast.sun, kind, contact_days, settle_days, MONDAY)
    return [problem.field for problem in refused.value.problems]


def test_every_kind_of_dispute_has_a_default_limit():
    assert set(DEFAULT_LIMITS) == {kind.value for kind in ReportKind}


def test_a_community_begins_with_the_defaults(cast: Cast):
    assert {kind: limits(cast.community_id, kind) for kind in ReportKind} == {
        ReportKind.NEIGHBOUR: Limits(1, 10),
        ReportKind.PROPERTY: Limits(1, 7),
        ReportKind.FACILITIES: Limits(1, 15),
        ReportKind.OTHER: Limits(1, 10),
    }


def test_the_secretary_sets_one_kind_and_the_others_stay(cast: Cast):
    set_limits(cast.sun, "property", 2, 5, MONDAY)
    assert all_limits(cast.sun) == DEFAULT_LIMITS | {"property": Limits(2, 5)}
    assert limits(cast.community_id, ReportKind.PROPERTY) == Limits(2, 5)


def test_setting_again_replaces(cast: Cast):
    set_limits(cast.sun, "property", 2, 5, MONDAY)
    set_limits(cast.sun, "property", 3, 90, MONDAY)
    assert limits(cast.community_id, "property") == Limits(3, 90)
    assert Limit.select().count() == 1


def test_another_communitys_limits_are_its_own(cast: Cast):
    set_limits(cast.sun, "property", 2, 5, MONDAY)
    assert all_limits(cast.otto) == DEFAULT_LIMITS
    assert limits(cast.other_community_id, "property") == DEFAULT_LIMITS["property"]


def test_the_change_is_recorded_with_its_numbers(cast: Cast):
    set_limits(cast.sun, "property", 2, 5, MONDAY)
    [happening] = happenings_of("community", cast.community_id)
    assert (happening.kind, happening.at, happening.actor_id) == ("limits_set", MONDAY, cast.sun.staff_id)
    assert happening.data == {"kind": "property", "contact_days": 2, "settle_days": 5}


def test_only_the_secretary_sets_limits(cast: Cast):
    for name in ("guo", "mei", "luo", "an", "ada"):
        with pytest.raises(NotAllowed):
            set_limits(cast.everybody[name], "property", 2, 5, MONDAY)
    assert Limit.select().count() == 0


def test_who_may_read_the_organisation_may_read_its_limits(cast: Cast):
    for name in ("sun", "guo", "mei", "an", "ada"):
        assert all_limits(cast.everybody[name]) == DEFAULT_LIMITS
    with pytest.raises(NotAllowed):
        all_limits(cast.luo)


@pytest.mark.parametrize(
    ("kind", "contact_days", "settle_days", "fields"),
    [
        ("property", 0, 7, ["contact_days"]),
        ("property", 6, 7, ["contact_days"]),
        ("property", 1, 0, ["settle_days"]),
        ("property", 1, 91, ["settle_days"]),
        ("property", 5, 4, ["contact_days"]),
        ("property", -1, 1000, ["contact_days", "settle_days"]),
        ("noise", 1, 7, ["kind"]),
    ],
)
def test_what_no_community_should_promise_is_refused(cast: Cast, kind, contact_days, settle_days, fields):
    assert problems_of(cast, kind, contact_days, settle_days) == fields
    assert Limit.select().count() == 0


@pytest.mark.parametrize(("contact_days", "settle_days"), [(1, 1), (5, 5), (1, 90), (5, 90)])
def test_the_outermost_limits_are_taken(cast: Cast, contact_days: int, settle_days: int):
    set_limits(cast.sun, "other", contact_days, settle_days, MONDAY)
    assert limits(cast.community_id, "other") == Limits(contact_days, settle_days)
