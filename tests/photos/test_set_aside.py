"""Photos of a form that has to be filled in once more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.photos.actions import forget_all_set_aside, forget_set_aside, set_aside
from db.photos.queries import SetAside, set_aside_photos
from db.photos.rules import KEPT_ASIDE, CleanPhoto
from db.photos.tables import Photo, SetAsidePhoto
from tests.cast import MONDAY

STAIRS, LIFT = CleanPhoto(b"\xff\xd8 stairs", b"s", 1600, 1200), CleanPhoto(b"\xff\xd8 lift \x00", b"l", 640, 480)
SECOND = timedelta(seconds=1)


@pytest.fixture
def rosas(house) -> list[int]:
    return [set_aside("rosa's form", photo, MONDAY) for photo in (STAIRS, LIFT)]


def test_whoever_holds_the_key_finds_the_photos_in_the_order_they_were_chosen(rosas: list[int]):
    assert set_aside_photos("rosa's form", MONDAY) == [SetAside(rosas[0], STAIRS), SetAside(rosas[1], LIFT)]


def test_nobody_else_finds_them(rosas: list[int]):
    set_aside("nils's form", LIFT, MONDAY)
    assert [found.photo for found in set_aside_photos("nils's form", MONDAY)] == [LIFT]
    assert set_aside_photos("", MONDAY) == []


def test_the_key_itself_is_not_stored(rosas: list[int]):
    assert not [row for row in SetAsidePhoto.select().dicts() if "rosa" in str(row)]


def test_they_are_not_among_the_photos_of_disputes(rosas: list[int]):
    assert Photo.select().count() == 0


def test_once_the_form_is_sent_they_are_forgotten_and_only_those(rosas: list[int]):
    other = set_aside("nils's form", LIFT, MONDAY)
    forget_set_aside("rosa's form")
    assert [row.id for row in SetAsidePhoto.select()] == [other]


def test_a_form_never_sent_loses_them_after_a_while(rosas: list[int]):
    later = set_aside("nils's form", LIFT, MONDAY + SECOND)
    end = MONDAY + KEPT_ASIDE
    assert len(set_aside_photos("rosa's form", end - SECOND)) == 2
    assert set_aside_photos("rosa's form", end) == []
    assert (forget_all_set_aside(end - SECOND), forget_all_set_aside(end)) == (0, 2)
    assert [row.id for row in SetAsidePhoto.select()] == [later]
