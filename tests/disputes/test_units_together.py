"""A unit declines, another assists; who sees the resident's number among them."""

from __future__ import annotations

import pytest

from db.community.staff.tables import StaffMember
from db.disputes.actions.assist import call_to_assist, end_assistance
from db.disputes.actions.moves import accept_dispute, decline_dispute, dispatch_dispute, settle_dispute
from db.disputes.actions.resident import withdraw_dispute
from db.disputes.actions.talk import add_note, see_contact
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.rules.workflow import HolderLevel, Status
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused
from db.records.history.queries import happenings_of
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, view

D, A = Status.DISPATCHED, Status.ACCEPTED
SAID = "三单元一楼的楼道灯坏了一个星期，请打13900001111。"


@pytest.fixture
def number(cast: Cast, submit) -> int:
    """Rosa's matter, with a phone, in the hands of Luo's unit by secretary Guo."""
    number = id_of(cast, submit(text=SAID, name="罗女士", phone="13800001111"))
    dispatch_dispute(cast.guo, number, D, MONDAY, unit_id=cast.unit_id)
    return number


def test_what_a_unit_declines_goes_back_to_who_called_it(cast, number):
    decline_dispute(cast.luo, number, D, MONDAY, note="供电的活，我们不管。")
    seen = view(cast, number)
    assert (seen.status, seen.holder_staff_id, seen.level) == (D, cast.guo.staff_id, HolderLevel.GRID)
    assert [message.text for message in seen.messages if message.internal] == ["供电的活，我们不管。"]


def test_what_the_table_gave_and_is_declined_goes_one_level_up(cast, submit):
    number = id_of(cast, submit())
    decline_dispute(cast.mei, number, D, MONDAY, note="我和双方都是亲戚。")
    assert view(cast, number).holder_staff_id == cast.guo.staff_id


def test_declining_takes_a_reason(cast, number):
    with pytest.raises(Invalid):
        decline_dispute(cast.luo, number, D, MONDAY, note="  ")
    assert view(cast, number).holder_unit_id == cast.unit_id


def test_who_called_and_has_left_gets_nothing_back(cast, number):
    StaffMember.update(active=False).where(StaffMember.id == cast.guo.staff_id).execute()
    decline_dispute(cast.luo, number, D, MONDAY, note="不归我们")
    assert view(cast, number).holder_staff_id == cast.sun.staff_id


def test_an_assisting_unit_reads_and_talks_and_decides_nothing(cast, number, electrician):
    with pytest.raises(NotFound):
        view(cast, number, actor=electrician)
    call_to_assist(cast.guo, number, cast.other_unit_id, MONDAY, may_call=False)
    seen = view(cast, number, actor=electrician)
    assert (seen.moves, seen.assisting, seen.assigned_to_me) == ((), ("浑南供电所",), False)
    add_note(electrician, number, "线路查过了，没问题。", (), MONDAY)
    with pytest.raises(NotAllowed):
        accept_dispute(electrician, number, D, MONDAY)
    assert [row.id for row in list_disputes(electrician, DisputeFilter(), MONDAY).rows] == [number]


def test_when_its_part_is_over_it_reads_no_longer(cast, number, electrician):
    call_to_assist(cast.guo, number, cast.other_unit_id, MONDAY, may_call=False)
    end_assistance(electrician, number, cast.other_unit_id, MONDAY)
    with pytest.raises(NotFound):
        view(cast, number, actor=electrician)
    with pytest.raises(NotFound):
        end_assistance(cast.guo, number, cast.other_unit_id, MONDAY)


def test_a_unit_ends_nobody_elses_part(cast, number, electrician):
    call_to_assist(cast.guo, number, cast.other_unit_id, MONDAY, may_call=False)
    with pytest.raises(NotAllowed):
        end_assistance(cast.luo, number, cast.other_unit_id, MONDAY)


def test_settled_by_the_one_in_charge_every_part_is_over(cast, number, electrician):
    call_to_assist(cast.guo, number, cast.other_unit_id, MONDAY, may_call=False)
    accept_dispute(cast.luo, number, D, MONDAY)
    settle_dispute(cast.luo, number, A, MONDAY, words="修好了，试过了。")
    assert view(cast, number).assisting == ()
    assert "assistance_ended" in [event.kind for event in happenings_of("dispute", number)]


def test_a_unit_is_not_called_twice_nor_to_what_it_has_nor_to_what_is_over(cast, number, submit):
    call_to_assist(cast.guo, number, cast.other_unit_id, MONDAY, may_call=False)
    for unit in (cast.other_unit_id, cast.unit_id):
        with pytest.raises(Invalid):
            call_to_assist(cast.guo, number, unit, MONDAY, may_call=False)
    over = submit(key="key-of-what-is-over-1")
    withdraw_dispute(over.link, "", MONDAY)
    with pytest.raises(Refused):
        call_to_assist(cast.guo, id_of(cast, over), cast.unit_id, MONDAY, may_call=False)


@pytest.mark.parametrize("ticked", [True, False])
def test_a_unit_sees_the_resident_only_where_the_caller_ticked_it(cast, number, electrician, ticked):
    dispatch_dispute(cast.guo, number, D, MONDAY, unit_id=cast.unit_id, may_call=ticked)
    call_to_assist(cast.guo, number, cast.other_unit_id, MONDAY, may_call=ticked)
    for liaison in (cast.luo, electrician):
        seen = view(cast, number, actor=liaison)
        assert (seen.may_see_contact, "13900001111" in seen.text) == (ticked, ticked)
        if ticked:
            assert see_contact(liaison, number, MONDAY).phone == "13800001111"
        else:
            with pytest.raises(NotAllowed):
                see_contact(liaison, number, MONDAY)
    looks = [event.actor_id for event in happenings_of("dispute", number) if event.kind == "contact_seen"]
    assert looks == ([cast.luo.staff_id, electrician.staff_id] if ticked else [])


def test_given_on_to_somebody_else_the_tick_is_gone(cast, number):
    dispatch_dispute(cast.guo, number, D, MONDAY, unit_id=cast.unit_id, may_call=True)
    dispatch_dispute(cast.guo, number, D, MONDAY, staff_id=cast.mei.staff_id)
    dispatch_dispute(cast.guo, number, D, MONDAY, unit_id=cast.unit_id)
    assert not view(cast, number, actor=cast.luo).may_see_contact
