"""What neighbours read of one's own report: seen, agreed to, and taken back on one page."""

from __future__ import annotations

import pytest

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
    assert rosa.page(address).all(".said") == [SHORT, BLOTTED]
    assert rosa.send(address, address).headers["Location"] == address
    assert rosa.page(address).all(".said") == [BLOTTED]
    assert nils.page(HOME).all(".matter p") == [BLOTTED]


def test_it_is_taken_back_at_once(rosa: Phone, nils: Phone, link) -> None:
    address = f"/d/{link}/neighbours"
    rosa.send(address, address)
    rosa.send(address, f"{address}/take-back")
    assert nils.page(HOME).all(".matter p") == [SHORT]
    assert rosa.page(address).all(".said") == [SHORT, BLOTTED]


def test_another_sentence_than_the_one_shown_is_not_agreed_to(rosa: Phone, nils: Phone, link) -> None:
    address = f"/d/{link}/neighbours"
    answer = rosa.send(address, address, {"sentence": TEXT})
    assert (answer.status_code, nils.page(HOME).all(".matter p")) == (409, [SHORT])


def test_a_private_report_offers_no_sentence(rosa: Phone, submit) -> None:
    link = submit(text=TEXT, private=True).link
    assert f"/d/{link}/neighbours" not in rosa.page(f"/d/{link}").links
    page = page_of(rosa.open(f"/d/{link}/neighbours"))
    assert (page.all(".said"), page.actions) == ([], [])
