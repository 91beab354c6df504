"""Receipts of all kinds beside each other, from one phone: each is deleted by itself, and no other is touched."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from db.community.organisation.actions import add_household
from db.community.organisation.queries.places import building
from db.community.organisation.rules import HouseholdDetails
from db.community.receipts.queries import AnswerCodes, FirstPhoneLinks, OwnLinks, PlaceReceipts, ReceiptKind
from db.community.staff.queries.pocket import POCKETS
from db.disputes.actions.forget import erase_contact
from db.disputes.actions.resident import withdraw_dispute
from db.disputes.actions.submit import submit_dispute
from db.disputes.actions.words_gone import erase_words
from db.disputes.queries.callers import CONTACTS
from db.disputes.queries.secret_links import REPORTS
from db.ground.connection import database
from db.ground.sealing import keyring
from db.nine_ones.book_corner.actions.lending import borrow_book, return_book, stop_wishing, wish_for_book
from db.nine_ones.book_corner.actions.offers import offer_book
from db.nine_ones.book_corner.actions.own_name import take_offer_back
from db.nine_ones.book_corner.actions.shelf import add_book
from db.nine_ones.book_corner.queries.mine import LOANS, OFFERS, WISHES
from db.nine_ones.book_corner.rules.books import checked_book
from db.nine_ones.notice_board.rules.words import NoticeReach
from db.nine_ones.reasoning_day.actions.booking import book, delete_place
from db.nine_ones.reasoning_day.actions.day_rules import set_rule
from db.nine_ones.reasoning_day.queries.tickets import BOOKINGS
from db.nine_ones.reasoning_day.rules.checking import BookingRequest
from db.nine_ones.reasoning_day.rules.talks import ReasoningRuleReach
from db.nine_ones.suggestion_box.actions.drop import drop_suggestion
from db.nine_ones.suggestion_box.actions.taking_back import delete_word
from db.nine_ones.suggestion_box.queries.words import SUGGESTIONS
from db.practices import RECEIPTS
from db.records.reports.rules import Report
from db.together.activities.actions.planning import announce_activity, plan_activity
from db.together.activities.actions.signing_up import delete_sign_up, sign_up
from db.together.activities.queries.sign_ups import SIGN_UPS
from db.together.calling.actions.phones import make_own_link, new_short_code
from db.together.calling.actions.pocket import close_pocket, open_pocket
from db.together.calling.queries.codes import CODES
from db.together.calling.queries.visits import LINKS
from db.together.centre_households.actions import give_household_link, take_household_link
from db.together.centre_households.queries import HOUSEHOLDS
from db.together.experts.actions import expert_leaves, take_first_link, welcome_expert
from db.together.experts.queries import EXPERTS, expert_for
from db.together.experts.rules import ExpertDetails
from db.together.page_words.actions import delete_page_word, write_page_word
from db.together.page_words.queries import PAGE_WORDS
from db.together.pool.actions.volunteers import leave_pool, register_volunteer, take_first_badge
from db.together.pool.queries.names import VOLUNTEERS
from db.together.pool.queries.phone import volunteer_for
from db.together.rights.actions.register import answer_request, ask_person, forget_requests
from db.together.rights.queries.register import REQUESTS
from tests.cast import MONDAY, Cast
from tests.nine_ones.reasoning_day.conftest import SATURDAY, details
from tests.together.activities.conftest import a_plan

PHONE, FORM = "the-token-of-rosas-phone", "the-key-of-one-form"
WORDS = "楼道的灯坏了三天了。"
OUTSIDE_PRACTICES = (REPORTS, CONTACTS, POCKETS)
KINDS: tuple[Any, ...] = (*RECEIPTS, *OUTSIDE_PRACTICES)
Delete = Callable[[], object]


@pytest.fixture
def deletions(cast: Cast) -> dict[ReceiptKind, Delete]:
    """One of each kind from the same phone, and how it is deleted, given back or ended, by its own verb."""
    return {
        **of_places(cast),
        **of_books(cast),
        **of_codes(cast),
        **of_reports(cast),
        **of_own_links(cast),
    }


def of_places(cast: Cast) -> dict[ReceiptKind, Delete]:
    set_rule(cast.mei, cast.building_id, ReasoningRuleReach.BUILDING, details(), MONDAY)
    booked = book(cast.building_id, BookingRequest(SATURDAY, 0, address="罗女士"), PHONE, FORM, MONDAY)
    activity = plan_activity(cast.sun, NoticeReach(cast.grid_id, cast.building_id), a_plan(), MONDAY)
    announce_activity(cast.sun, activity, 0, (), MONDAY)
    taken = sign_up(building(cast.building_id), activity, "罗女士", PHONE, FORM, MONDAY)
    return {
        BOOKINGS: partial(delete_place, booked.link, MONDAY),
        SIGN_UPS: partial(delete_sign_up, taken.link, MONDAY),
    }


def of_books(cast: Cast) -> dict[ReceiptKind, Delete]:
    home = cast.building_id
    shelf = [add_book(cast.mei, home, checked_book(title), 1, MONDAY) for title in ("红楼梦", "西游记")]
    borrow_book(home, shelf[0].codes[0], "小罗", PHONE, MONDAY)
    wish_for_book(home, shelf[1].book_id, PHONE, MONDAY)
    offered = offer_book(home, "水浒传", "", "小罗", PHONE, FORM, MONDAY)
    return {
        LOANS: partial(return_book, home, shelf[0].codes[0], MONDAY),
        WISHES: partial(stop_wishing, home, shelf[1].book_id, PHONE, MONDAY),
        OFFERS: partial(take_offer_back, offered, PHONE, MONDAY),
    }


def of_codes(cast: Cast) -> dict[ReceiptKind, Delete]:
    word = drop_suggestion(cast.building_id, WORDS, PHONE, MONDAY)
    page_word = write_page_word(cast.community_id, WORDS, PHONE, MONDAY)
    ask_person(cast.community_id, "copy", WORDS, PHONE, MONDAY)
    answer_request(cast.sun, REQUESTS.table.get().id, "done", "在这里。", MONDAY)
    return {
        SUGGESTIONS: partial(delete_word, word, MONDAY),
        PAGE_WORDS: partial(delete_page_word, page_word, MONDAY),
        REQUESTS: partial(forget_requests, MONDAY + timedelta(days=400)),
    }


def of_reports(cast: Cast) -> dict[ReceiptKind, Delete]:
    home, report = cast.building_id, Report("facilities", WORDS, public_place="3楼", name="罗女士", phone="13800001111")
    gone, goes_on = (submit_dispute(home, report, [], f"{FORM}-{count}", MONDAY) for count in (1, 2))
    erase_contact(gone.link, MONDAY)
    withdraw_dispute(gone.link, "", MONDAY)
    return {
        REPORTS: partial(erase_words, gone.link, MONDAY),
        CONTACTS: partial(erase_contact, goes_on.link, MONDAY),
    }


def of_own_links(cast: Cast) -> dict[ReceiptKind, Delete]:
    matter = REPORTS.table.select().order_by(REPORTS.table.id.desc()).get().id
    make_own_link(cast.mei, matter, MONDAY)
    open_pocket(cast.guo, MONDAY)
    volunteer = volunteer_for(register_volunteer(cast.guo, cast.grid_id, "周大妈", "13800002222", MONDAY), MONDAY)
    take_first_badge(volunteer, "phone", MONDAY)
    there = HouseholdDetails(cast.building_id, "李大姐家", "", "")
    household = add_household(cast.ada, cast.community_id, "ZX-01", there, MONDAY)
    give_household_link(cast.mei, household, MONDAY)
    agreed = ExpertDetails("陈教授", "给排水", "13800003333", MONDAY.date())
    key = welcome_expert(cast.sun, agreed, cast.guo.staff_id, MONDAY)
    expert = expert_for(key, MONDAY)
    take_first_link(expert, "phone", MONDAY)
    return {
        EXPERTS: partial(expert_leaves, expert, "phone", MONDAY),
        LINKS: partial(make_own_link, cast.mei, matter, MONDAY),
        CODES: partial(new_short_code, cast.mei, MONDAY),
        POCKETS: partial(close_pocket, cast.guo, cast.guo.staff_id, MONDAY),
        VOLUNTEERS: partial(leave_pool, volunteer, MONDAY),
        HOUSEHOLDS: partial(take_household_link, cast.mei, household, MONDAY),
    }


def rows() -> dict[type[Any], list[tuple[Any, ...]]]:
    return {kind.table: list(kind.table.select().order_by(kind.table._meta.primary_key).tuples()) for kind in KINDS}


def changed_by(delete: Delete) -> set[type[Any]]:
    """The tables of receipts in which anything is another than before; what was done is undone again."""
    before = rows()
    with database.atomic() as attempt:
        delete()
        after = rows()
        attempt.rollback()
    return {table for table, kept in before.items() if after[table] != kept}


def test_deleting_one_kind_never_touches_another(deletions):
    assert set(deletions) == set(KINDS)
    assert {kind.table.__name__: changed_by(delete) for kind, delete in deletions.items()} == {
        kind.table.__name__: {kind.table} for kind in KINDS
    }


def test_every_sealed_value_opens_by_its_own_kind_alone(deletions):
    """Moved to another row or another column it is not opened: see the places."""
    found = [
        (place, keyring().unseal(sealed, place))
        for kind in KINDS
        for row in kind.table.select()
        for sealed, place in kind.sealed_in(row).values()
        if sealed
    ]
    assert len({place for place, _ in found}) == len(found) - 1  # a volunteer's name and phone stand at one
    assert all(text for _, text in found)


def test_no_two_kinds_know_a_phone_a_form_or_a_code_by_the_same_hash(house):
    marks = [
        *(one for kind in KINDS if isinstance(kind, PlaceReceipts) for one in (kind.mark_of("x"), kind.link_of("x"))),
        *(one for kind in KINDS if isinstance(kind, AnswerCodes) for one in (kind.hash_of("x"), kind.drawn("x"))),
    ]
    assert (len(marks), len(set(marks))) == (10, 10)


def kinds_in_the_core() -> Iterator[ReceiptKind]:
    for name, module in list(sys.modules.items()):
        if name.startswith("db."):
            yield from (one for one in vars(module).values() if isinstance(one, ReceiptKind))


def test_every_kind_is_in_a_passport_or_known_to_be_outside():
    assert set(kinds_in_the_core()) == set(KINDS)


def test_a_link_drawn_by_chance_is_kept_as_its_hash_alone(house):
    for kind in KINDS:
        if isinstance(kind, OwnLinks):
            (key, kept), (other, _) = kind.new(), kind.new()
            phone = [kind.phone] if isinstance(kind, FirstPhoneLinks) else []  # of which nothing is kept yet
            assert (len(key), key != other, list(kept)) == (22, True, [kind.link, *phone])
            assert key not in kept.values()
