"""What is said of somebody who works here goes above them, and they learn of it nowhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from db.community.staff.actions.outside_office import name_outside_office
from db.community.staff.actions.standing_in import name_stand_in
from db.community.staff.queries.outside_office import OutsideOfficeInfo
from db.community.staff.tables import StaffMember
from db.disputes.actions.about_staff import say_only_named, say_whether_about
from db.disputes.actions.assist import call_to_assist
from db.disputes.actions.correct import change_building, set_privacy
from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import (
    accept_dispute,
    dispatch_dispute,
    hand_up,
    put_on_hold,
    reopen_dispute,
    settle_dispute,
)
from db.disputes.actions.resident import add_words, withdraw_dispute
from db.disputes.actions.scheduled import escalate_overdue
from db.disputes.actions.submit import ReportReceipt
from db.disputes.queries.audit import Disagreement, disagreements
from db.disputes.queries.complaints import complaints_outside, people_here
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.queries.scope import in_scope, place_of
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import HolderLevel, Status
from db.disputes.tables import Dispute
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused
from db.messages.tables import OutboxMessage
from db.records.danger.rules.kinds import Danger
from db.records.permissions.rules import Actor, Complaint, Role, covers
from db.records.reports.rules import AboutOffice
from tests.cast import MONDAY
from tests.disputes.conftest import answer_that_counts, id_of, view
from tests.resident_app.disputes.test_photos import statements
from tests.traces import words_in

UNSOLVED = Answer(Solved.NO, Satisfaction.DISSATISFIED, "还是老样子")
D, A = Status.DISPATCHED, Status.ACCEPTED


@pytest.fixture
def say_about(submit: Callable[..., ReportReceipt]) -> Callable[..., ReportReceipt]:
    """About somebody who is chosen, or else about somebody below the secretary whom nobody names."""
    return lambda who=None, **more: submit(
        about_staff=True,
        about_staff_id=who.staff_id if who else None,
        **{"about_office": "" if who else AboutOffice.ELSE} | more,
    )


def row_of(receipt: ReportReceipt) -> Dispute:
    return Dispute.get(Dispute.reference == receipt.reference)


def holder_of(receipt: ReportReceipt) -> tuple[Any, ...]:
    row = row_of(receipt)
    return row.complaint, row.holder_staff_id, row.holder_unit_id, row.level, row.private, row.resident_wants_private


@pytest.mark.parametrize(
    ("about", "holder", "level"),
    [
        ("mei", "guo", HolderLevel.GRID),
        ("guo", "sun", HolderLevel.COMMUNITY),
        ("luo", "sun", HolderLevel.COMMUNITY),
        ("", "sun", HolderLevel.COMMUNITY),
    ],
)
def test_it_goes_to_the_level_above_and_is_private_from_the_start(cast, say_about, about, holder, level):
    receipt = say_about(cast.everybody.get(about))
    assert holder_of(receipt) == (Complaint.INSIDE, cast.everybody[holder].staff_id, None, level, True, True)


def test_these_can_be_named_from_a_building(cast):
    assert [(one.staff_id, one.unit) for one in people_here(cast.building_id, MONDAY)] == [
        (cast.mei.staff_id, ""),
        (cast.guo.staff_id, ""),
        (cast.sun.staff_id, ""),
        (cast.luo.staff_id, "桃仙供水所"),
        (cast.ada.staff_id, ""),
        (cast.an.staff_id, ""),
    ]


def test_however_many_units_there_are_they_are_named_by_as_few_statements(cast):
    said = []
    for more in (None, "lao", "lai"):
        if more:
            row = StaffMember.get_by_id(cast.luo.staff_id)
            row.id, row.sign_in_name, row.unit = None, more, cast.other_unit_id
            row.save(force_insert=True)
        with statements() as made:
            found = people_here(cast.building_id, MONDAY)
        said.append((len(found), len(made)))
    assert said == [(6, said[0][1]), (7, said[0][1]), (8, said[0][1])]


@pytest.mark.parametrize("about", ["ada", "an"])
@pytest.mark.parametrize("how", ["chosen", "named", "by office"])
def test_what_is_about_who_holds_no_matters_goes_to_the_secretary_and_never_to_them(
    cast, say_about, submit, about, how
):
    who = cast.everybody[about]
    office = {"ada": "窗口那个小姑娘骂人", "an": "来督查的人骂人"}[about]
    words = {"chosen": "他骂人", "named": f"{who.name}骂人", "by office": office}[how]
    row = row_of(say_about(who, text=words) if how == "chosen" else submit(text=words))
    assert (row.complaint, row.about_staff_id, row.holder_staff_id) == (
        Complaint.INSIDE,
        who.staff_id,
        cast.sun.staff_id,
    )
    assert covers(cast.an, place_of(row)) is (about == "ada")
    assert Dispute.select().where(in_scope(cast.an)).count() == (about == "ada")


def test_an_administrator_whom_it_is_about_is_not_even_told_that_an_office_stands_empty(cast, say_about):
    StaffMember.update(active=False).where(StaffMember.id == cast.sun.staff_id).execute()
    say_about(cast.ada)
    assert OutboxMessage.select().count() == 0


def test_what_is_about_one_of_two_auditors_none_of_them_reads(cast, say_about):
    other = StaffMember.add(
        community=cast.community_id,
        sign_in_name="an2",
        name="安监察",
        role=Role.AUDITOR,
        password_hash="-",
        added_at=MONDAY,
    )
    row = row_of(say_about(cast.an))
    another = Actor(other.id, other.name, Role.AUDITOR, cast.community_id)
    assert [covers(one, place_of(row)) for one in (cast.an, another, cast.sun)] == [False, False, True]
    assert Dispute.select().where(in_scope(another)).count() == 0


def test_somebody_of_elsewhere_cannot_be_named(cast, say_about):
    with pytest.raises(Invalid) as refused:
        say_about(cast.otto)
    assert [problem.field for problem in refused.value.problems] == ["about_staff_id"]


def test_a_vacant_office_above_is_told_to_administrators_alone_and_without_a_word_of_it(cast, say_about):
    for who in (cast.guo, cast.sun):
        StaffMember.update(active=False).where(StaffMember.id == who.staff_id).execute()
    receipt = say_about(cast.mei)
    told = OutboxMessage.select(OutboxMessage.recipient, OutboxMessage.recipient_id, OutboxMessage.kind)
    assert holder_of(receipt)[:2] == (Complaint.INSIDE, None)
    assert list(told.tuples()) == [("staff", cast.ada.staff_id, "complaint_unheld")]


def test_only_its_holder_and_who_reads_all_know_of_it(cast, say_about):
    """Where nobody said whom it is about, it may be about who looks into everything."""
    about_mei, about_guo, about_nobody = say_about(cast.mei), say_about(cast.guo), say_about()
    seen = {
        name: {row.reference for row in Dispute.select().where(in_scope(who))}
        for name, who in cast.everybody.items()
        if name != "ada"
    }
    everything = {about_mei.reference, about_guo.reference, about_nobody.reference}
    about_others = everything - {about_nobody.reference}
    assert seen == {
        "sun": everything,
        "guo": {about_mei.reference},
        "mei": set(),
        "luo": set(),
        "an": about_others,
        "otto": set(),
    }


def test_the_condition_of_the_database_says_what_the_rule_says(cast, say_about, submit):
    submit()
    for about in (cast.mei, cast.guo, cast.luo, cast.sun, None):
        say_about(about)
        say_about(about, text="楼道有煤气味")
    say_about(about_office=AboutOffice.UNSAID, text="楼道有煤气味")
    for text in (NAMED, "孙书记收礼", "郭书记收礼，楼道有煤气味"):
        submit(text=text)
    for name, who in cast.everybody.items():
        if name != "ada":
            found = {row.id for row in Dispute.select().where(in_scope(who))}
            assert found == {row.id for row in Dispute.select() if covers(who, place_of(row, who))}, name


def test_what_is_about_the_secretary_is_known_to_nobody_here_and_says_whom_to_tell(cast, say_about):
    receipt = say_about(cast.sun)
    assert holder_of(receipt) == (Complaint.OUTSIDE, None, None, HolderLevel.COMMUNITY, True, True)
    for who in (cast.sun, cast.guo, cast.mei, cast.luo, cast.an):
        with pytest.raises(NotFound):
            view(cast, row_of(receipt).id, actor=who)
    assert OutboxMessage.select().count() == 0
    page = dispute_for_holder_of(receipt.link, MONDAY)
    assert page.outside == OutsideOfficeInfo("桃仙街道", "", "12345", False)
    assert (page.contact_due, page.settle_due, page.overdue, page.mediator) == (None, None, False, None)
    name_outside_office(cast.ada, "桃仙街道纪工委", "秦主任", "024-1111 2222", MONDAY)
    page = dispute_for_holder_of(receipt.link, MONDAY)
    assert page.outside == OutsideOfficeInfo("桃仙街道纪工委", "秦主任", "024-1111 2222", True)


def test_only_who_manages_the_organisation_names_the_office_outside(cast):
    for who in (cast.sun, cast.guo, cast.mei, cast.an):
        with pytest.raises(NotAllowed):
            name_outside_office(who, "街道", "", "12345", MONDAY)
    with pytest.raises(Invalid):
        name_outside_office(cast.ada, "街道", "", "", MONDAY)


def test_who_only_reads_learns_how_many_are_about_the_secretary_and_nothing_else(cast, say_about):
    say_about(cast.sun)
    say_about(cast.mei)
    assert (complaints_outside(cast.an), complaints_outside(cast.sun)) == (1, 0)


def test_it_never_falls_to_whom_it_is_about(cast, say_about):
    number = row_of(say_about(cast.mei)).id
    for holder in ({"staff_id": cast.mei.staff_id}, {"unit_id": cast.unit_id}):
        with pytest.raises(Invalid) as refused:
            dispatch_dispute(cast.sun, number, D, MONDAY, **holder)
        assert [problem.field for problem in refused.value.problems] == ["holder"]
    with pytest.raises(Refused):
        call_to_assist(cast.sun, number, cast.unit_id, MONDAY, may_call=False)
    change_building(cast.sun, number, cast.neighbouring_building_id, MONDAY)
    assert Dispute.get_by_id(number).holder_staff_id == cast.guo.staff_id


def test_a_grid_secretary_it_is_about_is_passed_over_on_every_way(cast, say_about):
    receipt = say_about(cast.guo)
    number = row_of(receipt).id
    accept_dispute(cast.sun, number, D, MONDAY)
    settle_dispute(cast.sun, number, A, MONDAY, words="谈过了")
    answer_that_counts(receipt.link, 1, UNSOLVED, MONDAY)
    assert Dispute.get_by_id(number).holder_staff_id == cast.sun.staff_id
    with pytest.raises(NotFound):
        view(cast, number, actor=cast.guo)


def test_it_stays_hidden_while_it_rises_and_comes_back(cast, say_about):
    receipt = say_about(cast.mei)
    number = row_of(receipt).id
    steps = [
        lambda: escalate_overdue(MONDAY + timedelta(days=30)),
        lambda: dispatch_dispute(cast.sun, number, D, MONDAY, staff_id=cast.guo.staff_id),
        lambda: accept_dispute(cast.guo, number, D, MONDAY),
        lambda: hand_up(cast.guo, number, A, MONDAY, note="难"),
        lambda: accept_dispute(cast.sun, number, D, MONDAY),
        lambda: settle_dispute(cast.sun, number, A, MONDAY, words="谈过了"),
        lambda: reopen_dispute(cast.sun, number, Status.SETTLED, MONDAY, note="再看看"),
    ]
    for step in steps:
        step()
        with pytest.raises(NotFound):
            view(cast, number, actor=cast.mei)
    assert OutboxMessage.select().where(OutboxMessage.recipient_id == cast.mei.staff_id).count() == 0


def test_whoever_it_is_about_may_do_nothing_with_it(cast, say_about):
    number = row_of(say_about(cast.mei)).id
    deeds: list[Callable[[Actor], object]] = [
        lambda who: accept_dispute(who, number, D, MONDAY),
        lambda who: join_dispute(who, number, D, MONDAY, into="TY-2026-0002"),
        lambda who: set_privacy(who, number, True, None, MONDAY),
        lambda who: change_building(who, number, cast.neighbouring_building_id, MONDAY),
    ]
    for deed in deeds:
        with pytest.raises(NotFound):
            deed(cast.mei)


def test_it_is_joined_into_nothing_and_opened_to_nobody(cast, say_about, submit):
    number = row_of(say_about(cast.mei)).id
    other = submit()
    with pytest.raises(NotAllowed):
        join_dispute(cast.sun, number, D, MONDAY, into=other.reference)
    with pytest.raises(Invalid):
        join_dispute(cast.sun, id_of(cast, other), D, MONDAY, into=row_of(say_about(cast.mei)).reference)
    with pytest.raises(NotAllowed):
        set_privacy(cast.sun, number, False, "大家看", MONDAY)


NAMED = "梅调解收了物业的礼，漏水的事从来不管。"


def test_whom_the_words_alone_name_does_not_get_it_until_a_person_has_looked(cast, submit):
    receipt = submit(text=NAMED)
    number = id_of(cast, receipt)
    assert holder_of(receipt) == (Complaint.INSIDE, cast.guo.staff_id, None, HolderLevel.GRID, True, False)
    with pytest.raises(NotFound):
        view(cast, number, actor=cast.mei)
    seen = view(cast, number, actor=cast.guo)
    assert (seen.about.id, seen.only_named) == (cast.mei.staff_id, True)


def test_once_somebody_has_looked_it_goes_its_ordinary_way(cast, submit):
    receipt = submit(text=NAMED)
    number = id_of(cast, receipt)
    say_only_named(cast.guo, number, MONDAY)
    assert holder_of(receipt)[:4] == (None, cast.mei.staff_id, None, HolderLevel.BUILDING)
    assert view(cast, number, actor=cast.mei).only_named is False
    with pytest.raises(NotAllowed):
        say_only_named(cast.guo, number, MONDAY)


def test_what_its_resident_says_is_about_somebody_is_never_let_go(cast, submit):
    number = id_of(cast, submit(text=NAMED, about_staff=True, about_staff_id=cast.mei.staff_id))
    with pytest.raises(NotAllowed):
        say_only_named(cast.guo, number, MONDAY)


def test_who_was_asked_and_only_mentions_them_is_sent_the_ordinary_way(cast, submit):
    assert holder_of(submit(text=NAMED, only_named=True))[:2] == (None, cast.mei.staff_id)


def test_a_tick_without_a_name_is_about_the_highest_whom_the_words_name(cast, submit):
    receipt = submit(text="郭书记和梅调解都不管。", about_staff=True)
    assert holder_of(receipt)[:2] == (Complaint.INSIDE, cast.sun.staff_id)
    assert row_of(receipt).about_staff_id == cast.guo.staff_id


def test_the_secretary_only_named_and_nobody_asked_it_is_kept_from_them_with_the_nearest_who_is_not(cast, submit):
    receipt = submit(text="孙书记说过要来看看，楼道灯还是坏的。")
    row = row_of(receipt)
    assert holder_of(receipt)[:4] == (Complaint.INSIDE, cast.guo.staff_id, None, HolderLevel.COMMUNITY)
    assert (row.about_staff_id, row.only_named, row.escalate_at) == (cast.sun.staff_id, True, None)
    with pytest.raises(NotFound):
        view(cast, row.id, actor=cast.sun)
    assert OutboxMessage.select().where(OutboxMessage.recipient_id == cast.sun.staff_id).count() == 0


def test_somebody_of_another_community_is_nobody_here(cast, submit):
    assert holder_of(submit(text="欧书记在电视上讲话，楼道灯还是坏的。"))[:2] == (None, cast.mei.staff_id)


BY_OFFICE = {
    "我们楼的调解员从来不管事": ("mei", "guo"),
    "你们楼长收礼": ("mei", "guo"),
    "网格长给我穿小鞋": ("guo", "sun"),
    "网格党支部不作为": ("guo", "sun"),
    "供水所的罗联络要红包": ("luo", "sun"),
}
FOR_NOBODY_HERE = [
    "书记收钱办事",
    "社区书记骂人",
    "主任骂人",
    "党支部不作为",
    "你们领导只会敷衍",
    "他态度太差",
    "他们都不管",
]


@pytest.mark.parametrize("words", BY_OFFICE)
def test_ticked_with_an_office_in_the_words_it_is_about_whoever_holds_it(cast, say_about, words):
    about, holder = BY_OFFICE[words]
    receipt = say_about(text=words, about_office="")
    assert holder_of(receipt)[:2] == (Complaint.INSIDE, cast.everybody[holder].staff_id)
    assert row_of(receipt).about_staff_id == cast.everybody[about].staff_id


@pytest.mark.parametrize("words", FOR_NOBODY_HERE)
def test_ticked_and_perhaps_about_the_secretary_nobody_here_gets_it(cast, say_about, words):
    receipt = say_about(text=words, about_office="")
    assert holder_of(receipt)[:2] == (Complaint.OUTSIDE, None)
    assert OutboxMessage.select().count() == 0


@pytest.mark.parametrize(
    ("office", "complaint", "about", "holder"),
    [
        (AboutOffice.MEDIATOR, Complaint.INSIDE, "mei", "guo"),
        (AboutOffice.GRID, Complaint.INSIDE, "guo", "sun"),
        (AboutOffice.COMMUNITY, Complaint.OUTSIDE, "sun", None),
        (AboutOffice.ELSE, Complaint.INSIDE, None, "sun"),
        (AboutOffice.UNSAID, Complaint.OUTSIDE, None, None),
    ],
)
def test_what_is_answered_decides_from_whom_it_is_kept(cast, say_about, office, complaint, about, holder):
    receipt = say_about(text="他收礼", about_office=office)
    ids = [cast.everybody[name].staff_id if name else None for name in (about, holder)]
    assert (row_of(receipt).complaint, row_of(receipt).about_staff_id, row_of(receipt).holder_staff_id) == (
        complaint,
        *ids,
    )


def test_an_office_that_stands_empty_is_still_heard_above(cast, say_about):
    StaffMember.update(active=False).where(StaffMember.id == cast.mei.staff_id).execute()
    assert holder_of(say_about(about_office=AboutOffice.MEDIATOR))[:2] == (Complaint.INSIDE, cast.guo.staff_id)


def test_everybody_in_an_office_is_passed_over_also_who_was_not_chosen(cast, say_about):
    receipt = say_about(cast.mei, text="梅调解收礼，郭书记包庇她")
    assert (row_of(receipt).about_staff_id, row_of(receipt).holder_staff_id) == (cast.guo.staff_id, cast.sun.staff_id)


def test_who_stands_in_holds_the_office_too(cast, say_about):
    name_stand_in(cast.sun, [cast.building_id], cast.guo.staff_id, MONDAY.date(), MONDAY.date(), MONDAY)
    receipt = say_about(text="调解员收礼", about_office="")
    assert (row_of(receipt).about_staff_id, row_of(receipt).holder_staff_id) == (cast.guo.staff_id, cast.sun.staff_id)


@pytest.mark.parametrize("words", ["调解员说下周来修", "请转告书记，三单元灯坏了", "谢谢调解员孙姐帮忙"])
def test_what_only_mentions_somebody_reaches_its_addressee(cast, submit, words):
    assert holder_of(submit(text=words))[:2] == (None, cast.mei.staff_id)


def test_its_resident_says_in_one_tap_that_it_is_not_about_them(cast, submit):
    receipt = submit(text=NAMED)
    say_whether_about(receipt.link, False, MONDAY)
    assert holder_of(receipt)[:4] == (None, cast.mei.staff_id, None, HolderLevel.BUILDING)
    assert untold(cast) == []
    with pytest.raises(NotAllowed):
        say_whether_about(receipt.link, True, MONDAY)


def test_its_resident_says_in_one_tap_that_it_is_about_them(cast, submit):
    receipt = submit(text=NAMED)
    say_whether_about(receipt.link, True, MONDAY)
    assert holder_of(receipt) == (Complaint.INSIDE, cast.guo.staff_id, None, HolderLevel.GRID, True, True)
    with pytest.raises(NotAllowed):
        say_only_named(cast.guo, row_of(receipt).id, MONDAY)


def test_said_to_be_about_the_secretary_it_is_taken_out_of_every_hand_here(cast, submit):
    receipt = submit(text="孙书记收礼")
    say_whether_about(receipt.link, True, MONDAY)
    assert holder_of(receipt)[:3] == (Complaint.OUTSIDE, None, None)
    with pytest.raises(NotFound):
        view(cast, row_of(receipt).id, actor=cast.guo)
    assert untold(cast) == []


def untold(cast: Any) -> list[str]:
    """What stands differently from what history tells of it."""
    return [one.what for one in disagreements(cast.community_id) if isinstance(one, Disagreement)]


def _moves(cast: Any, receipt: ReportReceipt) -> None:
    number = row_of(receipt).id
    accept_dispute(cast.mei, number, D, MONDAY)
    settle_dispute(cast.mei, number, A, MONDAY, words="修好了")


def _on_hold(cast: Any, receipt: ReportReceipt) -> None:
    accept_dispute(cast.mei, row_of(receipt).id, D, MONDAY)
    put_on_hold(cast.mei, row_of(receipt).id, A, MONDAY, words="哪天方便？")


LATER_WORDS: dict[str, Callable[[Any, ReportReceipt], object]] = {
    "words": lambda cast, receipt: add_words(receipt.link, NAMED, [], MONDAY),
    "answering a question": lambda cast, receipt: (_on_hold(cast, receipt), LATER_WORDS["words"](cast, receipt)),
    "withdrawing": lambda cast, receipt: withdraw_dispute(receipt.link, NAMED, MONDAY),
    "beside an answer": lambda cast, receipt: (
        _moves(cast, receipt),
        answer_that_counts(receipt.link, 1, Answer(Solved.YES, Satisfaction.SATISFIED, NAMED), MONDAY),
    ),
}


@pytest.mark.parametrize("way", LATER_WORDS)
def test_later_words_keep_the_matter_from_whom_they_may_be_about_until_it_is_said(cast, submit, way):
    receipt = submit()
    LATER_WORDS[way](cast, receipt)
    row = row_of(receipt)
    assert (row.complaint, row.about_staff_id, row.only_named, row.holder_staff_id) == (
        Complaint.INSIDE,
        cast.mei.staff_id,
        True,
        cast.guo.staff_id,
    )
    with pytest.raises(NotFound):
        view(cast, row.id, actor=cast.mei)
    assert words_in(view(cast, row.id, actor=cast.guo), NAMED) == [NAMED]
    assert untold(cast) == []


def test_later_words_that_were_said_only_to_mention_them_are_read_by_them(cast, submit):
    receipt = submit()
    add_words(receipt.link, NAMED, [], MONDAY, only_named=True)
    assert row_of(receipt).complaint is None


def test_once_its_holder_is_gone_the_next_of_whom_it_may_not_be_gets_it(cast, submit):
    receipt = submit(text="孙书记收礼")
    StaffMember.update(active=False).where(StaffMember.id == cast.guo.staff_id).execute()
    escalate_overdue(MONDAY)
    assert row_of(receipt).holder_staff_id == cast.mei.staff_id
    assert untold(cast) == []


def test_what_was_answered_holds_also_once_it_has_moved(cast, say_about):
    """The words speak of another office as well; its resident was asked, and said which one it is about."""
    receipt = say_about(text="书记不管她，她收礼", about_office=AboutOffice.MEDIATOR)
    change_building(cast.sun, row_of(receipt).id, cast.neighbouring_building_id, MONDAY)
    assert holder_of(receipt)[:2] == (Complaint.INSIDE, cast.guo.staff_id)


def test_danger_told_before_it_became_a_complaint_is_said_to_have_been_told_and_somebody_may_read_it(cast, submit):
    receipt = submit(text="楼道里煤气味很大")
    assert (row_of(receipt).in_danger, row_of(receipt).told_staff_id) == (True, None)
    add_words(receipt.link, "我们楼的调解员从来不管事", (), MONDAY)
    seen = dispute_for_holder_of(receipt.link, MONDAY)
    assert (seen.dangers, seen.complaint.told) == ((Danger.GAS,), Role.COMMUNITY_SECRETARY)
