"""The page of a report says which one person answers for it, by office and phone and never by name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.community.staff.tables import StaffMember
from db.disputes.actions.moves import accept_dispute, dispatch_dispute
from db.disputes.rules.workflow import Status
from db.together.sent_up.actions import note_answer_from_above, send_up
from db.together.sent_up.rules import GoingUp
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


def test_what_went_up_is_read_with_its_office_and_days(rosa, cast, submit):
    receipt = submit()
    going = GoingUp("街道办事处", "请协调", MONDAY.date() + timedelta(days=7))
    number = send_up(cast.sun, id_of(cast, receipt), going, MONDAY)
    told = "11月16日 周一已上报：街道办事处。"
    assert rosa.page(f"/d/{receipt.link}").one(".sent-up") == f"{told} 等它11月23日 周一前答复。"
    note_answer_from_above(cast.sun, number, "同意。", MONDAY.date(), MONDAY)
    assert rosa.page(f"/d/{receipt.link}").one(".sent-up") == f"{told} 11月16日 周一已答复。"


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
