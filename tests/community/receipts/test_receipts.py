"""Receipts of two kinds beside each other: each is found, opened and emptied by itself; what is kept stays readable."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.community.receipts.rules import short_code
from db.ground.sealing import CannotUnseal, keyring, token_hash
from db.nine_ones.reasoning_day.queries.tickets import BOOKINGS
from db.together.activities.queries.sign_ups import SIGN_UPS

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
    sealed = SIGN_UPS.seal("罗女士", "address", "hash")
    row = BOOKINGS.table(link_hash="hash", sealed_address=sealed)
    with pytest.raises(CannotUnseal):
        BOOKINGS.opened(row, "address")
    with pytest.raises(CannotUnseal):
        replace(SIGN_UPS, table=BOOKINGS.table).opened(row, "address")


def test_nothing_is_left_of_what_is_forgotten(house) -> None:
    assert SIGN_UPS.nothing == {"code_hash": None, "phone_hash": None, "sealed_link": None, "sealed_address": None}
    columns = {name for name in BOOKINGS.table._meta.fields if name.startswith("sealed_")}
    assert set(BOOKINGS.nothing) == columns | {"code_hash", "phone_hash"}
