"""The suggestion box on a phone: dropping a word, the code, and reading what became of it."""

from __future__ import annotations

import gzip
from datetime import timedelta

import pytest

from db.community.organisation.rules import ALPHABET
from db.community.receipts.rules import code_from
from db.nine_ones.suggestion_box.actions.desk import (
    answer_suggestion,
    close_suggestion,
    publish_answer,
    switch_off,
    turn_into_dispute,
)
from db.nine_ones.suggestion_box.queries.desk import inbox
from db.records.personal_data.rules.finding import find_personal_data
from resident_app.pages.nine_ones import suggestion_box
from tests.cast import MONDAY, Cast
from tests.pages import page_of
from tests.resident_app.conftest import HOME, NEXT_DOOR
from tests.resident_app.nine_ones.test_building import tiles_of

BOX = f"{HOME}/suggestion-box"
ANSWER = f"{BOX}/answer"
WORDS = "楼下的长椅坏了一条腿，老人坐着不稳。"


def dropped(phone, text: str = WORDS) -> str:
    """The code that the phone is shown."""
    sent = phone.send(BOX, BOX, {"text": text})
    assert (sent.status_code, sent.headers["Location"]) == (303, f"{BOX}/dropped")
    return phone.page(f"{BOX}/dropped").one("#kept")


def read(phone, code: str):
    return phone.send(BOX, ANSWER, {"given": code})


def word_id(cast: Cast) -> int:
    return inbox(cast.mei)[0].id


def test_a_word_is_dropped_without_a_name_and_opened_by_its_code_on_any_phone(cast: Cast, rosa, nils) -> None:
    code = dropped(rosa)
    assert [len(part) for part in code.split(" ")] == [3, 3, 3]
    assert set(code) <= {" ", *ALPHABET}
    page = page_of(read(nils, code.lower()))
    assert (page.one("h1"), page.one(".said")) == ("在箱里，还没答复", WORDS)


def test_the_code_never_stands_in_an_address(cast: Cast, rosa) -> None:
    code = dropped(rosa).replace(" ", "")
    pages = [rosa.page(path) for path in (BOX, f"{BOX}/dropped", f"{BOX}/mine")]
    pages.append(page_of(read(rosa, code)))
    addresses = {address for page in pages for address in page.links + page.actions}
    assert [address for address in addresses if code in address] == []
    assert f"{BOX}/answer" in addresses


def test_the_phone_remembers_and_another_one_knows_nothing(cast: Cast, rosa, nils) -> None:
    code = dropped(rosa)
    mine = [phone.page(f"{BOX}/mine").holds(WORDS, code, code.replace(" ", "")) for phone in (rosa, nils)]
    assert mine == [[WORDS, code, code.replace(" ", "")], []]
    assert nils.open(f"{BOX}/dropped").status_code == 303
    rosa.send(f"{BOX}/mine", f"{BOX}/mine/forget")
    assert rosa.page(f"{BOX}/mine").holds(WORDS, code, code.replace(" ", "")) == []


def test_my_words_open_with_one_press(cast: Cast, rosa) -> None:
    dropped(rosa)
    assert page_of(rosa.send(f"{BOX}/mine", ANSWER)).one(".said") == WORDS


def test_the_same_words_twice_have_the_same_code(cast: Cast, rosa, nils) -> None:
    assert dropped(rosa) == dropped(rosa)
    assert dropped(nils) != dropped(rosa)
    assert len(inbox(cast.mei)) == 2


def test_other_words_from_a_form_that_was_sent_are_offered_and_not_dropped_behind_ones_back(cast: Cast, rosa) -> None:
    form = rosa.text(BOX)
    first = rosa.press(form, BOX, {"text": WORDS})
    again = rosa.press(form, BOX, {"text": WORDS})
    other = rosa.press(form, BOX, {"text": WORDS + "很急"})
    page = page_of(other)
    assert [reply.status_code for reply in (first, again, other)] == [303, 303, 409]
    assert (page.fields["text"], list(page.errors), len(inbox(cast.mei))) == (WORDS + "很急", ["text"], 1)
    assert rosa.press(page.html, BOX, {"text": WORDS + "很急"}).status_code == 303
    assert sorted(one.text for one in inbox(cast.mei)) == sorted([WORDS, WORDS + "很急"])


def test_danger_told_from_a_form_that_was_sent_waits_for_nothing(cast: Cast, rosa) -> None:
    form = rosa.text(BOX)
    rosa.press(form, BOX, {"text": WORDS})
    told = rosa.press(form, BOX, {"text": "楼道着火了，快来人。"})
    assert (told.status_code, len(inbox(cast.mei))) == (303, 2)


def test_an_answer_and_its_correction_are_both_read(cast: Cast, rosa) -> None:
    code = dropped(rosa)
    answer_suggestion(cast.mei, word_id(cast), "明天修。", 0, MONDAY)
    assert "楼院答复" in read(rosa, code).get_data(as_text=True)
    answer_suggestion(cast.mei, word_id(cast), "下周才有零件。", 1, MONDAY + timedelta(days=1))
    page = page_of(read(rosa, code))
    assert page.all("main section p.lines") == [WORDS, "下周才有零件。", "明天修。"]
    assert page.all("main section.card p.soft")[-1] == "之前的答复，后来更正了 · 11月16日 周一"
    assert page.holds("梅调解") == []


def test_the_code_leads_to_the_report_it_became(cast: Cast, rosa, nils) -> None:
    code = dropped(rosa)
    reference = turn_into_dispute(cast.mei, word_id(cast), "facilities", WORDS, False, 0, MONDAY)
    page = page_of(read(nils, code))
    (link,) = page.attributes(".note a", "href")
    assert (page.holds(reference), nils.page(link).holds(WORDS)) == ([reference], [WORDS])


def test_what_was_put_aside_says_why(cast: Cast, rosa) -> None:
    code = dropped(rosa)
    close_suggestion(cast.mei, word_id(cast), "done", "昨天换的。", 0, MONDAY)
    assert page_of(read(rosa, code)).all(".note p") == ["您说的事已经办好了。", "昨天换的。"]


def test_a_code_that_opens_nothing_says_what_to_do(cast: Cast, rosa) -> None:
    for code in ("", "ABC", "23456789A", "\0", "长" * 500, "👍", "' OR 1=1"):
        answer = read(rosa, code)
        assert answer.status_code == 422
        assert "请一个字一个字对一对" in answer.get_data(as_text=True)


@pytest.mark.parametrize("text", ["", "  ", "长" * 1001])
def test_what_cannot_be_dropped_stays_in_the_form(cast: Cast, rosa, text: str) -> None:
    answer = rosa.send(BOX, BOX, {"text": text})
    assert answer.status_code == 422
    assert page_of(answer).fields["text"] == text
    assert inbox(cast.mei) == []


def test_one_phone_cannot_fill_the_box_and_shuts_nobody_out(cast: Cast, rosa, nils) -> None:
    for number in range(6):
        dropped(rosa, f"第{number}句")
    refused = rosa.send(BOX, BOX, {"text": "第七句"})
    assert refused.status_code == 429
    assert page_of(refused).all("textarea") == ["第七句"]
    dropped(nils)
    assert len(inbox(cast.mei)) == 7


def test_codes_cannot_be_tried_out_for_long(cast: Cast, rosa, nils) -> None:
    code, wrong = dropped(rosa), code_from(bytes(range(16)))
    page = nils.text(BOX)
    assert {nils.press(page, ANSWER, {"given": wrong}).status_code for _ in range(120)} == {422}
    assert nils.press(page, ANSWER, {"given": wrong}).status_code == 429
    assert nils.press(page, ANSWER, {"given": code}).status_code == 429
    assert nils.press(page, ANSWER, {"given": "mistyped"}).status_code == 422
    assert read(rosa, code).status_code == 200


def test_everybody_reads_public_answers_in_pages(cast: Cast, rosa, nils) -> None:
    for number in range(7):
        dropped(rosa if number < 4 else nils, f"第{number}句")
        publish_answer(cast.mei, inbox(cast.mei)[0].id, f"有人问{number}", "答", (), 0, MONDAY)
    first, second = (nils.page(path).all(".said.mine") for path in (BOX, f"{BOX}?page=2"))
    assert first + second == [f"有邻居说有人问{number}" for number in (6, 5, 4, 3, 2, 1, 0)]
    assert second != []
    assert [nils.open(f"{BOX}?page={page}").status_code for page in ("0", "-1", "x", "9" * 30, "٣")] == [200] * 5
    assert nils.page(f"{NEXT_DOOR}/suggestion-box").all("article") == []


def test_the_tile_says_how_many_were_answered(cast: Cast, rosa) -> None:
    def tile() -> str:
        return tiles_of(rosa)["意见箱"]

    assert tile() == "投一句话"
    dropped(rosa)
    assert tile() == "投一句话"
    answer_suggestion(cast.mei, word_id(cast), "好", 0, MONDAY)
    assert tile() == "答复了 1 条"
    switch_off(cast.mei, cast.building_id, MONDAY)
    assert tile() == "还没有开通"


def test_a_box_that_is_switched_off_says_what_one_can_do_instead(cast: Cast, rosa) -> None:
    page = rosa.text(BOX)
    switch_off(cast.mei, cast.building_id, MONDAY)
    assert "意见箱现在关着" in rosa.text(BOX) and "我要说事" in rosa.text(BOX)
    late = rosa.press(page, BOX, {"text": WORDS})
    assert late.status_code == 409 and "意见箱现在关着" in late.get_data(as_text=True)


def test_switching_the_language_on_an_answer_leads_back_to_the_box(cast: Cast, rosa) -> None:
    code = dropped(rosa)
    read(rosa, code)
    switched = rosa.open(f"{ANSWER}?lang=en")
    assert switched.headers["Location"] == ANSWER
    assert "Read an answer" in rosa.client.get(ANSWER, follow_redirects=True).get_data(as_text=True)


def test_the_fullest_box_stays_light(cast: Cast, rosa) -> None:
    for number in range(6):
        dropped(rosa, f"第{number}句")
        signs = "".join(chr(0x4E00 + (number * 397 + place * 7919) % 20000) for place in range(900))
        looked_at = {found.text for part in (signs[:300], signs[300:]) for found in find_personal_data(part)}
        publish_answer(cast.mei, inbox(cast.mei)[0].id, signs[:300], signs[300:], looked_at, 0, MONDAY)
    assert len(gzip.compress(rosa.open(BOX).data)) <= 20_000


@pytest.mark.parametrize(
    ("given", "page"), [("1", 1), ("7", 7), ("500", 500), ("501", 500), ("9999", 500), ("10000", 1), ("", 1), ("²", 1)]
)
def test_pages_are_counted_as_far_as_anybody_turns_them(app, given, page) -> None:
    with app.test_request_context(query_string={"page": given}):
        assert suggestion_box._page() == page


ABOUT = "我们楼的调解员从来不管事"


def test_a_word_that_may_be_about_somebody_here_is_asked_about_and_can_become_a_matter_kept_from_them(cast, rosa):
    asked = page_of(rosa.send(BOX, BOX, {"text": ABOUT}))
    assert (list(asked.errors), asked.one("textarea#text"), inbox(cast.guo)) == (["named"], ABOUT, [])
    form = page_of(rosa.press(asked.html, f"{HOME}/say"))
    assert (form.one("textarea#text"), form.attributes("#about_staff_id option[selected]", "value")) == (
        ABOUT,
        [str(cast.mei.staff_id)],
    )


READ_BY = "留言箱由本楼调解员、网格书记和社区书记来看。说到其中哪个人不好的，那个人看不到。"
MENTIONED = "只是提到的话，这个人也会看到这条留言。"


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("希望孙大姐别再把车位都给熟人", "社区党组织书记"),
        ("希望郭大哥以后别老往麻将馆跑", "网格党支部书记"),
        ("请梅大姐公平一点", "楼里的调解员 · 梅调解"),
    ],
)
def test_whoever_it_may_be_about_is_asked_about_and_the_page_says_who_reads_it(cast, rosa, words, who):
    asked = page_of(rosa.send(BOX, BOX, {"text": words}))
    assert (list(asked.errors), asked.all(".note button")) == (["named"], [f"说的就是：{who}"])
    assert asked.holds(READ_BY, MENTIONED) == [READ_BY, MENTIONED]
    assert [inbox(reader) for reader in (cast.sun, cast.guo, cast.mei)] == [[], [], []]


def test_a_word_that_only_mentions_somebody_here_is_dropped_after_one_tap(cast, rosa):
    asked = page_of(rosa.send(BOX, BOX, {"text": ABOUT}))
    assert rosa.press(asked.html, BOX, {"text": ABOUT, "named": "no"}).status_code == 303
    assert [line.text for line in inbox(cast.mei)] == [ABOUT]


def test_danger_in_a_word_waits_for_no_question(cast, rosa):
    dropped(rosa, f"{ABOUT}，楼道有煤气味")
    assert (inbox(cast.mei), len(inbox(cast.guo))) == ([], 1)
