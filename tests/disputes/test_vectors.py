"""Words become vectors once, in the background, are found again in other words, and go with the words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions import vectors as keeping
from db.disputes.actions.looking import let_neighbours_read, show_place_only, take_sentence_back
from db.disputes.actions.resident import make_private, withdraw_dispute
from db.disputes.actions.vectors import keep_vectors
from db.disputes.actions.words_gone import erase_words
from db.disputes.queries import nearest
from db.disputes.queries.nearest import nearest_in_community, vector_of
from db.disputes.queries.public import similar_matters
from db.disputes.tables import Dispute
from db.disputes.tables.vectors import DisputeVector
from db.records.personal_data.rules.looking import Looked
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import WORDS, id_of, looked_at

HOUR = timedelta(hours=1)
LOCKERS = "快递柜总是满的，希望再加一组快递柜。"


def kept() -> dict[str, tuple[bool, bool, bool]]:
    """By reference: whether its words and its sentence are kept as vectors, and whether it waits for that."""
    rows = DisputeVector.select(DisputeVector, Dispute).join(Dispute)
    return {row.dispute.reference: (bool(row.words), bool(row.sentence), row.waits) for row in rows}


def offered(cast: Cast, text: str) -> list[str]:
    return [matter.reference for matter in similar_matters(cast.building_id, text, MONDAY)]


def test_words_and_sentence_are_kept_as_vectors_once(cast: Cast, submit, monkeypatch):
    read, waiting = looked_at(cast, submit()), submit(text=LOCKERS)
    assert (keep_vectors(MONDAY), keep_vectors(MONDAY)) == (2, 0)
    assert kept() == {read.reference: (True, True, False), waiting.reference: (True, False, False)}
    monkeypatch.setattr(keeping, "vectors_of", lambda texts: pytest.fail("computed again"))
    assert keep_vectors(MONDAY) == 0


def test_without_a_model_nothing_is_kept_and_nothing_is_missed_later(cast: Cast, submit, monkeypatch):
    receipt = submit()
    monkeypatch.setattr(keeping, "vectors_of", lambda texts: None)
    assert (keep_vectors(MONDAY), kept()) == (0, {})
    monkeypatch.undo()
    assert (keep_vectors(MONDAY), kept()) == (1, {receipt.reference: (True, False, False)})


def test_more_than_one_step_of_them_is_kept_in_one_run(cast: Cast, submit, monkeypatch):
    monkeypatch.setattr(keeping, "AT_ONCE", 2)
    monkeypatch.setattr(keeping, "MOST_A_RUN", 4)
    for _ in range(5):
        submit()
    assert [keep_vectors(MONDAY) for _ in range(3)] == [4, 1, 0]


@pytest.mark.parametrize("text", ["着火", "12345678", "灯" * 2000, "The lift is stuck between two floors", "？！"])
def test_whatever_was_written_stops_no_other(cast: Cast, submit, text: str):
    submit(text=text)
    submit()
    assert (keep_vectors(MONDAY), keep_vectors(MONDAY)) == (2, 0)


@pytest.mark.parametrize(
    "change",
    [
        lambda cast, receipt: take_sentence_back(receipt.link, MONDAY),
        lambda cast, receipt: make_private(receipt.link, MONDAY),
        lambda cast, receipt: show_place_only(cast.mei, id_of(cast, receipt), Looked.WORDS, MONDAY),
    ],
)
def test_what_neighbours_no_longer_read_is_no_vector_any_more(cast: Cast, submit, encoder, change):
    receipt = looked_at(cast, submit())
    keep_vectors(MONDAY)
    assert offered(cast, "三单元楼道黑灯瞎火的，老人看不清台阶") == [receipt.reference]
    change(cast, receipt)
    assert kept() == {receipt.reference: (False, False, True)}
    assert offered(cast, "三单元楼道黑灯瞎火的，老人看不清台阶") == []
    assert (keep_vectors(MONDAY), kept()) == (1, {receipt.reference: (True, False, False)})


def test_with_the_words_their_vectors_go_for_good(cast: Cast, submit):
    receipt = looked_at(cast, submit())
    keep_vectors(MONDAY)
    withdraw_dispute(receipt.link, "", MONDAY)
    erase_words(receipt.link, MONDAY + HOUR)
    assert (DisputeVector.get().words, DisputeVector.get().sentence) == (None, None)
    assert keep_vectors(MONDAY + HOUR) == 1
    assert (DisputeVector.get().words, DisputeVector.get().sentence, keep_vectors(MONDAY + HOUR)) == (None, None, 0)


def test_what_was_changed_while_it_was_computed_waits_for_its_turn(cast: Cast, submit, monkeypatch):
    receipt = looked_at(cast, submit())
    compute, changing = keeping.vectors_of, [True]

    def meanwhile(texts):
        if changing.pop():
            take_sentence_back(receipt.link, MONDAY)
        changing.append(False)
        return compute(texts)

    monkeypatch.setattr(keeping, "vectors_of", meanwhile)
    monkeypatch.setattr(keeping, "MOST_A_RUN", 1)
    keep_vectors(MONDAY)
    assert kept() == {}
    keep_vectors(MONDAY)
    assert kept() == {receipt.reference: (True, False, False)}


def test_the_same_in_other_words_is_offered_and_another_thing_in_the_same_words_is_not(cast: Cast, submit, encoder):
    light, lockers = looked_at(cast, submit()), looked_at(cast, submit(text=LOCKERS), LOCKERS)
    keep_vectors(MONDAY)
    assert offered(cast, "楼梯上黑咕隆咚的，灯泡不亮") == [light.reference]
    assert offered(cast, "包裹太多放不下，请多装几个柜子") == [lockers.reference]
    assert offered(cast, "五单元一楼的楼道灯坏了一个星期，晚上老人上下楼看不清。") == []
    assert offered(cast, "三单元一楼的楼道窗坏了一个星期，冬天老人上下楼受不了。") == []
    assert [offered(cast, text) for text in ("灯", "12345678901", "")] == [[], [], []]


def test_what_has_no_vector_yet_is_compared_by_its_words(cast: Cast, submit, encoder):
    old = looked_at(cast, submit(text=LOCKERS), LOCKERS)
    keep_vectors(MONDAY)
    new = looked_at(cast, submit())
    assert offered(cast, "三单元楼道灯坏了没人修") == [new.reference]
    assert offered(cast, "快递柜都满了，请加柜子") == [old.reference]


def test_only_this_community_is_searched_and_the_nearest_come_first(cast: Cast, submit):
    numbers = [id_of(cast, submit(text=text)) for text in (WORDS, LOCKERS, "走廊的灯泡不亮，晚上看不见")]
    keep_vectors(MONDAY)
    own = vector_of(numbers[0])
    assert list(nearest_in_community(cast.community_id, own, 2)) == [numbers[0], numbers[2]]
    assert nearest_in_community(cast.otto.community_id, own, 2) == {}
    assert vector_of(numbers[0] + 99) is None


def test_only_so_many_of_the_newest_are_compared(cast: Cast, submit, monkeypatch):
    numbers = [id_of(cast, submit(text=text)) for text in (WORDS, LOCKERS, "走廊的灯泡不亮，晚上看不见")]
    keep_vectors(MONDAY)
    monkeypatch.setattr(nearest, "MOST_COMPARED", 2)
    assert set(nearest_in_community(cast.community_id, vector_of(numbers[0]), 3)) == set(numbers[1:])


def test_words_that_staff_put_right_are_compared_as_they_read_now(cast: Cast, submit, encoder):
    receipt = submit()
    number = id_of(cast, receipt)
    let_neighbours_read(cast.mei, number, LOCKERS, (), Looked.WAITING, MONDAY)
    keep_vectors(MONDAY)
    assert offered(cast, "包裹太多放不下，请多装几个柜子") == [receipt.reference]
    assert offered(cast, "楼梯上黑咕隆咚的，灯泡不亮") == []
