"""Books that neighbours offer: accepted onto the shelf or declined with thanks; the giver reads it, nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.ground.refusals import Invalid, NotAllowed, NotFound, SomebodyWasFaster
from db.nine_ones.book_corner.actions.housekeeping import forget_offers
from db.nine_ones.book_corner.actions.lending import borrow_book, return_book
from db.nine_ones.book_corner.actions.offers import accept_offer, decline_offer, offer_book
from db.nine_ones.book_corner.queries.desk import loans_kept, offers_kept
from db.nine_ones.book_corner.queries.mine import MyOffer, mine
from db.nine_ones.book_corner.queries.shelf import scanned, shelf
from db.nine_ones.book_corner.rules.books import checked_book
from db.nine_ones.book_corner.tables import BookOffer
from tests.cast import MONDAY, Cast
from tests.nine_ones.book_corner.conftest import OTHER_PHONE, PHONE


def _offer(cast: Cast, title: str = "三国演义", name: str = "小美", key: str = "form-1") -> int:
    return offer_book(cast.building_id, title, "罗贯中", name, PHONE, key, MONDAY)


def test_an_accepted_book_stands_on_the_shelf_and_the_giver_reads_so(cast):
    offer = _offer(cast)
    (kept,) = offers_kept(cast.mei, cast.building_id)
    assert (kept.title, kept.authors, kept.name, kept.accepted) == ("三国演义", "罗贯中", "小美", None)
    code = accept_offer(cast.mei, offer, checked_book("三国演义", "罗贯中", "", "小说"), "谢谢您！", MONDAY)
    assert scanned(cast.building_id, code, OTHER_PHONE).book.title == "三国演义"
    assert mine(PHONE, MONDAY).offers == (MyOffer("三国演义", True, "谢谢您！"),)
    assert mine(OTHER_PHONE, MONDAY).offers == ()


def test_a_declined_book_does_not_and_the_name_is_forgotten_either_way(cast):
    first, second = _offer(cast), _offer(cast, "旧杂志", key="form-2")
    assert "小美".encode() not in bytes(BookOffer.get_by_id(first).sealed_name)
    decline_offer(cast.mei, first, "架子放不下了。", MONDAY)
    accept_offer(cast.mei, second, checked_book("旧杂志"), "", MONDAY)
    assert [row.sealed_name for row in BookOffer.select()] == [None, None]
    told = [(offer.accepted, offer.words) for offer in mine(PHONE, MONDAY).offers]
    assert told == [(True, ""), (False, "架子放不下了。")]
    assert [book.title for book in shelf(cast.building_id).books] == ["旧杂志"]


def test_an_offer_is_answered_once(cast):
    offer = _offer(cast)
    decline_offer(cast.mei, offer, "", MONDAY)
    with pytest.raises(SomebodyWasFaster):
        accept_offer(cast.sun, offer, checked_book("三国演义"), "", MONDAY)
    assert shelf(cast.building_id).total == 0


def test_one_form_is_one_offer_and_bad_input_names_its_field(cast):
    assert _offer(cast) == _offer(cast)
    with pytest.raises(Invalid) as refused:
        _offer(cast, "书" * 2000, "名" * 21, "form-3")
    assert [problem.field for problem in refused.value.problems] == ["title", "first_name"]
    assert BookOffer.select().count() == 1


def test_only_the_keeper_answers_and_reads_the_name(cast):
    offer = _offer(cast)
    assert offers_kept(cast.an, cast.building_id)[0].name is None
    for stranger, refusal in ((cast.an, NotAllowed), (cast.luo, NotAllowed), (cast.otto, NotFound)):
        with pytest.raises(refusal):
            decline_offer(stranger, offer, "", MONDAY)
        with pytest.raises(refusal):
            accept_offer(stranger, offer, checked_book("三国演义"), "", MONDAY)
    with pytest.raises(NotFound):
        decline_offer(cast.mei, 999, "", MONDAY)


def test_two_months_after_the_answer_the_phone_is_forgotten(cast):
    offer = _offer(cast)
    long_after = MONDAY + timedelta(days=200)
    assert forget_offers(long_after) == 0, "it still waits for its answer"
    decline_offer(cast.mei, offer, "", long_after)
    assert forget_offers(long_after + timedelta(days=60)) == 1
    assert mine(PHONE, long_after).offers == ()


def test_after_a_year_nobody_is_known_who_never_brought_back_or_was_never_answered(cast, code):
    offer = _offer(cast)
    borrow_book(cast.building_id, code, "小美", PHONE, MONDAY)
    due = mine(PHONE, MONDAY).loans[0].due_at
    a_year = timedelta(days=365)
    assert [forget_offers(at) for at in (MONDAY + a_year - timedelta(1), MONDAY + a_year, due + a_year)] == [
        0,
        1,
        1,
    ]
    later = due + a_year
    (loan,), (kept,) = (
        loans_kept(cast.mei, cast.building_id, later),
        offers_kept(cast.mei, cast.building_id),
    )
    assert (loan.name, loan.overdue, kept.name, kept.id) == ("", True, "", offer)
    assert return_book(cast.building_id, code, later)
