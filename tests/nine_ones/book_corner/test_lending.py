"""Borrowing, bringing back, extending and waiting: one copy, one loan, and nobody learns who has it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.messages.tables import OutboxMessage
from db.nine_ones.book_corner.actions.housekeeping import forget_offers, remind_keepers, set_lending_days
from db.nine_ones.book_corner.actions.lending import (
    borrow_book,
    cancel_loan,
    extend_loan,
    return_book,
    stop_wishing,
    take_back,
    wish_for_book,
)
from db.nine_ones.book_corner.actions.shelf import mark_copy
from db.nine_ones.book_corner.queries.desk import book_kept, loans_kept
from db.nine_ones.book_corner.queries.mine import mine
from db.nine_ones.book_corner.queries.shelf import CopyAvailability, on_shelf, scanned, shelf
from db.nine_ones.book_corner.rules.lending import CopyMarkKind
from db.nine_ones.book_corner.tables import BookLoan, BookWish
from tests.cast import MONDAY, Cast, doing_without
from tests.disputes.test_at_once import at_once
from tests.nine_ones.book_corner.conftest import OTHER_PHONE, PHONE, put
from tests.traces import words_in

DAY = timedelta(days=1)


def _borrow(cast: Cast, code: str, token: str = PHONE, now=MONDAY, name: str = "小美"):
    return borrow_book(cast.building_id, code, name, token, now)


def test_who_borrows_sees_the_last_day_and_neighbours_only_that_it_is_away(cast, dream, code):
    borrowed = _borrow(cast, code)
    assert scanned(cast.building_id, code, PHONE).is_mine
    strange = scanned(cast.building_id, code.lower(), OTHER_PHONE)
    assert (strange.is_mine, strange.on_loan, strange.due_at) == (False, True, borrowed.due_at)
    (book,) = shelf(cast.building_id).books
    assert (book.free, book.due_at) == (0, borrowed.due_at)
    assert words_in([strange, book], "小美", "红楼梦") == ["红楼梦"]
    assert on_shelf(cast.building_id) == CopyAvailability(1, 0)


def test_the_keeper_reads_the_first_name_and_those_who_only_look_do_not(cast, dream, code):
    _borrow(cast, code)
    names = {
        who: loans_kept(cast.everybody[who], cast.building_id, MONDAY)[0].name
        for who in ("mei", "guo", "sun", "an", "ada")
    }
    assert names == {"mei": "小美", "guo": "小美", "sun": "小美", "an": None, "ada": None}
    with pytest.raises(NotAllowed):
        loans_kept(cast.luo, cast.building_id, MONDAY)
    with pytest.raises(NotFound):
        loans_kept(cast.otto, cast.building_id, MONDAY)


def test_name_and_phone_are_sealed_and_gone_when_it_is_back(cast, dream, code):
    _borrow(cast, code)
    row = BookLoan.get()
    assert "小美".encode() not in bytes(row.sealed_name)
    assert PHONE not in row.phone_hash
    assert return_book(cast.building_id, code, MONDAY + DAY)
    row = BookLoan.get()
    assert (row.sealed_name, row.phone_hash, row.open_copy, row.ending) == (None, None, None, "returned")
    assert not return_book(cast.building_id, code, MONDAY + DAY)


def test_a_name_sealed_for_one_loan_opens_nowhere_else(cast, dream):
    from db.ground.sealing import CannotUnseal

    first, second = put(cast, "一", copies=2).codes
    _borrow(cast, first)
    _borrow(cast, second, OTHER_PHONE, name="阿强")
    one, two = BookLoan.select().order_by(BookLoan.id)
    BookLoan.update(sealed_name=two.sealed_name).where(BookLoan.id == one.id).execute()
    with pytest.raises(CannotUnseal):
        loans_kept(cast.mei, cast.building_id, MONDAY)


def test_pressed_twice_it_is_one_loan(cast, dream, code):
    assert _borrow(cast, code) == _borrow(cast, code, now=MONDAY + DAY)
    assert BookLoan.select().count() == 1


def test_a_book_that_is_away_is_not_lent_again_and_comes_back_from_anybodys_hands(cast, dream, code):
    _borrow(cast, code)
    with pytest.raises(SomebodyWasFaster):
        _borrow(cast, code, OTHER_PHONE)
    return_book(cast.building_id, code, MONDAY + DAY)
    _borrow(cast, code, OTHER_PHONE, MONDAY + DAY)
    assert [loan.title for loan in mine(PHONE, MONDAY).loans] == []
    assert [loan.title for loan in mine(OTHER_PHONE, MONDAY).loans] == ["红楼梦"]


def test_of_two_who_borrow_at_the_same_instant_one_has_it(cast, dream, code):
    for _ in range(5):
        outcomes = at_once(*[lambda token=token: _borrow(cast, code, token) for token in (PHONE, OTHER_PHONE, "third")])
        faster = [outcome for outcome in outcomes if isinstance(outcome, SomebodyWasFaster)]
        assert [outcome.words for outcome in faster] == [
            "Somebody else has just borrowed this copy. Please look whether another one stands on the shelf."
        ] * 2
        assert BookLoan.select().where(BookLoan.open_copy.is_null(False)).count() == 1
        return_book(cast.building_id, code, MONDAY)


def test_one_phone_never_has_more_than_three_even_at_once(cast):
    codes = put(cast, "一本好书", copies=5).codes
    outcomes = at_once(*[lambda code=code: _borrow(cast, code) for code in codes])
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 2
    assert len(mine(PHONE, MONDAY).loans) == 3
    return_book(cast.building_id, mine(PHONE, MONDAY).loans[0].code, MONDAY)
    free = next(code for code in codes if not scanned(cast.building_id, code, PHONE).on_loan)
    _borrow(cast, free)


def test_a_name_is_needed_and_a_strange_code_opens_nothing(cast, dream, code):
    for name in ("", " \0 ", "名" * 21):
        with pytest.raises(Invalid):
            _borrow(cast, code, name=name)
    for wrong in ("", "AAAAAAA", "x" * 400, "A2C3DC", code[:-1]):
        with pytest.raises(NotFound):
            _borrow(cast, wrong)
    with pytest.raises(NotFound):
        borrow_book(cast.neighbouring_building_id, code, "小美", PHONE, MONDAY)


@pytest.mark.parametrize("mark", CopyMarkKind)
def test_a_marked_copy_is_not_lent(cast, dream, code, mark):
    (copy,) = book_kept(cast.mei, dream.book_id)[1]
    mark_copy(cast.mei, copy.id, None, mark, MONDAY)
    with pytest.raises(Refused):
        _borrow(cast, code)


def test_a_loan_is_extended_once_by_its_own_phone(cast, dream, code):
    due = _borrow(cast, code).due_at
    with pytest.raises(NotFound):
        extend_loan(cast.building_id, code, OTHER_PHONE, MONDAY)
    assert extend_loan(cast.building_id, code, PHONE, MONDAY + DAY) == due + 30 * DAY
    with pytest.raises(Refused, match="once already"):
        extend_loan(cast.building_id, code, PHONE, MONDAY + DAY)
    assert mine(PHONE, MONDAY).loans[0].may_extend is False


def test_while_a_neighbour_waits_it_is_not_extended_and_the_neighbour_sees_it_come_back(cast, dream, code):
    _borrow(cast, code)
    for _ in range(2):
        wish_for_book(cast.building_id, dream.book_id, OTHER_PHONE, MONDAY)
    assert BookWish.select().count() == 1
    with pytest.raises(Refused, match="read it next"):
        extend_loan(cast.building_id, code, PHONE, MONDAY)
    assert [wish.back for wish in mine(OTHER_PHONE, MONDAY).wishes] == [False]
    return_book(cast.building_id, code, MONDAY + DAY)
    assert [wish.back for wish in mine(OTHER_PHONE, MONDAY).wishes] == [True]
    _borrow(cast, code, OTHER_PHONE, MONDAY + DAY)
    assert mine(OTHER_PHONE, MONDAY).wishes == ()
    assert BookWish.get().phone_hash is None


def test_a_wish_can_be_taken_off_and_five_are_enough(cast):
    books = [put(cast, f"第{number}本").book_id for number in range(6)]
    for book_id in books[:5]:
        wish_for_book(cast.building_id, book_id, PHONE, MONDAY)
    with pytest.raises(Refused):
        wish_for_book(cast.building_id, books[5], PHONE, MONDAY)
    stop_wishing(cast.building_id, books[0], PHONE, MONDAY)
    wish_for_book(cast.building_id, books[5], PHONE, MONDAY)
    with pytest.raises(NotFound):
        wish_for_book(cast.neighbouring_building_id, books[0], OTHER_PHONE, MONDAY)


def test_the_keeper_takes_a_loan_back_or_cancels_it_once(cast):
    first, second = put(cast, "一", copies=2).codes
    _borrow(cast, first)
    _borrow(cast, second)
    one, two = loans_kept(cast.mei, cast.building_id, MONDAY)
    take_back(cast.mei, one.id, MONDAY)
    cancel_loan(cast.guo, two.id, MONDAY)
    assert sorted(row.ending for row in BookLoan.select()) == ["cancelled", "returned"]
    with pytest.raises(SomebodyWasFaster):
        cancel_loan(cast.mei, one.id, MONDAY)
    for stranger, refusal in ((cast.an, NotAllowed), (cast.otto, NotFound)):
        with pytest.raises(refusal):
            take_back(stranger, one.id, MONDAY)


def test_the_building_then_the_community_say_for_how_long(cast):
    codes = put(cast, "一", copies=3).codes
    set_lending_days(cast.sun, None, 14, MONDAY)
    first = _borrow(cast, codes[0]).due_at
    set_lending_days(cast.mei, cast.building_id, 7, MONDAY)
    set_lending_days(cast.mei, cast.building_id, 90, MONDAY)
    second = _borrow(cast, codes[1]).due_at
    set_lending_days(cast.mei, cast.building_id, None, MONDAY)
    set_lending_days(cast.sun, None, None, MONDAY)
    third = _borrow(cast, codes[2]).due_at
    assert (second - first, third - first) == (76 * DAY, 16 * DAY)
    for days in (6, 91):
        with pytest.raises(Invalid):
            set_lending_days(cast.mei, cast.building_id, days, MONDAY)


def test_overdue_books_are_first_on_the_keepers_list(cast):
    first, second = put(cast, "一", copies=2).codes
    _borrow(cast, first, now=MONDAY)
    _borrow(cast, second, now=MONDAY - 40 * DAY)
    found = loans_kept(cast.mei, cast.building_id, MONDAY)
    assert [(loan.code, loan.overdue) for loan in found] == [(second, True), (first, False)]
    assert mine(PHONE, MONDAY).loans[0].overdue


def test_the_keeper_gets_one_line_a_week_with_nothing_but_a_number(cast):
    for code in put(cast, "一", copies=2).codes:
        _borrow(cast, code)
    elsewhere = put(cast, "二", building_id=cast.far_building_id).codes[0]
    borrow_book(cast.far_building_id, elsewhere, "阿强", OTHER_PHONE, MONDAY)
    assert remind_keepers(MONDAY + 20 * DAY) == 0
    late = MONDAY + 35 * DAY  # a Monday, 9 in the morning
    with doing_without("book_corner"):
        assert remind_keepers(late) == 0
    assert [remind_keepers(late), remind_keepers(late + DAY)] == [2, 2]
    told = [(row.recipient_id, row.kind, row.values) for row in OutboxMessage.select().order_by(OutboxMessage.id)]
    assert told == [
        (cast.mei.staff_id, "books_overdue", {"count": 2}),
        (cast.sun.staff_id, "books_overdue", {"count": 1}),
    ]
    remind_keepers(late + 7 * DAY)
    assert OutboxMessage.select().count() == 4
    assert remind_keepers(late - timedelta(hours=2)) == 0, "nobody is told anything at seven in the morning"


def test_old_wishes_and_answered_offers_are_forgotten_after_two_months(cast, dream):
    wish_for_book(cast.building_id, dream.book_id, PHONE, MONDAY)
    assert [forget_offers(MONDAY + days * DAY) for days in (59, 60, 61)] == [0, 1, 0]
    assert mine(PHONE, MONDAY).wishes == ()
