"""Neighbours read kind and place until somebody has looked, or the resident has agreed to the exact sentence."""

from __future__ import annotations

import pytest
from playhouse.migrations import Runner

from db.disputes.actions.correct import set_privacy
from db.disputes.actions.looking import (
    agree_to_sentence,
    let_neighbours_read,
    show_place_only,
    take_sentence_back,
)
from db.disputes.actions.resident import make_private
from db.disputes.queries.looking import sentence_for_holder_of, words_that_wait, words_to_look_at
from db.disputes.queries.public import open_matters, similar_matters
from db.disputes.queries.timeline import timeline_of
from db.disputes.tables import Dispute
from db.ground.connection import MIGRATIONS, database
from db.ground.refusals import Invalid, NotAllowed, NotFound, SomebodyWasFaster
from db.records.personal_data.rules.looking import LONGEST_SENTENCE, Looked
from db.records.personal_data.rules.place_class import PlaceClass, SharedPlace
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import WORDS, id_of, looked_at, settled

KEY = "2号电梯坏了，我出差半年，钥匙在垫子下面，有事打13812345678。"
BLOTTED = "2号电梯坏了，＊＊，＊＊，有事打＊＊。"
LIFT = PlaceClass(SharedPlace.LIFT, number=2)


def read(cast: Cast) -> list[tuple[PlaceClass, str]]:
    return [(matter.place, matter.words) for matter in open_matters(cast.building_id)]


def recorded(cast: Cast, receipt) -> list[tuple[str, dict]]:
    dispute = Dispute.get_by_id(id_of(cast, receipt))
    kinds = ("looked_at_words", "agreed_to_words", "words_kept_back")
    return [(entry.kind, entry.data) for entry in timeline_of(dispute) if entry.kind in kinds]


def test_until_somebody_has_looked_neighbours_read_kind_and_place(cast: Cast, submit):
    receipt = submit(text=KEY, public_place="2号电梯", floor="")
    assert read(cast) == [(LIFT, "")]
    let_neighbours_read(cast.mei, id_of(cast, receipt), "2号电梯坏了。", (), Looked.WAITING, MONDAY)
    assert read(cast) == [(LIFT, "2号电梯坏了。")]
    assert recorded(cast, receipt) == [("looked_at_words", {"looked": "words"})]


def test_what_waits_for_a_look_is_marked_and_proposed_without_it(cast: Cast, submit):
    submit(text=KEY)
    found = words_that_wait(cast.mei, 5)
    (words,) = found.first
    marks = [(one.kind.value, one.text) for one in words.proposed.found]
    assert (found.total, words.proposed.sentence) == (1, BLOTTED)
    assert marks == [("empty_home", "我出差半年"), ("key", "钥匙在垫子下面"), ("phone", "13812345678")]


def test_a_name_the_resident_left_is_looked_for_too(cast: Cast, submit):
    number = id_of(cast, submit(text="电梯坏了，老铁蛋上不了楼，请快修。", name="老铁蛋"))
    assert words_to_look_at(cast.mei, number).proposed.sentence == "电梯坏了，＊＊上不了楼，请快修。"
    with pytest.raises(Invalid):
        let_neighbours_read(cast.mei, number, "老铁蛋上不了楼", (), Looked.WAITING, MONDAY)


def test_ones_own_stand_first_and_then_the_oldest(cast: Cast, submit):
    first, second = (id_of(cast, submit()) for _ in range(2))
    Dispute.update(holder_staff=cast.guo.staff_id).where(Dispute.id == second).execute()
    orders = [[one.dispute_id for one in words_that_wait(who, 5).first] for who in (cast.mei, cast.guo)]
    assert orders == [[first, second], [second, first]]
    assert (words_that_wait(cast.sun, 1).total, len(words_that_wait(cast.sun, 1).first)) == (2, 1)


def test_private_ended_and_decided_ones_wait_for_no_look(cast: Cast, submit):
    submit(private=True)
    submit(kind="neighbour")
    settled(cast, id_of(cast, submit()))
    looked_at(cast, submit())
    show_place_only(cast.mei, id_of(cast, submit()), Looked.WAITING, MONDAY)
    assert words_that_wait(cast.sun, 5).total == 0
    assert sorted(words for _, words in read(cast)) == ["", WORDS]


@pytest.mark.parametrize("who", ["luo", "an", "ada", "otto"])
def test_nobody_else_is_asked(cast: Cast, submit, who):
    submit()
    assert words_that_wait(getattr(cast, who), 5).total == 0


TOO_LONG = "很" * (LONGEST_SENTENCE + 1)


@pytest.mark.parametrize("words", ["钥匙在垫子下面", "请打13812345678", "她一个人住", " ", TOO_LONG])
def test_words_that_point_at_somebody_do_not_pass_unless_they_were_looked_at(cast: Cast, submit, words):
    number = id_of(cast, submit())
    with pytest.raises(Invalid):
        let_neighbours_read(cast.sun, number, words, (), Looked.WAITING, MONDAY)
    assert read(cast) == [(PlaceClass(SharedPlace.BUILDING), "")]


def test_a_service_line_may_stay_when_somebody_says_so(cast: Cast, submit):
    number = id_of(cast, submit())
    let_neighbours_read(cast.sun, number, "请打13812345678", ["13812345678"], Looked.WAITING, MONDAY)
    assert read(cast) == [(PlaceClass(SharedPlace.BUILDING), "请打13812345678")]


def test_words_for_a_quarrel_pass_the_same_gate(cast: Cast, submit):
    number = id_of(cast, submit(kind="neighbour"))
    with pytest.raises(Invalid):
        set_privacy(cast.mei, number, False, "五楼老人一个人住，夜里请安静。", MONDAY)
    set_privacy(cast.mei, number, False, "夜里请安静。", MONDAY)
    set_privacy(cast.mei, number, True, None, MONDAY)
    assert (read(cast), Dispute.get_by_id(number).looked) == ([], Looked.WAITING)


def test_the_slower_of_two_who_look_is_told(cast: Cast, submit):
    number = id_of(cast, looked_at(cast, submit()))
    for slow in (
        lambda: show_place_only(cast.guo, number, Looked.WAITING, MONDAY),
        lambda: let_neighbours_read(cast.guo, number, "灯坏了", (), Looked.WAITING, MONDAY),
    ):
        with pytest.raises(SomebodyWasFaster):
            slow()
    show_place_only(cast.guo, number, Looked.WORDS, MONDAY)
    assert read(cast) == [(PlaceClass(SharedPlace.BUILDING), "")]


def test_the_resident_agrees_to_exactly_the_sentence_that_was_shown(cast: Cast, submit):
    receipt = submit(text=KEY)
    assert sentence_for_holder_of(receipt.link).proposed == BLOTTED
    with pytest.raises(SomebodyWasFaster):
        agree_to_sentence(receipt.link, KEY, MONDAY)
    for _twice in range(2):
        agree_to_sentence(receipt.link, BLOTTED, MONDAY)
    assert [words for _, words in read(cast)] == [BLOTTED]
    assert words_that_wait(cast.sun, 5).total == 0
    assert recorded(cast, receipt) == [("agreed_to_words", {})]


def test_what_was_agreed_to_stays_when_the_text_changes(cast: Cast, submit):
    receipt = submit(text=KEY)
    agree_to_sentence(receipt.link, BLOTTED, MONDAY)
    Dispute.update(text="完全不同的话，写的是别的事情。").where(Dispute.id == id_of(cast, receipt)).execute()
    assert [words for _, words in read(cast)] == [BLOTTED]


def test_what_the_resident_takes_back_staff_cannot_show_again(cast: Cast, submit):
    receipt = submit()
    number = id_of(cast, receipt)
    agree_to_sentence(receipt.link, WORDS, MONDAY)
    take_sentence_back(receipt.link, MONDAY)
    assert read(cast) == [(PlaceClass(SharedPlace.BUILDING), "")]
    with pytest.raises(NotAllowed):
        let_neighbours_read(cast.sun, number, WORDS, (), Looked.KEPT_BACK, MONDAY)
    set_privacy(cast.sun, number, True, None, MONDAY)
    with pytest.raises(NotAllowed):
        set_privacy(cast.sun, number, False, "灯坏了。", MONDAY)
    assert [kind for kind, _ in recorded(cast, receipt)] == ["agreed_to_words", "words_kept_back"]


def test_what_staff_have_decided_or_is_private_the_resident_is_not_asked(cast: Cast, submit):
    decided, private = submit(), submit()
    show_place_only(cast.sun, id_of(cast, decided), Looked.WAITING, MONDAY)
    make_private(private.link, MONDAY)
    for receipt in (decided, private):
        assert sentence_for_holder_of(receipt.link).proposed is None
        with pytest.raises(NotAllowed):
            agree_to_sentence(receipt.link, WORDS, MONDAY)
    with pytest.raises(NotFound):
        words_to_look_at(cast.sun, id_of(cast, private))


def test_what_is_private_or_over_nobody_lets_neighbours_read(cast: Cast, submit):
    private, over = submit(kind="neighbour"), submit()
    settled(cast, id_of(cast, over))
    for number in (id_of(cast, private), id_of(cast, over)):
        for look in (
            lambda number: let_neighbours_read(cast.sun, number, "灯坏了。", (), Looked.WAITING, MONDAY),
            lambda number: show_place_only(cast.sun, number, Looked.WAITING, MONDAY),
        ):
            with pytest.raises(NotAllowed):
                look(number)
    assert [row.looked for row in Dispute.select()] == [Looked.WAITING] * 2


def test_what_staff_let_be_read_is_not_agreed_to_though_it_is_the_same(cast: Cast, submit):
    receipt = looked_at(cast, submit())
    with pytest.raises(NotAllowed):
        agree_to_sentence(receipt.link, WORDS, MONDAY)


def test_nobody_learns_by_guessing_what_was_not_shown(cast: Cast, submit):
    lift = submit(text=KEY, public_place="2号电梯", floor="")
    guesses = ("出差半年钥匙在垫子下面", "2号电梯又坏了", "1号电梯又坏了", "电梯坏了")
    found = [[one.reference for one in similar_matters(cast.building_id, guess, MONDAY)] for guess in guesses]
    assert found == [[], [lift.reference], [], [lift.reference]]


def test_an_installed_house_keeps_what_staff_had_worded_and_nothing_else(cast: Cast, submit):
    worded, bare = looked_at(cast, submit(), "灯坏了。"), submit()
    runner = Runner(database, MIGRATIONS)
    (migration,) = [one for one in runner.migrations() if one.name == "0007_looked"]
    with database.atomic():
        migration.load().down(runner.migrator, database)
        migration.load().up(runner.migrator, database)
    found = {row.reference: row.looked for row in Dispute.select(Dispute.reference, Dispute.looked)}
    assert found == {worded.reference: Looked.WORDS, bare.reference: Looked.WAITING}
