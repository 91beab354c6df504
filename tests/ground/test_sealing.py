"""What is sealed opens only at its own place, with a key that is known."""

from __future__ import annotations

import pytest

from db.ground import sealing
from db.ground.sealing import CannotUnseal, Keyring

OLD, NEW = bytes(range(32)), bytes(range(40, 72))
HASH = bytes(range(100, 132))
PLACE = "contact.phone:7"


@pytest.fixture
def ring() -> Keyring:
    return Keyring(((1, OLD),), HASH)


@pytest.fixture
def rotated() -> Keyring:
    return Keyring(((2, NEW), (1, OLD)), HASH)


def test_what_was_sealed_opens_at_its_place(ring: Keyring):
    assert ring.unseal(ring.seal("138 0000 0000 罗", PLACE), PLACE) == "138 0000 0000 罗"


def test_sealing_twice_gives_different_bytes_that_do_not_show_the_words(ring: Keyring):
    one, other = ring.seal("13800000000", PLACE), ring.seal("13800000000", PLACE)
    assert one != other
    assert b"138" not in one


def test_a_value_moved_from_another_row_does_not_open(ring: Keyring):
    with pytest.raises(CannotUnseal, match="does not belong there"):
        ring.unseal(ring.seal("13800000000", "contact.phone:8"), PLACE)


@pytest.mark.parametrize("place", [1, 13, -1])
def test_an_altered_value_does_not_open(ring: Keyring, place: int):
    sealed = bytearray(ring.seal("13800000000", PLACE))
    sealed[place] ^= 1
    with pytest.raises(CannotUnseal):
        ring.unseal(bytes(sealed), PLACE)


def test_a_value_under_an_unknown_key_does_not_open(ring: Keyring):
    with pytest.raises(CannotUnseal, match="no sealing key with number 2"):
        ring.unseal(Keyring(((2, NEW),), HASH).seal("x", PLACE), PLACE)


def test_a_key_with_the_right_number_and_other_bytes_does_not_open(ring: Keyring):
    with pytest.raises(CannotUnseal):
        Keyring(((1, NEW),), HASH).unseal(ring.seal("x", PLACE), PLACE)


def test_after_rotation_old_values_open_and_new_ones_use_the_new_key(ring: Keyring, rotated: Keyring):
    old = ring.seal("x", PLACE)
    assert (rotated.unseal(old, PLACE), rotated.is_current(old)) == ("x", False)
    assert rotated.is_current(rotated.seal("x", PLACE))


def test_a_database_may_give_the_bytes_as_a_memoryview(ring: Keyring):
    sealed = memoryview(ring.seal("x", PLACE))
    assert (ring.unseal(sealed, PLACE), ring.is_current(sealed)) == ("x", True)


def test_a_keyed_hash_depends_on_its_purpose_and_on_the_key(ring: Keyring):
    found = ring.keyed_hash("network", "203.0.113.7")
    elsewhere = Keyring(((1, OLD),), NEW).keyed_hash("network", "203.0.113.7")
    assert found == ring.keyed_hash("network", "203.0.113.7")
    assert len({found, elsewhere, ring.keyed_hash("phone", "203.0.113.7")}) == 3
    assert len(found) == 32


def test_without_an_open_house_there_is_no_keyring(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sealing, "_keyring", None)
    with pytest.raises(RuntimeError, match="open_house"):
        sealing.keyring()


def test_tokens_are_long_different_and_safe_in_a_link():
    tokens = {sealing.new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert {len(token) for token in tokens} == {22}
    assert all(token.replace("-", "").replace("_", "").isalnum() for token in tokens)


def test_what_is_stored_of_a_token_does_not_contain_it():
    token = sealing.new_token()
    assert (len(sealing.token_hash(token)), token in sealing.token_hash(token)) == (64, False)
