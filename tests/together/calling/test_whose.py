"""Whose call is whose: a liaison's own, whoever answers for a unit now, links that leave each other be, odd words."""

from __future__ import annotations

import pytest

from db.community.staff.tables import StaffMember
from db.disputes.rules.workflow import Status
from db.ground.refusals import Invalid
from db.records.permissions.rules import Role
from db.together.calling.actions.by_phone import accept_call, ask_caller, decline_call, finish_call, log_work
from db.together.calling.actions.calls import call_units
from db.together.calling.actions.phones import make_own_link
from db.together.calling.queries.calls import calls_of
from db.together.calling.rules import CallRequest
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import view
from tests.together.calling.conftest import visit_of

D = Status.DISPATCHED


def test_a_liaison_sees_the_units_own_call_alone(cast: Cast, number, call, electrician):
    call()
    shown = [[one.unit for one in calls_of(actor, number)] for actor in (cast.guo, cast.luo, electrician)]
    assert shown == [["浑南供电所", "桃仙供水所"], ["桃仙供水所"], ["浑南供电所"]]


def test_who_has_left_answers_for_no_unit_any_more(cast: Cast, number):
    StaffMember.update(active=False).where(StaffMember.id == cast.luo.staff_id).execute()
    with pytest.raises(Invalid):
        call_units(cast.guo, number, D, MONDAY, lead=CallRequest(cast.unit_id))
    after = StaffMember.create(
        community=cast.community_id,
        sign_in_name="shui2",
        name="新联络",
        role=Role.UNIT_LIAISON,
        unit=cast.unit_id,
        password_hash="-",
        must_change_password=False,
        added_at=MONDAY,
    )
    call_units(cast.guo, number, D, MONDAY, lead=CallRequest(cast.unit_id))
    assert visit_of(cast.unit_id).actor.staff_id == after.id


def test_a_link_of_ones_own_leaves_the_one_of_the_call_alive(cast: Cast, number, call):
    call()
    make_own_link(cast.luo, number, MONDAY)
    assert visit_of(cast.unit_id).dispute_id == number


@pytest.mark.parametrize(
    ("typed", "kept"), [("😀" * 500, "😀" * 500), ("שלום، مرحبا", "שלום، مرحبا"), ("水\0管", "水管")]
)
def test_odd_words_are_kept_or_cleaned_and_too_many_are_refused(cast: Cast, number, call, typed, kept):
    lead, assisting = call()
    ask_caller(assisting, typed, MONDAY)
    accept_call(lead, D, MONDAY, words=typed)
    assert [message.text for message in view(cast, number).messages][-2:] == [kept, kept]
    for act in (
        lambda: ask_caller(lead, "问" * 2001, MONDAY),
        lambda: log_work(lead, "做" * 2001, (), MONDAY),
        lambda: finish_call(lead, Status.ACCEPTED, MONDAY, words="好" * 2001),
        lambda: decline_call(lead, Status.ACCEPTED, MONDAY, note="退" * 2001),
    ):
        with pytest.raises(Invalid):
            act()
    assert (view(cast, number).status, len(view(cast, number).messages)) == (Status.ACCEPTED, 3)
