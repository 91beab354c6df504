"""What was promised in minutes and decided at conferences, on the agenda of the 23rd of November and ever after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from db.community.offered.actions import switch_practice
from db.nine_ones.record_book.actions.pledges import end_pledge, reopen_pledge
from db.nine_ones.record_book.actions.publishing import withdraw_minutes
from db.nine_ones.record_book.queries.pledges import pledges
from db.nine_ones.record_book.rules.minutes import MeetingDecision
from db.practices import NAMED
from db.records.minutes.rules.promises import PledgeOutcome, Promise, PromiseEnding, PromiseHistory, PromiseWording
from db.together.conference.actions.agenda import put_on_matter, put_on_topic
from db.together.conference.actions.corrections import correct_minutes
from db.together.conference.actions.minutes import confirm_minutes, finish_decision
from db.together.conference.actions.planning import plan_conference
from db.together.conference.actions.taking_minutes import note_attendance, write_item
from db.together.conference.queries.desk import conference_for_desk
from db.together.conference.rules.planning import AgendaItemNotes, ConferencePlan
from db.together.monday_meeting.queries.agenda import agenda_of
from db.together.monday_meeting.queries.paper import paper_of
from db.together.monday_meeting.queries.pledges import pledges_of
from db.together.monday_meeting.rules import AgendaStatus, is_pledged, promise_standing, was_pledged
from tests.disputes.conftest import submit
from tests.figures.satisfaction.hand_made import LAST_WEEK, NEXT_WEEK, THIS_WEEK, WEEK_AFTER, at
from tests.nine_ones.record_book.conftest import keeper, with_topic, written
from tests.together.conference.test_proposals import statements

__all__ = ["keeper", "submit"]
S = AgendaStatus
DUE = date(2026, 11, 20)
STATEMENTS = 11  # whatever the number of promises


def story(*said, ended=()) -> PromiseHistory:
    told = (PromiseWording(moment, by and Promise("换线", "供电所", by)) for moment, by in said)
    return PromiseHistory(tuple(told), tuple(PromiseEnding(*one) for one in ended))


MADE, DONE, OPEN = (at(12), DUE), PledgeOutcome.DONE, PledgeOutcome.OPEN


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        (story(MADE), S.OVERDUE),
        (story((at(12), date(2026, 11, 22))), S.OVERDUE),
        (story((at(12), date(2026, 11, 23))), S.OPEN),
        (story(MADE, ended=[(at(21), DONE, DUE)]), S.KEPT),
        (story(MADE, ended=[(at(21), DONE, date(2026, 11, 21))]), S.KEPT_LATE),
        (story(MADE, ended=[(at(23, 0), DONE, DUE)]), S.OVERDUE),
        (story(MADE, ended=[(at(18), DONE, DUE), (at(19), OPEN, None)]), S.OVERDUE),
        (story(MADE, ended=[(at(18), PledgeOutcome.NOT_POSSIBLE, DUE)]), S.NOT_POSSIBLE),
        (story(MADE, (at(19), date(2026, 11, 30))), S.OPEN),
        (story(MADE, (at(23, 0), date(2026, 11, 30))), S.OVERDUE),
        (story(MADE, (at(19), None)), S.TAKEN_BACK),
    ],
)
def test_how_a_promise_stood_when_the_week_was_over(told, stands):
    assert promise_standing(told, THIS_WEEK) is stands


@pytest.mark.parametrize(
    ("told", "weeks"),
    [
        (story((at(2), date(2026, 11, 15))), [LAST_WEEK]),
        (story((at(2), date(2026, 11, 16))), [THIS_WEEK]),
        (story((at(2), date(2026, 11, 22))), [THIS_WEEK]),
        (story((at(2), date(2026, 11, 23))), [NEXT_WEEK]),
        (story((at(18), DUE)), [THIS_WEEK]),
        (story((at(24), DUE)), []),
        (story((at(2), DUE), (at(18), date(2026, 11, 25))), [THIS_WEEK, NEXT_WEEK]),
        (story((at(2), DUE), (at(16, 0), date(2026, 11, 25))), [THIS_WEEK, NEXT_WEEK]),
        (story((at(2), DUE), (at(13), date(2026, 11, 25))), [NEXT_WEEK]),
        (story((at(2), DUE), ended=[(at(13), DONE, DUE)]), []),
        (story((at(2), DUE), ended=[(at(18), DONE, DUE)]), [THIS_WEEK]),
        (story((at(2), DUE), (at(13), None)), []),
    ],
)
def test_for_which_week_it_was_promised(told, weeks):
    assert [week for week in (LAST_WEEK, THIS_WEEK, NEXT_WEEK, WEEK_AFTER) if was_pledged(told, week)] == weeks


def test_what_is_promised_in_a_week_was_not_announced_for_it():
    during, before = story((at(23, 0), date(2026, 11, 27))), story((at(22, 23), date(2026, 11, 27)))
    assert [is_pledged(one, NEXT_WEEK) for one in (during, before)] == [False, True]
    assert [was_pledged(one, NEXT_WEEK) for one in (during, before)] == [True, True]


def promise(keeper, by: date, what: str = "装充电桩", now=at(13), **place) -> int:
    """Of Mei's building, unless told otherwise; gives back the meeting."""
    decision = MeetingDecision("d1", what, "物业服务中心", by)
    return keeper.published(with_topic(written(), 0, decisions=(decision,)), now, **place)


def decide(cast, *items: tuple[str, date], matter: str = "", now=at(13)) -> int:
    """A conference of the morning; the first item is about the matter, if there is one."""
    units = (cast.unit_id, cast.other_unit_id)
    number = plan_conference(cast.sun, ConferencePlan(now.date(), time(8), "议事厅", cast.sun.staff_id, units), now)
    for place, (topic, _due) in enumerate(items):
        if matter and not place:
            put_on_matter(cast.sun, number, matter, topic, now)
        else:
            put_on_topic(cast.sun, number, topic, now)
    for unit in units:
        note_attendance(cast.sun, number, unit, True, "", now)
    for item, (topic, due) in zip(standing(cast, number, now).items, items, strict=True):
        words = AgendaItemNotes("", f"定了：{topic}", cast.other_unit_id, (), due)
        write_item(cast.sun, number, item.id, 0, words, now)
    confirm_minutes(cast.sun, number, standing(cast, number, now).seen, (), now)
    return number


def standing(cast, number: int, now=at(13)):
    return conference_for_desk(cast.sun, number, now)


def monday(actor, week=NEXT_WEEK):
    return agenda_of(actor, week).pledges


def told(pledged) -> list[tuple]:
    return [(one.what, one.who, one.by.day, one.standing) for one in pledged]


def test_last_weeks_promises_of_both_stand_there_with_what_became_of_them(keeper, cast):
    promise(keeper, date(2026, 11, 18))
    number = decide(cast, ("换线", DUE), ("画线", date(2026, 11, 25)))
    end(cast, at(17), date(2026, 11, 17))
    finish_decision(cast.sun, standing(cast, number).items[0].id, 1, "换好了", at(21))
    found = monday(cast.sun)
    assert told(found.promised) == [
        ("装充电桩", "物业服务中心", 18, S.KEPT),
        ("定了：换线", "浑南供电所", 20, S.KEPT_LATE),
    ]
    assert (told(found.due), told(found.overdue)) == ([("定了：画线", "浑南供电所", 25, S.OPEN)], [])
    first, second = found.promised
    assert (first.place, first.met_on, first.ended_on) == ("1号楼", date(2026, 11, 12), date(2026, 11, 17))
    assert (second.number, second.conference_id, second.ended_on) == (1, number, date(2026, 11, 21))


def end(cast, now, on) -> None:
    line = pledges(cast.mei, now)[0]
    end_pledge(cast.mei, line.id, PledgeOutcome.OPEN, PledgeOutcome.DONE, "装好了", on, (), now)


def test_what_is_late_stays_on_every_agenda_until_it_is_ended(keeper, cast):
    promise(keeper, date(2026, 11, 18))
    decide(cast, ("换线", DUE))
    assert [len(monday(cast.sun, week).overdue) for week in (THIS_WEEK, NEXT_WEEK, WEEK_AFTER)] == [0, 2, 2]
    end(cast, at(24), date(2026, 11, 24))
    assert [len(monday(cast.sun, week).overdue) for week in (THIS_WEEK, NEXT_WEEK, WEEK_AFTER)] == [0, 2, 1]
    assert [one.standing for one in monday(cast.sun).promised] == [S.OVERDUE, S.OVERDUE]


def test_whatever_is_done_afterwards_the_agenda_stays_the_same(keeper, cast):
    meeting, number = promise(keeper, date(2026, 11, 18)), decide(cast, ("换线", DUE), ("画线", date(2026, 11, 25)))
    before = monday(cast.sun)
    later = MeetingDecision("d1", "装两组", "网格", date(2026, 12, 15))
    keeper.corrected(meeting, with_topic(written(), 0, decisions=(later,)), now=at(23))
    end(cast, at(24), date(2026, 11, 18))
    reopen_pledge(cast.mei, pledges(cast.mei, at(24), ended=True)[0].id, PledgeOutcome.DONE, at(25))
    contents = standing(cast, number).contents
    items = (
        replace(contents.items[0], due=date(2026, 12, 1)),
        replace(contents.items[1], decision="", said="再议", lead_id=None, due=None),
    )
    correct_minutes(cast.sun, number, 1, replace(contents, items=items), "改", (), at(23))
    finish_decision(cast.sun, items[0].id, 2, "好了", at(24))
    assert monday(cast.sun) == before
    assert told(monday(cast.sun, WEEK_AFTER).promised) == [("定了：画线", "浑南供电所", 25, S.TAKEN_BACK)]


def test_of_minutes_that_were_withdrawn_it_is_told_without_words(keeper, cast):
    meeting = promise(keeper, date(2026, 11, 18))
    withdraw_minutes(cast.mei, meeting, keeper.revision(meeting), "有住户姓名", (), at(24))
    found = monday(cast.sun).promised
    assert told(found) == [("", "物业服务中心", 18, S.OVERDUE)]
    rows = [row for section in paper_of(agenda_of(cast.sun, NEXT_WEEK)).sections for row in section.rows]
    assert [row[3] for row in rows] == ["这份记录已撤回。"] * 2
    assert told(monday(cast.sun, WEEK_AFTER).overdue) == []


def test_each_sees_what_lies_in_their_own_part(keeper, cast, submit):
    home = submit(phone="").reference
    promise(keeper, DUE)
    promise(keeper, DUE, "整治楼道", actor=cast.guo, building_id=cast.neighbouring_building_id)
    promise(keeper, DUE, "全社区的事", actor=cast.sun, grid_id=None, building_id=None)
    decide(cast, ("换线", DUE), ("画线", DUE), matter=home)
    expected = {
        "sun": {"装充电桩", "整治楼道", "全社区的事", "定了：换线", "定了：画线"},
        "guo": {"装充电桩", "整治楼道", "定了：换线"},
        "mei": {"装充电桩", "定了：换线"},
        "luo": set(),
        "otto": set(),
    }
    assert {name: {one.what for one in monday(cast.everybody[name]).promised} for name in expected} == expected
    assert {one.what for one in monday(cast.an).promised} == expected["sun"]


def test_of_a_private_matter_the_paper_tells_the_number_alone(cast, submit):
    home = submit(phone="", private=True).reference
    decide(cast, ("换线", DUE), matter=home)
    row = paper_of(agenda_of(cast.sun, NEXT_WEEK)).sections[0].rows[0]
    assert row[1:7] == (
        "联席会议第1次\n2026-11-13",
        f"1号楼\n{home}",
        "（不公开事项，会上口头说明）",
        "浑南供电所",
        "11-20",
        "已超期",
    )


def test_any_number_of_promises_takes_the_same_few_statements(keeper, cast):
    def count() -> int:
        with statements() as said:
            pledges_of(cast.sun, THIS_WEEK, NEXT_WEEK)
        return len(said)

    promise(keeper, DUE)
    decide(cast, ("换线", DUE))
    few = count()
    for _ in range(3):
        promise(keeper, DUE)
        decide(cast, ("换线", DUE), ("画线", DUE), now=at(14))
    assert (count(), few) == (STATEMENTS, STATEMENTS)


def test_what_the_community_does_without_is_on_no_agenda_of_that_week_or_later(keeper, cast, submit):
    promise(keeper, DUE)
    decide(cast, ("换线", DUE), matter=submit(phone="").reference)
    words = [one.what for one in monday(cast.sun).promised]
    switch_practice(cast.sun, NAMED["record_book"], False, NEXT_WEEK.start)
    switch_practice(cast.sun, NAMED["conference"], False, NEXT_WEEK.end)
    assert [one.what for one in monday(cast.sun).promised] == [words[1]]
    assert [one.what for one in monday(cast.sun, WEEK_AFTER).overdue] == []
