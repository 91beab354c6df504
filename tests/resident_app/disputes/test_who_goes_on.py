"""Who goes on with what is not solved: said as it will be, also where nobody stands above whoever settled it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.community.staff.actions.people import deactivate_staff
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, settle_dispute
from db.disputes.actions.scheduled import let_answers_count
from db.disputes.rules.answers import TAKE_BACK
from db.disputes.rules.workflow import Status
from tests.cast import MONDAY
from tests.disputes.conftest import id_of, settled

GRID, COMMUNITY = "由网格书记接着办。", "由社区书记接着办。"
ONCE_MORE = "还是由社区书记接着办：社区里没有更上一级了。"
YET_TO_SAY = "由谁接着办，社区还要安排。"
SETTLED_BY = [("mei", GRID), ("guo", COMMUNITY), ("sun", ONCE_MORE)]


@pytest.mark.parametrize(("settler", "goes_on"), SETTLED_BY)
def test_it_is_promised_who_really_goes_on_with_what_is_not_solved(rosa, cast, submit, time, settler, goes_on) -> None:
    receipt, who = submit(), cast.everybody[settler]
    number, address = id_of(cast, receipt), f"/d/{receipt.link}"
    if settler != "mei":
        dispatch_dispute(cast.sun, number, Status.DISPATCHED, MONDAY, staff_id=who.staff_id)
    accept_dispute(who, number, Status.DISPATCHED, MONDAY)
    settle_dispute(who, number, Status.ACCEPTED, MONDAY, words="灯已经换好。")
    assert rosa.page(address).one("#solved-hint") == f"选“请接着办”或“没有解决”，会重新办。 {goes_on}"
    rosa.send(address, f"{address}/answer", {"solved": "yes", "satisfaction": "satisfied"})
    let_answers_count(MONDAY + TAKE_BACK)
    assert rosa.text(address).count(goes_on) == 1
    time.moment = MONDAY + timedelta(days=1)
    rosa.send(address, f"{address}/broken-again")
    heading = "我们再看一遍" if settler == "sun" else "我们再看一遍，交给了上一级"
    assert rosa.page(address).all("h1") == [heading]


def test_where_the_office_above_is_empty_nobody_is_promised(rosa, cast, submit) -> None:
    receipt = submit()
    settled(cast, id_of(cast, receipt))
    for one in (cast.guo, cast.sun):
        deactivate_staff(cast.ada, one.staff_id, MONDAY)
    assert rosa.text(f"/d/{receipt.link}").count(YET_TO_SAY) == 1


def test_what_is_late_with_the_community_is_not_said_to_rise_once_more(rosa, cast, submit, time) -> None:
    receipt = submit()
    dispatch_dispute(cast.sun, id_of(cast, receipt), Status.DISPATCHED, MONDAY, staff_id=cast.sun.staff_id)
    time.moment = MONDAY + timedelta(days=60)
    said = rosa.text(f"/d/{receipt.link}")
    late = "已经晚了。这件事在社区手里，这里没有更上一级了；您什么都不用做。"
    assert (said.count(late), said.count("会交给上一级")) == (1, 0)
