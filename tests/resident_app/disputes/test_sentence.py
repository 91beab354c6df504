"""What neighbours read of one's own report: seen, agreed to, and taken back on one page."""

from __future__ import annotations

import pytest

from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import refuse_dispute
from db.disputes.actions.resident import support_dispute, withdraw_dispute
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import RefusalReason, Status
from db.disputes.tables import Dispute
from db.ground.sealing import token_hash
from tests.cast import MONDAY
from tests.disputes.conftest import answer_that_counts, settled
from tests.pages import page_of
from tests.resident_app.conftest import HOME, Phone

TEXT = "2号电梯坏了，我出差半年，钥匙在垫子下面。"
BLOTTED = "2号电梯坏了，＊＊，＊＊。"
SHORT = "公共设施的事 · 2号电梯"


@pytest.fixture
def link(submit) -> str:
    return submit(text=TEXT, public_place="2号电梯").link


def test_receipt_and_report_say_what_neighbours_read_and_lead_to_the_sentence(rosa: Phone, link) -> None:
    for path in (f"/d/{link}", f"/d/{link}/received"):
        page = rosa.page(path)
        assert (SHORT in page.text, f"/d/{link}/neighbours" in page.links) == (True, True)


def test_the_exact_sentence_is_shown_agreed_to_and_read(rosa: Phone, nils: Phone, link) -> None:
    address = f"/d/{link}/neighbours"
    assert rosa.page(address).all(".said") == [SHORT, f"{SHORT}{BLOTTED}"]
    assert rosa.send(address, address).headers["Location"] == address
    assert rosa.page(address).all(".said") == [f"{SHORT}：{BLOTTED}"]
    assert nils.page(HOME).all(".matter p") == [f"{SHORT}：{BLOTTED}"]


def test_it_is_taken_back_at_once(rosa: Phone, nils: Phone, link) -> None:
    address = f"/d/{link}/neighbours"
    rosa.send(address, address)
    rosa.send(address, f"{address}/take-back")
    assert nils.page(HOME).all(".matter p") == [SHORT]
    assert rosa.page(address).all(".said") == [SHORT, f"{SHORT}{BLOTTED}"]


def test_another_sentence_than_the_one_shown_is_not_agreed_to(rosa: Phone, nils: Phone, link) -> None:
    address = f"/d/{link}/neighbours"
    answer = rosa.send(address, address, {"sentence": TEXT})
    assert (answer.status_code, nils.page(HOME).all(".matter p")) == (409, [SHORT])


def test_a_private_report_offers_no_sentence(rosa: Phone, submit) -> None:
    link = submit(text=TEXT, private=True).link
    assert f"/d/{link}/neighbours" not in rosa.page(f"/d/{link}").links
    page = page_of(rosa.open(f"/d/{link}/neighbours"))
    assert (page.all(".said"), page.actions) == ([], [])


def who_sees_it(phone: Phone, link: str) -> str:
    return phone.page(f"/d/{link}").all("#yours ~ dl dd")[-1]


def _settle(cast, rosa, link) -> None:
    settled(cast, id_of_link(link))


def _close(cast, rosa, link) -> None:
    settled(cast, id_of_link(link))
    answer_that_counts(link, 1, Answer(Solved.YES, Satisfaction.SATISFIED), MONDAY)


def _withdraw(cast, rosa, link) -> None:
    withdraw_dispute(link, "", MONDAY)


def _refuse(cast, rosa, link) -> None:
    refuse_dispute(
        cast.sun, id_of_link(link), Status.DISPATCHED, MONDAY, reason=RefusalReason.NOT_OURS, words="请找供电所。"
    )


def id_of_link(link: str) -> int:
    return Dispute.get(Dispute.follow_hash == token_hash(link)).id


@pytest.mark.parametrize("end", [_settle, _close, _withdraw, _refuse])
def test_once_it_no_longer_stands_before_neighbours_its_page_says_so(cast, rosa, nils, link, end) -> None:
    assert who_sees_it(rosa, link) == f"邻居看到的是：{SHORT}"
    end(cast, rosa, link)
    assert who_sees_it(rosa, link) == "只有办这件事的人看得到，邻居已经看不到了。"
    assert rosa.page(f"/d/{link}/neighbours").all(".card") == ["邻居已经看不到它了。"]
    assert nils.page(HOME).all(".matter p") == []


def test_whoever_said_my_home_too_still_reads_it_and_the_page_says_so(cast, rosa, link, submit) -> None:
    support_dispute(cast.building_id, Dispute.get_by_id(id_of_link(link)).reference, "a-phone", MONDAY)
    _withdraw(cast, rosa, link)
    assert who_sees_it(rosa, link) == f"楼里的页面上已经没有它了。说过“我家也是”的邻居还看得到：{SHORT}"


def test_of_what_was_joined_neighbours_read_the_other_one_as_long_as_that_is_open(cast, rosa, link, submit) -> None:
    main = submit(text=TEXT)
    into = Dispute.get_by_id(id_of_link(main.link)).reference
    join_dispute(cast.guo, id_of_link(link), Status.DISPATCHED, MONDAY, into=into)
    assert who_sees_it(rosa, link) == "只有办这件事的人看得到。邻居看到的是一起办的那一件。"
    settled(cast, id_of_link(main.link))
    assert who_sees_it(rosa, link) == "只有办这件事的人看得到，邻居已经看不到了。"
