"""Personal links and short codes: whose they are, how long they hold, and what is kept of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db import sealing
from db.calling import actions
from db.calling.queries import knows_phone, own_code, unit_code, visit_for
from db.calling.rules import clean_code
from db.calling.tables import KnownPhone, PersonalLink, ShortCode
from db.refusals import Invalid, NotAllowed, NotFound, TooMany
from db.sealing import Keyring, token_hash
from tests.calling.conftest import keys_sent_to
from tests.cast import MONDAY, Cast

PHONE, OTHER_PHONE = "the token of a phone", "the token of another"


def test_of_a_link_and_a_phone_only_hashes_are_kept(cast, number, call):
    lead, _ = call()
    actions.know_phone(lead, unit_code(cast.guo, cast.unit_id) or "", PHONE, MONDAY)
    key = keys_sent_to(cast.unit_id)[-1]
    assert token_hash(key) in {row.key_hash for row in PersonalLink.select()}
    assert [row.phone_hash for row in KnownPhone.select()] == [token_hash(PHONE)]
    code = unit_code(cast.guo, cast.unit_id) or ""
    assert [code.encode() in bytes(row.sealed_code) for row in ShortCode.select()] == [False, False]


def test_a_phone_is_known_where_the_code_was_entered_and_for_three_months(cast, call):
    lead, _ = call()
    actions.know_phone(lead, unit_code(cast.guo, cast.unit_id) or "", PHONE, MONDAY)
    end = MONDAY + timedelta(days=90)
    assert [knows_phone(lead, phone, MONDAY) for phone in (PHONE, OTHER_PHONE)] == [True, False]
    assert [knows_phone(lead, PHONE, moment) for moment in (end - timedelta.resolution, end)] == [True, False]


def test_a_wrong_code_is_refused_and_guessing_is_held_back(cast, call):
    lead, assisting = call()
    right = unit_code(cast.guo, cast.unit_id) or ""
    wrong = f"{(int(right) + 1) % 10**6:06}"
    for _ in range(5):
        with pytest.raises(Invalid):
            actions.know_phone(lead, wrong, PHONE, MONDAY)
    with pytest.raises(TooMany):
        actions.know_phone(lead, right, PHONE, MONDAY)
    actions.know_phone(lead, right, PHONE, MONDAY + timedelta(minutes=15))
    actions.know_phone(assisting, unit_code(cast.guo, cast.other_unit_id) or "", PHONE, MONDAY)


@pytest.mark.parametrize(("typed", "read"), [("123456", "123456"), (" 12 34-56", "123456"), ("１２３４５６", "123456"),
                                             ("一二三", ""), ("", ""), ("😀٣", "3")])  # fmt: skip
def test_a_code_is_read_as_it_is_typed(typed, read):
    assert clean_code(typed) == read


def test_a_new_code_asks_every_phone_again(cast, number):
    key = actions.make_own_link(cast.mei, number, MONDAY)
    visit = visit_for(key, MONDAY)
    actions.know_phone(visit, own_code(cast.mei) or "", PHONE, MONDAY)
    old = own_code(cast.mei)
    new = actions.new_short_code(cast.mei, MONDAY)
    assert (own_code(cast.mei), knows_phone(visit, PHONE, MONDAY)) == (new, False)
    if new != old:
        with pytest.raises(Invalid):
            actions.know_phone(visit, old or "", PHONE, MONDAY)


def test_a_second_link_of_ones_own_kills_the_first(cast, number):
    first, second = (actions.make_own_link(cast.mei, number, MONDAY) for _ in range(2))
    assert visit_for(second, MONDAY).dispute_id == number
    with pytest.raises(NotFound):
        visit_for(first, MONDAY)


def test_nobody_makes_a_link_to_what_they_may_not_read(cast, submit, number):
    for actor in (cast.otto, cast.luo):
        with pytest.raises(NotFound):
            actions.make_own_link(actor, number, MONDAY)
    with pytest.raises(NotAllowed):
        actions.make_own_link(cast.ada, number, MONDAY)


def test_a_units_code_is_for_those_who_call_it(cast: Cast, number, call):
    assert unit_code(cast.guo, cast.unit_id) is None
    call()
    assert len(unit_code(cast.guo, cast.unit_id) or "") == 6
    with pytest.raises(NotAllowed):
        unit_code(cast.mei, cast.unit_id)
    with pytest.raises(NotFound):
        unit_code(cast.otto, cast.unit_id)


def test_codes_are_sealed_again_under_a_new_key(cast, number, call, house):
    call()
    before = {unit: unit_code(cast.guo, unit) for unit in (cast.unit_id, cast.other_unit_id)}
    old = house.keyring
    sealing.use_keyring(Keyring(((2, bytes(range(50, 82))), *old.sealing_keys), old.hash_key))
    assert sum(actions.reseal_codes()) == 2
    sealing.use_keyring(Keyring(((2, bytes(range(50, 82))),), old.hash_key))
    assert {unit: unit_code(cast.guo, unit) for unit in before} == before
