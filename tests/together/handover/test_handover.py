"""The handover in ten days: one at a time, each office in one press, nothing lost, one paper."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pypdfium2
import pytest

from db.community.organisation.actions import call_village
from db.community.organisation.tables import Community
from db.community.staff.actions.drafts import keep_draft
from db.community.staff.actions.duty import name_duty_person
from db.community.staff.actions.people import add_staff
from db.community.staff.actions.sessions import sign_in, start_session
from db.community.staff.actions.standing_in import name_stand_in
from db.community.staff.queries import people
from db.community.staff.queries.drafts import draft_of
from db.community.staff.queries.offices import mediator_of
from db.community.staff.queries.sessions import actor_for_session
from db.community.staff.rules.accounts import owner, staff
from db.community.staff.rules.people import SUPERVISOR_ALONE, Person
from db.community.staff.tables import DutyPerson, StaffMember
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, Round
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.records.history.tables import Event
from db.records.permissions.rules import Role
from db.together.asks.actions import note_ask
from db.together.asks.rules import AskDetails
from db.together.handover.actions import (
    Successor,
    begin_handover,
    end_handover,
    hand_office_over,
    hand_office_to_colleague,
    list_thing,
    take_thing_off,
)
from db.together.handover.queries.due import HandoverDue, handover_due, late_handovers
from db.together.handover.queries.paper import handover_pdf
from db.together.handover.queries.views import newest_handover, was_handed_over
from db.together.handover.rules import (
    LAST_SUPERVISOR,
    OFFICES_IN_ORDER,
    ONE_AT_A_TIME,
    OWN_OFFICE,
    WOULD_LOSE,
    Counted,
    HandedThing,
)
from db.together.handover.tables import Handover
from tests.cast import MONDAY, supervisor_of
from tests.disputes.conftest import id_of, submit
from tests.together.disclosures.conftest import Discloser

__all__ = ["submit"]
ELECTED = date(2026, 11, 14)
A_DAY = timedelta(days=1)
NEW = Successor("白调解", "bai", "13811112222")


@pytest.fixture
def handover_id(cast) -> int:
    return begin_handover(cast.ada, ELECTED, MONDAY)


def view(cast, now=MONDAY):
    found = newest_handover(cast.ada, now)
    assert found is not None
    return found


def stands(cast, now=MONDAY) -> dict[Counted, int]:
    return {kind: number for kind, _before, number in view(cast, now).counts}


def hand(cast, handover_id: int, old, to: Successor = NEW) -> tuple[int, str]:
    return hand_office_over(cast.ada, handover_id, old.staff_id, to, MONDAY)


def test_two_at_once_are_refused_and_after_the_end_another_may_begin(cast, handover_id):
    with pytest.raises(Refused) as refused:
        begin_handover(cast.ada, ELECTED, MONDAY)
    assert refused.value.words == ONE_AT_A_TIME
    end_handover(cast.ada, handover_id, MONDAY)
    begin_handover(cast.ada, ELECTED, MONDAY)
    assert Handover.select().count() == 2


@pytest.mark.parametrize("day", [None, date(2026, 11, 17)])
def test_the_day_of_the_election_is_today_or_earlier(cast, day):
    with pytest.raises(Invalid) as refused:
        begin_handover(cast.ada, day, MONDAY)
    assert [problem.field for problem in refused.value.problems] == ["elected_on"]


def test_it_is_due_ten_days_after_the_election(cast, handover_id):
    assert (view(cast).last_day, view(cast, MONDAY + 8 * A_DAY).is_late) == (date(2026, 11, 24), False)
    assert view(cast, MONDAY + 9 * A_DAY).is_late is True
    end_handover(cast.ada, handover_id, MONDAY)
    assert view(cast, MONDAY + 9 * A_DAY).is_late is False


def test_the_offices_that_an_election_changes_come_first(cast, handover_id):
    supervisor_of(cast)
    listed = [one.role for one in view(cast).offices]
    assert (listed, set(listed)) == (sorted(listed, key=OFFICES_IN_ORDER.index), set(Role))


def test_only_who_looks_after_accounts_opens_it(cast, handover_id):
    for who in (cast.sun, cast.guo, cast.mei, cast.an, supervisor_of(cast)):
        with pytest.raises(NotAllowed):
            newest_handover(who, MONDAY)
        with pytest.raises(NotAllowed):
            hand_office_over(who, handover_id, cast.mei.staff_id, NEW, MONDAY)
    with pytest.raises(NotAllowed):
        begin_handover(cast.otto, ELECTED, MONDAY)


def test_an_office_goes_in_one_press_with_all_its_holder_had_in_hand(cast, handover_id, submit):
    number = id_of(cast, submit())
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY)
    limits = Round.get(Round.dispute == number).settle_due
    keep_draft(cast.mei, "dispute-1", "words", "我明天来看看", MONDAY)
    name_stand_in(cast.sun, [cast.neighbouring_building_id], cast.mei.staff_id, MONDAY.date(), MONDAY.date(), MONDAY)
    before = stands(cast)
    new_id, password = hand(cast, handover_id, cast.mei)
    mine = people.actor(new_id, MONDAY)
    assert mine is not None
    assert (mine.name, mine.role) == ("白调解", Role.BUILDING_MEDIATOR)
    assert mine.building_ids == {cast.building_id, cast.neighbouring_building_id}
    dispute = Dispute.get_by_id(number)
    assert (dispute.holder_staff_id, dispute.status) == (new_id, Status.ACCEPTED)
    assert (Round.get(Round.dispute == number).holder_staff_id, Round.get().settle_due) == (new_id, limits)
    assert draft_of(mine, "dispute-1", "words", MONDAY).text == "我明天来看看"
    assert mediator_of(cast.building_id, MONDAY).id == new_id
    assert stands(cast) == before
    assert sign_in("bai", password, "10.0.0.1", MONDAY).must_change_password is True
    [told] = Event.several(kind="handed_over")
    assert (told.subject_id, told.data) == (number, {"to_staff": new_id})
    assert [one.to_name for one in dispute_for_desk(cast.sun, number, MONDAY).timeline][-1] == "白调解"


def test_the_old_ones_sign_in_ends_that_minute(cast, handover_id):
    token = start_session(owner(cast.mei), MONDAY)
    assert was_handed_over(cast.mei.staff_id) is False
    hand(cast, handover_id, cast.mei)
    assert (actor_for_session(token, MONDAY), was_handed_over(cast.mei.staff_id)) == (None, True)


def test_the_duty_goes_along(cast, handover_id):
    name_duty_person(cast.sun, cast.guo.staff_id, MONDAY)
    new_id, _password = hand(cast, handover_id, cast.guo)
    assert [row.staff_id for row in DutyPerson.select()] == [new_id]


def test_what_is_settled_and_may_come_back_goes_along_and_its_round_stays_who_settled_it(cast, handover_id, submit):
    number = id_of(cast, submit())
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, number, Status.ACCEPTED, MONDAY, words="修好了。")
    new_id, _password = hand(cast, handover_id, cast.mei)
    dispute = Dispute.get_by_id(number)
    assert (dispute.holder_staff_id, Round.get().holder_staff_id) == (new_id, cast.mei.staff_id)


def test_six_offices_change_and_nothing_is_lost(cast, handover_id, submit):
    for _again in range(3):
        submit()
    note_ask(cast.sun, AskDetails("街道", "登记", asked_on=ELECTED), MONDAY)
    Discloser(cast).meeting()
    before = stands(cast)
    assert (before[Counted.MATTERS], before[Counted.PROMISES], before[Counted.ASKS]) == (3, 1, 1)
    administrator = cast.ada
    for number, old in enumerate((cast.mei, cast.guo, cast.luo, cast.an, cast.sun, cast.ada)):
        if old is cast.ada:
            administrator = another_administrator(cast)
        hand_office_over(administrator, handover_id, old.staff_id, Successor(f"新人{number}", f"new{number}"), MONDAY)
    heir = people.actor(StaffMember.get(StaffMember.sign_in_name == "new5").id, MONDAY)
    found = newest_handover(heir, MONDAY)
    went = {kind: number for kind, _before, number in found.counts}
    assert went == before | {Counted.ACCOUNTS: before[Counted.ACCOUNTS] + 1}
    assert [(one.role, one.old_name, one.new_name, one.matters) for one in found.changed] == [
        (Role.BUILDING_MEDIATOR, "梅调解", "新人0", 3),
        (Role.GRID_SECRETARY, "郭书记", "新人1", 0),
        (Role.UNIT_LIAISON, "罗联络", "新人2", 0),
        (Role.AUDITOR, "安督查", "新人3", 0),
        (Role.COMMUNITY_SECRETARY, "孙书记", "新人4", 0),
        (Role.ADMINISTRATOR, "艾管理", "新人5", 0),
    ]


def another_administrator(cast):
    staff_id, _password = add_staff(cast.ada, Person("bea", "毕管理", Role.ADMINISTRATOR), MONDAY)
    return people.actor(staff_id, MONDAY)


def test_nobody_hands_their_own_office_over_for_nobody_would_read_the_password(cast, handover_id):
    with pytest.raises(Refused) as refused:
        hand(cast, handover_id, cast.ada)
    assert (refused.value.words, was_handed_over(cast.ada.staff_id)) == (OWN_OFFICE, False)
    hand_office_over(another_administrator(cast), handover_id, cast.ada.staff_id, NEW, MONDAY)
    assert was_handed_over(cast.ada.staff_id) is True


def test_the_list_counts_what_then_goes_along_settled_ones_and_those_only_told_of_too(cast, handover_id, submit):
    held, told = id_of(cast, submit()), id_of(cast, submit())
    accept_dispute(cast.mei, held, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, held, Status.ACCEPTED, MONDAY, words="修好了。")
    Dispute.update(holder_staff=cast.guo.staff_id, told_staff=cast.mei.staff_id).where(Dispute.id == told).execute()
    listed = {one.staff_id: one.matters for one in view(cast).offices}
    hand(cast, handover_id, cast.mei)
    assert (listed[cast.mei.staff_id], [one.matters for one in view(cast).changed]) == (2, [2])
    assert (listed[cast.guo.staff_id], stands(cast)[Counted.MATTERS]) == (1, 2)


def test_pressed_twice_an_office_changes_hands_once_and_what_is_wrong_leaves_all_as_it_was(cast, handover_id, submit):
    number = id_of(cast, submit())
    for wrong, field in ((Successor("", "bai"), "name"), (Successor("白", "guo"), "sign_in_name")):
        with pytest.raises(Invalid) as refused:
            hand(cast, handover_id, cast.mei, wrong)
        assert [problem.field for problem in refused.value.problems] == [field]
    assert (Dispute.get_by_id(number).holder_staff_id, was_handed_over(cast.mei.staff_id)) == (cast.mei.staff_id, False)
    hand(cast, handover_id, cast.mei)
    with pytest.raises(SomebodyWasFaster):
        hand(cast, handover_id, cast.mei, Successor("别人", "other"))
    with pytest.raises(NotFound):
        hand(cast, handover_id, cast.otto)


def test_an_office_of_the_supervisory_committee_goes_to_nobody_with_another_one(cast, handover_id):
    wei = supervisor_of(cast)
    with pytest.raises(Invalid) as refused:
        hand(cast, handover_id, wei, Successor("梅调解", "mei2"))
    assert [problem.words for problem in refused.value.problems] == [SUPERVISOR_ALONE]


def test_to_a_colleague_of_the_same_kind_it_goes_in_one_action_and_their_own_stays(cast, handover_id, submit):
    number = id_of(cast, submit())
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY)
    heir_id, _password = add_staff(
        cast.ada, Person("bo", "薄调解", Role.BUILDING_MEDIATOR, building_ids=frozenset({cast.far_building_id})), MONDAY
    )
    heir = people.actor(heir_id, MONDAY)
    assert heir is not None
    for who, text in ((cast.mei, "我明天来看看"), (heir, "先记着")):
        keep_draft(who, "dispute-1", "words", text, MONDAY)
    before, token = stands(cast), start_session(staff(heir_id), MONDAY)
    hand_office_to_colleague(cast.ada, handover_id, cast.mei.staff_id, heir_id, MONDAY)
    mine = actor_for_session(token, MONDAY)
    assert mine is not None
    assert (mine.staff_id, mine.building_ids) == (heir_id, heir.building_ids | cast.mei.building_ids)
    assert (Dispute.get_by_id(number).holder_staff_id, Round.get().holder_staff_id) == (heir_id, heir_id)
    assert draft_of(mine, "dispute-1", "words", MONDAY).text == "先记着\n我明天来看看"
    assert stands(cast) == before | {Counted.ACCOUNTS: before[Counted.ACCOUNTS] - 1}
    assert (people.actor(cast.mei.staff_id, MONDAY), was_handed_over(cast.mei.staff_id)) == (None, True)
    with pytest.raises(SomebodyWasFaster):
        hand_office_to_colleague(cast.ada, handover_id, cast.mei.staff_id, heir_id, MONDAY)
    [changed] = view(cast).changed
    assert (changed.old_name, changed.new_name, changed.matters) == ("梅调解", "薄调解", 1)


def test_a_mediator_takes_the_grid_with_what_they_have_in_hand_and_the_old_ones(cast, handover_id, submit):
    mine, theirs = id_of(cast, submit()), id_of(cast, submit())
    accept_dispute(cast.mei, mine, Status.DISPATCHED, MONDAY)
    Dispute.update(holder_staff=cast.guo.staff_id).where(Dispute.id == theirs).execute()
    hand_office_to_colleague(cast.ada, handover_id, cast.guo.staff_id, cast.mei.staff_id, MONDAY)
    now = people.actor(cast.mei.staff_id, MONDAY)
    assert (now.role, now.grid_ids, now.building_ids) == (Role.GRID_SECRETARY, cast.guo.grid_ids, frozenset())
    assert {row.holder_staff_id for row in Dispute.select()} == {cast.mei.staff_id}
    assert [dispute_for_desk(now, number, MONDAY).id for number in (mine, theirs)] == [mine, theirs]


def test_a_colleague_who_would_lose_something_or_may_not_hold_it_leaves_all_as_it_was(cast, handover_id, submit):
    submit()
    wei, accounts = supervisor_of(cast), stands(cast)[Counted.ACCOUNTS]
    for from_id, to_id, words in (
        (cast.ada.staff_id, cast.mei.staff_id, OWN_OFFICE),
        (cast.luo.staff_id, cast.mei.staff_id, WOULD_LOSE),
    ):
        with pytest.raises(Refused) as no:
            hand_office_to_colleague(cast.ada, handover_id, from_id, to_id, MONDAY)
        assert no.value.words == words
    for from_id, to_id in ((cast.mei.staff_id, cast.ada.staff_id), (cast.mei.staff_id, cast.otto.staff_id)):
        with pytest.raises(NotFound):
            hand_office_to_colleague(cast.ada, handover_id, from_id, to_id, MONDAY)
    with pytest.raises(Invalid) as second:
        hand_office_to_colleague(cast.ada, handover_id, wei.staff_id, cast.mei.staff_id, MONDAY)
    assert [problem.words for problem in second.value.problems] == [SUPERVISOR_ALONE]
    assert (stands(cast)[Counted.ACCOUNTS], view(cast).changed) == (accounts, ())


def test_the_last_one_of_the_supervisory_committee_takes_no_other_office(cast, handover_id):
    wei = supervisor_of(cast)
    with pytest.raises(Refused) as no:
        hand_office_to_colleague(cast.ada, handover_id, cast.mei.staff_id, wei.staff_id, MONDAY)
    assert (no.value.words, people.actor(wei.staff_id, MONDAY).role) == (LAST_SUPERVISOR, Role.SUPERVISOR)
    add_staff(cast.ada, Person("bai", "白监督", Role.SUPERVISOR), MONDAY)
    hand_office_to_colleague(cast.ada, handover_id, cast.mei.staff_id, wei.staff_id, MONDAY)
    assert people.actor(wei.staff_id, MONDAY).role is Role.BUILDING_MEDIATOR


def test_everybody_concerned_is_reminded_before_and_once_the_ten_days_are_over(cast, handover_id):
    for who in (cast.ada, cast.sun, cast.mei, supervisor_of(cast)):
        assert handover_due(who, MONDAY) == HandoverDue(date(2026, 11, 24), 8, 0)
    assert (handover_due(cast.luo, MONDAY), handover_due(cast.otto, MONDAY)) == (None, None)
    hand(cast, handover_id, cast.mei)
    late = MONDAY + 9 * A_DAY
    assert (handover_due(cast.sun, late), list(late_handovers(late - A_DAY))) == (
        HandoverDue(date(2026, 11, 24), -1, 1),
        [],
    )
    assert [day for _name, day in late_handovers(late)] == [date(2026, 11, 24)]
    end_handover(cast.ada, handover_id, late)
    assert (handover_due(cast.sun, late), list(late_handovers(late))) == (None, [])


def test_keys_and_seals_stand_on_the_list_until_it_has_ended(cast, handover_id):
    list_thing(cast.ada, handover_id, "seals", " 居委会公章 ", "1枚，在保险柜", MONDAY)
    list_thing(cast.ada, handover_id, "keys", "活动室", "", MONDAY)
    things = view(cast).things
    assert [(one.kind, one.what, one.how_many) for one in things] == [
        (HandedThing.SEALS, "居委会公章", "1枚，在保险柜"),
        (HandedThing.KEYS, "活动室", ""),
    ]
    take_thing_off(cast.ada, handover_id, things[1].id, MONDAY)
    with pytest.raises(SomebodyWasFaster):
        take_thing_off(cast.ada, handover_id, things[1].id, MONDAY)
    for wrong, field in ((("gold", "金"), "kind"), (("keys", " "), "what")):
        with pytest.raises(Invalid) as refused:
            list_thing(cast.ada, handover_id, *wrong, "", MONDAY)
        assert [problem.field for problem in refused.value.problems] == [field]
    end_handover(cast.ada, handover_id, MONDAY)
    with pytest.raises(NotFound):
        list_thing(cast.ada, handover_id, "keys", "活动室", "", MONDAY)


def test_the_paper_has_the_days_the_numbers_the_list_and_three_lines_to_sign(cast, handover_id, submit):
    submit(name="罗女士", phone="13800001111")
    list_thing(cast.ada, handover_id, "seals", "居委会公章", "1枚", MONDAY)
    hand(cast, handover_id, cast.mei)
    pdf = handover_pdf(view(cast), cast.community_id, {role: role.value for role in Role})
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    pages = "".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    said = "".join(pages.split())
    expected = (
        "2026-11-14",
        "2026-11-24",
        "梅调解白调解",
        "居委会公章1枚",
        "监交人（街道办事处）",
        "没了结的诉求",
        "桃仙供水所",
    )
    assert [words for words in expected if words not in said] == []
    assert ("罗女士" in said, "13800001111" in said) == (False, False)


def test_in_a_village_the_township_watches_and_the_villagers_committee_led_the_election(cast, handover_id):
    call_village(cast.community_id, True)
    Community.update(street="桃仙镇").where(Community.id == cast.community_id).execute()
    pdf = handover_pdf(view(cast), cast.community_id, {role: role.value for role in Role})
    said = "".join(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded().split())
    assert ("由村民选举委员会主持，乡镇人民政府监督。" in said, "街道办事处" in said) == (True, False)
