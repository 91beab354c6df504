"""The keeper's screen of a book corner: adding, taking in a list, loans, offers, labels, counting."""

from db.nine_ones.book_corner.actions.lending import borrow_book
from db.nine_ones.book_corner.actions.offers import offer_book
from db.nine_ones.book_corner.queries.desk import loans_kept
from db.nine_ones.book_corner.queries.labels import labels_of
from db.nine_ones.book_corner.queries.mine import mine
from db.nine_ones.book_corner.queries.shelf import on_shelf, shelf
from db.records.history.tables import Event
from tests.admin_dashboard.conftest import LATER, button, rows, texts
from tests.cast import MONDAY
from tests.nine_ones.book_corner.conftest import PHONE, put, sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _open(desk, section: str, name: str = "mei", **query):
    return desk.open(name, "book-corner", section=section, **query)


def _field(app, label: str):
    return next(one for one in [*app.text_input, *app.selectbox, *app.number_input] if one.label == label)


def _buttons(app) -> set[str]:
    return {one.label for one in app.button}


def test_those_who_only_read_see_the_shelf_and_loans_without_names_or_buttons(desk, cast):
    borrow_book(cast.building_id, put(cast).codes[0], "小美", PHONE, MONDAY)
    app = _open(desk, "loans", "an")
    assert app.segmented_control[0].options == ["Shelf", "On loan", "Offered books"]
    assert ("红楼梦" in texts(app), "小美" in texts(app), "It is back" in _buttons(app)) == (True, False, False)
    assert "Book corner" not in texts(desk.open("luo", "book-corner"))


def test_books_are_added_one_after_the_other_and_the_form_is_empty_again(desk, cast):
    app = _open(desk, "add")
    _field(app, "Book title").set_value("红楼梦")
    _field(app, "ISBN or old book number").set_value("9787020002208")
    button(app, "Add this book").click().run()
    assert [one.value for one in app.error] == [
        "ISBN or old book number: One digit of this ISBN is wrong: the check digit does not fit. Compare it."
    ]
    assert _field(app, "Book title").value == "红楼梦"
    _field(app, "ISBN or old book number").set_value("978-7-02-000220-7")
    button(app, "Add this book").click().run()
    (label,) = labels_of(cast.mei, cast.building_id)
    assert f"{label.code[:4]}\\-{label.code[4:]}" in app.success[0].value or label.code[4:] in app.success[0].value
    assert _field(app, "Book title").value == ""


def test_a_list_is_looked_through_first_and_then_taken_in_one_go(desk, cast):
    books = [["红楼梦", "曹雪芹", "9787020002207", "小说", 2], ["坏书号", None, "9787020002208"], ["西游记"]]
    app = _open(desk, "sheet")
    app.file_uploader[0].upload("books.xlsx", sheet(books), XLSX).run()
    button(app, "Look through this list").click().run()
    assert "2 rows are good: 2 titles. 1 rows are not." in texts(app)
    assert ([row for row in rows(app) if "C3" in row] != [], shelf(cast.building_id).total) == (True, 0)
    button(app, "Take the good rows: 2 titles").click().run()
    assert [one.value for one in app.toast] == ["Taken: 2 new titles, 3 copies. As before: 0 titles."]
    assert on_shelf(cast.building_id).copies == 3


def test_a_file_that_is_no_list_is_refused_in_words(desk):
    app = _open(desk, "sheet")
    app.file_uploader[0].upload("books.xlsx", b"not a workbook\x00", XLSX).run()
    button(app, "Look through this list").click().run()
    assert [one.value for one in app.error] == [
        "This is not an Excel workbook that can be read. Save it as .xlsx, without a password."
    ]


def test_a_loan_shows_the_first_name_to_its_keeper_who_takes_it_back(desk, cast):
    borrow_book(cast.building_id, put(cast).codes[0], "小美", PHONE, MONDAY)
    app = _open(desk, "loans")
    assert "小美" in texts(app)
    button(app, "It is back").click().run()
    assert loans_kept(cast.mei, cast.building_id, LATER) == []


def test_an_offer_is_corrected_and_accepted(desk, cast):
    offer_book(cast.building_id, "三国演义", "", "小美", PHONE, "form", MONDAY)
    app = _open(desk, "offers")
    assert "小美" in texts(app)
    _field(app, "Author").set_value("罗贯中")
    _field(app, "A word to the giver").set_value("谢谢您！")
    button(app, "Accept this book").click().run()
    (book,) = shelf(cast.building_id).books
    assert (book.title, book.authors) == ("三国演义", "罗贯中")
    assert mine(PHONE, LATER).offers[0].words == "谢谢您！"


def test_labels_are_made_and_noted_and_the_shelf_is_counted(desk, cast):
    put(cast, copies=2)
    app = _open(desk, "labels")
    button(app, "Make the PDF").click().run()
    button(app, "They are on the books").click().run()
    assert "Every book has its label." in texts(app)
    app = _open(desk, "count")
    app.checkbox[0].set_value(True)
    button(app, "These are there").click().run()
    assert "1 copies not yet seen today" in texts(app)


def test_one_book_is_marked_changed_and_found_by_search(desk, cast):
    added = put(cast)
    app = _open(desk, "shelf")
    app.text_input[0].set_value("978-7-02").run()
    assert "1 titles" in texts(app)
    app.text_input[0].set_value("西游").run()
    assert "Nothing matches." in texts(app)
    app = _open(desk, "shelf", book=added.book_id)
    app.selectbox[0].set_value("lost").run()
    next(one for one in app.button if one.key.startswith("save-mark")).click().run()
    assert on_shelf(cast.building_id).copies == 0
    assert "This was not found." in texts(desk.open("otto", "book-corner", book=added.book_id))


def test_the_history_says_it_in_words(desk, cast):
    code = put(cast).codes[0]
    borrow_book(cast.building_id, code, "小美", PHONE, MONDAY)
    said = texts(desk.open("sun", "history"))
    assert ("A book of 1号楼 was borrowed" in said.replace("\\", ""), "小美" in said) == (True, False)
    assert Event.select().where(Event.subject == "book_corner").count() == 2
