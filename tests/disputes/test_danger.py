"""Danger to life in a dispute: on top, told at once to the one on duty, and violence never to the mediator."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from db.community.staff.actions.duty import name_duty_person
from db.community.staff.queries.duty import duty_person
from db.community.staff.queries.people import actor
from db.community.staff.tables import StaffMember, StaffScope
from db.disputes.actions.answer import answer_question, record_answer
from db.disputes.actions.correct import set_privacy
from db.disputes.actions.danger import end_danger, mark_danger
from db.disputes.actions.joining import join_dispute, separate_dispute
from db.disputes.actions.moves import (
    accept_dispute,
    decline_dispute,
    dispatch_dispute,
    hand_up,
    put_on_hold,
    reopen_dispute,
)
from db.disputes.actions.resident import add_words, withdraw_dispute
from db.disputes.actions.scheduled import let_dangers_pass
from db.disputes.actions.talk import add_note, record_contact
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.queries.public import open_matters, similar_matters
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.queries.today import today
from db.disputes.rules.answers import Answer, AnswerSource, Satisfaction, Solved
from db.disputes.rules.today import TodayReason
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.ground.refusals import Invalid, NotAllowed, NotFound
from db.messages.actions.choosing_channels import sort_out
from db.messages.rules.sending import MessageState
from db.messages.tables import OutboxMessage
from db.records.danger.rules.kinds import Danger
from db.records.history.queries import happenings_of
from db.records.permissions.rules import Actor, Role
from db.records.reports.rules import AboutOffice
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, on_today, settled

GAS, BEATEN, DESPAIR = "楼道有煤气味", "他又打我了，我很怕", "我撑不下去了，不想活了"
NIGHT = datetime.fromisoformat("2026-11-16T19:00:00+00:00")  # three in the morning there


@pytest.fixture
def far_off(cast: Cast) -> Actor:
    """The secretary of another grid."""
    row = StaffMember.add(
        community=cast.community_id,
        sign_in_name="far",
        name="范远",
        role=Role.GRID_SECRETARY,
        password_hash="-",
        added_at=MONDAY,
    )
    StaffScope.add(staff=row.id, grid=cast.far_grid_id)
    return Actor(row.id, "范远", Role.GRID_SECRETARY, cast.community_id, frozenset({cast.far_grid_id}))


def told() -> list[tuple[str, int]]:
    rows = OutboxMessage.select().where(OutboxMessage.kind == "danger").order_by(OutboxMessage.id)
    return [(row.values["reference"], row.recipient_id) for row in rows]


def standing(cast: Cast, who, number: int) -> list[tuple[Danger, str]]:
    return [(one.kind, one.words) for one in dispute_for_desk(who, number, MONDAY).dangers if not one.set_aside]


def test_what_was_found_is_kept_by_its_place_in_the_text(cast: Cast, submit):
    number = id_of(cast, submit(text=f"三单元{GAS}，请快一点"))
    assert standing(cast, cast.mei, number) == [(Danger.GAS, "煤气味")]
    assert [event.data["dangers"] for event in happenings_of("dispute", number) if event.kind == "danger_seen"] == [
        ["gas"]
    ]


def test_the_receipt_says_whom_the_danger_is_about_at_once_and_whenever_it_is_shown_again(submit):
    for text, kinds, oneself in ((DESPAIR, (Danger.SELF_HARM,), True), (GAS, (Danger.GAS,), False)):
        first, again = (submit(text=text, key=f"{kinds[0]:a<22}") for _ in range(2))
        assert (first.dangers, first.of_oneself, first.is_new) == (kinds, oneself, True)
        assert (again.dangers, again.of_oneself, again.is_new) == (kinds, oneself, False)


def test_it_stands_on_top_of_today_and_of_every_list(cast: Cast, submit):
    gas, later = submit(text=GAS), submit(text="楼道灯坏了一个星期")
    assert [row.reference for row in on_today(cast.mei, MONDAY, TodayReason.DANGER)] == [gas.reference]
    for sort in ("newest", "oldest", "due", "changed"):
        rows = list_disputes(cast.mei, DisputeFilter(sort=sort), MONDAY).rows
        assert [row.reference for row in rows] == [gas.reference, later.reference]
    assert rows[0].dangers == (Danger.GAS,)


@pytest.mark.parametrize("text", [BEATEN, DESPAIR])
def test_violence_and_despair_go_past_the_mediator_the_whole_way(cast: Cast, submit, text):
    receipt = submit(text=text)
    number = id_of(cast, receipt)
    row = Dispute.get_by_id(number)
    assert (row.private, row.withheld, row.holder_staff_id, int(row.level)) == (True, True, cast.sun.staff_id, 3)
    with pytest.raises(NotFound):
        dispute_for_desk(cast.mei, number, MONDAY)
    assert list_disputes(cast.mei, DisputeFilter(), MONDAY).rows == ()
    assert on_today(cast.mei, MONDAY, TodayReason.DANGER) == ()
    assert (open_matters(cast.building_id), similar_matters(cast.building_id, text, MONDAY)) == ([], [])
    assert {row.recipient_id for row in OutboxMessage.select()} == {cast.sun.staff_id}
    assert dispute_for_desk(cast.guo, number, MONDAY).withheld


def test_a_secretary_may_give_it_to_the_mediator(cast: Cast, submit):
    number = id_of(cast, submit(text=BEATEN))
    dispatch_dispute(cast.sun, number, Status.DISPATCHED, MONDAY, staff_id=cast.mei.staff_id)
    assert standing(cast, cast.mei, number) == [(Danger.VIOLENCE, standing(cast, cast.sun, number)[0][1])]


def test_later_words_take_it_from_the_mediator_and_from_the_neighbours(cast: Cast, submit):
    receipt = submit(text="楼道灯坏了一个星期")
    number = id_of(cast, receipt)
    assert Dispute.get_by_id(number).holder_staff_id == cast.mei.staff_id
    add_words(receipt.link, BEATEN, (), MONDAY)
    row = Dispute.get_by_id(number)
    assert (row.private, row.withheld, row.in_danger, row.holder_staff_id) == (True, True, True, cast.sun.staff_id)
    with pytest.raises(NotFound):
        dispute_for_desk(cast.mei, number, MONDAY)
    assert told() == [(receipt.reference, cast.sun.staff_id)]


def test_later_words_in_a_joined_matter_make_it_one_of_its_own(cast: Cast, submit):
    main, joined = submit(text="楼道灯坏了一个星期"), submit(text="楼道灯坏了一个星期了")
    join_dispute(cast.mei, id_of(cast, joined), Status.DISPATCHED, MONDAY, into=main.reference)
    add_words(joined.link, BEATEN, (), MONDAY)
    assert Dispute.get_by_id(id_of(cast, joined)).joined_into_id is None
    assert [message.text for message in dispute_for_desk(cast.mei, id_of(cast, main), MONDAY).messages] == []


def test_what_is_withheld_is_neither_joined_nor_opened(cast: Cast, submit):
    main, number = submit(text="楼道灯坏了一个星期"), id_of(cast, submit(text=BEATEN))
    with pytest.raises(NotAllowed):
        join_dispute(cast.sun, number, Status.DISPATCHED, MONDAY, into=main.reference)
    with pytest.raises(NotAllowed):
        set_privacy(cast.sun, number, False, "安静一点", MONDAY)


def test_whom_the_community_names_is_told_at_three_in_the_morning(cast: Cast, submit):
    name_duty_person(cast.sun, cast.guo.staff_id, MONDAY)
    receipt = submit(NIGHT, text=GAS)
    assert told() == [(receipt.reference, cast.guo.staff_id)]
    sort_out(NIGHT)
    states = {row.kind: row.state for row in OutboxMessage.select()}
    assert states == {"danger": MessageState.SHOWN_ONLY, "dispute_assigned": MessageState.WAITING}


def test_where_nobody_is_named_or_they_have_left_the_secretary_is_told(cast: Cast, submit):
    first = submit(text=GAS)
    name_duty_person(cast.sun, cast.guo.staff_id, MONDAY)
    StaffMember.update(active=False).where(StaffMember.id == cast.guo.staff_id).execute()
    assert duty_person(cast.sun) is None
    second = submit(text=GAS)
    assert told() == [(first.reference, cast.sun.staff_id), (second.reference, cast.sun.staff_id)]


def test_a_mediator_on_duty_is_told_of_gas_and_never_of_violence(cast: Cast, submit):
    name_duty_person(cast.sun, cast.mei.staff_id, MONDAY)
    gas, beaten = submit(text=GAS), submit(text=BEATEN)
    assert told() == [(gas.reference, cast.mei.staff_id), (beaten.reference, cast.sun.staff_id)]


def test_whoever_is_on_duty_opens_it_wherever_it_is_until_it_is_over(cast: Cast, submit):
    name_duty_person(cast.sun, cast.mei.staff_id, MONDAY)
    far = id_of(cast, submit(building_id=cast.far_building_id, text=GAS))
    beaten = id_of(cast, submit(building_id=cast.far_building_id, text=BEATEN))
    mei = actor(cast.mei.staff_id, MONDAY)
    assert [row.id for row in on_today(mei, MONDAY, TodayReason.DANGER)] == [far]
    with pytest.raises(NotFound):
        dispute_for_desk(mei, beaten, MONDAY)
    end_danger(mei, far, False, MONDAY)
    with pytest.raises(NotFound):
        dispute_for_desk(mei, far, MONDAY)


def rows_named(who) -> list[int]:
    return [row.id for row in on_today(actor(who.staff_id, MONDAY), MONDAY, TodayReason.DANGER)]


@pytest.mark.parametrize(
    ("about", "on_duty", "hears"),
    [("mei", "mei", "sun"), ("guo", "guo", "sun"), ("guo", "mei", "mei"), ("mei", "guo", "guo"), ("luo", "mei", "mei")],
)
def test_of_danger_in_a_complaint_the_duty_person_is_told_unless_it_is_about_them(cast, submit, about, on_duty, hears):
    duty = cast.everybody[on_duty]
    name_duty_person(cast.sun, duty.staff_id, MONDAY)
    receipt = submit(text=GAS, about_staff=True, about_staff_id=cast.everybody[about].staff_id)
    row = Dispute.get(Dispute.reference == receipt.reference)
    assert (row.in_danger, told()) == (True, [(receipt.reference, cast.everybody[hears].staff_id)])
    assert rows_named(duty) == ([row.id] if on_duty == hears else [])


OUTSIDE = [("mei", "mei"), ("guo", "guo"), ("sun", "guo")]


@pytest.mark.parametrize("said", ["sun", "", "rather not"])
@pytest.mark.parametrize(("on_duty", "hears"), OUTSIDE)
def test_of_danger_in_a_complaint_that_goes_outside_the_first_whom_it_is_not_about_is_told(
    cast: Cast, submit, on_duty, hears, said
):
    """Ticked with nobody named, it may be about the secretary as well."""
    name_duty_person(cast.sun, cast.everybody[on_duty].staff_id, MONDAY)
    office = AboutOffice.UNSAID if said == "rather not" else ""
    about = cast.sun.staff_id if said == "sun" else None
    receipt = submit(text=GAS, about_staff=True, about_staff_id=about, about_office=office)
    row = Dispute.get(Dispute.reference == receipt.reference)
    told_one = cast.everybody[hears]
    assert told() == [(receipt.reference, told_one.staff_id)]
    assert {name: rows_named(cast.everybody[name]) for name in ("sun", "guo", "mei", "luo", "an")} == {
        name: [row.id] if name == hears else [] for name in ("sun", "guo", "mei", "luo", "an")
    }
    assert dispute_for_desk(told_one, row.id, MONDAY).moves == ()
    assert [one.reasons for one in today(told_one, MONDAY).matters] == [(TodayReason.DANGER,)], (
        "nobody is to hand it out"
    )
    page = dispute_for_holder_of(receipt.link, MONDAY)
    assert (page.complaint.told, page.outside.phone) == (told_one.role, "12345")


def test_whoever_was_told_reads_it_only_as_long_as_the_danger_lasts(cast: Cast, submit):
    receipt = submit(text=GAS, about_staff=True, about_staff_id=cast.sun.staff_id)
    number = Dispute.get(Dispute.reference == receipt.reference).id
    end_danger(cast.guo, number, False, MONDAY)
    with pytest.raises(NotFound):
        dispute_for_desk(cast.guo, number, MONDAY)
    with pytest.raises(NotFound):
        add_note(cast.guo, number, "还在看", [], MONDAY)
    assert dispute_for_holder_of(receipt.link, MONDAY).complaint.told is None


def test_whom_the_words_complain_of_beside_the_secretary_is_told_of_no_danger_either(cast: Cast, submit):
    name_duty_person(cast.sun, cast.mei.staff_id, MONDAY)
    receipt = submit(text=f"孙书记和梅调解都收礼不管。{GAS}", about_staff=True, about_staff_id=cast.sun.staff_id)
    assert told() == [(receipt.reference, cast.guo.staff_id)]


def gone(*people: Actor) -> None:
    StaffMember.update(active=False).where(StaffMember.id.in_([one.staff_id for one in people])).execute()


def all_told() -> list[tuple[str, int]]:
    told_of = OutboxMessage.select(OutboxMessage.kind, OutboxMessage.recipient_id).order_by(OutboxMessage.kind.desc())
    return list(told_of.tuples())


def test_where_nobody_is_left_only_that_much_is_told_and_the_page_gives_the_office_outside(cast: Cast, submit):
    gone(cast.mei, cast.guo, cast.an)
    receipt = submit(text=GAS, about_staff=True, about_staff_id=cast.sun.staff_id)
    page = dispute_for_holder_of(receipt.link, MONDAY)
    assert (page.complaint.told, page.dangers, page.outside.phone) == (None, (Danger.GAS,), "12345")
    assert all_told() == [("danger_unread", cast.ada.staff_id)]


@pytest.mark.parametrize("text", [BEATEN, f"社区书记收礼不管，{BEATEN}"])
def test_without_secretaries_here_one_of_another_grid_is_told_or_who_looks_into_everything(cast, far_off, submit, text):
    """Violence is told to no mediator; what may be about the secretary is told to none of them."""
    gone(cast.guo, *([] if "书记" in text else [cast.sun]))
    first, second = Dispute.get(reference=submit(text=text).reference), None
    assert told() == [(first.reference, far_off.staff_id)]
    assert dispute_for_desk(far_off, first.id, MONDAY).reference == first.reference
    gone(far_off)
    second = Dispute.get(reference=submit(text=text).reference)
    assert told()[1:] == [(second.reference, cast.an.staff_id)]
    assert dispute_for_desk(cast.an, second.id, MONDAY).reference == second.reference


def test_later_danger_in_a_complaint_that_goes_outside_is_told_too(cast: Cast, submit):
    receipt = submit(about_staff=True, about_staff_id=cast.sun.staff_id)
    assert told() == []
    add_words(receipt.link, GAS, [], MONDAY)
    assert told() == [(receipt.reference, cast.guo.staff_id)]


def test_violence_in_a_complaint_that_goes_outside_is_told_to_no_mediator(cast: Cast, submit):
    name_duty_person(cast.sun, cast.mei.staff_id, MONDAY)
    receipt = submit(text=BEATEN, about_staff=True, about_staff_id=cast.sun.staff_id)
    assert told() == [(receipt.reference, cast.guo.staff_id)]


def test_no_group_of_colleagues_hears_of_danger_in_a_complaint(cast: Cast, submit):
    gone(cast.sun, cast.guo)
    submit(text=GAS, about_staff=True, about_staff_id=cast.mei.staff_id)
    assert all_told() == [("danger", cast.an.staff_id), ("complaint_unheld", cast.ada.staff_id)]


def test_only_who_handles_disputes_here_can_be_on_duty(cast: Cast):
    for nobody in (cast.an.staff_id, cast.otto.staff_id):
        with pytest.raises(Invalid):
            name_duty_person(cast.sun, nobody, MONDAY)
    with pytest.raises(NotAllowed):
        name_duty_person(cast.guo, cast.guo.staff_id, MONDAY)


def test_no_danger_after_all_comes_back_to_the_mediator_and_is_recorded_by_whom(cast: Cast, submit):
    number = id_of(cast, submit(text=BEATEN))
    end_danger(cast.sun, number, True, MONDAY)
    view = dispute_for_desk(cast.mei, number, MONDAY)
    assert (view.in_danger, view.withheld, view.private) == (False, False, True)
    assert [one.set_aside for one in view.dangers] == [True]
    last = happenings_of("dispute", number)[-1]
    assert (last.kind, last.actor_id) == ("danger_denied", cast.sun.staff_id)


def test_what_is_over_leaves_the_top_and_stays_from_the_mediator(cast: Cast, submit):
    number = id_of(cast, submit(text=BEATEN))
    end_danger(cast.sun, number, False, MONDAY)
    assert on_today(cast.sun, MONDAY, TodayReason.DANGER) == ()
    with pytest.raises(NotFound):
        dispute_for_desk(cast.mei, number, MONDAY)
    with pytest.raises(NotAllowed):
        end_danger(cast.sun, number, False, MONDAY)


def test_staff_see_what_the_rules_do_not(cast: Cast, submit):
    receipt = submit(text="楼上一直有奇怪的声音，请来看看")
    number = id_of(cast, receipt)
    mark_danger(cast.guo, number, Danger.ILLNESS, MONDAY)
    [mark] = dispute_for_desk(cast.mei, number, MONDAY).dangers
    assert (mark.kind, mark.words, mark.marked_by) == (Danger.ILLNESS, "", cast.guo.name)
    assert told() == [(receipt.reference, cast.sun.staff_id)]


def test_a_withdrawn_report_of_violence_stays_on_top_until_a_person_has_looked(cast: Cast, submit):
    receipt = submit(text=BEATEN)
    Dispute.update(status=Status.WITHDRAWN).where(Dispute.reference == receipt.reference).execute()
    assert [row.reference for row in on_today(cast.sun, MONDAY, TodayReason.DANGER)] == [receipt.reference]


def test_whoever_settles_it_has_looked(cast: Cast, submit):
    number = id_of(cast, submit(text=GAS))
    settled(cast, number)
    assert (Dispute.get_by_id(number).in_danger, on_today(cast.mei, MONDAY, TodayReason.DANGER)) == (False, ())


WEEK, INSTANT = timedelta(days=7), timedelta.resolution


def on_top(number: int) -> bool:
    return Dispute.get_by_id(number).in_danger


def test_a_week_after_its_end_with_nothing_told_since_it_no_longer_stands_on_top(cast: Cast, submit):
    receipt = submit(text=BEATEN)
    number = id_of(cast, receipt)
    withdraw_dispute(receipt.link, "", MONDAY)
    assert (let_dangers_pass(MONDAY + WEEK - INSTANT), on_top(number)) == (0, True)
    assert (let_dangers_pass(MONDAY + WEEK), on_top(number)) == (1, False)
    assert (let_dangers_pass(MONDAY + WEEK), on_today(cast.sun, MONDAY + WEEK, TodayReason.DANGER)) == (0, ())
    assert [event.kind for event in happenings_of("dispute", number)][-1] == "danger_passed"
    assert Dispute.get_by_id(number).withheld


def test_danger_told_after_the_end_stands_a_week_of_its_own(cast: Cast, submit):
    receipt = submit(text=GAS)
    number = id_of(cast, receipt)
    withdraw_dispute(receipt.link, "", MONDAY)
    add_words(receipt.link, BEATEN, (), MONDAY + WEEK / 2)
    assert (let_dangers_pass(MONDAY + WEEK), on_top(number)) == (0, True)
    assert (let_dangers_pass(MONDAY + WEEK * 1.5), on_top(number)) == (1, False)


def test_what_is_open_stands_on_top_until_a_person_says_that_it_is_over(cast: Cast, submit):
    number = id_of(cast, submit(text=GAS))
    assert (let_dangers_pass(MONDAY + 10 * WEEK), on_top(number)) == (0, True)


NOW_AND_HERE = "楼道着火了，快来人！"


def _note(cast: Cast, receipt, number: int) -> None:
    add_note(cast.mei, number, NOW_AND_HERE, (), MONDAY)


def _contact(cast: Cast, receipt, number: int) -> None:
    record_contact(cast.mei, number, NOW_AND_HERE, MONDAY)


def _own_answer(cast: Cast, receipt, number: int) -> None:
    settled(cast, number)
    answer_question(receipt.link, 1, Answer(Solved.NO, Satisfaction.DISSATISFIED, NOW_AND_HERE), MONDAY)


def _recorded_answer(cast: Cast, receipt, number: int) -> None:
    settled(cast, number)
    said = Answer(Solved.NO, Satisfaction.DISSATISFIED, NOW_AND_HERE)
    record_answer(cast.guo, number, 1, said, AnswerSource.CALL_BACK, MONDAY)


@pytest.mark.parametrize("write", [_note, _contact, _own_answer, _recorded_answer])
def test_danger_is_seen_in_whatever_is_written_about_a_matter(cast: Cast, submit, write):
    receipt = submit()
    number = id_of(cast, receipt)
    before = len(told())
    write(cast, receipt, number)
    seen = dispute_for_desk(cast.sun, number, MONDAY)
    assert (seen.in_danger, {one.kind for one in seen.dangers}) == (True, {Danger.FIRE})
    assert len(told()) == before + 1


@pytest.mark.parametrize(
    ("write", "shown"), [(_note, ()), (_contact, ()), (_own_answer, (Danger.FIRE,))], ids=["note", "contact", "own"]
)
def test_a_resident_is_led_to_the_number_by_their_own_words_and_never_by_a_note(cast: Cast, submit, write, shown):
    receipt = submit()
    write(cast, receipt, id_of(cast, receipt))
    assert dispute_for_holder_of(receipt.link, MONDAY).dangers == shown


def test_with_nobody_to_tell_the_whole_community_is_told(cast: Cast, submit):
    gone(cast.sun, cast.guo)
    receipt = submit(text=GAS)
    rows = OutboxMessage.select().where(OutboxMessage.kind == "danger")
    assert [(row.recipient, row.recipient_id, row.values["reference"]) for row in rows] == [
        ("community", cast.community_id, receipt.reference)
    ]


def test_what_is_withheld_is_told_to_no_group_even_when_nobody_is_left(cast: Cast, submit):
    gone(cast.sun, cast.guo, cast.an)
    submit(text=BEATEN)
    assert [kind for kind, _ in all_told()] == ["dispute_unheld", "danger_unread"]


def test_of_what_has_ended_the_mediator_holds_nothing_more_once_violence_is_seen(cast: Cast, submit):
    number = id_of(cast, submit(text="楼上一直有奇怪的声音，请来看看"))
    settled(cast, number)
    before = len(happenings_of("dispute", number))
    mark_danger(cast.sun, number, Danger.VIOLENCE, MONDAY)
    row = Dispute.get_by_id(number)
    assert (row.status, row.holder_staff_id, row.level, row.withheld) == (Status.SETTLED, cast.sun.staff_id, 3, True)
    assert [event.kind for event in happenings_of("dispute", number)[before:]] == ["danger_marked"]


@pytest.mark.parametrize(
    ("text", "dangers"),
    [
        ("电话没人接，晚上又打了一次，说清楚了。", ()),
        ("已和物业经理通过电话，答应周内派人。", ()),
        ("给家属打了两个电话，都说在路上。", ()),
        ("打过电话了，她说丈夫又打她了。", (Danger.VIOLENCE,)),
        ("上门看过，楼道里煤气味很重。", (Danger.GAS,)),
    ],
)
def test_calls_that_staff_write_down_are_no_danger_and_what_they_heard_is(cast: Cast, dispute_id, text, dangers):
    add_note(cast.mei, dispute_id, text, (), MONDAY)
    assert tuple(one.kind for one in dispute_for_desk(cast.sun, dispute_id, MONDAY).dangers) == dangers


def _dispatch(cast: Cast, number: int, words: str) -> None:
    dispatch_dispute(cast.sun, number, Status.DISPATCHED, MONDAY, staff_id=cast.mei.staff_id, note=words)


def _accept(cast: Cast, number: int, words: str) -> None:
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY, words=words)


def _decline(cast: Cast, number: int, words: str) -> None:
    decline_dispute(cast.mei, number, Status.DISPATCHED, MONDAY, note=words)


def _decline_to_giver(cast: Cast, number: int, words: str) -> None:
    dispatch_dispute(cast.guo, number, Status.DISPATCHED, MONDAY, staff_id=cast.mei.staff_id)
    decline_dispute(cast.mei, number, Status.DISPATCHED, MONDAY, note=words)


def _hand_up(cast: Cast, number: int, words: str) -> None:
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY)
    hand_up(cast.mei, number, Status.ACCEPTED, MONDAY, note=words)


def _hold(cast: Cast, number: int, words: str) -> None:
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY)
    put_on_hold(cast.mei, number, Status.ACCEPTED, MONDAY, words=words)


def _reopen(cast: Cast, number: int, words: str) -> None:
    settled(cast, number)
    reopen_dispute(cast.sun, number, Status.SETTLED, MONDAY, note=words)


MOVES_WITH_WORDS = [_dispatch, _accept, _decline, _decline_to_giver, _hand_up, _hold, _reopen]


@pytest.mark.parametrize("move", MOVES_WITH_WORDS)
def test_danger_is_seen_in_the_words_of_every_move(cast: Cast, submit, move):
    number = id_of(cast, submit())
    move(cast, number, NOW_AND_HERE)
    seen = dispute_for_desk(cast.sun, number, MONDAY)
    others = 0 if move in (_dispatch, _reopen) else 1  # whoever is on duty is not told of their own words
    assert (seen.in_danger, [one.kind for one in seen.dangers], len(told())) == (True, [Danger.FIRE], others)


def test_danger_is_seen_in_why_a_matter_is_separated(cast: Cast, submit):
    main, other = submit(), submit()
    number = id_of(cast, other)
    join_dispute(cast.mei, number, Status.DISPATCHED, MONDAY, into=main.reference)
    separate_dispute(cast.mei, number, Status.JOINED, MONDAY, note=NOW_AND_HERE)
    assert (standing(cast, cast.sun, number), len(told())) == ([(Danger.FIRE, "着火")], 1)


@pytest.mark.parametrize("move", [_accept, _decline, _decline_to_giver, _hand_up, _hold])
def test_violence_told_with_a_move_goes_past_the_mediator_whose_move_it_was(cast: Cast, submit, move):
    number = id_of(cast, submit())
    move(cast, number, BEATEN)
    row = Dispute.get_by_id(number)
    assert (row.in_danger, row.withheld, row.holder_staff_id in (cast.guo.staff_id, cast.sun.staff_id)) == (
        True,
        True,
        True,
    )


def test_a_secretary_gives_to_the_mediator_what_the_same_note_calls_violence(cast: Cast, submit):
    number = id_of(cast, submit())
    _dispatch(cast, number, BEATEN)
    row = Dispute.get_by_id(number)
    assert (row.withheld, row.holder_staff_id) == (True, cast.mei.staff_id)


@pytest.mark.parametrize(
    "words", ["我下午过来看。", "我先去现场看一眼，今天下班前给您回话。", "送餐安排上了，中午十一点半送到家。"]
)
def test_everyday_words_of_staff_that_are_only_like_danger_are_none(cast: Cast, submit, words):
    number = id_of(cast, submit())
    _accept(cast, number, words)
    assert (Dispute.get_by_id(number).in_danger, told()) == (False, [])
