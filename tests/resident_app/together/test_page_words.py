"""A word about these pages, on the phone: from every foot, with a code, answered and asked back."""

from __future__ import annotations

import pytest

from db.community.receipts.rules import printed_code, read_code
from db.together.page_words.actions import answer_page_word
from db.together.page_words.queries import opened_page_word, page_words_for_desk
from tests.cast import MONDAY
from tests.pages import page_of
from tests.resident_app.conftest import HOME

WRITE, ANSWER, HELPED = f"{HOME}/about", "/about/answer", "/about/helped"
WORDS = "大字版的按钮挤在一起，点不准。"


def write(phone, text: str = WORDS) -> str:
    """The code, as it is shown."""
    answer = phone.send(WRITE, WRITE, {"text": text})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{WRITE}/written")
    return phone.page(f"{WRITE}/written").one("#kept")


def answered(cast, text: str = "已经改大了。") -> None:
    [word] = page_words_for_desk(cast.sun)
    answer_page_word(cast.sun, word.id, text, word.steps, MONDAY)


@pytest.mark.parametrize("path", [HOME, f"{HOME}/say", f"{HOME}/notices/999"])
def test_every_foot_of_a_building_leads_there(rosa, path) -> None:
    assert page_of(rosa.open(path)).attributes(".foot a", "href")[1] == WRITE


@pytest.mark.parametrize("path", ["/", "/nothing-here", "/b/A2C3DD"])
def test_every_other_foot_leads_to_the_page_that_asks_for_the_community(rosa, path) -> None:
    assert page_of(rosa.open(path)).attributes(".foot a", "href")[0] == "/about"


def test_it_is_answered_by_code_on_any_phone_and_the_writer_is_asked_whether_it_helped(rosa, nils, cast) -> None:
    code = write(rosa)
    assert [word.text for word in page_words_for_desk(cast.sun)] == [WORDS]
    shown = nils.send(WRITE, ANSWER, {"given": code.lower()})
    assert page_of(shown).one("h1") == "还没有答复"
    answered(cast)
    shown = nils.send(WRITE, ANSWER, {"given": code})
    assert (page_of(shown).one("h1"), page_of(shown).one("h2")) == ("已答复", "这样管用了吗？")
    after = nils.press(shown.get_data(as_text=True), HELPED, {"helped": "no", "why": "还是挤"})
    assert (after.status_code, page_of(after).one("h1"), "您说：没管用。" in page_of(after).text) == (
        200,
        "还没有答复",
        True,
    )
    assert opened_page_word(read_code(code) or "").answers[0].why == "还是挤"
    again = nils.press(shown.get_data(as_text=True), HELPED, {"helped": "yes"})
    assert (again.status_code, opened_page_word(read_code(code) or "").waits) == (409, True)


def test_this_phone_knows_its_own_words_and_no_other_does(rosa, nils) -> None:
    code = write(rosa)
    assert [page.all(".card .nowrap") for page in (rosa.page(WRITE), nils.page(WRITE))] == [[code], []]
    assert nils.open(f"{WRITE}/written").headers["Location"] == WRITE


def test_where_no_community_is_known_it_is_chosen(rosa, cast) -> None:
    missing = rosa.send("/about", "/about", {"text": WORDS})
    page = page_of(missing)
    assert (missing.status_code, list(page.errors), page.one("#text")) == (422, ["community"], WORDS)
    sent = rosa.send("/about", "/about", {"text": WORDS, "community": str(cast.other_community_id)})
    assert (sent.status_code, [word.text for word in page_words_for_desk(cast.otto)]) == (303, [WORDS])
    assert page_words_for_desk(cast.sun) == []


@pytest.mark.parametrize("text", ["", " \u200b ", "字" * 1001])
def test_what_says_nothing_or_too_much_comes_back(rosa, cast, text) -> None:
    answer = rosa.send(WRITE, WRITE, {"text": text})
    assert (answer.status_code, list(page_of(answer).errors)) == (422, ["text"])
    assert page_words_for_desk(cast.sun) == []


@pytest.mark.parametrize("given", ["", "23456789", printed_code("222222222"), "x" * 300])
def test_a_wrong_code_opens_nothing_and_says_so(rosa, given) -> None:
    answer = rosa.send(WRITE, ANSWER, {"given": given})
    assert (answer.status_code, list(page_of(answer).errors)) == (422, ["given"])


def test_writing_without_end_and_trying_codes_without_end_are_refused_in_words(rosa, nils, cast) -> None:
    codes = [rosa.send(WRITE, WRITE, {"text": f"第{number}句"}).status_code for number in range(7)]
    assert codes == [303] * 6 + [429]
    code = write(nils)
    shown = rosa.text(WRITE)
    tries = [rosa.press(shown, ANSWER, {"given": code}).status_code for _ in range(61)]
    assert tries == [200] * 60 + [429]


def test_what_may_be_about_whoever_reads_it_is_asked_about_first(rosa, cast) -> None:
    words = "社区书记骂人，网页上也没处说"
    asked = page_of(rosa.send(WRITE, WRITE, {"text": words}))
    assert (list(asked.errors), asked.one("textarea#text"), page_words_for_desk(cast.sun)) == (["named"], words, [])
    assert f"{HOME}/say" in asked.attributes("main form .button", "href")
    assert asked.attributes("main form a[href^='tel:']", "href")[-1] == "tel:12345"
    assert rosa.press(asked.html, WRITE, {"text": words, "named": "no"}).status_code == 303
    assert [word.text for word in page_words_for_desk(cast.sun)] == [words]


def test_what_is_about_somebody_else_here_is_taken_as_it_is(rosa, cast) -> None:
    write(rosa, "请书记把字调大")
