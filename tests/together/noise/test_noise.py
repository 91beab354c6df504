"""Each try at dissuading on noise, and the page that the resident takes along."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pypdfium2
import pytest

from db.disputes.actions.danger import mark_danger
from db.disputes.actions.resident import withdraw_dispute
from db.disputes.actions.talk import record_contact
from db.disputes.actions.words_gone import erase_words
from db.disputes.rules.workflow import Status
from db.disputes.tables import Message
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.records.danger.rules.kinds import Danger
from db.records.history.tables import Event
from db.together.law_hints.actions import raise_duty, say_thing
from db.together.law_hints.rules.things import LawThing
from db.together.noise.actions import make_page, note_try
from db.together.noise.queries.tries import DissuasionTried, contacts_noted, tries_of
from db.together.noise.rules import NO_TRY_FAILED, NOISE_NO_MORE, DissuadingOffice, for_the_page, names_found
from db.together.noise.tables import DissuasionTry
from tests.cast import MONDAY
from tests.disputes.conftest import id_of, submit

__all__ = ["submit"]
FIRST = datetime(2026, 11, 16, 14, 30, tzinfo=UTC)  # 22:30 in Shanghai
SECOND = datetime(2026, 11, 18, 14, 5, tzinfo=UTC)
LATER = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
PHONE, NAME = "13912345678", "王小雅"
MEDIATOR = DissuadingOffice.MEDIATOR


@pytest.fixture
def receipt(submit):
    return submit(kind="neighbour", text=f"楼上半夜放音响，我是{NAME}，电话{PHONE}。", name=NAME, phone=PHONE)


@pytest.fixture
def dispute_id(cast, receipt) -> int:
    number = id_of(cast, receipt)
    say_thing(cast.mei, number, LawThing.NOISE_NEIGHBOUR, MONDAY)
    return number


def tried(cast, dispute_id, at=FIRST, now=LATER, **changed) -> None:
    given = {"office": MEDIATOR, "asked": "请晚上十点后关掉音响", "followed": "答应了，第二天又放到半夜。"} | changed
    seen = given.pop("seen", Status.DISPATCHED)
    in_vain = given.pop("in_vain", True)
    note_try(cast.mei, dispute_id, seen, in_vain=in_vain, tried_at=at, now=now, **given)


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    text = "".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    return "".join(text.split())


def test_each_try_is_a_line_with_office_and_hour_and_its_words_are_for_colleagues(cast, dispute_id):
    tried(cast, dispute_id, SECOND, asked="再次上门，\n请把音响搬离墙边", followed="没有开门。")
    tried(cast, dispute_id)
    tried(cast, dispute_id)
    assert tries_of(cast.mei, dispute_id) == [
        DissuasionTried(FIRST, MEDIATOR, "请晚上十点后关掉音响", "答应了，第二天又放到半夜。", True),
        DissuasionTried(SECOND, MEDIATOR, "再次上门， 请把音响搬离墙边", "没有开门。", True),
    ]
    assert [one.internal for one in Message.several(purpose="dissuasion")] == [True, True]
    assert [one.data for one in Event.several(subject="dispute", kind="dissuasion_noted")] == [
        {"tried_at": SECOND.isoformat(), "office": "mediator", "in_vain": True},
        {"tried_at": FIRST.isoformat(), "office": "mediator", "in_vain": True},
    ]
    for stranger in (cast.luo, cast.otto):
        with pytest.raises(NotFound):
            tries_of(stranger, dispute_id)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"at": LATER + timedelta(minutes=1)}, "tried_on"),
        ({"at": MONDAY - timedelta(days=1)}, "tried_on"),
        ({"at": None}, "tried_on"),
        ({"followed": " \n "}, "followed"),
        ({"asked": ""}, "asked"),
        ({"asked": "请" * 201}, "asked"),
        ({"followed": "放" * 1001}, "followed"),
        ({"office": "the woman of the third floor"}, "office"),
    ],
)
def test_what_cannot_be_is_refused_in_words_at_its_field(cast, dispute_id, wrong, field):
    with pytest.raises(Invalid) as refused:
        tried(cast, dispute_id, **wrong)
    assert [one.field for one in refused.value.problems] == [field]
    assert DissuasionTry.select().count() == 0


def test_earlier_on_the_day_on_which_it_came_in_is_no_mistake(cast, dispute_id):
    tried(cast, dispute_id, MONDAY - timedelta(hours=1))
    assert DissuasionTry.select().count() == 1


def test_the_slower_one_is_told_and_no_other_matter_has_tries(cast, dispute_id, submit):
    with pytest.raises(SomebodyWasFaster):
        tried(cast, dispute_id, seen=Status.ACCEPTED)
    other = id_of(cast, submit(kind="neighbour"))
    with pytest.raises(NotAllowed):
        tried(cast, other)
    with pytest.raises(NotFound):
        note_try(cast.otto, dispute_id, Status.DISPATCHED, MEDIATOR, "请", "没停", True, FIRST, LATER)


def test_in_danger_the_police_come_first_and_nobody_is_asked_to_dissuade(cast, dispute_id):
    mark_danger(cast.mei, dispute_id, Danger.VIOLENCE, MONDAY)
    with pytest.raises(NotAllowed, match="110"):
        note_try(cast.guo, dispute_id, Status.DISPATCHED, MEDIATOR, "请小声", "没停", True, FIRST, LATER)


def test_nor_while_it_is_open_whether_it_has_to_be_reported(cast, dispute_id):
    raise_duty(cast.mei, dispute_id, MONDAY)
    with pytest.raises(NotAllowed):
        tried(cast, dispute_id)


def test_what_was_noted_before_can_be_begun_from(cast, dispute_id):
    record_contact(cast.mei, dispute_id, "上门劝过楼上，请他小声。", SECOND)
    [one] = contacts_noted(cast.mei, dispute_id)
    assert (one.at, one.office, one.text) == (SECOND, MEDIATOR, "上门劝过楼上，请他小声。")


def test_without_a_try_after_which_it_went_on_there_is_no_page(cast, dispute_id):
    with pytest.raises(Refused) as refused:
        make_page(cast.mei, dispute_id, LATER)
    assert refused.value.words == NO_TRY_FAILED
    tried(cast, dispute_id, in_vain=False)
    with pytest.raises(Refused):
        make_page(cast.mei, dispute_id, LATER)
    assert Event.several(kind="dissuasion_page_made") == []


@pytest.mark.parametrize("sorted_as", ["", LawThing.DOG])
def test_nor_for_what_was_sorted_away_from_noise_after_it_until_it_is_noise_again(cast, dispute_id, sorted_as):
    tried(cast, dispute_id)
    say_thing(cast.mei, dispute_id, sorted_as, LATER, seen=LawThing.NOISE_NEIGHBOUR)
    with pytest.raises(Refused) as refused:
        make_page(cast.mei, dispute_id, LATER)
    assert (refused.value.words, Event.several(kind="dissuasion_page_made")) == (NOISE_NO_MORE, [])
    say_thing(cast.mei, dispute_id, LawThing.NOISE_SQUARE_DANCE, LATER, seen=sorted_as)
    assert "劝阻" in words_of(make_page(cast.mei, dispute_id, LATER))


def test_the_page_has_both_days_no_verdict_and_nobody_who_was_not_typed(cast, dispute_id, receipt):
    tried(cast, dispute_id, followed=f"{NAME}在场，502室的张建国说再也不放了，他六岁的儿子小明在哭。电话13812345679。")
    tried(cast, dispute_id, SECOND, office=DissuadingOffice.PROPERTY, followed="没有开门。")
    said = words_of(make_page(cast.mei, dispute_id, LATER))
    there = ("劝阻调解记录", "情况说明，不作事实认定", receipt.reference, "2026年11月16日22:30", "2026年11月18日22:05")
    there += ("物业", "共记录劝阻2次，其中2次之后仍在继续", "居民委员会（盖章）", "第88条")
    assert [one for one in there if one not in said] == []
    nobody = (PHONE, NAME, "张建国", "502", "13812345679", "小明", "六岁")
    assert [one for one in nobody if one in said] == []
    [event] = Event.several(kind="dissuasion_page_made")
    assert event.data == {"tries": 2}


def test_the_other_side_stands_there_only_if_staff_say_so_and_the_reporter_never(cast, dispute_id):
    tried(cast, dispute_id, followed=f"张建国没停，{NAME}也在。")
    assert {"张建国", NAME} <= set(names_found([f"张建国没停，{NAME}也在。"]))
    said = words_of(make_page(cast.mei, dispute_id, LATER, ("张建国", NAME), "6号楼502室张建国13812345679"))
    assert ("张建国" in said, "502室" in said, "13812345679" in said, NAME in said) == (True, True, False, False)
    with pytest.raises(Invalid):
        make_page(cast.mei, dispute_id, LATER, (), "某" * 61)


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("五楼每天半夜拍球", "＊＊每天半夜拍球"),
        ("第12层的音响", "＊＊的音响"),
        ("顶楼放音响", "＊＊放音响"),
        ("5F的音响", "＊＊的音响"),
        ("music on the 5th floor", "music on the ＊＊"),
        ("3号楼楼道和二楼道都听得见", "3号楼楼道和二楼道都听得见"),
    ],
)
def test_a_floor_by_itself_is_as_good_as_a_door_on_this_page(said, stands):
    assert for_the_page(said, ()) == stands


def test_staff_may_let_a_floor_stand():
    assert names_found(["五楼每天半夜拍球"]) == ["五楼"]
    assert for_the_page("五楼每天半夜拍球", ("五楼",)) == "五楼每天半夜拍球"


def test_a_child_can_never_be_let_stand():
    assert for_the_page("他六岁的儿子在哭", ["六岁的儿子", "他六岁的儿子"]).count("＊＊") == 1


def test_a_childs_name_in_a_record_stands_on_no_page_whoever_let_it_stand(cast, dispute_id):
    tried(cast, dispute_id, asked="请李小明（六岁的儿子）十点后别跳", followed="李小明的妈妈答应了，五楼又响。")
    [one] = tries_of(cast.mei, dispute_id)
    said = words_of(make_page(cast.mei, dispute_id, LATER))
    assert (one.asked, "李小明" in said, "五楼" in said) == ("请李小明（六岁的儿子）十点后别跳", False, False)
    assert "六岁的儿子" not in words_of(make_page(cast.mei, dispute_id, LATER, ("六岁的儿子", "李小明")))


@pytest.mark.parametrize(
    ("said", "name", "left"),
    [
        ("他家娃壮壮夜里跳", "壮壮", "夜里跳"),
        ("二宝轩轩夜里跳", "轩轩", "夜里跳"),
        ("他儿子王小明夜里跳", "王小明", "夜里跳"),
        ("壮壮这孩子夜里跳", "壮壮", "这孩子夜里跳"),
        ("劝过壮壮妈妈，没停", "壮壮妈妈", "，没停"),
    ],
)
def test_what_a_child_is_called_is_neither_offered_nor_let_stand(said, name, left):
    assert names_found([said, f"{name}又跳"]) == []
    stands = for_the_page(said, (name, "二宝轩轩"))
    assert (name in stands, stands.endswith(left)) == (False, True)


def test_the_words_of_the_tries_go_with_those_of_the_matter(cast, dispute_id, receipt):
    tried(cast, dispute_id)
    withdraw_dispute(receipt.link, "", LATER)
    erase_words(receipt.link, LATER)
    assert [(one.asked, one.followed) for one in tries_of(cast.sun, dispute_id)] == [("", "")]
    with pytest.raises(Refused):
        make_page(cast.sun, dispute_id, LATER)
