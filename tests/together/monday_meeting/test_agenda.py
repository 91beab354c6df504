"""The agenda of the 23rd of November, read from the story of the week before."""

from __future__ import annotations

from datetime import date

import pytest

from db.disputes.actions.moves import dispatch_dispute
from db.disputes.actions.submit import submit_dispute
from db.disputes.rules.workflow import Status
from db.ground.refusals import NotAllowed
from db.records.reports.rules import Report
from db.together.monday_meeting.queries.agenda import MondayAgenda, agenda_of, agenda_weeks
from db.together.monday_meeting.rules import AgendaStatus
from tests.figures.satisfaction.hand_made import NEXT_WEEK, THIS_WEEK, at
from tests.figures.satisfaction.story import go_on, tell

S = AgendaStatus


@pytest.fixture
def told(story):
    return story


def monday(actor) -> MondayAgenda:
    return agenda_of(actor, NEXT_WEEK)


def named(told, items) -> dict[str, AgendaStatus]:
    names = {one.id: name for name, one in told.items()}
    return {names.get(item.dispute_id, "?"): item.standing for item in items}


def test_what_came_in_last_week_stands_there_with_how_it_stood_on_sunday_night(cast, told):
    assert named(told, monday(cast.sun).new) == {
        "lamp": S.SETTLED_IN_TIME,
        "noise": S.SETTLED_IN_TIME,
        "water": S.OPEN,
        "stairs": S.SETTLED_IN_TIME,
        "twice": S.OPEN,
        "gone": S.WITHDRAWN,
    }


def test_the_agenda_is_about_the_week_before_and_carries_its_figures(cast, told):
    agenda = monday(cast.sun)
    assert (agenda.week.name, agenda.last.name) == ("2026-W48", "2026-W47")
    assert (agenda.figures.received, agenda.figures_before.received) == (6, 1)


def test_the_unhappy_stand_there_with_what_followed(cast, told):
    assert [case.dispute_id for case in monday(cast.sun).unhappy] == [told["stairs"].id]


def test_what_was_promised_is_named_with_what_became_of_it(cast, told):
    due = {item.dispute_id: item.due for item in monday(cast.sun).new}
    promised = monday(cast.sun).promised
    assert all(THIS_WEEK.start < item.due <= THIS_WEEK.end or item.wanted_by for item in promised)
    assert {number for number, limit in due.items() if limit <= THIS_WEEK.end} <= {item.dispute_id for item in promised}


def test_a_day_asked_for_with_an_assignment_is_followed_up(cast):
    asked = tell(cast, cast.building_id, at(16))
    dispatch_dispute(
        cast.sun, asked.id, Status.DISPATCHED, at(16, 11), unit_id=cast.unit_id, settle_by=date(2026, 11, 20)
    )
    found = monday(cast.sun).promised
    assert [(item.dispute_id, item.wanted_by, item.holder) for item in found] == [
        (asked.id, date(2026, 11, 20), "桃仙供水所")
    ]


def test_what_is_late_is_there_until_it_is_settled_the_longest_first(cast):
    older, old = tell(cast, cast.building_id, at(2)), tell(cast, cast.far_building_id, at(3))
    assert [item.dispute_id for item in monday(cast.sun).overdue] == [older.id, old.id]
    assert {item.standing for item in monday(cast.sun).overdue} == {S.OVERDUE}
    older.settle(cast.mei, at(20))
    assert [item.dispute_id for item in monday(cast.sun).overdue] == [old.id]


def test_what_is_due_this_week_is_announced(cast):
    soon = tell(cast, cast.building_id, at(17))
    due = monday(cast.sun).due
    assert [(item.dispute_id, NEXT_WEEK.start < item.due <= NEXT_WEEK.end) for item in due] == [(soon.id, True)]


def test_asked_for_again_later_the_agenda_is_the_same(cast, told):
    before = monday(cast.sun)
    go_on(told)
    after = monday(cast.sun)
    for part in ("promised", "overdue", "due"):
        assert named(told, getattr(after, part)) == named(told, getattr(before, part))
    assert [(item.dispute_id, item.standing, item.holder, item.due) for item in after.new] == [
        (item.dispute_id, item.standing, item.holder, item.due) for item in before.new
    ]


def test_each_sees_the_agenda_of_their_own_part(cast, told):
    everywhere = {item.building for item in monday(cast.sun).new}
    assert everywhere == {"1号楼", "2号楼", "3号楼"}
    assert {item.building for item in monday(cast.guo).new} == {"1号楼", "2号楼"}
    assert {item.building for item in monday(cast.mei).new} == {"1号楼"}
    assert monday(cast.otto).new != () and all(item.reference.startswith("CF") for item in monday(cast.otto).new)


def test_who_may_call_nobody_reads_no_number(cast):
    report = Report(kind="property", text="楼道灯坏了，请打我电话13900001111谢谢。")
    submit_dispute(cast.building_id, report, (), "key-of-the-number-0001", at(17))
    assert ["13900001111" in monday(actor).new[0].about for actor in (cast.sun, cast.an)] == [True, False]


def test_an_administrator_reads_no_agenda(cast, told):
    with pytest.raises(NotAllowed):
        monday(cast.ada)


def test_the_weeks_to_choose_from_begin_with_the_present_one(cast):
    weeks = agenda_weeks(cast.sun, at(23))
    assert [week.name for week in weeks[:3]] == ["2026-W48", "2026-W47", "2026-W46"]
