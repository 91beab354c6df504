"""A sheet of books: good rows are taken in one go, bad ones named, twice is once, hostile files stay shut."""

from __future__ import annotations

from io import BytesIO
from random import Random

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook

from db.ground.refusals import Refused
from db.nine_ones.book_corner.actions import codes
from db.nine_ones.book_corner.actions.shelf import BookImportResult, mark_copy, take_books
from db.nine_ones.book_corner.queries import shelf as book_corner_shelf
from db.nine_ones.book_corner.queries.desk import book_kept
from db.nine_ones.book_corner.queries.template import write_template
from db.nine_ones.book_corner.rules.books import BookDetails, WantedBook
from db.nine_ones.book_corner.rules.sheet import COLUMNS, SheetOfBooks, read_sheet
from db.nine_ones.book_corner.tables import Book, BookCopy
from db.records.history.tables import Event
from tests.cast import MONDAY
from tests.disputes.test_at_once import at_once
from tests.nine_ones.book_corner.conftest import HEADINGS, put, sheet
from tests.together.conference.test_proposals import statements

GOOD = ["红楼梦", "曹雪芹", "9787020002207", "小说", 2]
STATEMENTS = 79  # hundreds of rows in each


def _said(found: SheetOfBooks) -> list[tuple[str, object, str]]:
    return [(problem.field, problem.values["column"], problem.words % problem.values) for problem in found.problems]


def _refused(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_sheet(data)
    return refused.value.words % refused.value.values


def test_good_rows_are_read_under_any_known_heading_below_a_title_line():
    wanted = [WantedBook(BookDetails("红楼梦", "曹雪芹", "9787020002207", "", "小说"), 2)]
    assert read_sheet(sheet([GOOD])).wanted == wanted
    english = sheet([GOOD], ["Title", " AUTHOR(S) ", "isbn-13", "Category", "Copies *"], above=["Our books 2026"])
    assert read_sheet(english).wanted == wanted
    shuffled = [[2, "小说", "978-7-02-000220-7", "x", "红楼梦", "曹雪芹"]]
    found = read_sheet(sheet(shuffled, ["数量", "分类", "书号", "架位", "题名", "著者"]))
    assert (found.wanted, found.ignored) == (wanted, ["D1"])


@pytest.mark.parametrize("mark", ["\u200b", "\u202e", "\ufeff", "\u00ad", "\u2060", "\u200c"])
def test_no_text_of_a_row_keeps_what_nobody_sees(mark):
    marked = [[f"红楼梦{mark}", f"{mark}曹雪芹{mark}", f"{mark}9787020002207", f"{mark}小说 ", f"2{mark}"]]
    assert read_sheet(sheet(marked)).wanted == read_sheet(sheet([GOOD])).wanted


def test_a_formula_behind_a_space_of_no_width_is_one() -> None:
    found = read_sheet(sheet([["\u200b=1+1", "曹雪芹", "", "", 1]]))
    assert _said(found) == [("A2", "书名", "This cell holds a formula. Type its value instead.")]


def test_the_template_is_a_sheet_that_can_be_read_back():
    template = load_workbook(BytesIO(write_template()))
    template.active.append(GOOD)
    out = BytesIO()
    template.save(out)
    assert [one.copies for one in read_sheet(out.getvalue()).wanted] == [2]
    assert [column.header for column in COLUMNS] == HEADINGS
    assert write_template() == write_template()


def test_each_bad_row_is_named_by_row_column_and_reason_and_the_others_are_taken():
    rows = [
        GOOD,
        [None, "无名", "9787020002207", None, 1],
        ["坏书号", None, "9787020002208", None, "很多"],
        ["书" * 2000, None, None, None, None],
        ['=HYPERLINK("http://x")', None, None, None, None],
        [None, None, None, None, None],
        ["故事会", None, 10019.2138, None, "3册"],
        [True, None, None, None, 51],
    ]
    found = read_sheet(sheet(rows))
    good = [(one.book.title, one.book.old_number, one.copies) for one in found.wanted]
    assert good == [("红楼梦", "", 2), ("故事会", "10019·2138", 3)]
    assert _said(found) == [
        ("A3", "书名", "This must not be empty."),
        ("E4", "册数", "This must be a whole number from 1 to 50."),
        ("C4", "ISBN", "One digit of this ISBN is wrong: the check digit does not fit. Compare it."),
        ("A5", "书名", "This has 2000 characters; 200 fit. Please shorten it."),
        ("A6", "书名", "This cell holds a formula. Type its value instead."),
        ("A9", "书名", "This cell holds true or false instead of text."),
        ("E9", "册数", "This must be a whole number from 1 to 50."),
    ]
    assert (found.good_rows, found.bad_rows) == (2, 5)


def test_one_title_in_several_rows_is_as_many_copies():
    assert [one.copies for one in read_sheet(sheet([GOOD, ["红楼梦", "曹雪芹", "7-02-000220-X"]])).wanted] == [3]


def test_the_same_sheet_twice_doubles_nothing_also_at_once_and_after_a_loss(cast):
    wanted = read_sheet(sheet([GOOD, ["故事会", None, None, None, None]])).wanted
    outcomes = at_once(*[lambda: take_books(cast.mei, cast.building_id, wanted, MONDAY)] * 2)
    assert sorted(outcomes, key=repr) == [BookImportResult(0, 0, 2), BookImportResult(2, 3, 0)]
    book = book_corner_shelf.shelf(cast.building_id, "红楼").books[0]
    copy = book_kept(cast.mei, book.id)[1][0]
    mark_copy(cast.mei, copy.id, None, "lost", MONDAY)
    assert take_books(cast.mei, cast.building_id, wanted, MONDAY) == BookImportResult(0, 0, 2)
    assert (Book.select().count(), BookCopy.select().count()) == (2, 3)


def test_a_sheet_adds_the_copies_that_are_lacking(cast):
    put(cast)
    wanted = read_sheet(sheet([GOOD])).wanted
    assert take_books(cast.mei, cast.building_id, wanted, MONDAY) == BookImportResult(0, 1, 0)


@pytest.fixture(scope="module")
def ten_thousand() -> SheetOfBooks:
    """Read once: 10,000 rows, of which 37 have a wrong ISBN."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    tab = book.add_worksheet()
    tab.write_row(0, 0, HEADINGS)
    for number in range(10_000):
        isbn = "9787020002208" if number % 270 == 0 and number < 37 * 270 else ""
        tab.write_row(number + 1, 0, [f"第{number}本书", f"作者{number % 700}", isbn, "小说", 1])
    book.close()
    return read_sheet(out.getvalue())


def test_ten_thousand_rows_with_37_bad_ones_take_one_transaction_and_few_statements(cast, ten_thousand, monkeypatch):
    """Its codes are drawn without a double, for which a further statement would be needed once in some dozen runs."""
    monkeypatch.setattr(codes.secrets, "token_bytes", Random(1).randbytes)
    assert (len(ten_thousand.wanted), ten_thousand.bad_rows, len(ten_thousand.problems)) == (9963, 37, 37)
    with statements() as said:
        assert take_books(cast.mei, cast.building_id, ten_thousand.wanted, MONDAY) == BookImportResult(9963, 9963, 0)
    assert len(said) == STATEMENTS
    assert Event.select().count() == 1
    assert BookCopy.select(BookCopy.code).distinct().count() == 9963
    shelf = book_corner_shelf.shelf(cast.building_id, "作者699")
    assert (shelf.total, len(shelf.books)) == (14, 14)
    assert take_books(cast.mei, cast.building_id, ten_thousand.wanted, MONDAY) == BookImportResult(0, 0, 9963)


OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99


def test_a_workbook_of_before_2007_says_how_to_save_it():
    said = _refused(OLD_EXCEL)
    assert said.startswith("This is a workbook in the old form (.xls), or it has a password.")


def test_a_pdf_is_called_one():
    assert _refused(b"%PDF-1.7") == "This is a PDF, from which no table can be read. Please ask for it as .xlsx."


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04garbage"])
def test_what_is_no_xlsx_is_refused(data):
    assert _refused(data) == "This is not an Excel workbook that can be read. Save it as .xlsx, without a password."


def test_a_huge_file_is_not_looked_into():
    assert _refused(b"PK" + bytes(100 * 1024 * 1024)) == "The file is larger than 5 MB."


def test_a_sheet_without_a_column_for_titles_is_refused_and_one_behind_it_is_found():
    lone = "No sheet of this workbook has a column “书名” or “Title” in its first rows."
    assert _refused(sheet([["x"]], ["姓名"])) == lone
    book = Workbook()
    book.active.append(["说明"])
    tab = book.create_sheet("书")
    tab.append(HEADINGS)
    tab.append(GOOD)
    out = BytesIO()
    book.save(out)
    assert len(read_sheet(out.getvalue()).wanted) == 1


def test_a_list_in_plain_text_with_numbered_rows_is_read_and_other_tabs_are_said():
    text = "图书登记\n序号,书名,作者,数量\n1,红楼梦,曹雪芹,\n2,,,\n".encode("gb18030")
    assert [(one.book.title, one.copies) for one in read_sheet(text).wanted] == [("红楼梦", 1)]
    book = load_workbook(BytesIO(sheet([GOOD])))
    book.create_sheet("去年").append(HEADINGS)
    book.create_sheet("空")
    out = BytesIO()
    book.save(out)
    found = read_sheet(out.getvalue())
    assert (len(found.wanted), found.others, found.bad_rows) == (1, ["去年"], 0)


def test_a_total_below_the_books_is_no_book_and_is_said() -> None:
    found = read_sheet(sheet([GOOD, ["合计", "", "", "", 2]]))
    assert ([one.copies for one in found.wanted], found.closing, found.bad_rows) == ([2], [(3, "合计")], 0)


def test_a_rare_character_stays_in_a_title():
    assert read_sheet(sheet([["\U000323b0传"]], ["书名"])).wanted[0].book.title == "\U000323b0传"


def test_far_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("db.nine_ones.book_corner.rules.sheet.MOST_ROWS", 20)
    assert len(read_sheet(sheet([["书"]] * 20, ["书名"])).wanted) == 1
    assert _refused(sheet([["书"]] * 21, ["书名"])) == "There are more than 20 rows."


def test_emoji_and_writing_from_right_to_left_arrive_as_they_are(cast):
    titles = ["👨‍👩‍👧 家", "کتاب‌خانه", "ספר"]
    wanted = read_sheet(sheet([[title] for title in titles], ["书名"])).wanted
    take_books(cast.mei, cast.building_id, wanted, MONDAY)
    assert [book.title for book in book_corner_shelf.shelf(cast.building_id).books] == titles[::-1]
