"""Nothing is left lying: not with somebody who has gone, not with a unit, not joined into what has ended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes import actions, queries
from db.disputes.actions import Answer
from db.disputes.rules import AnswerSource, Level, Satisfaction, Solved, Status
from db.disputes.tables import Round
from db.organisation.tables import MemberUnit
from db.permissions.rules import Role
from db.refusals import Invalid
from db.reports.rules import Source
from db.staff import actions as staff
from db.staff.rules import Person
from db.staff.tables import StaffMember
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, rosas_report, settled, status, view

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
D, A = Status.DISPATCHED, Status.ACCEPTED


def waiting(cast: Cast, who: str, now=MONDAY) -> list[int]:
    return [row.id for row in queries.today(cast.everybody[who], now).waiting_for_me]


def joined_pair(cast: Cast, submit) -> tuple:
    """Rosa's report and that of Nils, joined into hers an hour later."""
    rosas, nils = submit(), submit(text="楼道灯不亮，晚上看不见台阶。")
    actions.join_dispute(cast.mei, id_of(cast, nils), D, MONDAY + HOUR, into=rosas.reference)
    return rosas, nils


def test_what_somebody_who_left_holds_waits_for_the_secretaries_and_rises(cast: Cast, dispute_id):
    staff.deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY)
    assert waiting(cast, "guo") == waiting(cast, "sun") == [dispute_id]
    assert [actions.escalate_overdue(MONDAY + HOUR) for _ in range(2)] == [1, 0]
    assert (view(cast, dispute_id).holder, view(cast, dispute_id).level) == ("郭书记", Level.GRID)


def test_what_somebody_in_another_office_can_no_longer_handle_rises_too(cast: Cast, dispute_id):
    staff.change_staff(cast.ada, cast.mei.staff_id, Person("mei", "梅调解", Role.AUDITOR), MONDAY)
    assert waiting(cast, "sun") == [dispute_id]
    assert actions.escalate_overdue(MONDAY + HOUR) == 1
    assert view(cast, dispute_id).holder == "郭书记"


def test_on_hold_it_waits_for_the_secretary_and_rises_once_it_goes_on(cast: Cast, submit):
    receipt = submit()
    number = id_of(cast, receipt)
    actions.accept_dispute(cast.mei, number, D, MONDAY)
    actions.put_on_hold(cast.mei, number, A, MONDAY, words="请问几楼？")
    staff.deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY)
    assert waiting(cast, "guo") == [number]
    assert actions.escalate_overdue(MONDAY + HOUR) == 0
    actions.add_words(receipt.link, "一楼。", (), MONDAY + HOUR)
    assert actions.escalate_overdue(MONDAY + HOUR) == 1
    assert view(cast, number).holder == "郭书记"


@pytest.mark.parametrize("vacant", ["no liaison", "unit left"])
def test_a_unit_that_nobody_answers_for_gives_it_back_to_the_community(cast: Cast, dispute_id, vacant):
    actions.dispatch_dispute(cast.sun, dispute_id, D, MONDAY, unit_id=cast.unit_id)
    if vacant == "no liaison":
        staff.deactivate_staff(cast.ada, cast.luo.staff_id, MONDAY)
    else:
        MemberUnit.update(active=False).where(MemberUnit.id == cast.unit_id).execute()
    assert waiting(cast, "sun") == [dispute_id]
    assert [actions.escalate_overdue(MONDAY + HOUR) for _ in range(2)] == [1, 0]
    assert view(cast, dispute_id).holder == "孙书记"


def test_overdue_with_a_unit_it_rises_to_the_community_secretary(cast: Cast, dispute_id):
    actions.dispatch_dispute(cast.sun, dispute_id, D, MONDAY, unit_id=cast.unit_id)
    due = view(cast, dispute_id).present.contact_due
    assert [actions.escalate_overdue(due + hours * HOUR) for hours in range(2)] == [1, 0]
    seen = view(cast, dispute_id)
    assert (seen.holder, seen.level, seen.holder_unit_id) == ("孙书记", Level.COMMUNITY, None)


def test_without_any_secretary_it_lies_with_nobody_once_and_not_again(cast: Cast, dispute_id):
    for who in (cast.mei, cast.guo, cast.sun):
        StaffMember.update(active=False).where(StaffMember.id == who.staff_id).execute()
    assert [actions.escalate_overdue(MONDAY + HOUR) for _ in range(2)] == [1, 0]
    assert view(cast, dispute_id).holder is None


def test_a_matter_withdrawn_sets_those_joined_into_it_free(cast: Cast, submit):
    rosas, nils = joined_pair(cast, submit)
    actions.withdraw_dispute(rosas.link, "", MONDAY + 2 * HOUR)
    seen = view(cast, id_of(cast, nils))
    assert (seen.status, seen.holder, seen.joined_into) == (D, "梅调解", None)
    assert [(step.kind, step.actor_kind) for step in seen.timeline][-2:] == [
        ("separate", "system"),
        ("dispatch", "system"),
    ]
    assert queries.dispute_for_holder_of(nils.link, MONDAY + 2 * HOUR).status is D
    assert [
        found for found in queries.disagreements(cast.community_id) if isinstance(found, queries.Disagreement)
    ] == []


def test_a_matter_refused_is_refused_for_those_joined_into_it(cast: Cast, submit):
    rosas, nils = joined_pair(cast, submit)
    actions.refuse_dispute(
        cast.sun, id_of(cast, rosas), D, MONDAY + 2 * HOUR, reason="legal_way", words="这件事请走法律途径。"
    )
    page = queries.dispute_for_holder_of(nils.link, MONDAY + 2 * HOUR)
    assert (page.status, page.refusal_reason) == (Status.REFUSED, "legal_way")


def test_joined_on_and_on_each_one_follows_the_last(cast: Cast, submit):
    first, second, third = submit(), submit(), submit()
    numbers = [id_of(cast, receipt) for receipt in (first, second, third)]
    actions.join_dispute(cast.mei, numbers[0], D, MONDAY, into=second.reference)
    actions.join_dispute(cast.mei, numbers[1], D, MONDAY, into=third.reference)
    assert view(cast, numbers[2]).joined_here == (first.reference, second.reference)
    assert view(cast, numbers[0]).timeline[-1].kind == "joined_on"
    actions.separate_dispute(cast.mei, numbers[1], Status.JOINED, MONDAY + HOUR, note="不是同一件")
    assert view(cast, numbers[0]).joined_into == third.reference
    actions.withdraw_dispute(third.link, "", MONDAY + HOUR)
    assert [status(cast, number) for number in numbers] == [D, D, Status.WITHDRAWN]


def test_a_hold_before_joining_still_counts_after_separating(cast: Cast, submit):
    rosas, nils = submit(), submit()
    number = id_of(cast, nils)
    actions.accept_dispute(cast.mei, number, D, MONDAY)
    actions.put_on_hold(cast.mei, number, A, MONDAY, words="请问几楼？")
    due = view(cast, number).present.settle_due
    actions.join_dispute(cast.mei, number, Status.ON_HOLD, MONDAY + 2 * DAY, into=rosas.reference)
    actions.separate_dispute(cast.mei, number, Status.JOINED, MONDAY + 2 * DAY, note="不是同一盏灯")
    assert view(cast, number).present.settle_due == due + 2 * DAY


def test_words_in_a_joined_matter_wait_for_whoever_holds_the_main_one(cast: Cast, submit):
    rosas, nils = joined_pair(cast, submit)
    main = id_of(cast, rosas)
    actions.accept_dispute(cast.mei, main, D, MONDAY + HOUR)
    assert waiting(cast, "mei") == []
    actions.add_words(nils.link, "今天又不亮了。", (), MONDAY + 2 * HOUR)
    assert waiting(cast, "mei") == [main]


def test_words_after_settling_wait_for_whoever_settled(cast: Cast, submit):
    receipt = submit()
    number = id_of(cast, receipt)
    settled(cast, number)
    assert waiting(cast, "mei") == []
    actions.add_words(receipt.link, "灯今天又不亮了。", (), MONDAY + HOUR)
    assert waiting(cast, "mei") == [number]
    actions.reply_to_resident(cast.mei, number, "马上再来看。", (), MONDAY + HOUR)
    assert waiting(cast, "mei") == []


def test_another_kind_never_moves_the_limit_into_the_past(cast: Cast, submit):
    number = id_of(cast, submit(kind="facilities"))
    later = MONDAY + 14 * DAY
    actions.change_kind(cast.mei, number, "property", later)
    due = view(cast, number).present.settle_due
    assert later < due <= later + DAY


def test_another_kind_does_not_mend_a_missed_limit(cast: Cast, submit):
    number = id_of(cast, submit(kind="property"))
    before = view(cast, number).present.settle_due
    actions.change_kind(cast.sun, number, "facilities", before + HOUR)
    assert view(cast, number).present.settle_due == before


def test_a_grid_secretary_gives_nothing_to_people_of_other_grids(cast: Cast, dispute_id):
    far = staff.add_staff(
        cast.ada,
        Person("far", "远网格", Role.GRID_SECRETARY, grid_ids=frozenset({cast.far_grid_id})),
        MONDAY,
    )[0]
    with pytest.raises(Invalid):
        actions.dispatch_dispute(cast.guo, dispute_id, D, MONDAY, staff_id=far)
    actions.dispatch_dispute(cast.sun, dispute_id, D, MONDAY, staff_id=far)
    assert view(cast, dispute_id).holder == "远网格"


def test_an_answer_nobody_asked_for_counts_as_asked_and_answered_at_once(cast: Cast):
    receipt = actions.file_on_behalf(
        cast.mei, cast.building_id, rosas_report(), (), Source.VISIT, False, "a-key-of-sixteen-letters", MONDAY
    )
    number = id_of(cast, receipt)
    settled(cast, number)
    happy = Answer(Solved.YES, Satisfaction.SATISFIED)
    actions.record_answer(cast.sun, number, 1, happy, AnswerSource.CALL_BACK, MONDAY + DAY)
    row = Round.get(Round.dispute == number)
    assert row.asked_at == row.answered_at == row.asking_ended_at == MONDAY + DAY
