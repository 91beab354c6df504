"""At the table, the confirmed minutes, and what becomes of the decisions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.disputes.actions.resident import support_dispute, withdraw_dispute
from db.disputes.queries.secret_links import unsealed_keys
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.ground.connection import open_for_one_run
from db.ground.refusals import Invalid, NotFound, Refused, SomebodyWasFaster
from db.messages.tables import OutboxMessage
from db.together.calling.actions.calls import call_units
from db.together.calling.rules import CallRequest
from db.together.calling.tables import Call
from db.together.conference.actions.agenda import put_on_topic, take_off
from db.together.conference.actions.minutes import confirm_minutes, finish_decision
from db.together.conference.actions.planning import plan_conference
from db.together.conference.actions.scheduled import remind_of_decisions
from db.together.conference.actions.taking_minutes import note_attendance, write_item
from db.together.conference.queries.conferences import conferences, reached, talked_over_at
from db.together.conference.queries.decisions import decisions
from db.together.conference.queries.desk import conference_for_desk
from db.together.conference.rules.planning import AgendaItemNotes, ConferenceStage, DecisionOutcome
from tests.cast import MONDAY, doing_without
from tests.disputes.conftest import view
from tests.together.conference.conftest import MET

DUE = date(2026, 11, 27)
AFTER = MET + timedelta(hours=2)


@pytest.fixture
def lamps(cast) -> AgendaItemNotes:
    return AgendaItemNotes(
        "楼道灯多次报修，电表箱归属不清。",
        "供电所牵头换线，供水所配合。",
        cast.other_unit_id,
        (cast.unit_id,),
        DUE,
        True,
    )


@pytest.fixture
def held(cast, planned, desk, lamps, electrician):
    """Both units came; of the matter it was decided and units are called, of the topic only talked."""
    for unit_id, came in ((cast.unit_id, True), (cast.other_unit_id, False)):
        note_attendance(cast.sun, planned, unit_id, came, "罗联络" if came else "", MET)
    first, second = desk().items
    write_item(cast.sun, planned, first.id, 0, lamps, MET)
    write_item(cast.sun, planned, second.id, 0, AgendaItemNotes("交警中队下次带方案来。"), MET)
    return planned


def confirm(cast, number, desk, looked_at=()):
    confirm_minutes(cast.sun, number, desk().seen, looked_at, AFTER)


def test_the_decision_stands_on_the_matters_timeline_and_colleagues_read_it(cast, held, matter, desk):
    confirm(cast, held, desk)
    seen = view(cast, matter, AFTER)
    entry = next(one for one in seen.timeline if one.kind == "conference_decision")
    assert (entry.data, entry.actor_name) == ({"met": "2026-11-20", "decided": True}, "孙书记")
    assert [(one.text, one.internal) for one in seen.messages if one.purpose == "conference"] == [
        ("供电所牵头换线，供水所配合。", True)
    ]
    assert talked_over_at(seen.reference) == [MET]


def test_units_are_called_where_it_was_ticked_and_all_are_told_of_their_decisions(cast, held, matter, desk):
    confirm(cast, held, desk)
    calls = [(call.unit_id, call.leading, call.asked) for call in Call.select().order_by(Call.id)]
    words = "供电所牵头换线，供水所配合。"
    assert calls == [(cast.other_unit_id, True, words), (cast.unit_id, False, words)]
    assert Dispute.get_by_id(matter).holder_unit_id == cast.other_unit_id
    decided = OutboxMessage.select().where(OutboxMessage.kind == "conference_decided")
    assert sorted(row.recipient_id for row in decided) == sorted([cast.unit_id, cast.other_unit_id])


def test_units_called_when_the_day_has_passed_already_are_asked_for_no_day(cast, held, desk):
    late = MET + timedelta(days=8)
    confirm_minutes(cast.sun, held, desk().seen, (), late)
    assert [call.wanted_by for call in Call.select()] == [None, None]


def test_who_is_in_charge_or_assists_already_is_not_called_again(cast, held, matter, desk):
    both = (CallRequest(cast.other_unit_id), CallRequest(cast.unit_id))
    call_units(cast.sun, matter, Status.DISPATCHED, MET, lead=both[0], assisting=both[1:])
    before = [call.id for call in Call.select().order_by(Call.id)]
    confirm(cast, held, desk)
    assert [call.id for call in Call.select().order_by(Call.id)] == before


def test_a_matter_that_was_settled_meanwhile_is_noted_and_nobody_is_called(cast, held, matter, desk):
    withdraw_dispute(link_of(matter), "已经好了", MET)
    confirm(cast, held, desk)
    assert Call.select().count() == 0
    assert "conference_decision" in [one.kind for one in view(cast, matter, AFTER).timeline]


def link_of(matter: int) -> str:
    return unsealed_keys(Dispute.get_by_id(matter))[0]


def test_confirmed_minutes_have_the_next_number_and_stand(cast, held, desk, plan, lamps):
    confirm(cast, held, desk)
    found = desk(AFTER)
    assert (found.stage, found.number) == (ConferenceStage.HELD, 1)
    assert [item.outcome for item in found.items] == [DecisionOutcome.OPEN, None]
    with pytest.raises(Refused):
        write_item(cast.sun, held, found.items[0].id, 1, lamps, AFTER)
    other = plan_conference(cast.sun, plan, MONDAY)
    put_on_topic(cast.sun, other, "看病难", MONDAY)
    for unit_id in plan.unit_ids:
        note_attendance(cast.sun, other, unit_id, True, "", MET)
    item = conference_for_desk(cast.sun, other, MET).items[0]
    write_item(cast.sun, other, item.id, 0, AgendaItemNotes("每月两次义诊。"), MET)
    confirm_minutes(cast.sun, other, ((item.id, 1),), (), AFTER)
    assert [line.number for line in conferences(cast.sun, AFTER)] == [2, 1]


def test_minutes_that_are_not_whole_are_not_confirmed(cast, planned, desk, lamps):
    with pytest.raises(Refused, match="not begun"):
        confirm_minutes(cast.sun, planned, desk().seen, (), MET - timedelta(minutes=1))
    with pytest.raises(Refused, match="each unit"):
        confirm(cast, planned, desk)
    for unit in desk().units:
        note_attendance(cast.sun, planned, unit.unit_id, False, "", MET)
    with pytest.raises(Refused, match="each item"):
        confirm(cast, planned, desk)
    for item in desk().items:
        take_off(cast.sun, planned, item.id, 0, MET)
    with pytest.raises(Refused, match="nothing"):
        confirm(cast, planned, desk)


def test_a_unit_nobody_answers_for_stops_it_whole(cast, planned, desk, lamps):
    for unit in desk().units:
        note_attendance(cast.sun, planned, unit.unit_id, True, "", MET)
    first, second = desk().items
    write_item(cast.sun, planned, first.id, 0, lamps, MET)
    write_item(cast.sun, planned, second.id, 0, AgendaItemNotes("再议。"), MET)
    with pytest.raises(Invalid):
        confirm(cast, planned, desk)
    assert (desk().stage, talked_over_at(desk().items[0].reference)) == (ConferenceStage.PLANNED, [])


def test_what_points_at_a_resident_is_looked_at_before_the_minutes_stand(cast, held, desk, lamps):
    item = desk().items[0]
    write_item(cast.sun, held, item.id, 1, replace(lamps, said="住户电话13800001111。"), MET)
    with pytest.raises(Invalid):
        confirm(cast, held, desk)
    confirm(cast, held, desk, {"13800001111"})
    assert desk().stage is ConferenceStage.HELD


WRONG_WORDS = (
    ("decision", {"decision": ""}),
    ("due", {"due": date(2026, 11, 19)}),
    ("due", {"due": date(2028, 1, 1)}),
    ("said", {"said": "说" * 2001}),
    ("lead", {"lead_id": 4711}),
    ("calls", {"lead_id": None, "assisting": ()}),
)


def test_what_does_not_fit_together_is_answered_at_its_field(cast, planned, desk, lamps):
    for field, changes in WRONG_WORDS:
        with pytest.raises(Invalid) as refused:
            write_item(cast.sun, planned, desk().items[0].id, 0, replace(lamps, **changes), MET)
        assert {problem.field for problem in refused.value.problems} == {field}


def test_a_unit_in_the_lead_does_not_assist_itself(cast, planned, desk, lamps):
    twice = replace(lamps, assisting=(cast.other_unit_id, cast.unit_id, cast.unit_id), due=MET.date())
    write_item(cast.sun, planned, desk().items[0].id, 0, twice, MET)
    assert desk().items[0].assisting == ((cast.unit_id, "桃仙供水所"),)


def test_a_topic_calls_nobody(cast, planned, desk, lamps):
    with pytest.raises(Invalid):
        write_item(cast.sun, planned, desk().items[1].id, 0, lamps, MET)


def test_strange_writing_is_kept_faithfully(cast, planned, desk):
    said = "مرحبا 👨‍👩‍👧 𠮷\n第二行"
    write_item(cast.sun, planned, desk().items[1].id, 0, AgendaItemNotes(f"\x00{said}\x00"), MET)
    assert desk().items[1].said == said


def test_of_two_who_write_the_same_item_at_once_one_is_told(cast, planned, desk):
    item = desk().items[1].id

    def write(words: str) -> bool:
        with open_for_one_run():
            try:
                write_item(cast.sun, planned, item, 0, AgendaItemNotes(words), MET)
            except SomebodyWasFaster:
                return False
            return True

    with ThreadPoolExecutor(4) as pool:
        wrote = list(pool.map(write, ("一", "二", "三", "四")))
    assert sorted(wrote) == [False, False, False, True]
    assert (desk().items[1].revision, desk().items[1].said) == (1, "一二三四"[wrote.index(True)])


def test_minutes_that_changed_since_they_were_read_are_read_again(cast, held, desk):
    seen, item = desk().seen, desk().items[1]
    write_item(cast.sun, held, item.id, 1, AgendaItemNotes("改了。"), MET)
    with pytest.raises(SomebodyWasFaster):
        confirm_minutes(cast.sun, held, seen, (), AFTER)
    with pytest.raises(SomebodyWasFaster):
        take_off(cast.sun, held, item.id, 1, AFTER)


def test_a_decision_is_followed_up_until_it_is_done(cast, held, desk):
    confirm(cast, held, desk)
    late = MET + timedelta(days=8)
    assert [(one.item.topic, one.item.overdue) for one in decisions(cast.sun, AFTER)] == [("楼道照明", False)]
    assert [one.item.overdue for one in decisions(cast.an, late)] == [True]
    item = desk().items[0].id
    with pytest.raises(Invalid):
        finish_decision(cast.sun, item, 1, "  ", late)
    finish_decision(cast.sun, item, 1, "线已换好。", late)
    with pytest.raises(SomebodyWasFaster):
        finish_decision(cast.sun, item, 1, "又好了。", late)
    with pytest.raises(NotFound):
        finish_decision(cast.otto, item, 1, "好了", late)
    with pytest.raises(NotFound):
        finish_decision(cast.sun, desk().items[1].id, 1, "好了", late)
    line = conferences(cast.sun, late)[0]
    assert (line.invited, line.came, line.items, line.decided, line.done, line.overdue) == (2, 1, 2, 1, 1, 0)


def test_whoever_follows_up_is_reminded_once_of_what_is_overdue(cast, held, desk):
    confirm(cast, held, desk)
    assert remind_of_decisions(MET + timedelta(days=7)) == 0
    late = MET + timedelta(days=8)
    with doing_without("conference"):
        assert remind_of_decisions(late) == 0
    assert [remind_of_decisions(late), remind_of_decisions(late)] == [1, 0]
    rows = OutboxMessage.select().where(OutboxMessage.kind == "conference_decision_overdue")
    assert [(row.recipient_id, row.values) for row in rows] == [
        (cast.sun.staff_id, {"met": "2026-11-20", "due": "2026-11-27"})
    ]


def test_whom_it_reached_is_counted_from_settled_matters_and_their_supporters(cast, held, desk, matter):
    support_dispute(cast.building_id, Dispute.get_by_id(matter).reference, "token-of-nils", MET)
    confirm(cast, held, desk)
    finish_decision(cast.sun, desk().items[0].id, 1, "线已换好。", AFTER)
    assert reached(cast.sun).households == 0
    Dispute.update(status=Status.SETTLED).where(Dispute.id == matter).execute()
    found = reached(cast.an)
    assert (found.held, found.items, found.decided, found.done, found.matters, found.households) == (1, 2, 1, 1, 1, 2)
    assert [(one.unit, one.decided, one.done) for one in found.by_unit] == [("浑南供电所", 1, 1)]
