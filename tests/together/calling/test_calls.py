"""A unit is called, answers by its link, and the matter goes on: accepted, declined, worked on, finished."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from db.community.staff.tables import StaffMember
from db.disputes.actions.moves import (
    accept_dispute,
    decline_dispute,
    dispatch_dispute,
    put_on_hold,
    refuse_dispute,
    resume_handling,
    settle_dispute,
)
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.rules.workflow import RefusalReason, Status
from db.disputes.tables import Dispute
from db.ground.connection import database
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.messages.tables import OutboxMessage
from db.records.history.queries import happenings_of
from db.records.photos.rules import CleanPhoto
from db.together.calling.actions import synchronising
from db.together.calling.actions.by_phone import accept_call, ask_caller, decline_call, finish_call, log_work
from db.together.calling.actions.calls import call_off, call_units, renew_link
from db.together.calling.actions.synchronising import tend_calls
from db.together.calling.queries.calls import calls_of
from db.together.calling.queries.matters import open_calls
from db.together.calling.queries.visits import visit_at_desk, visit_for
from db.together.calling.rules import CallRequest
from db.together.calling.tables import Call
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import view
from tests.together.calling.conftest import keys_sent_to, told, visit_of

PHOTO = CleanPhoto(b"full", b"thumb", 4, 3)
D, A, H, S = Status.DISPATCHED, Status.ACCEPTED, Status.HANDLING, Status.SETTLED


def test_one_handles_it_and_another_assists_each_told_with_a_link_of_its_own(cast, number, call, electrician):
    lead, assisting = call()
    seen = view(cast, number)
    assert (seen.holder, seen.assisting) == ("桃仙供水所", ("浑南供电所",))
    assert (lead.actor.staff_id, assisting.actor.staff_id) == (cast.luo.staff_id, electrician.staff_id)
    assert [(one.unit, one.leading, one.asked) for one in calls_of(cast.guo, number)] == [
        ("浑南供电所", False, "查一下线路"),
        ("桃仙供水所", True, "请今天来看看"),
    ]
    kinds = {row.recipient_id: row.kind for row in OutboxMessage.select().where(OutboxMessage.recipient == "unit")}
    assert kinds == {cast.unit_id: "unit_called", cast.other_unit_id: "unit_called_to_assist"}


def test_a_unit_is_called_by_the_end_of_a_day_and_not_over_somebody_who_was_faster(cast, number, electrician):
    asked = {"wanted_by": date(2026, 11, 20), "may_call": True}
    held_by_mei = (cast.mei.staff_id, None)
    lead, late = CallRequest(cast.unit_id, **asked), CallRequest(cast.other_unit_id, **asked)
    call_units(cast.guo, number, D, MONDAY, lead=lead, seen_holder=held_by_mei)
    with pytest.raises(SomebodyWasFaster):
        call_units(cast.guo, number, D, MONDAY, lead=late, seen_holder=held_by_mei)
    end, found = datetime(2026, 11, 20, 16, tzinfo=UTC), Dispute.get_by_id(number)
    assert [(row.unit_id, row.wanted_by) for row in Call.select()] == [(cast.unit_id, end)]
    assert (found.holder_unit_id, found.wanted_by, found.unit_may_call) == (cast.unit_id, end, True)


def test_whoever_is_called_is_told_in_the_same_transaction_or_not_at_all(cast, number, electrician):
    twice = (CallRequest(cast.other_unit_id), CallRequest(cast.other_unit_id))
    with pytest.raises(Invalid) as refused:
        call_units(cast.guo, number, D, MONDAY, lead=CallRequest(cast.unit_id), assisting=twice)
    assert [problem.words for problem in refused.value.problems] == ["The same unit is named twice."]
    with pytest.raises(SomebodyWasFaster):
        call_units(cast.guo, number, A, MONDAY, lead=CallRequest(cast.unit_id), assisting=twice[:1])
    assert (Call.select().count(), view(cast, number).assisting) == (0, ())
    assert OutboxMessage.select().where(OutboxMessage.recipient == "unit").count() == 0


@pytest.mark.parametrize("who", ["mei", "luo", "an", "ada"])
def test_only_a_secretary_calls(cast, number, who):
    with pytest.raises((NotAllowed, NotFound)):
        call_units(cast.everybody[who], number, D, MONDAY, lead=CallRequest(cast.unit_id))
    with pytest.raises(NotFound):
        call_units(cast.otto, number, D, MONDAY, lead=CallRequest(cast.unit_id))


def test_a_unit_nobody_answers_for_cannot_be_called(cast, number):
    with pytest.raises(Invalid) as refused:
        call_units(cast.guo, number, D, MONDAY, lead=CallRequest(cast.other_unit_id))
    assert refused.value.problems[0].values == {"unit": "浑南供电所"}


def test_nobody_called_too_much_asked_and_a_day_that_is_over_are_refused(cast, number):
    for lead in (None, CallRequest(cast.unit_id, "求" * 501), CallRequest(cast.unit_id, wanted_by=date(2026, 11, 1))):
        with pytest.raises(Invalid):
            call_units(cast.guo, number, D, MONDAY, lead=lead)
    assert view(cast, number).holder_unit_id is None


def test_accepted_worked_on_and_finished_on_the_phone(cast, number, call):
    lead, _ = call()
    accept_call(lead, D, MONDAY, words="下午三点上门。")
    log_work(lead, "阀门换好了，还要试压。", (), MONDAY + timedelta(hours=6))
    assert view(cast, number).status is H
    finish_call(lead, H, MONDAY + timedelta(hours=8), words="水压恢复了，请您试试。")
    seen = view(cast, number)
    assert (seen.status, seen.assisting) == (S, ())
    said = [(message.purpose, message.internal, message.text) for message in seen.messages]
    assert said == [
        ("dispatch", True, "请今天来看看"),
        ("words", False, "下午三点上门。"),
        ("note", True, "阀门换好了，还要试压。"),
        ("settlement", False, "水压恢复了，请您试试。"),
    ]
    assert told(cast.guo)[-1] == "unit_finished"


def test_nothing_is_written_down_as_done_before_it_is_taken_or_after_it_is_over(cast, number, call):
    lead, assisting = call()
    said = len(view(cast, number).messages)
    for one in (lead, assisting):
        with pytest.raises(Refused):
            log_work(one, "来过了。", (), MONDAY)
    assert (len(view(cast, number).messages), view(cast, number).status) == (said, D)
    accept_call(lead, D, MONDAY)
    with pytest.raises(Refused):
        log_work(assisting, "来过了。", (), MONDAY)
    accept_call(assisting, A, MONDAY)
    for one in (lead, assisting):
        log_work(one, "来过了。", (), MONDAY)
    put_on_hold(cast.luo, number, H, MONDAY, words="等配件。")
    log_work(lead, "配件到了。", (), MONDAY)
    assert view(cast, number).status is Status.ON_HOLD
    resume_handling(cast.luo, number, Status.ON_HOLD, MONDAY)
    finish_call(lead, H, MONDAY, words="好了。")
    for one in (lead, assisting):
        with pytest.raises((Refused, NotFound)):
            log_work(one, "又来了。", (), MONDAY)


def test_who_takes_it_up_without_a_word_has_said_nothing_to_the_resident(cast, number, call):
    lead, assisting = call()
    said = view(cast, number).messages
    accept_call(assisting, D, MONDAY)
    accept_call(lead, D, MONDAY)
    assert (view(cast, number).status, view(cast, number).messages) == (A, said)


def test_declined_it_is_back_with_who_called_and_the_link_is_dead(cast, number, call):
    lead, _ = call()
    key = keys_sent_to(cast.unit_id)[-1]
    decline_call(lead, D, MONDAY, note="总表以后的管子归物业。")
    assert view(cast, number).holder_staff_id == cast.guo.staff_id
    assert "unit_declined" in told(cast.guo)
    with pytest.raises(NotFound):
        visit_for(key, MONDAY)


def test_one_that_assists_accepts_asks_and_finishes_without_touching_the_status(cast, number, call):
    _, assisting = call()
    accept_call(assisting, D, MONDAY)
    ask_caller(assisting, "配电箱钥匙在谁那儿？", MONDAY)
    log_work(assisting, "线路没问题。", (), MONDAY)
    finish_call(assisting, D, MONDAY, words="查完了，不是电的事。")
    assert (view(cast, number).status, view(cast, number).assisting) == (D, ())
    assert [kind for kind in told(cast.guo) if kind.startswith("unit_")] == ["unit_asks", "unit_finished"]
    assert [one.is_open for one in calls_of(cast.guo, number)] == [True, False]


def test_at_the_desk_a_liaison_has_a_part_as_long_as_the_unit_assists(cast, number, call, electrician):
    _, assisting = call()
    found = visit_at_desk(electrician, number)
    assert (found is not None and found.call, visit_at_desk(cast.luo, number)) == (assisting.call, None)
    finish_call(assisting, D, MONDAY, words="好了。")
    assert (visit_at_desk(electrician, number), visit_at_desk(cast.guo, number)) == (None, None)


def test_one_that_assists_declines_with_a_reason(cast, number, call):
    _, assisting = call()
    with pytest.raises(Invalid):
        decline_call(assisting, D, MONDAY, note=" ")
    decline_call(assisting, D, MONDAY, note="这片不归我们管。")
    assert view(cast, number).assisting == ()
    assert [one.declined_at for one in calls_of(cast.guo, number)][-1] == MONDAY


def test_two_who_answer_at_once_hear_that_somebody_was_faster(cast, number, call):
    lead, _ = call()
    accept_dispute(cast.luo, number, D, MONDAY)
    with pytest.raises(SomebodyWasFaster):
        accept_call(lead, D, MONDAY)


def test_called_off_the_unit_reads_no_longer(cast, number, call):
    call()
    open_call = calls_of(cast.guo, number)[0]
    call_off(cast.guo, open_call.id, MONDAY)
    with pytest.raises(NotFound):
        visit_of(cast.other_unit_id)
    with pytest.raises(NotFound):
        call_off(cast.guo, open_call.id, MONDAY)


def test_a_new_link_kills_the_old_one(cast, number, call):
    call()
    old = keys_sent_to(cast.unit_id)[-1]
    renew_link(cast.guo, calls_of(cast.guo, number)[1].id, MONDAY)
    new = keys_sent_to(cast.unit_id)[-1]
    assert (new != old, visit_for(new, MONDAY).dispute_id) == (True, number)
    with pytest.raises(NotFound):
        visit_for(old, MONDAY)
    with pytest.raises(NotFound):
        renew_link(cast.otto, calls_of(cast.guo, number)[1].id, MONDAY)


def test_links_are_renewed_and_calls_called_off_in_ones_own_grid_and_while_they_are_open(cast, number, call):
    lead, assisting = call()
    elsewhere = replace(cast.guo, grid_ids=frozenset({cast.far_grid_id}))
    decline_call(assisting, D, MONDAY, note="不归我们。")
    for actor, one in ((elsewhere, lead), (cast.guo, assisting)):
        with pytest.raises(NotFound):
            renew_link(actor, one.call.id, MONDAY)
    with pytest.raises(NotFound):
        call_off(cast.guo, lead.call.id, MONDAY)


def test_given_to_another_unit_the_first_ones_link_is_dead(cast, number, call, electrician):
    call_units(cast.guo, number, D, MONDAY, lead=CallRequest(cast.unit_id))
    first = keys_sent_to(cast.unit_id)[-1]
    call_units(cast.guo, number, D, MONDAY, lead=CallRequest(cast.other_unit_id))
    with pytest.raises(NotFound):
        visit_for(first, MONDAY)
    assert visit_of(cast.other_unit_id).actor.staff_id == electrician.staff_id


def test_a_liaison_who_has_left_comes_in_by_no_link(cast, number, call):
    call()
    StaffMember.update(active=False).where(StaffMember.id == cast.luo.staff_id).execute()
    with pytest.raises(NotFound):
        visit_of(cast.unit_id)


def test_a_link_lives_thirty_days(cast, number, call):
    call()
    key = keys_sent_to(cast.unit_id)[-1]
    last = MONDAY + timedelta(days=30)
    assert visit_for(key, last - timedelta.resolution).dispute_id == number
    with pytest.raises(NotFound):
        visit_for(key, last)


def test_what_the_routing_table_gave_a_unit_is_called_by_itself_once(cast, number):
    dispatch_dispute(cast.guo, number, D, MONDAY, unit_id=cast.unit_id)
    assert (tend_calls(MONDAY), tend_calls(MONDAY)) == (1, 0)
    assert [(one.unit, one.asked_by) for one in calls_of(cast.guo, number)] == [("桃仙供水所", None)]


def test_of_what_nobody_called_in_person_the_communitys_secretary_is_told(cast, number):
    dispatch_dispute(cast.guo, number, D, MONDAY, unit_id=cast.unit_id)
    tend_calls(MONDAY)
    decline_call(visit_of(cast.unit_id), D, MONDAY, note="不归我们。")
    assert ("unit_declined" in told(cast.sun), "unit_declined" in told(cast.guo)) == (True, False)


def test_an_acceptance_counts_once_and_not_one_of_an_earlier_call(cast, number, call):
    call()
    for hour in (1, 5):
        at = MONDAY + timedelta(hours=hour)
        accept_dispute(cast.luo, number, D, at)
        if hour == 1:
            decline_dispute(cast.luo, number, A, at, note="先退回")
            call_units(cast.guo, number, D, MONDAY + timedelta(hours=3), lead=CallRequest(cast.unit_id))
    tend_calls(at)
    assert calls_of(cast.guo, number)[0].accepted_at == at
    assisting = visit_of(cast.other_unit_id)
    for hour in (6, 7):
        accept_call(assisting, A, MONDAY + timedelta(hours=hour))
    assert Call.get_by_id(assisting.call.id).accepted_at == MONDAY + timedelta(hours=6)


def test_what_ended_by_phone_a_moment_ago_is_not_ended_again(cast, number, call, monkeypatch):
    _, assisting = call()
    seen = open_calls()
    finish_call(assisting, D, MONDAY, words="好了。")
    monkeypatch.setattr(synchronising, "open_calls", lambda: [replace(one, is_assisting=False) for one in seen])
    tend_calls(MONDAY)
    assert [event.kind for event in happenings_of("call", assisting.call.id)].count("call_ended") == 1


def test_what_is_done_at_the_desk_is_noted_on_the_call(cast, number, call):
    call()
    at = MONDAY + timedelta(hours=3)
    accept_dispute(cast.luo, number, D, at)
    tend_calls(at + timedelta(minutes=1))
    assert [one.accepted_at for one in calls_of(cast.guo, number)] == [None, at]
    settle_dispute(cast.luo, number, A, at, words="修好了。")
    tend_calls(at + timedelta(minutes=2))
    assert [one.is_open for one in calls_of(cast.guo, number)] == [False, False]


def test_what_was_accepted_at_the_desk_before_it_was_called_counts_as_accepted(cast, number):
    dispatch_dispute(cast.guo, number, D, MONDAY, unit_id=cast.unit_id)
    accept_dispute(cast.luo, number, D, MONDAY)
    tend_calls(MONDAY)
    assert [one.accepted_at for one in calls_of(cast.guo, number)] == [MONDAY]


def test_a_matter_that_is_over_ends_every_call_once(cast, number, call):
    call()
    refuse_dispute(cast.guo, number, D, MONDAY, reason=RefusalReason.NOT_OURS, words="不归社区管。")
    assert [tend_calls(MONDAY), tend_calls(MONDAY)] == [2, 0]
    assert [event.kind for event in happenings_of("call", calls_of(cast.guo, number)[0].id)][-1:] == ["call_ended"]


@pytest.mark.parametrize("count", [1, 30])
def test_any_number_of_open_calls_is_looked_after_in_two_statements(cast, number, call, count, monkeypatch):
    _, assisting = call()
    columns = Call.get_by_id(assisting.call.id).__data__
    Call.add_many([{name: value for name, value in columns.items() if name != "id"}] * (count - 1))
    statements, execute = [], type(database.obj).execute_sql
    monkeypatch.setattr(type(database.obj), "execute_sql", lambda *given: (statements.append(1), execute(*given))[1])
    assert (tend_calls(MONDAY), len(statements)) == (0, 2)


def test_no_call_says_more_than_reference_building_and_kind(cast: Cast, number, call):
    call()
    values = [set(row.values) for row in OutboxMessage.select().where(OutboxMessage.recipient == "unit")]
    assert values == [{"building", "reference", "matter", "link"}] * 2


def test_what_was_declined_at_the_desk_is_noted_on_the_call(cast, number, call):
    call()
    at = MONDAY + timedelta(hours=3)
    decline_dispute(cast.luo, number, D, at, note="不归我们")
    tend_calls(at + timedelta(minutes=1))
    assert [(one.leading, one.declined_at) for one in calls_of(cast.guo, number)] == [(False, None), (True, at)]
    assert [kind for kind in told(cast.guo) if kind.startswith("unit_")] == ["unit_declined"]


def test_a_unit_in_charge_is_called_even_at_night_and_one_that_assists_in_the_morning(cast, call):
    call()
    sent = OutboxMessage.select().where(OutboxMessage.recipient == "unit").order_by(OutboxMessage.id)
    assert [(row.recipient_id, row.kind, row.urgent) for row in sent] == [
        (cast.unit_id, "unit_called", True),
        (cast.other_unit_id, "unit_called_to_assist", False),
    ]


def test_the_photos_a_unit_takes_on_its_phone_stay_with_its_words(cast, number, call):
    lead, other = call()
    accept_call(lead, D, MONDAY, words="")
    accept_call(other, D, MONDAY, words="")
    log_work(lead, "到现场了。", [PHOTO], MONDAY)
    finish_call(other, Status.HANDLING, MONDAY, words="线路没问题。", photos=[PHOTO, PHOTO])
    finish_call(lead, Status.HANDLING, MONDAY, words="水管换好了。", photos=[PHOTO])
    said = [(one.text, len(one.photo_ids)) for one in dispute_for_desk(cast.sun, number, MONDAY).messages]
    assert said[-3:] == [("到现场了。", 1), ("线路没问题。", 2), ("水管换好了。", 1)]


@pytest.mark.parametrize("words_of_unit", [ask_caller, lambda visit, text, now: accept_call(visit, D, now, words=text)])
@pytest.mark.parametrize("which", [0, 1], ids=["leading", "assisting"])
def test_danger_that_a_unit_tells_by_its_link_is_told_once(cast, number, call, which, words_of_unit):
    words_of_unit(call()[which], "楼道着火了，快来人！", MONDAY)
    assert [told(cast.sun).count("danger"), view(cast, number).in_danger] == [1, True]
    assert [event.kind for event in happenings_of("dispute", number)].count("danger_seen") == 1


def test_danger_in_what_a_unit_is_asked_for_is_told_once(cast, number, electrician):
    asked = CallRequest(cast.other_unit_id, "楼道着火了，快来人！")
    call_units(cast.guo, number, D, MONDAY, assisting=(asked,))
    assert (told(cast.sun).count("danger"), view(cast, number).in_danger) == (1, True)
