"""Planning a conference, arranging its agenda, and inviting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from db.conference import actions, queries
from db.conference.rules import Reason, Stage, Written, checked_plan
from db.disputes.tables import Dispute
from db.history.queries import happenings_of
from db.messages.tables import OutboxMessage
from db.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from tests.cast import MONDAY
from tests.conference.conftest import MET
from tests.traces import words_in

NOT_SECRETARIES = ("guo", "mei", "luo", "an", "ada")


def told(kind: str) -> list[tuple[str, int]]:
    rows = OutboxMessage.select().where(OutboxMessage.kind == kind).order_by(OutboxMessage.id)
    return [(row.recipient, row.recipient_id) for row in rows]


def topics(desk) -> list[str]:
    return [item.topic for item in desk().items]


def test_what_was_planned_is_read_at_the_desk(cast, desk):
    found = desk()
    assert (found.stage, found.number, found.begins_at, found.place) == (Stage.PLANNED, None, MET, "社区党群服务中心")
    assert (found.chair, [one.unit for one in found.units]) == ("孙书记", ["桃仙供水所", "浑南供电所"])
    assert [(item.topic, item.building, item.reasons) for item in found.items] == [
        ("楼道照明", "1号楼", (Reason.BY_HAND,)), ("北门停车难", "", (Reason.BY_HAND,)),
    ]  # fmt: skip


def test_nobody_but_the_secretary_plans_or_arranges(cast, plan, planned, desk):
    item, seen = desk().items[0].id, desk().seen
    for actor in (cast.everybody[name] for name in NOT_SECRETARIES):
        for attempt in (
            partial(actions.plan_conference, actor, plan, MONDAY),
            partial(actions.change_plan, actor, planned, 0, plan, MONDAY),
            partial(actions.call_off_conference, actor, planned, 0, MONDAY),
            partial(actions.send_invitations, actor, planned, MONDAY),
            partial(actions.put_on_topic, actor, planned, "停车", MONDAY),
            partial(actions.put_on_matters, actor, planned, [], MONDAY),
            partial(actions.move_item, actor, planned, item, False, MONDAY),
            partial(actions.take_off, actor, planned, item, 0, MONDAY),
            partial(actions.note_attendance, actor, planned, cast.unit_id, True, "", MET),
            partial(actions.write_item, actor, planned, item, 0, Written("说"), MET),
            partial(actions.confirm_minutes, actor, planned, seen, (), MET),
            partial(actions.finish_decision, actor, item, 0, "好了", MET),
        ):
            with pytest.raises(NotAllowed):
                attempt()


def test_the_auditor_reads_and_others_do_not(cast, planned):
    assert len(queries.conferences(cast.an, MET)) == len(queries.conferences(cast.sun, MET)) == 1
    assert queries.conference_for_desk(cast.an, planned, MET).id == planned
    for name in ("guo", "mei", "luo", "ada"):
        for ask in (queries.conferences, queries.proposals, queries.decisions):
            with pytest.raises(NotAllowed):
                ask(cast.everybody[name], MET)


def test_another_community_finds_nothing_of_it(cast, plan, planned):
    assert queries.conferences(cast.otto, MET) == []
    with pytest.raises(NotFound):
        queries.conference_for_desk(cast.otto, planned, MET)
    with pytest.raises(NotFound):
        actions.put_on_topic(cast.otto, planned, "停车", MONDAY)
    with pytest.raises(Invalid):
        actions.plan_conference(cast.otto, replace(plan, chair_id=cast.otto.staff_id), MONDAY)


WRONG_PLANS = (
    ("place", {"place": " \x00 "}),
    ("place", {"place": "很" * 2000}),
    ("place", {"place": "老王家，13800001111"}),
    ("units", {"unit_ids": ()}),
    ("units", {"unit_ids": (4711,)}),
    ("chair", {"chair_id": 4711}),
    ("day", {"day": date(2031, 1, 1)}),
)


def test_a_plan_that_cannot_be_is_answered_at_its_field(cast, plan):
    for field, changes in WRONG_PLANS:
        with pytest.raises(Invalid) as refused:
            actions.plan_conference(cast.sun, replace(plan, **changes), MONDAY)
        assert [problem.field for problem in refused.value.problems] == [field]


def test_who_was_invited_is_told_once_and_again_only_when_day_or_place_change(cast, plan, planned, desk):
    assert actions.send_invitations(cast.sun, planned, MONDAY) == 2
    assert actions.send_invitations(cast.sun, planned, MONDAY) == 0
    units = [("unit", cast.unit_id), ("unit", cast.other_unit_id)]
    assert told("conference_invited") == [*units, ("community", cast.community_id), ("staff", cast.mei.staff_id)]
    actions.change_plan(cast.sun, planned, 0, replace(plan, chair_id=cast.guo.staff_id), MONDAY)
    assert actions.send_invitations(cast.sun, planned, MONDAY) == 0
    actions.change_plan(cast.sun, planned, 1, replace(plan, place="议事厅"), MONDAY)
    assert [one.told_at for one in desk().units] == [None, None]
    assert actions.send_invitations(cast.sun, planned, MONDAY) == 2


def test_who_is_not_invited_any_more_is_told_so(cast, plan, planned):
    actions.send_invitations(cast.sun, planned, MONDAY)
    actions.change_plan(cast.sun, planned, 0, replace(plan, unit_ids=(cast.unit_id,)), MONDAY)
    assert told("conference_called_off") == [("unit", cast.other_unit_id)]
    actions.call_off_conference(cast.sun, planned, 1, MONDAY)
    assert told("conference_called_off") == [("unit", cast.other_unit_id), ("unit", cast.unit_id)]
    with pytest.raises(Refused):
        actions.put_on_topic(cast.sun, planned, "停车", MONDAY)


def test_nobody_hears_of_the_end_of_what_they_never_heard_of(cast, plan, planned):
    actions.change_plan(cast.sun, planned, 0, replace(plan, unit_ids=(cast.unit_id,)), MONDAY)
    actions.call_off_conference(cast.sun, planned, 1, MONDAY)
    assert told("conference_called_off") == []


def test_so_many_units_may_be_invited(plan):
    assert len(checked_plan(replace(plan, unit_ids=tuple(range(60))), plan.day).unit_ids) == 60
    with pytest.raises(Invalid):
        checked_plan(replace(plan, unit_ids=tuple(range(61))), plan.day)


def test_of_two_who_change_the_plan_the_second_is_told(cast, plan, planned):
    actions.change_plan(cast.sun, planned, 0, replace(plan, place="议事厅"), MONDAY)
    with pytest.raises(SomebodyWasFaster):
        actions.change_plan(cast.sun, planned, 0, plan, MONDAY)
    with pytest.raises(SomebodyWasFaster):
        actions.call_off_conference(cast.sun, planned, 0, MONDAY)


def test_nobody_is_invited_to_what_has_begun(cast, planned):
    with pytest.raises(Refused):
        actions.send_invitations(cast.sun, planned, MET + timedelta(minutes=1))


def test_items_change_places_with_their_neighbours(cast, planned, desk):
    actions.put_on_topic(cast.sun, planned, "看病难", MONDAY)
    last = desk().items[2].id
    actions.move_item(cast.sun, planned, last, True, MONDAY)
    assert topics(desk) == ["楼道照明", "看病难", "北门停车难"]
    for _ in range(3):
        actions.move_item(cast.sun, planned, last, True, MONDAY)
    assert topics(desk) == ["看病难", "楼道照明", "北门停车难"]
    actions.move_item(cast.sun, planned, last, False, MONDAY)
    actions.take_off(cast.sun, planned, last, 0, MONDAY)
    assert topics(desk) == ["楼道照明", "北门停车难"]


def test_a_full_agenda_takes_nothing_more(cast, planned, monkeypatch):
    monkeypatch.setattr("db.conference.actions.agenda.MOST_ITEMS", 3)
    actions.put_on_topic(cast.sun, planned, "看病难", MONDAY)
    with pytest.raises(Refused, match="full"):
        actions.put_on_topic(cast.sun, planned, "停车", MONDAY)


def test_a_matter_lies_on_the_agenda_once_and_must_be_our_own(cast, planned, matter, submit):
    reference = Dispute.get_by_id(matter).reference
    elsewhere = submit(building_id=cast.other_building_id).reference
    for wrong in (reference, f" {reference.lower()} ", elsewhere, "TY-2026-9999", "", "TY\0", "长" * 2000):
        with pytest.raises(Invalid):
            actions.put_on_matter(cast.sun, planned, wrong, "", MONDAY)
    foreign = Dispute.get(Dispute.reference == elsewhere).id
    with pytest.raises(NotFound):
        actions.put_on_matters(cast.sun, planned, [foreign], MONDAY)
    actions.put_on_matters(cast.sun, planned, [matter], MONDAY)
    assert len(queries.conference_for_desk(cast.sun, planned, MET).items) == 2


def test_everything_is_recorded_without_a_word_of_anybody(cast, planned):
    actions.send_invitations(cast.sun, planned, MONDAY)
    story = happenings_of("conference", planned)
    assert [one.kind for one in story] == ["conference_planned", "item_put_on", "item_put_on", "conference_invited"]
    put_on = ["dispute", "item"]
    assert [sorted(one.data) for one in story] == [["day", "units"], put_on, put_on, ["units"]]
    assert words_in([one.data for one in story], "停车", "2026-11-20") == ["2026-11-20"]
