"""Planning a conference, arranging its agenda, and inviting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from db.community.organisation.actions import change_unit
from db.community.organisation.rules import UnitDetails
from db.community.organisation.tables import MemberUnit
from db.disputes.tables import Dispute
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.ground.words import catalogue
from db.messages.queries.wording import wordings
from db.messages.rules.kinds import KINDS
from db.messages.tables import OutboxMessage
from db.records.history.queries import happenings_of
from db.together.conference.actions.agenda import move_item, put_on_matter, put_on_matters, put_on_topic, take_off
from db.together.conference.actions.minutes import confirm_minutes, finish_decision
from db.together.conference.actions.planning import call_off_conference, change_plan, plan_conference, send_invitations
from db.together.conference.actions.taking_minutes import note_attendance, write_item
from db.together.conference.queries.conferences import conferences, reached
from db.together.conference.queries.decisions import decisions
from db.together.conference.queries.desk import conference_for_desk
from db.together.conference.queries.matters import units_that_must_come
from db.together.conference.queries.proposals import proposals
from db.together.conference.rules.planning import AgendaItemNotes, AgendaReason, ConferenceStage, checked_plan
from db.together.conference.tables import Conference
from db.together.disclosures.actions.settling import settle_disclosures
from db.together.disclosures.rules.settings import DisclosureSettings
from tests.cast import MONDAY
from tests.disputes.conftest import id_of
from tests.together.conference.conftest import MET
from tests.traces import words_in

NOT_SECRETARIES = ("guo", "mei", "luo", "an", "ada")


def told(kind: str) -> list[tuple[str, int]]:
    rows = OutboxMessage.select().where(OutboxMessage.kind == kind).order_by(OutboxMessage.id)
    return [(row.recipient, row.recipient_id) for row in rows]


def topics(desk) -> list[str]:
    return [item.topic for item in desk().items]


def test_what_was_planned_is_read_at_the_desk(cast, desk):
    found = desk()
    assert (found.stage, found.number, found.begins_at, found.place) == (
        ConferenceStage.PLANNED,
        None,
        MET,
        "社区党群服务中心",
    )
    assert (found.chair, [one.unit for one in found.units]) == ("孙书记", ["桃仙供水所", "浑南供电所"])
    assert [(item.topic, item.building, item.reasons) for item in found.items] == [
        ("楼道照明", "1号楼", (AgendaReason.BY_HAND,)),
        ("北门停车难", "", (AgendaReason.BY_HAND,)),
    ]


def test_nobody_but_the_secretary_plans_or_arranges(cast, plan, planned, desk):
    item, seen = desk().items[0].id, desk().seen
    for actor in (cast.everybody[name] for name in NOT_SECRETARIES):
        for attempt in (
            partial(plan_conference, actor, plan, MONDAY),
            partial(change_plan, actor, planned, 0, plan, MONDAY),
            partial(call_off_conference, actor, planned, 0, MONDAY),
            partial(send_invitations, actor, planned, MONDAY),
            partial(put_on_topic, actor, planned, "停车", MONDAY),
            partial(put_on_matters, actor, planned, [], MONDAY),
            partial(move_item, actor, planned, item, False, MONDAY),
            partial(take_off, actor, planned, item, 0, MONDAY),
            partial(note_attendance, actor, planned, cast.unit_id, True, "", MET),
            partial(write_item, actor, planned, item, 0, AgendaItemNotes("说"), MET),
            partial(confirm_minutes, actor, planned, seen, (), MET),
            partial(finish_decision, actor, item, 0, "好了", MET),
        ):
            with pytest.raises(NotAllowed):
                attempt()


def test_the_auditor_reads_and_others_do_not(cast, planned):
    assert len(conferences(cast.an, MET)) == len(conferences(cast.sun, MET)) == 1
    assert conference_for_desk(cast.an, planned, MET).id == planned
    for name in ("guo", "mei", "luo", "ada"):
        for ask in (conferences, proposals, decisions):
            with pytest.raises(NotAllowed):
                ask(cast.everybody[name], MET)


def test_another_community_finds_nothing_of_it(cast, plan, planned):
    assert conferences(cast.otto, MET) == []
    with pytest.raises(NotFound):
        conference_for_desk(cast.otto, planned, MET)
    with pytest.raises(NotFound):
        put_on_topic(cast.otto, planned, "停车", MONDAY)
    with pytest.raises(Invalid):
        plan_conference(cast.otto, replace(plan, chair_id=cast.otto.staff_id), MONDAY)


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
            plan_conference(cast.sun, replace(plan, **changes), MONDAY)
        assert [problem.field for problem in refused.value.problems] == [field]


def test_who_was_invited_is_told_once_and_again_only_when_day_or_place_change(cast, plan, planned, desk):
    assert send_invitations(cast.sun, planned, MONDAY) == 2
    assert send_invitations(cast.sun, planned, MONDAY) == 0
    units = [("unit", cast.unit_id), ("unit", cast.other_unit_id)]
    assert told("conference_invited") == [*units, ("community", cast.community_id), ("staff", cast.mei.staff_id)]
    change_plan(cast.sun, planned, 0, replace(plan, chair_id=cast.guo.staff_id), MONDAY)
    assert send_invitations(cast.sun, planned, MONDAY) == 0
    change_plan(cast.sun, planned, 1, replace(plan, place="议事厅"), MONDAY)
    assert [one.told_at for one in desk().units] == [None, None]
    assert send_invitations(cast.sun, planned, MONDAY) == 2


def test_article_46_is_named_to_units_that_stand_here_and_are_concerned_and_to_nobody_else(cast, plan, planned, submit):
    row = MemberUnit.get_by_id(cast.unit_id)
    number = id_of(cast, submit())
    put_on_matter(cast.sun, planned, Dispute.get_by_id(number).reference, "", MONDAY)
    Dispute.update(holder_staff=None, holder_unit=cast.unit_id).where(Dispute.id == number).execute()
    assert units_that_must_come(Conference.get_by_id(planned)) == frozenset()
    details = UnitDetails(row.name, row.trade, row.phone, stands_here=True)
    change_unit(cast.ada, cast.unit_id, details, MONDAY)
    MemberUnit.update(stands_here=True).where(MemberUnit.id == cast.other_unit_id).execute()
    send_invitations(cast.sun, planned, MONDAY)
    assert told("conference_invited_by_law") == [("unit", cast.unit_id)]
    assert ("unit", cast.other_unit_id) in told("conference_invited")
    said = {
        kind: catalogue("zh_Hans").gettext(KINDS[kind].text)
        for kind in ("conference_invited_by_law", "conference_invited")
    }
    assert {kind: "第四十六条" in words for kind, words in said.items()} == {
        "conference_invited_by_law": True,
        "conference_invited": False,
    }
    note_attendance(cast.sun, planned, cast.unit_id, True, "", MONDAY)
    Conference.update(stage=ConferenceStage.HELD).execute()
    assert reached(cast.sun).must_come == (1, 1)


def test_in_a_village_no_unit_has_to_come_and_no_message_names_the_article(cast, planned, submit):
    number = id_of(cast, submit())
    put_on_matter(cast.sun, planned, Dispute.get_by_id(number).reference, "", MONDAY)
    Dispute.update(holder_staff=None, holder_unit=cast.unit_id).where(Dispute.id == number).execute()
    MemberUnit.update(stands_here=True).execute()
    assert units_that_must_come(Conference.get_by_id(planned)) == {cast.unit_id}
    assert [one.kind for one in wordings(cast.sun) if "第四十六条" in one.text] == ["conference_invited_by_law"]
    settle_disclosures(cast.sun, DisclosureSettings(is_village=True), MONDAY)
    send_invitations(cast.sun, planned, MONDAY)
    assert (told("conference_invited_by_law"), ("unit", cast.unit_id) in told("conference_invited")) == ([], True)
    assert [one.kind for one in wordings(cast.sun) if "第四十六条" in one.text] == []


def test_who_is_not_invited_any_more_is_told_so(cast, plan, planned):
    send_invitations(cast.sun, planned, MONDAY)
    change_plan(cast.sun, planned, 0, replace(plan, unit_ids=(cast.unit_id,)), MONDAY)
    assert told("conference_called_off") == [("unit", cast.other_unit_id)]
    call_off_conference(cast.sun, planned, 1, MONDAY)
    assert told("conference_called_off") == [("unit", cast.other_unit_id), ("unit", cast.unit_id)]
    with pytest.raises(Refused):
        put_on_topic(cast.sun, planned, "停车", MONDAY)


def test_nobody_hears_of_the_end_of_what_they_never_heard_of(cast, plan, planned):
    change_plan(cast.sun, planned, 0, replace(plan, unit_ids=(cast.unit_id,)), MONDAY)
    call_off_conference(cast.sun, planned, 1, MONDAY)
    assert told("conference_called_off") == []


def test_so_many_units_may_be_invited(plan):
    assert len(checked_plan(replace(plan, unit_ids=tuple(range(60))), plan.day).unit_ids) == 60
    with pytest.raises(Invalid):
        checked_plan(replace(plan, unit_ids=tuple(range(61))), plan.day)


def test_of_two_who_change_the_plan_the_second_is_told(cast, plan, planned):
    change_plan(cast.sun, planned, 0, replace(plan, place="议事厅"), MONDAY)
    with pytest.raises(SomebodyWasFaster):
        change_plan(cast.sun, planned, 0, plan, MONDAY)
    with pytest.raises(SomebodyWasFaster):
        call_off_conference(cast.sun, planned, 0, MONDAY)


def test_nobody_is_invited_to_what_has_begun(cast, planned):
    with pytest.raises(Refused):
        send_invitations(cast.sun, planned, MET + timedelta(minutes=1))


def test_items_change_places_with_their_neighbours(cast, planned, desk):
    put_on_topic(cast.sun, planned, "看病难", MONDAY)
    last = desk().items[2].id
    move_item(cast.sun, planned, last, True, MONDAY)
    assert topics(desk) == ["楼道照明", "看病难", "北门停车难"]
    for _ in range(3):
        move_item(cast.sun, planned, last, True, MONDAY)
    assert topics(desk) == ["看病难", "楼道照明", "北门停车难"]
    move_item(cast.sun, planned, last, False, MONDAY)
    take_off(cast.sun, planned, last, 0, MONDAY)
    assert topics(desk) == ["楼道照明", "北门停车难"]


def test_a_full_agenda_takes_nothing_more(cast, planned, monkeypatch):
    monkeypatch.setattr("db.together.conference.actions.agenda.MOST_ITEMS", 3)
    put_on_topic(cast.sun, planned, "看病难", MONDAY)
    with pytest.raises(Refused, match="full"):
        put_on_topic(cast.sun, planned, "停车", MONDAY)


def test_a_matter_lies_on_the_agenda_once_and_must_be_our_own(cast, planned, matter, submit):
    reference = Dispute.get_by_id(matter).reference
    elsewhere = submit(building_id=cast.other_building_id).reference
    for wrong in (reference, f" {reference.lower()} ", elsewhere, "TY-2026-9999", "", "TY\0", "长" * 2000):
        with pytest.raises(Invalid):
            put_on_matter(cast.sun, planned, wrong, "", MONDAY)
    foreign = Dispute.get(Dispute.reference == elsewhere).id
    with pytest.raises(NotFound):
        put_on_matters(cast.sun, planned, [foreign], MONDAY)
    put_on_matters(cast.sun, planned, [matter], MONDAY)
    assert len(conference_for_desk(cast.sun, planned, MET).items) == 2


def test_everything_is_recorded_without_a_word_of_anybody(cast, planned):
    send_invitations(cast.sun, planned, MONDAY)
    story = happenings_of("conference", planned)
    assert [one.kind for one in story] == ["conference_planned", "item_put_on", "item_put_on", "conference_invited"]
    put_on = ["dispute", "item"]
    assert [sorted(one.data) for one in story] == [["day", "units"], put_on, put_on, ["units"]]
    assert words_in([one.data for one in story], "停车", "2026-11-20") == ["2026-11-20"]
