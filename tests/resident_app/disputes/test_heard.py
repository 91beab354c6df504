"""That somebody has read what was written, who has it after "not solved", and what becomes of "my home too"."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.community.organisation.tables import Community
from db.community.staff.tables import StaffMember
from db.disputes.actions.joining import join_dispute, separate_dispute
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, refuse_dispute, settle_dispute
from db.disputes.actions.resident import add_words, make_private, withdraw_dispute
from db.disputes.actions.talk import mark_read, record_contact, reply_to_resident
from db.disputes.queries.public import open_matters
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import RefusalReason, Status
from db.records.history.queries import happenings_of
from tests.cast import MONDAY
from tests.disputes.conftest import answer_that_counts, id_of
from tests.pages import Page
from tests.resident_app.conftest import HOME, WORDS, filled_in

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
READ = "楼里的调解员 11月17日 周二看过了"
BOARD = f"{HOME}/matters"
UNHAPPY = Answer(Solved.NO, Satisfaction.DISSATISFIED, "还是不亮")


@pytest.fixture
def receipt(submit):
    return submit()


@pytest.fixture
def number(cast, receipt) -> int:
    found = id_of(cast, receipt)
    accept_dispute(cast.mei, found, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, found, Status.ACCEPTED, MONDAY, words="换好了。")
    return found


def own_words(page: Page) -> list[str]:
    return page.all("#said .said.mine")[1:]


def test_what_was_written_says_with_whom_it_waits_and_then_who_has_read_it(rosa, cast, receipt, number) -> None:
    add_words(receipt.link, "又坏了一盏。", (), MONDAY)
    page = rosa.page(f"/d/{receipt.link}")
    assert ("您写的话送到楼里的调解员那里了" in page.text, READ in page.text) == (True, False)
    mark_read(cast.mei, number, MONDAY, MONDAY + DAY)
    add_words(receipt.link, "三楼也是。", (), MONDAY + DAY + HOUR)
    first, second = own_words(rosa.page(f"/d/{receipt.link}"))
    assert (READ in first, "看过了" in second) == (True, False)


def test_phoned_about_it_counts_as_read_and_answered_on_the_page_says_nothing_more(rosa, cast, receipt, number):
    add_words(receipt.link, "又坏了一盏。", (), MONDAY)
    record_contact(cast.mei, number, "电话里说好了。", MONDAY + DAY)
    add_words(receipt.link, "三楼也是。", (), MONDAY + 2 * DAY)
    reply_to_resident(cast.mei, number, "好的。", (), MONDAY + 3 * DAY)
    add_words(receipt.link, "谢谢。", (), MONDAY + 4 * DAY)
    mark_read(cast.mei, number, MONDAY + 4 * DAY, MONDAY + 4 * DAY)
    page = rosa.page(f"/d/{receipt.link}")
    assert ["看过了" in words for words in own_words(page)] == [True, False, True]
    assert page.holds("您写的话送到", "电话里说好了") == []


def test_words_beside_an_answer_are_marked_as_read_too(rosa, cast, receipt, number) -> None:
    answer_that_counts(receipt.link, 1, Answer(Solved.YES, Satisfaction.SATISFIED, "师傅很凶。"), MONDAY)
    mark_read(cast.mei, number, MONDAY, MONDAY + DAY)
    assert READ in rosa.page(f"/d/{receipt.link}").one(".note.good")


def test_sent_back_it_says_in_plain_words_who_has_it_now_how_to_call_them_and_until_when(rosa, cast, receipt, number):
    StaffMember.update(duty_phone="024-1111 1111").where(StaffMember.id == cast.guo.staff_id).execute()
    answer_that_counts(receipt.link, 1, UNHAPPY, MONDAY)
    page = rosa.page(f"/d/{receipt.link}")
    assert page.one("h1") == "我们再看一遍，交给了上一级"
    following = page.one("section[aria-labelledby=next]")
    assert ("网格党支部书记" in following, "最晚 12月7日 周一 办好" in following) == (True, True), following
    assert page.attributes("a.button[href^='tel:']", "href") == ["tel:02411111111"]
    assert page.holds("13800000000", "退回") == []


def test_where_the_office_has_no_phone_the_communitys_is_shown(rosa, cast, receipt, number) -> None:
    StaffMember.update(duty_phone="").where(StaffMember.id == cast.guo.staff_id).execute()
    Community.update(phone="024-2222 2222").where(Community.id == cast.community_id).execute()
    answer_that_counts(receipt.link, 1, UNHAPPY, MONDAY)
    page = rosa.page(f"/d/{receipt.link}")
    assert page.attributes("a.button[href^='tel:']", "href") == ["tel:02422222222"]


def test_with_nobody_above_it_does_not_say_one_level_up(rosa, cast, submit) -> None:
    receipt = submit()
    number = id_of(cast, receipt)
    dispatch_dispute(cast.sun, number, Status.DISPATCHED, MONDAY, staff_id=cast.sun.staff_id)
    accept_dispute(cast.sun, number, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.sun, number, Status.ACCEPTED, MONDAY, words="换好了。")
    answer_that_counts(receipt.link, 1, UNHAPPY, MONDAY)
    assert rosa.page(f"/d/{receipt.link}").one("h1") == "我们再看一遍"


def shared(phone, receipt) -> None:
    phone.send(BOARD, f"{BOARD}/{receipt.reference}/support")


def supported(phone) -> Page:
    return phone.page(f"{HOME}/mine")


def test_a_neighbour_finds_what_they_share_among_their_reports_and_nobody_else_does(rosa, nils, receipt) -> None:
    shared(nils, receipt)
    page = supported(nils)
    assert page.attributes("article[id]", "id") == [receipt.reference]
    assert page.all("article .tag") == ["已经叫了负责的人"]
    assert page.holds(receipt.link, receipt.short_code) == []
    assert supported(rosa).all("article") == []


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("settled", "说是办好了： 11月16日 周一"),
        ("refused", "这里办不了。 这件事要走法律的路"),
        ("withdrawn", "先说这件事的邻居撤回了。 11月16日 周一"),
    ],
)
def test_its_outcome_is_told_without_the_words_that_were_said_to_another(nils, cast, receipt, end, words) -> None:
    shared(nils, receipt)
    number = id_of(cast, receipt)
    if end == "settled":
        accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY)
        settle_dispute(cast.mei, number, Status.ACCEPTED, MONDAY, words="罗莎，换好了。")
    elif end == "refused":
        reason = RefusalReason.LEGAL_WAY
        refuse_dispute(cast.sun, number, Status.DISPATCHED, MONDAY, reason=reason, words="罗莎，请找法院。")
    else:
        withdraw_dispute(receipt.link, "", MONDAY)
    page = supported(nils)
    assert (words in page.one("article"), page.holds("罗莎", "换好了", "请找法院")) == (True, []), page.one("article")


def test_kept_private_meanwhile_it_keeps_its_place_without_a_word(nils, receipt) -> None:
    shared(nils, receipt)
    make_private(receipt.link, MONDAY)
    page = supported(nils)
    assert (page.attributes("article[id]", "id"), page.holds("楼道灯")) == ([receipt.reference], [])
    assert "公共设施" in page.one("article")


def test_what_was_joined_on_is_told_once_as_the_main_matter(nils, cast, receipt, submit) -> None:
    main = submit()
    for one in (receipt, main):
        shared(nils, one)
    join_dispute(cast.mei, id_of(cast, receipt), Status.DISPATCHED, MONDAY, into=main.reference)
    assert supported(nils).attributes("article[id]", "id") == [main.reference]
    back = f"{HOME}/mine/{main.reference}/back"
    nils.send(f"{HOME}/mine", back)
    separate_dispute(cast.mei, id_of(cast, receipt), Status.JOINED, MONDAY, note="不是同一盏灯")
    assert supported(nils).all("article") == []


def test_it_is_taken_back_once_and_history_says_so(nils, cast, receipt) -> None:
    shared(nils, receipt)
    back = f"{HOME}/mine/{receipt.reference}/back"
    shown = nils.text(f"{HOME}/mine")
    codes = [nils.press(shown, back).status_code for _ in range(2)]
    assert (codes, supported(nils).all("article")) == ([303, 303], [])
    assert [matter.supporters for matter in open_matters(cast.building_id)] == [0]
    story = [(event.kind, event.data) for event in happenings_of("dispute", id_of(cast, receipt))]
    assert story[-2:] == [("supported", {"supporters": 1}), ("support_taken_back", {"supporters": 0})]


def test_nobody_takes_back_what_another_phone_said(rosa, nils, cast, receipt) -> None:
    shared(nils, receipt)
    token = rosa.open("/token").json["csrf_token"]
    rosa.client.post(f"{HOME}/mine/{receipt.reference}/back", data={"csrf_token": token})
    assert [matter.supporters for matter in open_matters(cast.building_id)] == [1]


def test_whose_is_worse_says_so_in_a_form_that_has_the_kind_and_no_word_of_the_other(nils, submit) -> None:
    receipt = submit(public_place="王大爷家门口", unit_number="3")
    shared(nils, receipt)
    (form,) = (link for link in supported(nils).links if "/say?like=" in link)
    page = nils.page(form)
    assert page.attributes("input[name=kind][checked]", "value") == ["facilities"]
    assert (page.fields["seen"], page.fields["text"], page.fields["public_place"]) == (receipt.reference, "", "")
    assert page.holds(WORDS, "楼道灯", "王大爷") == []
    assert nils.press(page.html, f"{HOME}/say", filled_in()).status_code == 303, (
        "it is not asked whether it is the same"
    )


def test_who_never_said_so_is_told_nothing_by_the_form(nils, receipt) -> None:
    page = nils.page(f"{HOME}/say?like={receipt.reference}")
    assert (page.attributes("input[name=kind][checked]", "value"), page.fields["seen"]) == ([], "")
