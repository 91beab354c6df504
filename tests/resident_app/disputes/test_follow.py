"""Following a report by its secret link: what its holder sees and can do, and that nobody else sees anything."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import accept_dispute, put_on_hold, refuse_dispute, settle_dispute, start_handling
from db.disputes.actions.resident import add_words
from db.disputes.actions.submit import file_on_behalf
from db.disputes.actions.talk import add_note, reply_to_resident
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import RefusalReason, Status
from db.nine_ones.record_book.actions.consulting import propose_consultation
from db.records.photos.rules import clean_photo
from db.records.reports.rules import Report, Source
from db.together.conference.actions.agenda import put_on_matter
from db.together.conference.actions.minutes import confirm_minutes
from db.together.conference.actions.planning import plan_conference
from db.together.conference.actions.taking_minutes import note_attendance, write_item
from db.together.conference.queries.desk import conference_for_desk
from db.together.conference.rules.planning import AgendaItemNotes, ConferencePlan
from tests.cast import MONDAY
from tests.disputes.conftest import answer_that_counts, id_of
from tests.pages import page_of
from tests.resident_app.conftest import HOME, WORDS, photo, upload
from tests.resident_app.disputes.test_photos import cost

STRANGE = "A" * 22


@pytest.fixture
def receipt(submit):
    return submit(name="罗莎", phone="13900001111", contact_wish="phone", unit_number="3", room="102")


@pytest.fixture
def address(receipt) -> str:
    return f"/d/{receipt.link}"


def test_it_shows_where_the_report_stands_and_what_comes_next_and_by_when(rosa, address) -> None:
    page = rosa.page(address)
    assert page.all(".stair b") == ["收到了", "找人", "有人接了", "正在办", "办完了"]
    for words in ("已经叫了负责的人", "楼里的调解员", WORDS, "3单元 · 102室"):
        assert words in page.text
    assert "最晚 11月17日 周二 会有人和您联系" in page.text


@pytest.mark.parametrize("count", [1, 4])
def test_however_much_was_said_it_takes_the_same_statements(rosa, cast, receipt, address, count) -> None:
    dispute_id = id_of(cast, receipt)
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY)
    for number in range(count):
        add_words(receipt.link, f"第{number}天还是不亮。", [clean_photo(photo("red"))], MONDAY)
        reply_to_resident(cast.mei, dispute_id, f"第{number}次来看过了。", [], MONDAY)
    assert cost(rosa, address) == (200, 32)


def test_no_step_of_the_stair_says_the_same_twice(rosa, cast, receipt, address) -> None:
    refuse_dispute(
        cast.sun, id_of(cast, receipt), Status.DISPATCHED, MONDAY, reason=RefusalReason.NOT_OURS, words="归街道管。"
    )
    page = rosa.page(address)
    assert page.all(".stair b") == ["收到了", "找人", "有人接了", "正在办", "这里办不了"]
    assert page.one(".stair").count("这里办不了") == 1


def test_who_left_no_number_is_promised_an_answer_on_the_page(rosa, submit) -> None:
    page = rosa.text(f"/d/{submit().link}/received")
    assert ("会有人和您联系" in page, "给您第一次答复，就写在这件事的页面上" in page) == (False, True)


def test_staff_are_named_by_office_and_never_by_name(rosa, cast, receipt, address) -> None:
    dispute_id = id_of(cast, receipt)
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY, words="今天下午来看。")
    page = rosa.page(address)
    assert page.holds("今天下午来看。", "楼里的调解员", "梅调解") == ["今天下午来看。", "楼里的调解员"]


def test_an_internal_note_is_never_shown(rosa, cast, receipt, address) -> None:
    add_note(cast.mei, id_of(cast, receipt), "这家常来反映，先放一放。", [], MONDAY)
    page = rosa.page(address)
    assert (page.holds("先放一放", "常来反映"), page.all("#said .said p:last-child")) == ([], [WORDS])


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.ACCEPTED, "有人接手了"),
        (Status.HANDLING, "正在办"),
        (Status.ON_HOLD, "在等您回答"),
        (Status.SETTLED, "办好了，请您看看解决没有"),
        (Status.REFUSED, "这里办不了"),
    ],
)
def test_every_status_is_said_in_plain_words(rosa, cast, receipt, address, status, words) -> None:
    dispute_id = id_of(cast, receipt)
    if status is Status.REFUSED:
        reason = RefusalReason.LEGAL_WAY
        refuse_dispute(cast.guo, dispute_id, Status.DISPATCHED, MONDAY, reason=reason, words="请找法院。")
        assert "这件事要走法律的路" in rosa.text(address)
    else:
        accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY)
    if status is Status.HANDLING:
        start_handling(cast.mei, dispute_id, Status.ACCEPTED, MONDAY)
    if status is Status.ON_HOLD:
        put_on_hold(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, words="请拍照。")
    if status is Status.SETTLED:
        settle_dispute(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, words="换好了。")
    assert rosa.page(address).one("h1") == words


def test_it_says_when_it_is_late(rosa, cast, address, time) -> None:
    time.moment = MONDAY + timedelta(days=60)
    assert "已经晚了" in rosa.text(address)


def test_words_and_photos_reach_the_staff(rosa, cast, receipt, address) -> None:
    typed = {"text": "今天又坏了一盏。", "photos": [upload(photo())]}
    answer = rosa.send(address, f"{address}/words", typed)
    assert answer.headers["Location"] == f"{address}#said"
    said = dispute_for_holder_of(receipt.link, MONDAY).messages[-1]
    assert (said.text, said.by_resident, len(said.photo_ids)) == ("今天又坏了一盏。", True, 1)
    assert "今天又坏了一盏。" in rosa.text(address)


def test_words_sent_with_a_broken_photo_are_kept(rosa, receipt, address) -> None:
    answer = rosa.send(address, f"{address}/words", {"text": "看照片", "photos": [upload(b"broken")]})
    page = page_of(answer)
    assert (answer.status_code, page.fields["text"], list(page.errors)) == (422, "看照片", ["photos"])
    assert page.attributes(".problems a", "href") == ["#photos"]
    assert dispute_for_holder_of(receipt.link, MONDAY).messages == ()


def test_empty_words_are_refused_with_a_reason(rosa, receipt, address) -> None:
    answer = rosa.send(address, f"{address}/words", {"text": "  "})
    assert (answer.status_code, list(page_of(answer).errors)) == (422, ["text"])


def test_a_photo_says_enough_by_itself(rosa, receipt, address) -> None:
    rosa.send(address, f"{address}/words", {"text": "", "photos": [upload(photo())]})
    said = dispute_for_holder_of(receipt.link, MONDAY).messages[-1]
    assert (said.text, len(said.photo_ids)) == ("请看照片。", 1)


def test_what_waited_for_the_resident_goes_on_with_their_answer(rosa, cast, receipt, address) -> None:
    dispute_id = id_of(cast, receipt)
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY)
    put_on_hold(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, words="请拍照。")
    page = rosa.text(address)
    assert (page.count("请拍照。"), "现在就回答" in page) == (2, True)
    rosa.send(address, f"{address}/words", {"text": "拍好了。"})
    assert dispute_for_holder_of(receipt.link, MONDAY).status is Status.HANDLING


def test_withdrawing_asks_once_more(rosa, receipt, address) -> None:
    page = rosa.text(f"{address}/withdraw")
    assert dispute_for_holder_of(receipt.link, MONDAY).status is Status.DISPATCHED
    rosa.press(page, f"{address}/withdraw", {"note": "已经好了。"})
    assert dispute_for_holder_of(receipt.link, MONDAY).status is Status.WITHDRAWN
    page = rosa.page(address)
    assert ("您已经撤回" in page.text, f"{HOME}/say" in page.links) == (True, True)


def test_name_and_phone_are_taken_out_after_asking_once_more(rosa, receipt, address) -> None:
    assert f"{address}/erase" in rosa.page(address).links
    page = rosa.text(f"{address}/erase")
    assert dispute_for_holder_of(receipt.link, MONDAY).has_contact
    rosa.press(page, f"{address}/erase")
    assert not dispute_for_holder_of(receipt.link, MONDAY).has_contact
    assert rosa.page(address).holds("/erase") == []


def test_an_anonymous_report_offers_nothing_to_take_out(rosa, submit) -> None:
    assert rosa.page(f"/d/{submit().link}").holds("/erase") == []


def test_an_answer_by_a_receipt_is_not_called_recorded_by_staff(rosa, cast) -> None:
    report = Report("property", WORDS)
    key = "a-key-for-the-counter"
    receipt = file_on_behalf(cast.mei, cast.building_id, report, [], Source.WALK_IN, True, key, MONDAY)
    settle(cast, receipt)
    happy = Answer(Solved.YES, Satisfaction.SATISFIED)
    answer_that_counts(receipt.link, 1, happy, MONDAY)
    page = rosa.page(f"/d/{receipt.link}")
    assert (len(page.elements(".note.good")), page.holds("这是工作人员替您记的")) == (1, [])


def settle(cast, receipt) -> None:
    dispute_id = id_of(cast, receipt)
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, words="换好了。")


def test_what_was_withdrawn_does_not_look_handled(rosa, receipt, address) -> None:
    rosa.press(rosa.text(f"{address}/withdraw"), f"{address}/withdraw")
    steps = rosa.page(address).attributes(".stair li", "class")
    assert steps == ["past", "skipped", "skipped", "skipped", "past"]


def test_withdrawing_pressed_twice_is_withdrawing_once(rosa, address) -> None:
    shown = rosa.text(f"{address}/withdraw")
    rosa.press(shown, f"{address}/withdraw")
    again = rosa.press(shown, f"{address}/withdraw")
    assert again.headers["Location"] == address
    assert rosa.page(address).holds("/withdraw") == []


def test_making_it_private_takes_it_off_the_neighbours_page(rosa, nils, address) -> None:
    assert nils.page(HOME).all(".matter p") == ["公共设施的事 · 本楼"]
    rosa.send(address, f"{address}/private")
    assert (nils.page(HOME).all(".matter"), nils.page(HOME).holds("楼道灯")) == ([], [])
    assert rosa.page(address).holds("/private") == []


def test_a_photo_of_ones_own_opens_large_and_small(rosa, cast, submit) -> None:
    receipt = submit(photos=[clean_photo(photo(size=(800, 600)))])
    number = dispute_for_holder_of(receipt.link, MONDAY).photo_ids[0]
    large, small = (rosa.open(f"/d/{receipt.link}/photo/{number}{end}") for end in ("", "/small"))
    assert (large.content_type, small.content_type) == ("image/jpeg", "image/jpeg")
    assert len(large.data) > len(small.data) > 0


def test_a_neighbours_link_opens_none_of_rosas_photos(nils, submit) -> None:
    rosas = submit(photos=[clean_photo(photo())])
    nilss = submit(text="倪斯自己的事：信箱的锁坏了打不开。")
    number = dispute_for_holder_of(rosas.link, MONDAY).photo_ids[0]
    assert nils.open(f"/d/{nilss.link}/photo/{number}").status_code == 404
    assert nils.open(f"/d/{nilss.link}/photo/{number}/small").status_code == 404


@pytest.mark.parametrize("path", ["", "/received", "/withdraw", "/photo/1", "/photo/1/small"])
def test_a_link_that_was_guessed_opens_nothing(nils, receipt, path) -> None:
    answer = nils.open(f"/d/{STRANGE}{path}")
    secrets = (WORDS, "罗莎", "13900001111", receipt.reference, receipt.link)
    assert (answer.status_code, page_of(answer).holds(*secrets)) == (404, [])
    assert nils.page(f"/d/{receipt.link}").holds(*secrets) == [WORDS, receipt.reference, receipt.link]


@pytest.mark.parametrize("path", ["words", "withdraw", "private", "keep", "answer"])
def test_with_a_guessed_link_nothing_can_be_done(nils, receipt, path) -> None:
    token = nils.open("/token").json["csrf_token"]
    answer = nils.client.post(f"/d/{STRANGE}/{path}", data={"csrf_token": token, "text": "倪斯", "note": "倪斯"})
    assert answer.status_code == 404


def test_an_unknown_link_and_an_unknown_page_look_the_same(nils, receipt) -> None:
    unknown_link, unknown_page = nils.text(f"/d/{STRANGE}"), nils.text("/nothing-here")
    assert unknown_link == unknown_page.replace("/nothing-here", f"/d/{STRANGE}")


def test_contact_details_are_not_even_shown_back(rosa, address) -> None:
    assert rosa.page(address).holds("罗莎", "13900001111", "102") == ["102"]


def test_a_joined_report_follows_the_one_it_was_joined_into(rosa, nils, cast, submit) -> None:
    main, joined = submit(), submit(text="三单元楼道一直没有灯，晚上很黑，看不清路。", name="倪斯")
    join_dispute(cast.mei, id_of(cast, joined), Status.DISPATCHED, MONDAY, into=main.reference)
    accept_dispute(cast.mei, id_of(cast, main), Status.DISPATCHED, MONDAY)
    of_the_other_one = (main.reference, WORDS, main.link, main.short_code)
    page = nils.page(f"/d/{joined.link}")
    assert (page.one("h1"), page.holds(*of_the_other_one)) == ("有人接手了", [main.reference])
    assert rosa.page(f"/d/{main.link}").holds(*of_the_other_one) == list(of_the_other_one)


def test_following_can_be_kept_on_another_phone(nils, receipt, address) -> None:
    assert nils.page("/mine").attributes(".matter", "href") == []
    nils.send(address, f"{address}/keep")
    assert nils.page("/mine").attributes(".matter", "href") == [address]
    assert nils.page(address).holds("/keep") == []


def test_so_many_words_are_enough_for_ten_minutes(rosa, address) -> None:
    shown = rosa.text(address)
    codes = [rosa.press(shown, f"{address}/words", {"text": f"第{n}句"}).status_code for n in range(31)]
    assert codes == [303] * 30 + [429]


def test_it_says_when_the_joint_conference_talked_it_over_and_nothing_that_was_said(rosa, cast, receipt, address):
    plan = ConferencePlan(MONDAY.date(), time(9), "议事厅", cast.sun.staff_id, (cast.unit_id,))
    number = plan_conference(cast.sun, plan, MONDAY)
    put_on_matter(cast.sun, number, receipt.reference, "", MONDAY)
    note_attendance(cast.sun, number, cast.unit_id, True, "", MONDAY)
    item = conference_for_desk(cast.sun, number, MONDAY).items[0].id
    write_item(cast.sun, number, item, 0, AgendaItemNotes("都说了难处。", "供水所牵头。"), MONDAY)
    said = "社区和各共建单位在党建联席会议上商量过这件事"
    assert rosa.page(address).holds(said) == []
    confirm_minutes(cast.sun, number, ((item, 1),), (), MONDAY)
    page = rosa.page(address)
    assert f"11月16日 周一，{said}" in page.text
    assert page.holds("供水所牵头", "都说了难处") == []


def test_it_says_that_it_is_to_be_talked_over_once_somebody_prepares_that(rosa, cast, receipt, address) -> None:
    told = "已列入协商：社区正在准备一起商量这件事。"
    assert told not in rosa.page(address).all("p.card")
    propose_consultation(cast.mei, [receipt.reference], "水管什么时候换", "", (), MONDAY)
    assert told in rosa.page(address).all("p.card")
    assert "水管什么时候换" not in rosa.page(address).text
