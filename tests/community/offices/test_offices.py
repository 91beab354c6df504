"""Offices are made of what communities say of themselves; a community is put under one, or under another."""

from __future__ import annotations

import pytest

from db.community.offices.actions import make_offices, put_under
from db.community.offices.queries import (
    communities_below,
    office,
    office_and_below,
    office_of,
    offices,
    offices_above,
    said_offices,
)
from db.community.offices.rules import OfficeKind, SaidOffices, paths_of
from db.community.offices.tables import Office
from db.community.organisation.tables import Community
from db.ground.refusals import NotFound
from tests.cast import Cast

CITY, DISTRICT, STREET = OfficeKind.CITY, OfficeKind.DISTRICT, OfficeKind.STREET
TREE = [
    ((CITY, "沈阳市"),),
    ((CITY, "沈阳市"), (DISTRICT, "浑南区")),
    ((CITY, "沈阳市"), (DISTRICT, "浑南区"), (STREET, "桃仙街道")),
]


def test_a_street_of_one_name_in_two_districts_is_two_offices():
    said = [SaidOffices(1, "中山街道", "甲区", "沈阳市"), SaidOffices(2, "中山街道", "乙区", "沈阳市")]
    assert [[name for _, name in path] for path in paths_of(said)] == [
        ["沈阳市"],
        ["沈阳市", "乙区"],
        ["沈阳市", "甲区"],
        ["沈阳市", "乙区", "中山街道"],
        ["沈阳市", "甲区", "中山街道"],
    ]


def test_what_nobody_named_is_no_office():
    assert paths_of([SaidOffices(1, "中山街道", " ", "")]) == [((STREET, "中山街道"),)]
    assert paths_of([SaidOffices(1, "", "", "")]) == []


def test_they_are_made_once_and_each_community_stands_under_its_own(cast: Cast):
    assert {path for one in said_offices() for path in [one.path]} == {TREE[-1]}
    assert make_offices() == TREE
    assert make_offices() == []
    assert said_offices() == []
    street = Office.get(Office.kind == "street").id
    assert [(one.id, one.office_id) for one in communities_below([street])] == [
        (cast.other_community_id, street),
        (cast.community_id, street),
    ]
    assert [one.name for one in offices_above(cast.community_id)] == ["桃仙街道", "浑南区", "沈阳市"]
    assert [(one.kind, one.name) for one in offices()] == [(STREET, "桃仙街道"), (CITY, "沈阳市"), (DISTRICT, "浑南区")]


def test_whoever_was_put_elsewhere_by_hand_stays_there(cast: Cast):
    make_offices()
    beside = Office.create(parent=Office.get(Office.kind == "district").id, kind="street", name="东湖街道").id
    put_under(cast.community_id, beside)
    Community.update(street="另一街道").where(Community.id == cast.community_id).execute()
    assert make_offices() == []
    assert office_of(cast.community_id) == beside


def test_an_office_covers_itself_and_what_is_below_it(cast: Cast):
    make_offices()
    ids = {row.kind: row.id for row in Office.select()}
    assert office_and_below(ids["city"]) == set(ids.values())
    assert office_and_below(ids["district"]) == {ids["district"], ids["street"]}
    assert office_and_below(ids["street"]) == {ids["street"]}


def test_nobody_is_put_under_an_office_that_is_none(cast: Cast):
    with pytest.raises(NotFound):
        put_under(cast.community_id, 1)
    with pytest.raises(NotFound):
        office(1)
    assert office_of(cast.community_id) is None
