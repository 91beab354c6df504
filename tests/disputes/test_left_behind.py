"""Nothing is left lying: not with somebody who has gone, not with a unit, not joined into what has ended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.community.organisation.tables import MemberUnit
from db.community.staff.actions.people import add_staff, change_staff, deactivate_staff
from db.community.staff.rules.people import Person
from db.community.staff.tables import StaffMember
from db.disputes.actions.correct import change_kind
from db.disputes.actions.joining import join_dispute, separate_dispute
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, put_on_hold, refuse_dispute
from db.disputes.actions.resident import add_words, withdraw_dispute
from db.disputes.actions.scheduled import escalate_overdue
from db.disputes.actions.submit import file_on_behalf
from db.disputes.actions.talk import reply_to_resident
from db.disputes.queries.audit import Disagreement, disagreements
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import HolderLevel, Status
from db.disputes.tables import Round
from db.ground.refusals import Invalid
from db.messages.tables import OutboxMessage
from db.records.history.queries import happenings_of
from db.records.permissions.rules import Role
from db.records.reports.rules import Source
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, recorded_that_counts, rosas_report, settled, status, view, waiting_for

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
D, A = Status.DISPATCHED, Status.ACCEPTED


def waiting(cast: Cast, who: str, now=MONDAY) -> list[int]:
    return [row.id for row in waiting_for(cast.everybody[who], now)]


def joined_pair(cast: Cast, submit) -> tuple:
    """Rosa's report and that of Nils, joined into hers an hour later."""
    rosas, nils = submit(), submit(text="楼道灯不亮，晚上看不见台阶。")
    join_dispute(cast.mei, id_of(cast, nils), D, MONDAY + HOUR, into=rosas.reference)
    return rosas, nils


def test_what_somebody_who_left_holds_waits_for_the_secretaries_and_rises(cast: Cast, dispute_id):
    deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY)
    assert waiting(cast, "guo") == waiting(cast, "sun") == [dispute_id]
    assert [escalate_overdue(MONDAY + HOUR) for _ in range(2)] == [1, 0]
    assert (view(cast, dispute_id).holder, view(cast, dispute_id).level) == ("郭书记", HolderLevel.GRID)


def test_whoever_gets_what_was_left_behind_reads_that_it_is_now_with_them_and_not_that_it_was_late(cast, dispute_id):
    deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY)
    before = [row.id for row in OutboxMessage.select()]
    escalate_overdue(MONDAY + HOUR)
    told = OutboxMessage.select().where(OutboxMessage.id.not_in(before))
    assert [(row.kind, row.recipient_id) for row in told] == [("dispute_assigned", cast.guo.staff_id)]


def test_what_somebody_in_another_office_can_no_longer_handle_rises_too(cast: Cast, dispute_id):
    change_staff(cast.ada, cast.mei.staff_id, Person("mei", "梅调解", Role.AUDITOR), MONDAY)
    assert waiting(cast, "sun") == [dispute_id]
    assert escalate_overdue(MONDAY + HOUR) == 1
    assert view(cast, dispute_id).holder == "郭书记"


def successor(cast: Cast, role: Role, **office) -> int:
    return add_staff(cast.ada, Person("xin", "新上任", role, **office), MONDAY)[0]


def test_what_a_mediator_held_passes_to_the_next_one_and_does_not_rise(cast: Cast, dispute_id):
    deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY)
    xin = successor(cast, Role.BUILDING_MEDIATOR, building_ids=frozenset({cast.building_id}))
    assert [escalate_overdue(MONDAY + HOUR) for _ in range(2)] == [1, 0]
    seen = view(cast, dispute_id)
    assert (seen.holder_staff_id, seen.level, seen.status) == (xin, HolderLevel.BUILDING, D)
    last = happenings_of("dispute", dispute_id)[-1]
    assert (last.kind, last.actor_kind, last.data) == (
        "dispatch",
        "system",
        {"before": "dispatched", "round": 1, "to_staff": xin, "vacant": True},
    )
    told = OutboxMessage.select().where(OutboxMessage.recipient_id == xin)
    assert [row.kind for row in told] == ["dispute_assigned"]


def test_what_a_grid_secretary_held_passes_to_the_next_one_of_the_grid(cast: Cast, dispute_id):
    dispatch_dispute(cast.sun, dispute_id, D, MONDAY, staff_id=cast.guo.staff_id)
    deactivate_staff(cast.ada, cast.guo.staff_id, MONDAY)
    xin = successor(cast, Role.GRID_SECRETARY, grid_ids=frozenset({cast.grid_id}))
    assert escalate_overdue(MONDAY + HOUR) == 1
    assert (view(cast, dispute_id).holder_staff_id, view(cast, dispute_id).level) == (xin, HolderLevel.GRID)


def test_on_hold_it_waits_for_the_secretary_and_rises_once_it_goes_on(cast: Cast, submit):
    receipt = submit()
    number = id_of(cast, receipt)
    accept_dispute(cast.mei, number, D, MONDAY)
    put_on_hold(cast.mei, number, A, MONDAY, words="请问几楼？")
    deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY)
    assert waiting(cast, "guo") == [number]
    assert escalate_overdue(MONDAY + HOUR) == 0
    add_words(receipt.link, "一楼。", (), MONDAY + HOUR)
    assert escalate_overdue(MONDAY + HOUR) == 1
    assert view(cast, number).holder == "郭书记"


@pytest.mark.parametrize("vacant", ["no liaison", "unit left"])
def test_a_unit_that_nobody_answers_for_gives_it_back_to_the_community(cast: Cast, dispute_id, vacant):
    dispatch_dispute(cast.sun, dispute_id, D, MONDAY, unit_id=cast.unit_id)
    if vacant == "no liaison":
        deactivate_staff(cast.ada, cast.luo.staff_id, MONDAY)
    else:
        MemberUnit.update(active=False).where(MemberUnit.id == cast.unit_id).execute()
    assert waiting(cast, "sun") == [dispute_id]
    assert [escalate_overdue(MONDAY + HOUR) for _ in range(2)] == [1, 0]
    assert view(cast, dispute_id).holder == "孙书记"


def test_overdue_with_a_unit_it_rises_to_the_community_secretary(cast: Cast, dispute_id):
    dispatch_dispute(cast.sun, dispute_id, D, MONDAY, unit_id=cast.unit_id)
    due = view(cast, dispute_id).present.contact_due
    assert [escalate_overdue(due + hours * HOUR) for hours in range(2)] == [1, 0]
    seen = view(cast, dispute_id)
    assert (seen.holder, seen.level, seen.holder_unit_id) == ("孙书记", HolderLevel.COMMUNITY, None)


def test_without_any_secretary_it_lies_with_nobody_once_and_not_again(cast: Cast, dispute_id):
    for who in (cast.mei, cast.guo, cast.sun):
        StaffMember.update(active=False).where(StaffMember.id == who.staff_id).execute()
    assert [escalate_overdue(MONDAY + HOUR) for _ in range(2)] == [1, 0]
    assert view(cast, dispute_id).holder is None


def test_a_matter_withdrawn_sets_those_joined_into_it_free(cast: Cast, submit):
    rosas, nils = joined_pair(cast, submit)
    withdraw_dispute(rosas.link, "", MONDAY + 2 * HOUR)
    seen = view(cast, id_of(cast, nils))
    assert (seen.status, seen.holder, seen.joined_into) == (D, "梅调解", None)
    assert [(step.kind, step.actor_kind) for step in seen.timeline][-2:] == [
        ("separate", "system"),
        ("dispatch", "system"),
    ]
    assert dispute_for_holder_of(nils.link, MONDAY + 2 * HOUR).status is D
    assert [found for found in disagreements(cast.community_id) if isinstance(found, Disagreement)] == []


def test_a_matter_refused_is_refused_for_those_joined_into_it(cast: Cast, submit):
    rosas, nils = joined_pair(cast, submit)
    refuse_dispute(cast.sun, id_of(cast, rosas), D, MONDAY + 2 * HOUR, reason="legal_way", words="这件事请走法律途径。")
    page = dispute_for_holder_of(nils.link, MONDAY + 2 * HOUR)
    assert (page.status, page.refusal_reason) == (Status.REFUSED, "legal_way")


def test_joined_on_and_on_each_one_follows_the_last(cast: Cast, submit):
    first, second, third = submit(), submit(), submit()
    numbers = [id_of(cast, receipt) for receipt in (first, second, third)]
    join_dispute(cast.mei, numbers[0], D, MONDAY, into=second.reference)
    join_dispute(cast.mei, numbers[1], D, MONDAY, into=third.reference)
    assert view(cast, numbers[2]).joined_here == (first.reference, second.reference)
    assert view(cast, numbers[0]).timeline[-1].kind == "joined_on"
    withdraw_dispute(third.link, "", MONDAY + HOUR)
    assert view(cast, numbers[0]).joined_into == second.reference, "those two were the same matter before"
    assert [status(cast, number) for number in numbers] == [Status.JOINED, D, Status.WITHDRAWN]


def test_taken_apart_again_a_matter_takes_back_what_had_been_joined_into_it_and_nothing_else(cast: Cast, submit):
    first, second, third, fourth, other = (submit() for _ in range(5))
    numbers = [id_of(cast, receipt) for receipt in (first, second, third, fourth)]
    for number, into in ((0, second), (3, third), (1, third), (2, other)):
        join_dispute(cast.mei, numbers[number], D, MONDAY, into=into.reference)
    last = id_of(cast, other)
    assert view(cast, last).joined_here == (first.reference, second.reference, third.reference, fourth.reference)
    separate_dispute(cast.mei, numbers[2], Status.JOINED, MONDAY + HOUR, note="不是同一件")
    assert view(cast, last).joined_here == ()
    assert view(cast, numbers[2]).joined_here == (first.reference, second.reference, fourth.reference)
    settled(cast, numbers[2], MONDAY + HOUR)
    separate_dispute(cast.mei, numbers[1], Status.JOINED, MONDAY + HOUR, note="也不是同一件")
    assert view(cast, numbers[2]).joined_here == (fourth.reference,)
    assert view(cast, numbers[1]).joined_here == (first.reference,)
    seen = dispute_for_holder_of(first.link, MONDAY + HOUR)
    assert (seen.status, seen.joined_reference, seen.fellow_question) == (D, second.reference, None)
    assert [found for found in disagreements(cast.community_id) if isinstance(found, Disagreement)] == []


def test_a_hold_before_joining_still_counts_after_separating(cast: Cast, submit):
    rosas, nils = submit(), submit()
    number = id_of(cast, nils)
    accept_dispute(cast.mei, number, D, MONDAY)
    put_on_hold(cast.mei, number, A, MONDAY, words="请问几楼？")
    due = view(cast, number).present.settle_due
    join_dispute(cast.mei, number, Status.ON_HOLD, MONDAY + 2 * DAY, into=rosas.reference)
    separate_dispute(cast.mei, number, Status.JOINED, MONDAY + 2 * DAY, note="不是同一盏灯")
    assert view(cast, number).present.settle_due == due + 2 * DAY


def test_words_in_a_joined_matter_wait_for_whoever_holds_the_main_one(cast: Cast, submit):
    rosas, nils = joined_pair(cast, submit)
    main = id_of(cast, rosas)
    accept_dispute(cast.mei, main, D, MONDAY + HOUR)
    assert waiting(cast, "mei") == []
    add_words(nils.link, "今天又不亮了。", (), MONDAY + 2 * HOUR)
    assert waiting(cast, "mei") == [id_of(cast, nils)]
    reply_to_resident(cast.mei, main, "马上来看。", (), MONDAY + 2 * HOUR)
    assert waiting(cast, "mei") == [id_of(cast, nils)], "Nils does not read what is said to Rosa"
    reply_to_resident(cast.mei, id_of(cast, nils), "马上来看。", (), MONDAY + 2 * HOUR)
    assert waiting(cast, "mei") == []


def test_words_after_settling_wait_for_whoever_settled(cast: Cast, submit):
    receipt = submit()
    number = id_of(cast, receipt)
    settled(cast, number)
    assert waiting(cast, "mei") == []
    add_words(receipt.link, "灯今天又不亮了。", (), MONDAY + HOUR)
    assert waiting(cast, "mei") == [number]
    reply_to_resident(cast.mei, number, "马上再来看。", (), MONDAY + HOUR)
    assert waiting(cast, "mei") == []


def test_another_kind_never_moves_the_limit_into_the_past(cast: Cast, submit):
    number = id_of(cast, submit(kind="facilities"))
    later = MONDAY + 14 * DAY
    change_kind(cast.mei, number, "property", later)
    due = view(cast, number).present.settle_due
    assert later < due <= later + DAY


def test_another_kind_does_not_mend_a_missed_limit(cast: Cast, submit):
    number = id_of(cast, submit(kind="property"))
    before = view(cast, number).present.settle_due
    change_kind(cast.sun, number, "facilities", before + HOUR)
    assert view(cast, number).present.settle_due == before


def test_a_grid_secretary_gives_nothing_to_people_of_other_grids(cast: Cast, dispute_id):
    far = add_staff(
        cast.ada,
        Person("far", "远网格", Role.GRID_SECRETARY, grid_ids=frozenset({cast.far_grid_id})),
        MONDAY,
    )[0]
    with pytest.raises(Invalid):
        dispatch_dispute(cast.guo, dispute_id, D, MONDAY, staff_id=far)
    dispatch_dispute(cast.sun, dispute_id, D, MONDAY, staff_id=far)
    assert view(cast, dispute_id).holder == "远网格"


def test_an_answer_nobody_asked_for_counts_as_asked_and_answered_at_once(cast: Cast):
    receipt = file_on_behalf(
        cast.mei, cast.building_id, rosas_report(), (), Source.VISIT, False, "a-key-of-sixteen-letters", MONDAY
    )
    number = id_of(cast, receipt)
    settled(cast, number)
    happy = Answer(Solved.YES, Satisfaction.SATISFIED)
    recorded_that_counts(cast.sun, number, happy, MONDAY + DAY)
    row = Round.get(Round.dispute == number)
    assert row.asked_at == row.answered_at == row.asking_ended_at == MONDAY + DAY
