"""The book corner on a phone: looking, borrowing by the label, bringing back, waiting, offering."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.nine_ones.book_corner.actions.offers import decline_offer
from db.nine_ones.book_corner.actions.shelf import change_cover, mark_copy, take_books
from db.nine_ones.book_corner.rules.books import WantedBook, checked_book
from db.nine_ones.book_corner.rules.lending import CopyMarkKind
from db.nine_ones.book_corner.tables import BookCopy
from db.records.photos.rules import CleanPhoto
from tests.cast import MONDAY
from tests.nine_ones.book_corner.conftest import put
from tests.pages import Page, page_of
from tests.resident_app.conftest import HOME, NEXT_DOOR
from tests.resident_app.nine_ones.test_building import tiles_of, wire_size

SHELF = f"{HOME}/book-corner"
DAY = timedelta(days=1)


@pytest.fixture
def label(cast) -> str:
    """The address on the label of the one copy."""
    return f"{HOME}/books/{put(cast).codes[0]}"


def _borrow(phone, label: str, name: str = "小美"):
    return phone.send(label, f"{label}/borrow", {"first_name": name})


def _tile(phone) -> str:
    return tiles_of(phone)["便民图书角"]


def read_by_a_stranger(html: str) -> tuple[list[str], list[str]]:
    """What the page says of the copy, and what can be done with it."""
    return Page(html).all(".note h2"), Page(html).actions


def book_at(phone) -> str:
    (address,) = phone.page(SHELF).attributes(".matter", "href")
    return address


def test_without_books_the_page_says_so_and_what_one_can_do(rosa):
    page = rosa.text(SHELF)
    assert ("还没有图书角" in page, f"{SHELF}/offer" in page) == (True, True)
    assert _tile(rosa) == "还没有开通"


def test_the_tile_counts_what_stands_there_now(rosa, cast, label):
    assert _tile(rosa) == "架上有 1 本"
    _borrow(rosa, label)
    assert _tile(rosa) == "都借出去了"
    mark_copy(cast.mei, BookCopy.get().id, None, CopyMarkKind.LOST, MONDAY)
    assert _tile(rosa) == "还没有开通"


def test_a_book_is_borrowed_by_its_label_and_a_first_name_and_brought_back_by_anybody(rosa, nils, label):
    assert "到12月16日 周三" in rosa.text(label)
    answer = _borrow(rosa, label)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{label}?said=borrowed")
    assert "请在12月16日 周三前还回来" in rosa.text(label)
    assert "红楼梦" in rosa.text(f"{SHELF}/mine")
    strange = nils.text(label)
    assert read_by_a_stranger(strange) == (["这一册借出去了"], [f"{label}/return"])
    assert [page.holds("小美") for page in (Page(strange), nils.page(SHELF), nils.page(book_at(nils)))] == [[], [], []]
    assert "12月16日 周三" in nils.page(SHELF).one(".matter")
    assert nils.send(label, f"{label}/return").headers["Location"] == f"{label}?said=returned"
    assert nils.press(strange, f"{label}/return").headers["Location"] == f"{label}?said=there"
    assert [nils.page(path).actions for path in (f"{label}?said=there", label)] == [[], [f"{label}/borrow"]]
    assert rosa.page(f"{SHELF}/mine").holds("红楼梦") == []


def test_the_slower_of_two_gets_a_kind_sentence(rosa, nils, label):
    shown = nils.text(label)
    _borrow(rosa, label)
    answer = nils.press(shown, f"{label}/borrow", {"first_name": "阿强"})
    assert (answer.status_code, "刚刚被别人借走了" in answer.get_data(as_text=True)) == (409, True)


@pytest.mark.parametrize("name", ["", "名" * 21, "\0"])
def test_a_bad_name_is_said_at_its_field_and_stays_there(rosa, label, name):
    answer = _borrow(rosa, label, name)
    page = page_of(answer)
    assert (answer.status_code, list(page.errors)) == (422, ["first_name"])
    assert page.attributes("#first_name", "aria-describedby") == ["first_name-says first_name-hint"]
    assert page.fields["first_name"] == name.replace("\0", "\ufffd")  # so a browser reads what HTML cannot say


def test_a_loan_is_extended_once_from_its_own_phone(rosa, nils, label):
    _borrow(rosa, label)
    assert rosa.send(label, f"{label}/extend").headers["Location"] == f"{label}?said=extended"
    page = rosa.page(label)
    assert (page.one(".note p"), page.actions) == ("请在2027年1月15日 周五前还回来。", [f"{label}/return"])
    assert nils.client.post(f"{label}/extend").status_code in (400, 404)


def test_who_waits_stops_the_extension_and_is_told_when_it_is_back(rosa, nils, label):
    _borrow(rosa, label)
    own = rosa.text(label)
    book = book_at(nils)
    nils.send(book, f"{book}/wait")
    assert "您在等这本书" in nils.text(book)
    answer = rosa.press(own, f"{label}/extend")
    assert (answer.status_code, "有邻居在等这本书" in answer.get_data(as_text=True)) == (409, True)
    rosa.send(label, f"{label}/return")
    assert "已经还回来了" in nils.text(f"{SHELF}/mine")
    nils.send(f"{SHELF}/mine", f"{book}/wait-no-more")
    assert nils.page(f"{SHELF}/mine").holds("红楼梦") == []


def test_three_books_are_enough_for_one_phone(rosa, cast):
    labels = [f"{HOME}/books/{code}" for code in put(cast, copies=4).codes]
    answers = [_borrow(rosa, label) for label in labels]
    assert [answer.status_code for answer in answers] == [303, 303, 303, 409]
    assert "已经借了 3 本" in answers[3].get_data(as_text=True)


@pytest.mark.parametrize("typed", ["", "K7M2-QPX", "A2C3DC", "x" * 300, "%00", "书"])
def test_a_mistyped_code_keeps_what_was_typed_and_says_what_to_check(rosa, label, typed):
    for path in (f"{SHELF}/go?copy={typed}", f"{HOME}/books/{typed or '-'}"):
        answer = rosa.open(path)
        assert (answer.status_code, "没有这个编号的书" in answer.get_data(as_text=True)) == (404, True)


def test_the_code_may_be_typed_in_any_letters(rosa, label):
    code = label.rsplit("/", 1)[1]
    assert rosa.open(f"{SHELF}/go?copy={code[:4].lower()} - {code[4:]}").headers["Location"] == label


def test_a_label_from_before_the_building_got_a_new_code_still_leads_to_the_book(rosa, cast, label):
    from db.community.organisation.actions import replace_code
    from db.community.organisation.rules import CodeRetirementReason

    code = replace_code(cast.ada, cast.building_id, "A2C3DC", CodeRetirementReason.LOST, MONDAY)
    new = f"/b/{code}/books/{label.rsplit('/', 1)[1]}"
    assert rosa.open(label).headers["Location"] == new
    assert rosa.open(new).status_code == 200
    assert rosa.open(label.replace(HOME, NEXT_DOOR)).headers["Location"] == new


def test_whoever_tries_codes_out_is_stopped(nils, label):
    answers = [nils.open(f"{HOME}/books/K7M2QP{number % 10}").status_code for number in range(61)]
    assert (answers[:60], answers[60]) == ([404] * 60, 429)
    assert nils.open(label).status_code == 200


def test_a_marked_copy_is_not_offered_for_borrowing(rosa, cast, label):
    mark_copy(cast.mei, BookCopy.get().id, None, CopyMarkKind.DAMAGED, MONDAY)
    page = rosa.page(label)
    assert ("正在修补" in page.one("p.note"), page.actions) == (True, [])


def test_strange_titles_are_kept_and_isolated(rosa, cast):
    put(cast, "<script>alert(1)</script> \u202egnp.exe", "کتاب")
    page = rosa.page(SHELF)
    assert page.all(".matter b") == ["<script>alert(1)</script> gnp.exe"]
    assert page.attributes(".matter b", "dir") == ["auto"]
    assert page.all("script") == [""]  # ours, which comes from a file


def test_ten_thousand_books_are_looked_through_in_light_pages(rosa, cast):
    han = [chr(0x4E00 + (number * 7919) % 20000) for number in range(40_000)]
    wanted = [
        WantedBook(
            checked_book(f"{number}" + "".join(han[number : number + 190]), "".join(han[-number - 120 : -number])), 1
        )
        for number in range(1, 2001)
    ]
    take_books(cast.mei, cast.building_id, wanted, MONDAY)
    for path in (SHELF, f"{SHELF}?page=50", f"{SHELF}?q=1999"):
        answer = rosa.open(path, headers={"Accept-Encoding": "gzip"})
        assert (answer.status_code, wire_size(answer) <= 20 * 1024) == (200, True)
    assert "第 100 页，共 100 页" in rosa.text(f"{SHELF}?page=999999999999999999999")


def test_whoever_only_looks_at_the_shelf_gets_no_cookie(rosa, label):
    assert ["Set-Cookie" in rosa.open(path).headers for path in (SHELF, f"{SHELF}/1", f"{SHELF}/mine")] == [False] * 3


def test_search_and_kinds_narrow_the_list(rosa, cast, label):
    put(cast, "家常菜", "", "", "生活")
    queries = ("q=红楼", "category=生活", "q=nothing")
    found = {query: rosa.page(f"{SHELF}?{query}").all(".matter b") for query in queries}
    assert found == {"q=红楼": ["红楼梦"], "category=生活": ["家常菜"], "q=nothing": []}
    assert rosa.open(f"{SHELF}?q=%00%27&category={'x' * 999}&page=-3").status_code == 200


def test_a_cover_is_shown_small_and_to_its_building_only(rosa, cast, label):
    book = BookCopy.get().book_id
    assert rosa.open(f"{SHELF}/{book}/cover").status_code == 404
    change_cover(cast.mei, book, CleanPhoto(b"full", b"small", 3, 4), MONDAY)
    (address,) = rosa.page(SHELF).attributes(".matter img", "src")
    assert address.startswith(f"{SHELF}/{book}/cover?v=")
    answer = rosa.open(address)
    assert (answer.data, answer.mimetype) == (b"small", "image/jpeg")
    assert answer.headers["Cache-Control"] == "public, max-age=604800"
    assert rosa.open(f"{NEXT_DOOR}/book-corner/{book}/cover").status_code == 404
    assert rosa.open(f"{NEXT_DOOR}/book-corner/{book}").status_code == 404


def test_an_offered_book_is_answered_on_this_phone_only(rosa, nils, cast):
    form = rosa.text(f"{SHELF}/offer")
    for _ in range(2):
        assert rosa.press(form, f"{SHELF}/offer", {"title": "三国演义", "first_name": "小美"}).status_code == 303
    page = rosa.text(f"{SHELF}/mine")
    assert Page(page).text.count("三国演义") == 1
    rosa.press(form, f"{SHELF}/offer", {"title": "水浒传"})
    assert "水浒传" in rosa.text(f"{SHELF}/mine")
    assert "有人在看" in page
    assert [phone.page(f"{SHELF}/mine").holds("三国演义", "小美") for phone in (rosa, nils)] == [["三国演义"], []]
    decline_offer(cast.mei, 1, "架子放不下了。", MONDAY)
    assert [words in rosa.text(f"{SHELF}/mine") for words in ("谢谢您，这次先不收", "架子放不下了。")] == [True, True]
    answer = rosa.send(f"{SHELF}/offer", f"{SHELF}/offer", {"title": "", "authors": "罗贯中"})
    assert (answer.status_code, page_of(answer).fields["authors"]) == (422, "罗贯中")


def test_an_overdue_book_is_said_to_its_borrower_and_expected_by_nobody_else(rosa, nils, label, time):
    _borrow(rosa, label)
    time.moment = MONDAY + 31 * DAY
    assert ["已经过期，请还回来" in rosa.text(path) for path in (f"{SHELF}/mine", label)] == [True, True]
    assert "到期还没还回来" in nils.text(label)


@pytest.mark.parametrize("cookies", [{}, {"large": "1"}, {"lang": "en"}])
def test_every_page_opens_is_light_and_speaks_the_language(rosa, label, cookies):
    for name, value in cookies.items():
        rosa.client.set_cookie(name, value)
    for path in (SHELF, f"{SHELF}/mine", f"{SHELF}/offer", f"{SHELF}/1", label):
        answer = rosa.open(path, headers={"Accept-Encoding": "gzip"})
        assert (answer.status_code, wire_size(answer) <= 20 * 1024) == (200, True)
