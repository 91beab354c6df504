"""Adding, changing, marking, counting and finding books; who may, and what the records say of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.nine_ones.book_corner.actions.housekeeping import set_lending_days
from db.nine_ones.book_corner.actions.lending import borrow_book, return_book
from db.nine_ones.book_corner.actions.shelf import (
    add_book,
    add_copies,
    change_book,
    change_cover,
    count_shelf,
    labels_are_on,
    mark_copy,
    take_books,
)
from db.nine_ones.book_corner.queries import health
from db.nine_ones.book_corner.queries.desk import book_kept, books_kept, copies_to_count, loans_kept
from db.nine_ones.book_corner.queries.labels import labels_of
from db.nine_ones.book_corner.queries.shelf import CopyAvailability, book_on_shelf, categories, cover, on_shelf, shelf
from db.nine_ones.book_corner.rules.books import checked_book
from db.nine_ones.book_corner.rules.lending import CopyMarkKind
from db.nine_ones.book_corner.tables import Book, BookCopy, CopyMark
from db.records.health.rules import HealthState
from db.records.history.tables import Event
from db.records.photos.rules import CleanPhoto
from db.records.photos.tables import Photo
from tests.cast import MONDAY, Cast
from tests.nine_ones.book_corner.conftest import PHONE, put

LATER = MONDAY + timedelta(days=1)
COVER = CleanPhoto(b"full", b"small", 3, 4)


def _titles(cast: Cast, text: str = "", category: str = "") -> list[str]:
    return [book.title for book in shelf(cast.building_id, text, category).books]


def test_a_book_stands_on_the_shelf_with_a_code_for_each_copy(cast):
    added = put(cast, copies=2)
    assert (added.is_new, added.copies, len(set(added.codes))) == (True, 2, 2)
    (book,) = shelf(cast.building_id).books
    assert (book.title, book.number, book.copies, book.free, book.due_at) == ("红楼梦", "978-7-02-000220-7", 2, 2, None)
    assert on_shelf(cast.building_id) == CopyAvailability(2, 2)
    assert on_shelf(cast.neighbouring_building_id) == CopyAvailability(0, 0)


def test_the_same_book_once_more_is_another_copy(cast, dream):
    again = put(cast, "红楼梦（人文版）", "", "7-02-000220-X")
    assert (again.book_id, again.is_new, again.copies) == (dream.book_id, False, 2)
    assert put(cast, building_id=cast.far_building_id).is_new


def test_titles_are_found_by_words_of_title_author_and_number_and_by_category(cast, dream):
    put(cast, "100% 家常菜_大全", "Deng", "", "生活")
    assert _titles(cast) == ["100% 家常菜_大全", "红楼梦"]
    found = {
        text: _titles(cast, text) for text in ("红楼", "曹雪芹 梦", "978-7-02", "DENG", "100%", "0_家", "生活", "没有")
    }
    cooking, dream_only = ["100% 家常菜_大全"], ["红楼梦"]
    assert found == {
        "红楼": dream_only,
        "曹雪芹 梦": dream_only,
        "978-7-02": dream_only,
        "DENG": cooking,
        "100%": cooking,
        "0_家": [],
        "生活": cooking,
        "没有": [],
    }
    assert (_titles(cast, category="生活"), _titles(cast, category="小说")) == (cooking, dream_only)
    assert sorted(categories(cast.building_id)) == sorted(["小说", "生活"])


def test_a_long_shelf_comes_in_pages_and_never_beyond_the_last(cast):
    take_books(cast.mei, cast.building_id, [_wanted(f"第{number}本") for number in range(45)], MONDAY)
    assert [len(shelf(cast.building_id, page=page).books) for page in (-1, 1, 2, 3, 99)] == [20, 20, 20, 5, 5]
    assert shelf(cast.building_id, page=10**30).page == 3


def _wanted(title: str, copies: int = 1):
    from db.nine_ones.book_corner.rules.books import WantedBook

    return WantedBook(checked_book(title), copies)


def test_a_title_is_changed_and_never_into_another_one_of_the_shelf(cast, dream):
    other = put(cast, "西游记", "吴承恩")
    change_book(cast.mei, other.book_id, checked_book("西游记（上）", "吴承恩", "10019·1"), LATER)
    assert book_on_shelf(cast.building_id, other.book_id).number == "10019·1"
    with pytest.raises(Invalid) as refused:
        change_book(cast.mei, other.book_id, checked_book("随便", "", "9787020002207"), LATER)
    assert [problem.field for problem in refused.value.problems] == ["number"]
    assert _titles(cast, "西游") == ["西游记（上）"]


def test_a_number_that_no_book_can_have_is_nobodys(cast, dream):
    for number in (0, 10**30, -1):
        with pytest.raises(NotFound):
            book_on_shelf(cast.building_id, number)
    with pytest.raises(NotFound):
        book_on_shelf(cast.neighbouring_building_id, dream.book_id)


def test_a_cover_is_shown_in_its_building_only_and_the_old_one_is_forgotten(cast, dream):
    change_cover(cast.mei, dream.book_id, COVER, LATER)
    change_cover(cast.mei, dream.book_id, CleanPhoto(b"f", b"newer", 3, 4), LATER)
    assert cover(cast.building_id, dream.book_id) == b"newer"
    assert Photo.select().count() == 1
    with pytest.raises(NotFound):
        cover(cast.neighbouring_building_id, dream.book_id)
    change_cover(cast.mei, dream.book_id, None, LATER)
    assert Photo.select().count() == 0
    with pytest.raises(NotFound):
        cover(cast.building_id, dream.book_id)


def test_a_book_comes_with_its_cover_where_there_is_one(cast):
    """As the screen adds it: in one step."""
    book = checked_book("红楼梦")
    added = add_book(cast.mei, cast.building_id, book, 1, MONDAY, cover=COVER)
    assert cover(cast.building_id, added.book_id) == b"small"


def test_what_is_lost_or_taken_out_is_not_on_the_shelf_until_it_is_found(cast, dream):
    (copy,) = book_kept(cast.mei, dream.book_id)[1]
    seen = None
    for mark, there in (
        (CopyMarkKind.LOCKED, 1),
        (CopyMarkKind.DAMAGED, 1),
        (CopyMarkKind.LOST, 0),
        (CopyMarkKind.REMOVED, 0),
        (None, 1),
    ):
        mark_copy(cast.mei, copy.id, seen, mark, LATER)
        seen = mark
        assert on_shelf(cast.building_id) == CopyAvailability(there, int(mark is None))
        assert _titles(cast) == ["红楼梦"] * there
    assert [book.title for book in books_kept(cast.mei, cast.building_id).books] == ["红楼梦"]
    assert CopyMark.select().where(CopyMark.until_at.is_null()).count() == 0


def test_the_slower_of_two_keepers_is_told(cast, dream):
    (copy,) = book_kept(cast.mei, dream.book_id)[1]
    mark_copy(cast.mei, copy.id, None, CopyMarkKind.LOST, LATER)
    with pytest.raises(SomebodyWasFaster):
        mark_copy(cast.sun, copy.id, None, CopyMarkKind.DAMAGED, LATER)


def test_a_copy_on_loan_can_be_lost_but_not_taken_out(cast, dream, code):
    borrow_book(cast.building_id, code, "小美", PHONE, MONDAY)
    (copy,) = book_kept(cast.mei, dream.book_id)[1]
    with pytest.raises(Refused):
        mark_copy(cast.mei, copy.id, None, CopyMarkKind.REMOVED, LATER)
    mark_copy(cast.mei, copy.id, None, CopyMarkKind.LOST, LATER)
    assert loans_kept(cast.mei, cast.building_id, LATER) == []


def test_only_those_who_keep_the_building_put_books_on_its_shelf(cast, dream):
    (copy,) = book_kept(cast.an, dream.book_id)[1]
    book = checked_book("西游记")
    deeds = [
        lambda who: add_book(who, cast.building_id, book, 1, MONDAY),
        lambda who: add_copies(who, dream.book_id, 1, MONDAY),
        lambda who: take_books(who, cast.building_id, [], MONDAY),
        lambda who: change_book(who, dream.book_id, book, MONDAY),
        lambda who: change_cover(who, dream.book_id, None, MONDAY),
        lambda who: mark_copy(who, copy.id, None, CopyMarkKind.LOST, MONDAY),
        lambda who: count_shelf(who, cast.building_id, [copy.id], MONDAY),
        lambda who: labels_are_on(who, cast.building_id, [copy.id], MONDAY),
        lambda who: set_lending_days(who, cast.building_id, 20, MONDAY),
        lambda who: labels_of(who, cast.building_id),
    ]
    for deed in deeds:
        for stranger, refusal in (
            (cast.an, NotAllowed),
            (cast.luo, NotAllowed),
            (cast.ada, NotAllowed),
            (cast.otto, NotFound),
        ):
            with pytest.raises(refusal):
                deed(stranger)
    with pytest.raises(NotFound):
        add_book(cast.mei, cast.neighbouring_building_id, book, 1, MONDAY)
    with pytest.raises(NotFound):
        set_lending_days(cast.mei, None, 20, MONDAY)
    assert (Book.select().count(), BookCopy.select().count()) == (1, 1)


def test_too_many_copies_at_once_are_a_slip(cast):
    for copies in (0, 51):
        with pytest.raises(Invalid):
            put(cast, copies=copies)


def test_the_history_holds_ids_and_numbers_and_no_word_of_a_book(cast, dream, code):
    borrow_book(cast.building_id, code, "小美", PHONE, MONDAY)
    return_book(cast.building_id, code, LATER)
    copy = BookCopy.get()
    events = [
        (event.subject, event.subject_id, event.kind, event.data) for event in Event.select().order_by(Event.position)
    ]
    assert events == [
        ("book_corner", cast.building_id, "books_added", {"titles": 1, "copies": 1}),
        ("book_corner", cast.building_id, "book_borrowed", {"copy": copy.id}),
        ("book_corner", cast.building_id, "book_returned", {"copy": copy.id}),
    ]


def test_counting_ticks_off_what_stands_there(cast, dream):
    put(cast, "西游记", copies=2)
    waiting, total = copies_to_count(cast.mei, cast.building_id, MONDAY, 2)
    assert (len(waiting), total) == (2, 3)
    assert count_shelf(cast.mei, cast.building_id, [copy.id for copy in waiting], LATER) == 2
    left, total = copies_to_count(cast.mei, cast.building_id, LATER, 20)
    assert (len(left), total) == (1, 1)


def test_what_is_on_loan_need_not_be_counted(cast, dream, code):
    borrow_book(cast.building_id, code, "小美", PHONE, MONDAY)
    assert copies_to_count(cast.mei, cast.building_id, MONDAY, 20) == ([], 0)


def test_the_corner_is_told_as_it_was_at_any_instant_and_always_the_same(cast, dream, code):
    day = timedelta(days=1)
    (copy,) = book_kept(cast.mei, dream.book_id)[1]
    borrow_book(cast.building_id, code, "小美", PHONE, MONDAY + 100 * day)
    return_book(cast.building_id, code, MONDAY + 110 * day)
    mark_copy(cast.mei, copy.id, None, CopyMarkKind.LOST, MONDAY + 300 * day)
    mark_copy(cast.mei, copy.id, CopyMarkKind.LOST, None, MONDAY + 310 * day)
    count_shelf(cast.mei, cast.building_id, [copy.id], MONDAY + 320 * day)
    asked = (-1, 0, 99, 105, 250, 291, 300, 309, 310, 320, 501)
    told = {days: health.health([cast.building_id], MONDAY + days * day)[cast.building_id] for days in asked}
    assert {days: health.state for days, health in told.items()} == {
        -1: HealthState.MISSING,
        0: HealthState.ALIVE,
        99: HealthState.ALIVE,
        105: HealthState.ALIVE,
        250: HealthState.ALIVE,
        291: HealthState.STALE,
        300: HealthState.MISSING,
        309: HealthState.MISSING,
        310: HealthState.STALE,
        320: HealthState.ALIVE,
        501: HealthState.STALE,
    }
    assert told[105].values == {"books": 1, "days": 5}


def test_every_building_asked_about_is_answered_in_few_statements(cast, dream, monkeypatch):
    from db.ground.connection import database

    asked = [cast.building_id, cast.neighbouring_building_id, cast.far_building_id]
    said: list[str] = []
    execute = database.obj.execute_sql
    monkeypatch.setattr(database.obj, "execute_sql", lambda sql, *rest: said.append(sql) or execute(sql, *rest))
    found = health.health(asked, MONDAY)
    assert [found[id].state for id in asked] == [HealthState.ALIVE, HealthState.MISSING, HealthState.MISSING]
    assert len(said) == 6
    assert health.health([], MONDAY) == {}
