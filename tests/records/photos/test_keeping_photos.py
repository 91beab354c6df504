"""Keeping a photo, reading it back, and forgetting it."""

from __future__ import annotations

import pytest

from db.ground.connection import transaction
from db.ground.refusals import NotFound
from db.records.photos.actions import forget_photo, keep_photo
from db.records.photos.queries import photo_bytes
from db.records.photos.rules import CleanPhoto
from db.records.photos.tables import Photo
from tests.cast import MONDAY

CLEAN = CleanPhoto(full=b"\xff\xd8 the whole \x00 photo", thumbnail=b"\xff\xd8 small", width=1600, height=1200)


@pytest.fixture
def photo_id(house) -> int:
    return keep_photo(7, CLEAN, MONDAY)


def test_a_kept_photo_is_read_back_byte_for_byte(photo_id: int):
    assert photo_bytes(photo_id) == CLEAN.full
    assert photo_bytes(photo_id, thumbnail=True) == CLEAN.thumbnail


def test_it_is_known_whose_it_is_and_since_when(photo_id: int):
    kept = Photo.get_by_id(photo_id)
    assert (kept.community_id, kept.kept_at, kept.width, kept.height) == (7, MONDAY, 1600, 1200)


def test_two_photos_are_kept_apart(photo_id: int):
    other = keep_photo(7, CleanPhoto(b"another", b"one", 1, 1), MONDAY)
    assert (photo_bytes(photo_id), photo_bytes(other)) == (CLEAN.full, b"another")


def test_a_forgotten_photo_is_gone_and_only_that_one(photo_id: int):
    other = keep_photo(7, CLEAN, MONDAY)
    forget_photo(photo_id)
    assert [photo.id for photo in Photo.select()] == [other]
    with pytest.raises(NotFound):
        photo_bytes(photo_id)


def test_forgetting_twice_does_no_harm(photo_id: int):
    forget_photo(photo_id)
    forget_photo(photo_id)
    assert Photo.select().count() == 0


def test_a_photo_that_never_was_is_not_found(house):
    for thumbnail in (False, True):
        with pytest.raises(NotFound):
            photo_bytes(1, thumbnail)


def test_a_photo_goes_with_the_transaction_it_was_kept_in(house):
    with pytest.raises(ZeroDivisionError), transaction():
        keep_photo(7, CLEAN, MONDAY)
        raise ZeroDivisionError
    assert Photo.select().count() == 0
