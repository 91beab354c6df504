"""The page of a report says which one person answers for it, by office and phone and never by name."""

from __future__ import annotations

import pytest

from db.community.staff.tables import StaffMember
from db.disputes.actions.moves import accept_dispute, dispatch_dispute
from db.disputes.rules.workflow import Status
from tests.cast import MONDAY, doing_without
from tests.disputes.conftest import id_of, settled


def test_before_and_after_a_unit_takes_it_on_one_person_stands_there_by_office(rosa, cast, submit):
    receipt = submit()
    StaffMember.get_by_id(cast.guo.staff_id).put(duty_phone="024-0000 0002")
    dispatch_dispute(cast.guo, id_of(cast, receipt), Status.DISPATCHED, MONDAY, unit_id=cast.unit_id)
    page = rosa.page(f"/d/{receipt.link}")
    assert page.one("#in-charge") == "负责人： 网格党支部书记 024-0000 0002 自11月16日 周一起"
    accept_dispute(cast.luo, id_of(cast, receipt), Status.DISPATCHED, MONDAY)
    page = rosa.page(f"/d/{receipt.link}")
    assert page.one("#in-charge") == "负责人： 桃仙供水所的联络员 13800000000 自11月16日 周一起"


def test_when_it_is_over_nobody_is_named_any_more(rosa, cast, submit):
    receipt = submit()
    settled(cast, id_of(cast, receipt))
    assert rosa.page(f"/d/{receipt.link}").all("#in-charge") == []


@pytest.mark.parametrize(("practice", "part"), [("in_charge", "#in-charge"), ("step_times", "#steps-taken")])
def test_where_the_community_does_without_it_its_part_of_the_page_is_gone(rosa, submit, cast, practice, part):
    receipt = submit()
    accept_dispute(cast.mei, id_of(cast, receipt), Status.DISPATCHED, MONDAY)
    assert len(rosa.page(f"/d/{receipt.link}").elements(part)) == 1
    with doing_without(practice):
        assert rosa.page(f"/d/{receipt.link}").elements(part) == []
