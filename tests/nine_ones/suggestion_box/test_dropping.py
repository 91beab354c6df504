"""Dropping a word: whoever writes it stays unknown, and the code is the only way back to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from db.community.organisation.rules import ALPHABET
from db.community.receipts.queries import AnswerCodes
from db.community.receipts.rules import ANSWER_CODE_LENGTH, code_from, printed_code, read_code
from db.community.staff.tables import StaffMember
from db.ground.connection import database
from db.ground.refusals import Invalid, NotFound, Refused
from db.messages.tables import OutboxMessage
from db.nine_ones.suggestion_box.actions.desk import answer_suggestion, switch_off, switch_on
from db.nine_ones.suggestion_box.actions.drop import drop_suggestion
from db.nine_ones.suggestion_box.queries.boxes import box_of
from db.nine_ones.suggestion_box.queries.desk import inbox
from db.nine_ones.suggestion_box.queries.words import MySuggestion, my_words, opened
from db.nine_ones.suggestion_box.rules import SuggestionState
from db.nine_ones.suggestion_box.tables import Suggestion
from db.records.history.queries import stories_of
from tests.cast import MONDAY, Cast
from tests.nine_ones.suggestion_box.conftest import NILSS_PHONE, ROSAS_PHONE, WORDS, newest
from tests.traces import columns_with

MIDNIGHT = datetime(2026, 11, 15, 16, tzinfo=UTC)


def test_the_code_opens_what_was_dropped(cast: Cast, drop):
    code = drop()
    word = opened(code)
    assert (word.text, word.state, word.answers, word.dispute) == (WORDS, SuggestionState.WAITING, (), None)
    assert opened(f" {printed_code(code).lower()} ") == word


def test_a_code_is_nine_letters_that_nobody_mixes_up():
    code = code_from(bytes(range(16)))
    assert len(code) == ANSWER_CODE_LENGTH and set(code) <= set(ALPHABET)
    assert read_code(code) == code
    wrong = [code[:at] + letter + code[at + 1 :] for at in range(ANSWER_CODE_LENGTH) for letter in ALPHABET]
    assert [read_code(one) for one in wrong if one != code] == [None] * (ANSWER_CODE_LENGTH * (len(ALPHABET) - 1))


def test_a_code_that_opens_nothing_says_no_more_than_that(cast: Cast, drop):
    drop()
    for code in ("", "ABC", "\0", "0OIL1", "A" * 2000, "２３４５６７８９Ａ", "👍" * 9):
        with pytest.raises(NotFound):
            opened(code)


def test_the_code_itself_is_nowhere_in_the_database(cast: Cast, drop):
    code = drop()
    assert (columns_with(code), columns_with(printed_code(code))) == ([], [])
    assert columns_with(WORDS) != []
    assert len(Suggestion.get().code_hash) == 32


def test_nothing_tells_the_minute_and_nothing_the_phone(cast: Cast, drop):
    drop(now=MONDAY + timedelta(hours=5, minutes=17))
    assert Suggestion.get().dropped_on == MIDNIGHT
    assert columns_with(ROSAS_PHONE) == []
    assert list(stories_of(cast.community_id, "suggestion")) == []
    assert newest(cast.mei).dropped_on == MIDNIGHT


def test_the_same_words_from_the_same_phone_are_one_suggestion(cast: Cast, drop):
    code = drop()
    assert drop(now=MONDAY + timedelta(days=3)) == code
    assert drop(text=f"  {WORDS}\r\n") == code
    assert Suggestion.select().count() == 1


def test_other_words_another_phone_or_another_building_is_another_one(cast: Cast, drop):
    codes = [drop(), drop("别的话"), drop(phone=NILSS_PHONE), drop(building_id=cast.neighbouring_building_id)]
    assert len(set(codes)) == Suggestion.select().count() == 4


def test_once_it_was_answered_the_same_words_are_a_new_one(cast: Cast, drop):
    code = drop()
    answer_suggestion(cast.mei, newest(cast.mei).id, "好的", 0, MONDAY)
    again = drop()
    assert again != code
    assert (opened(code).state, opened(again).state) == (SuggestionState.ANSWERED, SuggestionState.WAITING)
    assert drop() == again


def test_what_is_no_word_is_refused(cast: Cast, drop):
    empty, long = "Please write something here.", "This has %(length)s characters; please keep it under %(most)s."
    for text, says in (("", empty), (" \0\u202e\n", empty), ("长" * 1001, long)):
        with pytest.raises(Invalid) as refused:
            drop(text)
        assert [(problem.field, problem.words) for problem in refused.value.problems] == [("text", says)]
    assert Suggestion.select().count() == 0


def test_what_was_written_is_kept_faithfully(cast: Cast, drop):
    for text in ("好", "长" * 1000, "👍👩‍👩‍👧 مرحبا بكم", "一\n二\n\n三", "<script>alert(1)</script>"):
        assert opened(drop(text)).text == text


def test_a_phone_finds_its_own_words_by_its_codes(cast: Cast, drop):
    first, second = drop("长" * 61), drop("二", building_id=cast.other_building_id)
    assert my_words([second, "23456789A", first]) == [
        MySuggestion(second, "1号楼", "Asia/Shanghai", "二", MIDNIGHT, SuggestionState.WAITING),
        MySuggestion(first, "1号楼", "Asia/Shanghai", "长" * 60 + "…", MIDNIGHT, SuggestionState.WAITING),
    ]
    assert my_words([]) == []


def test_a_box_that_is_switched_off_takes_nothing_and_answers_still(cast: Cast, drop):
    code = drop()
    switch_off(cast.mei, cast.building_id, MONDAY)
    switch_off(cast.mei, cast.building_id, MONDAY)
    with pytest.raises(Refused, match="switched off"):
        drop("还有一句")
    answer_suggestion(cast.mei, newest(cast.mei).id, "修好了", 0, MONDAY)
    assert opened(code).answers[0].text == "修好了"
    assert (box_of(cast.building_id).is_open, box_of(cast.neighbouring_building_id).is_open) == (False, True)
    switch_on(cast.mei, cast.building_id, MONDAY)
    assert len({code, drop("还有一句")}) == 2


def test_a_building_that_does_not_exist_has_no_box(cast: Cast):
    with pytest.raises(NotFound):
        drop_suggestion(999_999, WORDS, ROSAS_PHONE, MONDAY)


def test_two_presses_at_the_same_instant_are_one_word(cast: Cast, drop, monkeypatch):
    code = drop()
    monkeypatch.setattr(AnswerCodes, "by_code", lambda kind, typed: None)
    assert drop() == code
    assert Suggestion.select().count() == 1
    assert not database.in_transaction()


def test_the_desk_sees_the_words_and_nobody(cast: Cast, drop):
    drop()
    (line,) = inbox(cast.mei)
    told = {"id", "building_id", "building_name", "text", "dropped_on", "state", "is_public", "in_danger", "dangers"}
    assert set(vars(line)) == told


@pytest.mark.parametrize(("text", "mediator_reads"), [("楼道里煤气味很大", 1), ("他现在正在打他媳妇，一直喊救命", 0)])
def test_what_tells_of_violence_is_kept_from_the_mediator_of_the_box(cast: Cast, drop, text, mediator_reads):
    drop(text)
    assert (len(inbox(cast.mei)), len(inbox(cast.sun))) == (mediator_reads, 1)


@pytest.mark.parametrize(("text", "withheld"), [("梅调解收了物业的礼，谁来管管", True), (WORDS, False)])
def test_a_word_that_names_the_mediator_is_kept_from_them(cast: Cast, text, withheld):
    drop_suggestion(cast.building_id, text, ROSAS_PHONE, MONDAY)
    assert [one.text for one in inbox(cast.guo)] == [text]
    assert [one.text for one in inbox(cast.mei)] == ([] if withheld else [text])


@pytest.mark.parametrize(
    ("text", "told"), [("楼道里煤气味很大", [("community", "danger_in_box")]), ("他现在正在打他媳妇，一直喊救命", [])]
)
def test_danger_in_the_box_is_told_to_the_community_where_nobody_is_left_to_tell(cast: Cast, drop, text, told):
    """What is withheld goes to no group of colleagues."""
    StaffMember.update(active=False).where(StaffMember.id.in_([cast.sun.staff_id, cast.guo.staff_id])).execute()
    drop(text)
    rows = OutboxMessage.select().where(OutboxMessage.kind == "danger_in_box")
    assert [(row.recipient, row.kind) for row in rows] == told


@pytest.mark.parametrize("text", ["楼道里煤气味很大", "他现在正在打他媳妇，一直喊救命"])
def test_danger_in_the_box_is_told_to_the_secretary_at_once(cast: Cast, drop, text):
    drop(text)
    rows = OutboxMessage.select().where(OutboxMessage.kind == "danger_in_box")
    assert [(row.recipient, row.recipient_id, row.values) for row in rows] == [
        ("staff", cast.sun.staff_id, {"building": "1号楼"})
    ]
