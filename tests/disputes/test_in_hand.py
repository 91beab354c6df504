"""What one person has to do, as their phone lists it: each matter once, the most pressing first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from db.community.staff.actions.duty import name_duty_person
from db.community.staff.queries import people
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, hand_up
from db.disputes.actions.resident import add_words
from db.disputes.actions.submit import ReportReceipt
from db.disputes.actions.talk import mark_read, reply_to_resident
from db.disputes.queries.today import has_in_hand, in_hand
from db.disputes.rules.today import TodayReason
from db.disputes.rules.workflow import Status
from db.ground.refusals import NotAllowed
from db.records.permissions.rules import Actor
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, settled
from tests.resident_app.disputes.test_photos import statements

R = TodayReason
D, A = Status.DISPATCHED, Status.ACCEPTED
DAY = timedelta(days=1)
GAS = "楼道里煤气味很大，快来人！"


def listed(actor: Actor, now=MONDAY, page: int = 1) -> list[int]:
    return [one.row.id for one in in_hand(actor, now, page).matters]


def counts(actor: Actor, now=MONDAY) -> dict[str, int]:
    found = in_hand(actor, now)
    return {"total": found.total} | {name: found.counts[R(name)] for name in ("danger", "words", "late", "to_take_up")}


@pytest.fixture
def taken(cast: Cast, submit) -> Callable[..., ReportReceipt]:
    """A report that Mei has taken and answered, so that nothing of it is new."""

    def made(**report) -> ReportReceipt:
        receipt = submit(**report)
        number = id_of(cast, receipt)
        accept_dispute(cast.mei, number, D, MONDAY, words="我来看看。")
        return receipt

    return made


def test_danger_then_words_then_what_is_late_or_soon_due_then_what_is_new_then_the_rest(cast, submit, taken):
    calm, later = id_of(cast, taken()), MONDAY + 6 * DAY
    wanted = id_of(cast, taken())
    dispatch_dispute(cast.guo, wanted, A, MONDAY, staff_id=cast.mei.staff_id, settle_by=(MONDAY + 7 * DAY).date())
    accept_dispute(cast.mei, wanted, D, MONDAY)
    late = id_of(cast, taken())
    dispatch_dispute(cast.guo, late, A, MONDAY, staff_id=cast.mei.staff_id, settle_by=(MONDAY + 3 * DAY).date())
    accept_dispute(cast.mei, late, D, MONDAY)
    wrote = taken()
    add_words(wrote.link, "什么时候来？", [], later)
    new = id_of(cast, submit(later))
    danger = id_of(cast, submit(later, text=GAS))
    far = id_of(cast, taken(kind="facilities"))
    assert listed(cast.mei, later)[:5] == [danger, id_of(cast, wrote), late, wanted, new]
    assert sorted(listed(cast.mei, later)[5:]) == sorted([calm, far])
    assert counts(cast.mei, later) == {"total": 7, "danger": 1, "words": 1, "late": 1, "to_take_up": 2}


def test_the_words_that_wait_stand_in_their_row_until_somebody_has_answered_or_read_them(cast, taken):
    first, second = taken(), taken()
    for receipt in (first, second):
        add_words(receipt.link, "又漏了。", [], MONDAY)
        add_words(receipt.link, "快来。", [], MONDAY + DAY)
    rows = [one.row for one in in_hand(cast.mei, MONDAY + DAY).matters]
    assert [(row.words, row.written_at) for row in rows] == [(("又漏了。", "快来。"), MONDAY + DAY)] * 2
    mark_read(cast.mei, id_of(cast, first), MONDAY + DAY, MONDAY + DAY)
    reply_to_resident(cast.mei, id_of(cast, second), "下午来。", [], MONDAY + DAY)
    assert counts(cast.mei, MONDAY + DAY)["words"] == 0


def test_what_is_in_other_hands_or_over_is_not_listed(cast, submit):
    handed_up, over, mine = (id_of(cast, submit()) for _ in range(3))
    accept_dispute(cast.mei, handed_up, D, MONDAY)
    hand_up(cast.mei, handed_up, A, MONDAY, note="我办不动。")
    settled(cast, over)
    assert [listed(cast.mei), listed(cast.guo), listed(cast.sun), listed(cast.luo)] == [[mine], [handed_up], [], []]


def test_what_a_unit_was_given_is_on_the_phone_of_its_liaison_as_it_is_on_the_desk(cast, submit):
    number = id_of(cast, submit())
    dispatch_dispute(cast.sun, number, D, MONDAY, unit_id=cast.unit_id)
    assert (listed(cast.luo), has_in_hand(cast.luo, number, MONDAY), listed(cast.mei)) == ([number], True, [])


def test_what_i_have_settled_stays_mine_to_read_and_what_i_gave_away_does_not(cast, submit):
    handed_up, over, mine = (id_of(cast, submit()) for _ in range(3))
    accept_dispute(cast.mei, handed_up, D, MONDAY)
    hand_up(cast.mei, handed_up, A, MONDAY, note="我办不动。")
    settled(cast, over)
    opened = {
        actor.name: [has_in_hand(actor, one, MONDAY) for one in (handed_up, over, mine)]
        for actor in (cast.mei, cast.guo, cast.sun, cast.otto)
    }
    assert opened == {
        "梅调解": [False, True, True],
        "郭书记": [True, False, False],
        "孙书记": [False, False, False],
        "欧书记": [False, False, False],
    }


def test_words_after_the_end_are_listed_for_whose_they_are_to_answer(cast, submit):
    receipt = submit()
    settled(cast, id_of(cast, receipt))
    add_words(receipt.link, "谢谢，就是还有点响。", [], MONDAY)
    assert [listed(cast.mei), counts(cast.mei)["words"], listed(cast.guo)] == [[id_of(cast, receipt)], 1, []]


def test_a_complaint_about_oneself_is_in_nobodys_own_hands(cast, submit):
    about = id_of(cast, submit(about_staff=True, about_staff_id=cast.mei.staff_id))
    assert [listed(cast.mei), has_in_hand(cast.mei, about, MONDAY), listed(cast.guo)] == [[], False, [about]]


def test_danger_is_listed_for_whoever_is_on_duty(cast, submit):
    danger = id_of(cast, submit(building_id=cast.far_building_id, text=GAS))
    assert listed(cast.guo) == []
    name_duty_person(cast.sun, cast.guo.staff_id, MONDAY)
    guo = people.actor(cast.guo.staff_id, MONDAY)
    assert [listed(guo), has_in_hand(guo, danger, MONDAY)] == [[danger], True]


def test_they_come_in_pages_that_miss_none(cast, submit):
    numbers = [id_of(cast, submit()) for _ in range(13)]
    found = in_hand(cast.mei, MONDAY)
    new = [R.TO_TAKE_UP in one.reasons for one in found.matters]
    assert (found.total, found.pages, found.page, new) == (13, 2, 1, [True] * 12)
    assert [listed(cast.mei), listed(cast.mei, page=2), listed(cast.mei, page=9)] == [
        numbers[:12],
        numbers[12:],
        numbers[12:],
    ]
    assert [listed(cast.mei, page=0), listed(cast.otto)] == [numbers[:12], []]


@pytest.mark.parametrize("count", [1, 3, 14])
def test_one_or_many_they_take_as_many_statements(cast, taken, count):
    for _ in range(count):
        add_words(taken().link, "又漏了。", [], MONDAY)
    with statements() as said:
        assert in_hand(cast.mei, MONDAY).total == count
    assert len(said) == 16


def test_whoever_reads_no_disputes_has_none(cast):
    with pytest.raises(NotAllowed):
        in_hand(cast.ada, MONDAY)
