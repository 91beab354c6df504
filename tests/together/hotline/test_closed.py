"""Who called and what was said: for whoever has it in hand, each look recorded, and in nothing else that is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.callers import who_called
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, settle_dispute
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.rules.callers import CallerReason
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.ground.refusals import Invalid, NotAllowed, NotFound
from db.practices import RESEALS
from db.records.history.queries import happenings_of
from db.together.hotline.actions.housekeeping import forget_callers, forget_order_words
from db.together.hotline.actions.opening import open_order
from db.together.hotline.actions.sheets import take_in_sheet
from db.together.hotline.queries.orders import orders_of_matter
from db.together.hotline.queries.sealed import caller_of, words_of
from tests.cast import MONDAY
from tests.together.hotline.conftest import HEADINGS, PHONE, PLACE, SAID, kept, matter, order, sheet
from tests.traces import columns_with

WRITTEN = f"{PHONE}、13900002222"
TOLD = "三楼那户每天半夜敲墙，我怕他知道是我说的。"


@pytest.fixture
def closed(cast, platform_id) -> Dispute:
    rows = (*order(诉求内容=TOLD, 联系方式=WRITTEN, 来电人="苏女士"), "是")
    take_in_sheet(cast.sun, platform_id, sheet(rows, headings=(*HEADINGS, "是否保密")), MONDAY)
    return matter()


def test_of_a_confidential_order_nothing_stands_anywhere_in_the_open(cast, closed):
    dispatch_dispute(cast.sun, closed.id, Status.DISPATCHED, MONDAY, staff_id=cast.mei.staff_id)
    open_order(cast.mei, kept().id, MONDAY)
    found = {words: columns_with(words) for words in (TOLD[:8], PHONE, "13900002222", "苏女士", "2单元301")}
    assert found == dict.fromkeys(found, [])


def test_it_is_known_to_its_holder_and_the_secretary_alone(cast, closed):
    dispatch_dispute(cast.sun, closed.id, Status.DISPATCHED, MONDAY, staff_id=cast.mei.staff_id)
    for actor in (cast.guo, cast.luo, cast.an):
        assert list_disputes(actor, DisputeFilter(), MONDAY).total == 0
        with pytest.raises(NotFound):
            dispute_for_desk(actor, closed.id, MONDAY)
        with pytest.raises(NotFound):
            open_order(actor, kept().id, MONDAY)
    for actor in (cast.sun, cast.mei):
        assert dispute_for_desk(actor, closed.id, MONDAY).similar == ()
        assert [one.number for one in orders_of_matter(actor, closed.id)] == ["2611160900001"]
        assert open_order(actor, kept().id, MONDAY).text == TOLD


def test_no_unit_is_given_it(cast, closed):
    with pytest.raises(Invalid):
        dispatch_dispute(cast.sun, closed.id, Status.DISPATCHED, MONDAY, unit_id=cast.unit_id)


def test_each_look_is_recorded_and_only_the_holder_sees_who_called(cast, closed):
    assert open_order(cast.sun, kept().id, MONDAY).phone == WRITTEN
    dispatch_dispute(cast.sun, closed.id, Status.DISPATCHED, MONDAY, staff_id=cast.mei.staff_id)
    mine, hers = open_order(cast.mei, kept().id, MONDAY), open_order(cast.sun, kept().id, MONDAY)
    assert (mine.name, mine.phone, mine.to_call) == ("苏女士", WRITTEN, PHONE)
    assert (hers.text, hers.name, hers.phone, hers.to_call) == (TOLD, None, None, "")
    looks = [one for one in happenings_of("dispute", closed.id) if one.kind == "hotline_order_opened"]
    assert [(one.actor_id, one.data["caller"]) for one in looks] == [
        (cast.sun.staff_id, True),
        (cast.mei.staff_id, True),
        (cast.sun.staff_id, False),
    ]


def test_an_open_order_is_opened_by_its_holder_too_and_by_nobody_else_below(cast, platform_id):
    take_in_sheet(cast.sun, platform_id, sheet(order()), MONDAY)
    assert open_order(cast.mei, kept().id, MONDAY).place == PLACE
    for actor in (cast.guo, cast.an):
        with pytest.raises(NotAllowed):
            open_order(actor, kept().id, MONDAY)
    assert [one.may_open for one in orders_of_matter(cast.guo, matter().id)] == [False]


def test_a_number_among_the_words_is_blotted_out_in_the_matter_and_whole_in_the_order(cast, platform_id):
    said = "楼道灯坏了，请打13900002222找我，物业电话96123没人接，身份证210102199001011234。"
    take_in_sheet(cast.sun, platform_id, sheet(order(诉求内容=said)), MONDAY)
    assert matter().text == "楼道灯坏了，请打＊＊找我，物业电话96123没人接，身份证＊＊。"
    assert (columns_with("13900002222"), columns_with("210102199001011234")) == ([], [])
    assert open_order(cast.mei, kept().id, MONDAY).text == said


def test_nobody_is_looked_for_among_the_citys_callers(cast, platform_id):
    take_in_sheet(cast.sun, platform_id, sheet(order()), MONDAY)
    assert who_called(cast.sun, PHONE, CallerReason.ASKS, MONDAY) == ()
    assert who_called(cast.mei, "王女士", CallerReason.ASKS, MONDAY) == ()


def test_callers_and_words_go_by_the_periods_of_other_matters(cast, platform_id):
    take_in_sheet(cast.sun, platform_id, sheet(order(), order("26-2", 诉求地址="别处")), MONDAY)
    accept_dispute(cast.mei, matter().id, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, matter().id, Status.ACCEPTED, MONDAY, words="修好了。")
    assert forget_callers(MONDAY + timedelta(days=179)) == 0
    assert forget_callers(MONDAY + timedelta(days=181)) == 2
    assert caller_of(kept()) == {"name": "", "phone": ""}
    assert words_of(kept())["text"] == SAID
    assert forget_order_words(MONDAY + timedelta(days=1096)) == 2
    assert (words_of(kept())["text"], kept().number) == ("", "2611160900001")


def test_what_is_sealed_can_be_sealed_again(cast, platform_id):
    take_in_sheet(cast.sun, platform_id, sheet(order()), MONDAY)
    assert list(RESEALS["HotlineOrder"]()) == [1]
    assert words_of(kept())["text"] == SAID
