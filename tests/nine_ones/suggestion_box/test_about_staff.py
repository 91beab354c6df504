"""A word from the box that may complain of somebody who works here reaches none of them."""

from __future__ import annotations

import pytest

from db.community.staff.actions.duty import name_duty_person
from db.community.staff.tables import StaffMember
from db.disputes.tables import Dispute
from db.ground.refusals import NotAllowed, NotFound
from db.messages.tables import OutboxMessage
from db.nine_ones.suggestion_box.actions.danger import end_danger_in_word
from db.nine_ones.suggestion_box.actions.desk import close_suggestion, say_word_only_names, turn_into_dispute
from db.nine_ones.suggestion_box.actions.drop import drop_suggestion
from db.nine_ones.suggestion_box.queries.desk import inbox, word_for_desk
from db.records.permissions.rules import Actor, Complaint, Role
from tests.cast import MONDAY, Cast
from tests.nine_ones.suggestion_box.conftest import ROSAS_PHONE, newest

GAS = "楼道有煤气味"


def readers(cast: Cast) -> list[str]:
    return [name for name in ("sun", "guo", "mei") if inbox(cast.everybody[name])]


READ_BY = {
    "我们楼的调解员从来不管事": ["sun", "guo"],
    "楼长收了物业的烟": ["sun", "guo"],
    "网格长给我穿小鞋": ["sun"],
    "社区书记骂我是刁民": ["guo"],
    "书记收钱办事": [],
    "希望孙大姐别再把车位都给熟人": ["guo"],
    "希望郭大哥以后别老往麻将馆跑": ["sun"],
    "请梅大姐公平一点": ["sun", "guo"],
    "建议孙书记注意一下态度": ["guo"],
    "管我们楼的那位收了人家的礼": ["sun", "guo"],
    "请孙大姐帮忙修长椅": ["sun", "guo", "mei"],
    "谢谢调解员帮忙": ["sun", "guo", "mei"],
    "请转告书记，三单元灯坏了": ["sun", "guo", "mei"],
}


@pytest.mark.parametrize("words", READ_BY)
def test_whom_it_may_complain_of_by_office_reads_nothing_of_it(cast: Cast, drop, words):
    drop(words)
    assert readers(cast) == READ_BY[words]


def test_whoever_wrote_it_and_only_mentions_them_is_read_by_all(cast: Cast):
    drop_suggestion(cast.building_id, "我们楼的调解员从来不管事", ROSAS_PHONE, MONDAY, only_named=True)
    assert readers(cast) == ["sun", "guo", "mei"]


def test_whom_it_may_complain_of_finds_it_by_no_address_and_may_do_nothing_with_it(cast: Cast, drop):
    drop("社区书记骂我是刁民")
    word = newest(cast.guo)
    with pytest.raises(NotFound):
        word_for_desk(cast.sun, word.id)
    with pytest.raises(NotFound):
        close_suggestion(cast.sun, word.id, "thanks", "", word.steps, MONDAY)


def test_once_somebody_has_looked_they_read_it(cast: Cast, drop):
    drop("我们楼的调解员从来不管事")
    word = newest(cast.guo)
    say_word_only_names(cast.guo, word.id, word.steps, MONDAY)
    assert (word.only_named, newest(cast.mei).only_named) == (True, False)
    with pytest.raises(NotAllowed):
        say_word_only_names(cast.guo, word.id, word.steps + 1, MONDAY)


def test_made_a_matter_it_stays_kept_from_them_whatever_is_left_of_the_words(cast: Cast, drop):
    drop("我们楼的调解员从来不管事，灯坏了半年")
    word = newest(cast.guo)
    turn_into_dispute(cast.guo, word.id, "facilities", "灯坏了半年", False, word.steps, MONDAY)
    made = Dispute.get()
    assert (made.complaint, made.about_staff_id, made.holder_staff_id) == (
        Complaint.INSIDE,
        cast.mei.staff_id,
        cast.guo.staff_id,
    )


@pytest.mark.parametrize(
    ("words", "on_duty", "told"),
    [("调解员打牌不管", "mei", "sun"), ("社区书记骂人不管", "sun", "guo"), ("网格长骂人不管", "mei", "sun")],
)
def test_of_danger_in_it_nobody_is_told_whom_it_may_complain_of(cast: Cast, drop, words, on_duty, told):
    """What is withheld from mediators is told to no mediator."""
    name_duty_person(cast.sun, cast.everybody[on_duty].staff_id, MONDAY)
    drop(f"{words}。{GAS}")
    assert [row.recipient_id for row in OutboxMessage.select()] == [cast.everybody[told].staff_id]


def test_where_none_of_the_near_ones_may_know_the_secretary_of_another_grid_is_told_and_reads_it(cast: Cast, drop):
    """Only as long as the danger lasts; with nobody left, whoever fills the offices is told that much."""
    far = StaffMember.add(
        community=cast.community_id,
        sign_in_name="far",
        name="范远",
        role=Role.GRID_SECRETARY,
        password_hash="-",
        added_at=MONDAY,
    )
    StaffMember.update(active=False).where(StaffMember.id == cast.guo.staff_id).execute()
    reader = Actor(far.id, far.name, far.role, cast.community_id, frozenset({cast.far_grid_id}))
    drop(f"社区书记骂人不管。{GAS}")
    word = newest(reader)
    assert [(row.kind, row.recipient_id) for row in OutboxMessage.select()] == [("danger_in_box", far.id)]
    end_danger_in_word(reader, word.id, False, word.steps, MONDAY)
    assert inbox(reader) == []
    far.put(active=False)
    drop(f"社区书记又骂人。{GAS}")
    told = OutboxMessage.select(OutboxMessage.kind, OutboxMessage.recipient_id).order_by(OutboxMessage.id)
    assert list(told.tuples())[1:] == [("danger_unread", cast.ada.staff_id)]


def test_a_danger_that_never_was_does_not_open_it(cast: Cast, drop):
    drop(f"调解员打牌不管。{GAS}")
    word = newest(cast.guo)
    end_danger_in_word(cast.guo, word.id, True, word.steps, MONDAY)
    assert readers(cast) == ["sun", "guo"]
