"""Each kind of receipt is found, opened and emptied by itself; what an installed house holds stays readable."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.community.receipts.rules import code_from, short_code
from db.disputes.queries.callers import CONTACTS
from db.disputes.queries.secret_links import REPORTS
from db.ground.sealing import CannotUnseal, keyring, token_hash
from db.nine_ones.book_corner.queries.mine import LOANS, OFFERS
from db.nine_ones.reasoning_day.queries.tickets import BOOKINGS
from db.nine_ones.suggestion_box.queries.words import SUGGESTIONS
from db.together.activities.queries.sign_ups import SIGN_UPS
from db.together.calling.queries.codes import CODES
from db.together.page_words.queries import PAGE_WORDS
from db.together.pool.queries.names import VOLUNTEERS
from db.together.rights.queries.register import REQUESTS

KINDS = {"reasoning_day": BOOKINGS, "activities": SIGN_UPS}
TABLES = {"reasoning_day": "reasoning_booking", "activities": "activity_sign_up"}


@pytest.mark.parametrize("name", KINDS)
def test_what_an_installed_house_holds_is_found_and_opened_as_before(house, name: str) -> None:
    kind, keys, table = KINDS[name], keyring(), TABLES[name]
    link = kind.link_of("one form")
    assert (link, kind.mark_of("a phone")) == (
        keys.keyed_hash(f"{name}.link", "one form"),
        keys.keyed_hash(f"{name}.phone", "a phone"),
    )
    kept = kind.kept(7, link, None, address="罗女士")
    assert kept["code_hash"] == keys.keyed_hash(f"{name}.code", f"7 {short_code(link)}")
    hashed = token_hash(link)
    assert [keys.unseal(kept[f"sealed_{what}"], f"{table}.{what}:{hashed}") for what in ("link", "address")] == [
        link,
        "罗女士",
    ]


def test_what_was_sealed_for_one_kind_opens_under_no_other(house) -> None:
    sealed = SIGN_UPS.seal(SIGN_UPS.table(link_hash="hash"), "address", "罗女士")
    row = BOOKINGS.table(link_hash="hash", sealed_address=sealed)
    with pytest.raises(CannotUnseal):
        BOOKINGS.opened(row, "address")
    with pytest.raises(CannotUnseal):
        replace(SIGN_UPS, place=BOOKINGS.place).opened(row, "address")


def test_nothing_is_left_of_what_is_forgotten(house) -> None:
    assert SIGN_UPS.nothing == {"code_hash": None, "phone_hash": None, "sealed_link": None, "sealed_address": None}
    columns = {name for name in BOOKINGS.table._meta.fields if name.startswith("sealed_")}
    assert set(BOOKINGS.nothing) == columns | {"code_hash", "phone_hash"}


def test_places_of_sealing_and_codes_are_those_of_an_installed_house(house) -> None:
    """Literally: with another place or purpose nothing that is kept could be opened or found any more."""
    row = type("Row", (), {"id": 7, "dispute_id": 8, "place": "p", "reference": "TY-2026-0001"})
    places = {
        kind: {kind._place(row, what) for what in kind.sealed}
        for kind in (LOANS, OFFERS, CODES, VOLUNTEERS, REQUESTS, REPORTS, CONTACTS)
    }
    assert list(places.values()) == [
        {"book_loan.name:7"},
        {"book_offer.name:7"},
        {"short_code:p"},
        {"volunteer:p"},
        {"rights_request.words:p", "rights_request.answer:p"},
        {"dispute.keys:TY-2026-0001"},
        {f"contact.{what}:8" for what in ("name", "phone", "text_phone", "text_provider")},
    ]
    keys = keyring()
    for kind, name in ((SUGGESTIONS, "suggestion"), (PAGE_WORDS, "page word"), (REQUESTS, "rights request")):
        assert kind.drawn("a phone", 1, "words") == code_from(
            bytes.fromhex(keys.keyed_hash(f"{name} drawn", "a phone\x001\0words"))
        )
        assert kind.hash_of("23456789A") == keys.keyed_hash(f"{name} code", "23456789A")
