"""Dated hints beside a matter, one sentence for its resident, and the duties to report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from db.disputes.actions.assist import call_to_assist
from db.disputes.actions.danger import mark_danger
from db.disputes.actions.moves import accept_dispute, hand_up, settle_dispute
from db.disputes.actions.resident import withdraw_dispute
from db.disputes.actions.words_gone import erase_words
from db.disputes.rules.workflow import DUTY_FIRST, Status
from db.disputes.tables import Dispute, Message
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.ground.words import LOCALES, catalogue
from db.nine_ones.record_book.actions.consulting import propose_consultation
from db.records.danger.rules.kinds import Danger
from db.records.history.tables import Event
from db.records.personal_data.rules.looking import Looked
from db.together.calling.actions.calls import call_units, renew_link
from db.together.calling.rules import CallRequest
from db.together.calling.tables import Call
from db.together.conference.actions.agenda import put_on_matter, put_on_matters
from db.together.conference.actions.planning import plan_conference
from db.together.conference.rules.planning import ConferencePlan
from db.together.conference.tables import AgendaItem
from db.together.law_hints.actions import (
    forget_reported_needs,
    note_duty,
    raise_duty,
    report_need,
    say_thing,
)
from db.together.law_hints.queries import ResidentLaw, law_for_resident, law_of_matter, needs_reported
from db.together.law_hints.rules.hints import HINTS, HintWithoutEnd, LawDuty, hints_about
from db.together.law_hints.rules.things import LawThing
from db.together.law_hints.tables import NeedReported
from db.together.pool.actions.items import put_into_pool, take_errand
from db.together.pool.actions.volunteers import register_volunteer
from db.together.pool.queries.phone import volunteer_for
from db.together.pool.rules import SomebodyTookIt
from tests.cast import MONDAY
from tests.disputes.conftest import electrician, id_of, submit

__all__ = ["electrician", "submit"]
ZONE = "Asia/Shanghai"
NOISE = LawThing.NOISE_NEIGHBOUR
PEOPLE_FIGHT = LawThing.FIGHT_OR_DAMAGE


@pytest.fixture
def receipt(submit):
    return submit(kind="neighbour", text="楼上半夜拍球，吵得睡不着。")


@pytest.fixture
def dispute_id(cast, receipt) -> int:
    return id_of(cast, receipt)


def articles(thing, today: date) -> list[str]:
    return [one.article for one in hints_about([thing], today)]


def test_a_hint_without_a_last_day_is_refused():
    with pytest.raises(HintWithoutEnd):
        replace(HINTS[0], valid_until=None)
    with pytest.raises(ValueError, match="it ends before it begins"):
        replace(HINTS[0], valid_until=date(2025, 12, 31))


def test_a_hint_stands_from_its_first_day_to_the_end_of_its_last():
    assert articles(NOISE, date(2026, 8, 14)) == ["88"]
    assert articles(NOISE, date(2026, 8, 15)) == ["88", "599", "594", "1190, 1192", "1078"]
    assert articles(NOISE, date(2027, 12, 31)) == ["88", "599", "594", "1190, 1192", "1078"]
    assert articles(NOISE, date(2028, 1, 1)) == []
    assert articles(NOISE, date(2025, 12, 31)) == []


def test_the_law_that_was_repealed_is_cited_nowhere():
    said = [catalogue(locale).gettext(words) for locale in LOCALES for one in HINTS for words in (one.law, one.text)]
    assert [words for words in said if "噪声污染防治法" in words or "Noise Law" in words] == []


def test_every_thing_and_every_duty_has_a_hint():
    assert {about for one in HINTS for about in one.about} == {*LawThing, *LawDuty}


def test_what_nobody_has_looked_up_for_a_year_is_marked(cast, dispute_id):
    say_thing(cast.mei, dispute_id, NOISE, MONDAY)
    assert law_of_matter(cast.mei, dispute_id, MONDAY).unchecked == ()
    a_year_on = MONDAY + timedelta(days=330)
    unchecked = law_of_matter(cast.mei, dispute_id, a_year_on).unchecked
    assert [one.article for one in unchecked[:5]] == ["88", "599", "594", "1190, 1192", "1078"]
    assert HINTS[0].is_unchecked(date(2027, 10, 5))
    assert not HINTS[0].is_unchecked(date(2027, 10, 4))


def test_staff_say_what_it_is_about_and_the_slower_one_is_told(cast, dispute_id):
    say_thing(cast.mei, dispute_id, NOISE, MONDAY)
    with pytest.raises(SomebodyWasFaster):
        say_thing(cast.guo, dispute_id, LawThing.DOG, MONDAY, seen="")
    with pytest.raises(Invalid):
        say_thing(cast.mei, dispute_id, "weather", MONDAY, seen=NOISE)
    found = law_of_matter(cast.mei, dispute_id, MONDAY)
    assert (found.thing, found.is_noise, found.police_at_once) == (NOISE, True, False)
    say_thing(cast.mei, dispute_id, "", MONDAY, seen=NOISE)
    assert law_of_matter(cast.mei, dispute_id, MONDAY).thing is None
    said = [one.data for one in Event.several(subject="dispute", kind="thing_said")]
    assert said == [{"thing": "noise_neighbour"}, {"thing": None}]
    for stranger in (cast.luo, cast.otto):
        with pytest.raises(NotFound):
            law_of_matter(stranger, dispute_id, MONDAY)


def test_its_resident_reads_one_sentence_and_in_danger_the_police_alone(cast, receipt, dispute_id):
    assert law_for_resident(receipt.reference, MONDAY, ZONE) is None
    say_thing(cast.mei, dispute_id, NOISE, MONDAY)
    assert law_for_resident(receipt.reference, MONDAY, ZONE) == ResidentLaw(HINTS[0].resident, False)
    assert law_for_resident(receipt.reference, MONDAY + timedelta(days=800), ZONE) is None
    say_thing(cast.mei, dispute_id, PEOPLE_FIGHT, MONDAY, seen=NOISE)
    assert law_for_resident(receipt.reference, MONDAY, ZONE) == ResidentLaw("", True)
    say_thing(cast.mei, dispute_id, NOISE, MONDAY, seen=PEOPLE_FIGHT)
    mark_danger(cast.mei, dispute_id, Danger.VIOLENCE, MONDAY)
    assert law_for_resident(receipt.reference, MONDAY, ZONE) == ResidentLaw("", True)


def test_while_a_duty_to_report_is_open_nobody_mediates_and_it_is_private(cast, dispute_id):
    Dispute.update(private=False).where(Dispute.id == dispute_id).execute()
    raise_duty(cast.mei, dispute_id, MONDAY)
    raise_duty(cast.mei, dispute_id, MONDAY)
    row = Dispute.get_by_id(dispute_id)
    assert (row.duty_open, row.private, row.withheld, row.looked) == (True, True, False, Looked.WAITING)
    with pytest.raises(NotAllowed):
        accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY)
    for reported, why in ((None, "想想"), (False, "  ")):
        with pytest.raises(Invalid):
            note_duty(cast.mei, dispute_id, reported, why, MONDAY)
    note_duty(cast.mei, dispute_id, True, "已打 110，派出所出警。", MONDAY)
    with pytest.raises(SomebodyWasFaster):
        note_duty(cast.guo, dispute_id, False, "误会", MONDAY)
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY)
    found = law_of_matter(cast.mei, dispute_id, MONDAY)
    assert (found.duty_open, found.duty_noted) == (False, True)
    noted = Message.several(dispute=dispute_id, purpose="duty")
    assert [(one.internal, one.text) for one in noted] == [(True, "已打 110，派出所出警。")]
    kinds = [one.kind for one in Event.several(subject="dispute") if one.kind.startswith("duty")]
    assert kinds == ["duty_raised", "duty_noted"]


def test_what_was_kept_back_from_neighbours_stays_so_when_a_duty_is_raised(cast, dispute_id):
    Dispute.update(looked=Looked.KEPT_BACK).where(Dispute.id == dispute_id).execute()
    raise_duty(cast.mei, dispute_id, MONDAY)
    assert Dispute.get_by_id(dispute_id).looked == Looked.KEPT_BACK


def test_with_an_open_duty_it_can_still_go_up(cast, dispute_id):
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY)
    raise_duty(cast.mei, dispute_id, MONDAY)
    with pytest.raises(NotAllowed):
        settle_dispute(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, words="劝好了，以后不会再这样。")
    hand_up(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, note="请书记看。")
    assert Dispute.get_by_id(dispute_id).holder_staff_id == cast.guo.staff_id


def test_a_family_in_need_is_counted_without_saying_which_and_forgotten(cast, receipt, dispute_id):
    with pytest.raises(Invalid):
        report_need(cast.mei, dispute_id, False, MONDAY)
    report_need(cast.mei, dispute_id, True, MONDAY)
    report_need(cast.mei, dispute_id, True, MONDAY)
    [event] = Event.several(kind="need_reported")
    assert (event.subject, event.subject_id, event.data) == ("need", cast.community_id, {})
    assert law_of_matter(cast.mei, dispute_id, MONDAY).need_reported
    withdraw_dispute(receipt.link, "", MONDAY)
    assert forget_reported_needs(MONDAY + timedelta(days=179)) == 0
    assert forget_reported_needs(MONDAY + timedelta(days=181)) == 1
    assert (list(NeedReported.select()), needs_reported(cast.sun, MONDAY), needs_reported(cast.otto, MONDAY)) == (
        [],
        1,
        0,
    )


def test_with_the_words_it_goes_at_once(cast, receipt, dispute_id):
    report_need(cast.mei, dispute_id, True, MONDAY)
    withdraw_dispute(receipt.link, "", MONDAY)
    erase_words(receipt.link, MONDAY)
    assert forget_reported_needs(MONDAY) == 1


def test_while_it_is_open_nobody_is_called_and_it_is_no_errand_no_item_and_no_consultation(cast, dispute_id):
    reference = Dispute.get_by_id(dispute_id).reference
    plan = ConferencePlan(date(2026, 11, 20), time(14), "社区党群服务中心", cast.sun.staff_id, (cast.unit_id,))
    number = plan_conference(cast.sun, plan, MONDAY)
    raise_duty(cast.mei, dispute_id, MONDAY)
    asked = CallRequest(cast.other_unit_id, "请来看看")
    shut = [
        lambda: call_units(cast.guo, dispute_id, Status.DISPATCHED, MONDAY, lead=asked),
        lambda: call_units(cast.guo, dispute_id, Status.DISPATCHED, MONDAY, assisting=(asked,)),
        lambda: call_to_assist(cast.guo, dispute_id, cast.unit_id, MONDAY, may_call=False),
        lambda: put_into_pool(cast.guo, dispute_id, "请帮忙挪一挪自行车。", 3, MONDAY),
        lambda: put_on_matter(cast.sun, number, reference, "", MONDAY),
        lambda: put_on_matters(cast.sun, number, [dispute_id], MONDAY),
        lambda: propose_consultation(cast.mei, [reference], "夜里的声音", "", (), MONDAY),
    ]
    for does in shut:
        with pytest.raises(Refused) as refused:
            does()
        assert (type(refused.value), refused.value.words) == (Refused, DUTY_FIRST)
    note_duty(cast.mei, dispute_id, True, "", MONDAY)
    put_on_matter(cast.sun, number, reference, "", MONDAY)
    assert [item.dispute_id for item in AgendaItem.select()] == [dispute_id]


def test_a_unit_called_before_gets_no_new_link_and_an_errand_put_before_is_taken_by_nobody(
    cast, dispute_id, electrician
):
    volunteer = volunteer_for(register_volunteer(cast.guo, cast.grid_id, "周大妈", "13800002222", MONDAY), MONDAY)
    call_units(cast.guo, dispute_id, Status.DISPATCHED, MONDAY, assisting=(CallRequest(cast.unit_id, "请来看看"),))
    Dispute.update(private=False).execute()
    errand = put_into_pool(cast.guo, dispute_id, "请帮忙挪一挪自行车。", 3, MONDAY)
    raise_duty(cast.mei, dispute_id, MONDAY)
    [call] = Call.select()
    with pytest.raises(Refused, match=DUTY_FIRST[:20]):
        renew_link(cast.guo, call.id, MONDAY)
    with pytest.raises(SomebodyTookIt):
        take_errand(volunteer, errand, MONDAY)
