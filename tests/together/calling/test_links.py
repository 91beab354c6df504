"""Personal links and short codes: whose they are, how long they hold, and what is kept of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from db.ground import sealing
from db.ground.connection import open_for_one_run
from db.ground.refusals import Invalid, NotAllowed, NotFound, TooMany
from db.ground.sealing import Keyring, token_hash
from db.practices import RESEALS
from db.together.calling.actions.calls import renew_link
from db.together.calling.actions.phones import know_phone, make_own_link, new_short_code
from db.together.calling.queries.calls import unit_code
from db.together.calling.queries.codes import own_code
from db.together.calling.queries.visits import PersonalLinkVisit, knows_phone, visit_for
from db.together.calling.rules import clean_code
from db.together.calling.tables import KnownPhone, PersonalLink, ShortCode
from tests.cast import MONDAY, Cast
from tests.together.calling.conftest import keys_sent_to, visit_of

QUARTER = timedelta(minutes=15)
PHONE, OTHER_PHONE = "the token of a phone", "the token of another"


def test_of_a_link_and_a_phone_only_hashes_are_kept(cast, number, call):
    lead, _ = call()
    know_phone(lead, unit_code(cast.guo, cast.unit_id) or "", PHONE, MONDAY)
    key = keys_sent_to(cast.unit_id)[-1]
    assert token_hash(key) in {row.key_hash for row in PersonalLink.select()}
    assert [row.phone_hash for row in KnownPhone.select()] == [token_hash(PHONE)]
    code = unit_code(cast.guo, cast.unit_id) or ""
    assert [code.encode() in bytes(row.sealed_code) for row in ShortCode.select()] == [False, False]


def test_a_phone_is_known_where_the_code_was_entered_and_for_three_months(cast, call):
    lead, _ = call()
    know_phone(lead, unit_code(cast.guo, cast.unit_id) or "", PHONE, MONDAY)
    end = MONDAY + timedelta(days=90)
    assert [knows_phone(lead, phone, MONDAY) for phone in (PHONE, OTHER_PHONE)] == [True, False]
    assert [knows_phone(lead, PHONE, moment) for moment in (end - timedelta.resolution, end)] == [True, False]


def wrong_code(right: str) -> str:
    return f"{(int(right) + 1) % 10**6:06}"


def tried(visit: PersonalLinkVisit, code: str, phone: str, now: datetime) -> str:
    try:
        know_phone(visit, code, phone, now)
    except (Invalid, TooMany) as refused:
        return type(refused).__name__
    return "known"


def test_a_wrong_code_is_refused_and_guessing_is_held_back(cast, call):
    lead, assisting = call()
    right = unit_code(cast.guo, cast.unit_id) or ""
    assert [tried(lead, wrong_code(right), PHONE, MONDAY) for _ in range(6)] == ["Invalid"] * 5 + ["TooMany"]
    assert [tried(lead, right, PHONE, at) for at in (MONDAY, MONDAY + QUARTER)] == ["TooMany", "known"]
    assert tried(assisting, unit_code(cast.guo, cast.other_unit_id) or "", PHONE, MONDAY) == "known"


def test_any_number_of_new_phones_is_known_within_minutes(cast, call):
    lead, _ = call()
    right = unit_code(cast.guo, cast.unit_id) or ""
    assert [tried(lead, right, f"phone {number}", MONDAY) for number in range(12)] == ["known"] * 12
    guesses = [tried(lead, code, PHONE, MONDAY) for code in [wrong_code(right), right] * 5 + [wrong_code(right), right]]
    assert guesses == ["Invalid", "known"] * 4 + ["Invalid", "TooMany"] + ["TooMany"] * 2


def test_another_liaison_another_link_and_another_phone_are_no_new_guesses(cast, number, call):
    lead, _ = call()
    right = unit_code(cast.guo, cast.unit_id) or ""
    colleague = replace(lead, actor=replace(cast.luo, staff_id=cast.mei.staff_id))
    renew_link(cast.guo, lead.call.id, MONDAY)
    ways = [lead, colleague, visit_of(cast.unit_id)] * 2
    assert [tried(way, wrong_code(right), f"phone {turn}", MONDAY) for turn, way in enumerate(ways)][-2:] == [
        "Invalid",
        "TooMany",
    ]


def test_nobody_guesses_for_days_but_a_new_code_begins_anew(cast, number):
    visit = visit_for(make_own_link(cast.mei, number, MONDAY), MONDAY)
    wrong = wrong_code(own_code(cast.mei) or "")
    quarters = [tried(visit, wrong, PHONE, MONDAY + turn * QUARTER) for turn in range(30)]
    assert quarters == ["Invalid"] * 20 + ["TooMany"] * 10
    new = new_short_code(cast.mei, MONDAY)
    assert tried(visit, new, PHONE, MONDAY + 30 * QUARTER) == "known"


def test_many_guesses_at_once_learn_no_more_than_five(cast, call):
    lead, _ = call()
    right = unit_code(cast.guo, cast.unit_id) or ""

    def guess(number: int) -> str:
        with open_for_one_run():
            return tried(lead, wrong_code(right), f"phone {number}", MONDAY)

    with ThreadPoolExecutor(12) as threads:
        assert sorted(threads.map(guess, range(12))) == ["Invalid"] * 5 + ["TooMany"] * 7
    assert tried(lead, right, PHONE, MONDAY) == "TooMany"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("123456", "123456"), (" 12 34-56", "123456"), ("１２３４５６", "123456"), ("一二三", ""), ("", ""), ("😀٣", "3")],
)
def test_a_code_is_read_as_it_is_typed(typed, read):
    assert clean_code(typed) == read


def test_a_new_code_asks_every_phone_again(cast, number):
    key = make_own_link(cast.mei, number, MONDAY)
    visit = visit_for(key, MONDAY)
    know_phone(visit, own_code(cast.mei) or "", PHONE, MONDAY)
    old = own_code(cast.mei)
    new = new_short_code(cast.mei, MONDAY)
    assert (own_code(cast.mei), knows_phone(visit, PHONE, MONDAY)) == (new, False)
    if new != old:
        with pytest.raises(Invalid):
            know_phone(visit, old or "", PHONE, MONDAY)


def test_a_second_link_of_ones_own_kills_the_first(cast, number):
    first, second = (make_own_link(cast.mei, number, MONDAY) for _ in range(2))
    assert visit_for(second, MONDAY).dispute_id == number
    with pytest.raises(NotFound):
        visit_for(first, MONDAY)


def test_nobody_makes_a_link_to_what_they_may_not_read(cast, submit, number):
    for actor in (cast.otto, cast.luo):
        with pytest.raises(NotFound):
            make_own_link(actor, number, MONDAY)
    with pytest.raises(NotAllowed):
        make_own_link(cast.ada, number, MONDAY)


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
    assert sum(RESEALS["ShortCode"]()) == 2
    sealing.use_keyring(Keyring(((2, bytes(range(50, 82))),), old.hash_key))
    assert {unit: unit_code(cast.guo, unit) for unit in before} == before
