"""Alliances are who is called together: one leads, the others assist, and none stands above itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.community.organisation.tables import MemberUnit
from db.community.staff.tables import StaffMember
from db.disputes.rules.workflow import Status
from db.disputes.tables import Assistance, Dispute
from db.figures.satisfaction.rules.rates import Rate
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused
from db.together.alliances.actions import (
    call_alliance,
    change_alliance,
    end_alliance,
    found_alliance,
    put_unit_in,
    take_unit_out,
)
from db.together.alliances.queries import AllianceInYear, alliances_in_year, alliances_of
from db.together.alliances.rules import AllianceDetails
from db.together.calling.actions.calls import call_units
from db.together.calling.rules import CallRequest
from db.together.calling.tables import Call
from tests.cast import MONDAY
from tests.disputes.conftest import id_of, submit

__all__ = ["submit"]
WATER = "供水供电联盟"


@pytest.fixture
def second(cast) -> int:
    """Another unit with somebody who answers for it."""
    unit = MemberUnit.get_by_id(cast.unit_id)
    told = {name: value for name, value in unit.__data__.items() if name != "id"}
    other = MemberUnit.create(**{**told, "name": "供电所"})
    luo = StaffMember.get_by_id(cast.luo.staff_id)
    same = {name: value for name, value in luo.__data__.items() if name != "id"}
    StaffMember.create(**{**same, "sign_in_name": "dian", "unit": other.id})
    return int(other.id)


def test_called_together_who_leads_is_in_charge_and_the_others_assist_also_when_one_leaves_later(cast, second, submit):
    number = id_of(cast, submit())
    alliance = found_alliance(cast.sun, AllianceDetails(WATER, "水电事", lead_unit_id=cast.unit_id), MONDAY)
    put_unit_in(cast.sun, alliance, second, MONDAY)
    put_unit_in(cast.sun, alliance, second, MONDAY)
    call_alliance(cast.guo, number, Status.DISPATCHED, alliance, "请一起看看。", MONDAY)
    before = [(row.unit_id, row.leading) for row in Call.select().order_by(Call.id)]
    assert before == [(cast.unit_id, True), (second, False)]
    assert (Dispute.get_by_id(number).holder_unit_id, Assistance.get().unit_id) == (cast.unit_id, second)
    take_unit_out(cast.sun, alliance, second, MONDAY)
    assert [(row.unit_id, row.leading) for row in Call.select().order_by(Call.id)] == before
    assert [list(one.units) for one in alliances_of(cast.sun)] == [[cast.unit_id]]


def test_its_year_is_of_the_calls_it_was_called_by_whoever_leaves_later(cast, second, submit):
    first, other = id_of(cast, submit()), id_of(cast, submit())
    alliance = found_alliance(cast.sun, AllianceDetails(WATER, "水电事", lead_unit_id=cast.unit_id), MONDAY)
    found_alliance(cast.sun, AllianceDetails("供热分联盟", "供热", alliance), MONDAY)
    put_unit_in(cast.sun, alliance, second, MONDAY)
    call_alliance(cast.guo, first, Status.DISPATCHED, alliance, "请一起看看。", MONDAY)
    call_units(cast.guo, other, Status.DISPATCHED, MONDAY, lead=CallRequest(cast.unit_id))
    Call.update(accepted_at=MONDAY + timedelta(hours=1)).where(Call.leading).execute()
    Call.update(accepted_at=MONDAY + timedelta(days=2)).where(~Call.leading).execute()
    Dispute.update(status=Status.SETTLED).execute()
    take_unit_out(cast.sun, alliance, second, MONDAY)
    end_alliance(cast.sun, alliances_of(cast.sun)[1].id, MONDAY)
    below = AllianceInYear("供热分联盟", WATER, (), 0, 0, Rate(0, 0), 0)
    units = (MemberUnit.get_by_id(cast.unit_id).name, "供电所")
    in_year = [AllianceInYear(WATER, "", units, 1, 2, Rate(answered, over), 1) for answered, over in ((0, 0), (1, 2))]
    assert alliances_in_year(cast.sun, 2026, MONDAY) == [in_year[0], below]
    assert alliances_in_year(cast.sun, 2026, MONDAY + timedelta(days=3)) == [in_year[1], below]
    assert alliances_in_year(cast.sun, 2025, MONDAY) == []
    assert [one.called for one in alliances_in_year(cast.sun, 2027, MONDAY)] == [0]


def test_a_circle_and_a_third_level_are_refused(cast):
    top = found_alliance(cast.sun, AllianceDetails("总联盟", "总"), MONDAY)
    below = found_alliance(cast.sun, AllianceDetails("分联盟", "分", top), MONDAY)
    for own, above in ((top, top), (top, below), (below, below)):
        with pytest.raises(Invalid) as told:
            change_alliance(cast.sun, own, AllianceDetails("联盟", "事", above), MONDAY)
        assert [one.field for one in told.value.problems] == ["parent"]
    for above in (below, 999):
        with pytest.raises(Invalid):
            found_alliance(cast.sun, AllianceDetails("第三级", "事", above), MONDAY)
    with pytest.raises(Refused):
        end_alliance(cast.sun, top, MONDAY)
    end_alliance(cast.sun, below, MONDAY)
    end_alliance(cast.sun, top, MONDAY)
    assert alliances_of(cast.sun) == []


def test_without_one_that_leads_it_is_not_called(cast, submit):
    number = id_of(cast, submit())
    alliance = found_alliance(cast.sun, AllianceDetails(WATER, "水电事", lead_unit_id=cast.unit_id), MONDAY)
    take_unit_out(cast.sun, alliance, cast.unit_id, MONDAY)
    assert [one.lead for one in alliances_of(cast.sun)] == [None]
    with pytest.raises(Invalid):
        call_alliance(cast.sun, number, Status.DISPATCHED, alliance, "", MONDAY)


def test_who_may_not_founds_none_and_calls_none(cast, submit):
    number = id_of(cast, submit())
    details = AllianceDetails(WATER, "水电事", lead_unit_id=cast.unit_id)
    for stranger in (cast.guo, cast.mei, cast.an, cast.luo):
        with pytest.raises(NotAllowed):
            found_alliance(stranger, details, MONDAY)
    with pytest.raises(NotFound):
        found_alliance(cast.otto, details, MONDAY)
    alliance = found_alliance(cast.sun, details, MONDAY)
    with pytest.raises(NotFound):
        call_alliance(cast.otto, number, Status.DISPATCHED, alliance, "", MONDAY)
    with pytest.raises(NotFound):
        put_unit_in(cast.otto, alliance, cast.unit_id, MONDAY)
    with pytest.raises(NotAllowed):
        call_alliance(cast.mei, number, Status.DISPATCHED, alliance, "", MONDAY)
