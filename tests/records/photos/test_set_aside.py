"""Photos of a form that could not be sent yet: found by the form's own key, and not for ever."""

from __future__ import annotations

from datetime import timedelta

from db.records.photos import actions, queries
from db.records.photos.rules import CleanPhoto
from tests.cast import MONDAY

KEY, ANOTHER = "the-key-of-rosas-form", "the-key-of-nilss-form"


def photo(content: bytes) -> CleanPhoto:
    return CleanPhoto(content, content[:1], 4, 3)


def kept(key: str, now=MONDAY) -> list[CleanPhoto]:
    return [found.photo for found in queries.set_aside_photos(key, now)]


def test_they_are_found_by_the_key_of_their_form_in_their_order(house) -> None:
    for content in (b"first", b"second"):
        actions.set_aside(KEY, photo(content), MONDAY)
    actions.set_aside(ANOTHER, photo(b"of nils"), MONDAY)
    assert kept(KEY) == [photo(b"first"), photo(b"second")]


def test_the_key_itself_is_not_stored(house) -> None:
    from db.records.photos.tables import SetAsidePhoto

    actions.set_aside(KEY, photo(b"first"), MONDAY)
    assert KEY not in SetAsidePhoto.get().form_hash


def test_once_the_form_is_sent_they_are_gone_and_nobody_elses_are(house) -> None:
    actions.set_aside(KEY, photo(b"first"), MONDAY)
    actions.set_aside(ANOTHER, photo(b"of nils"), MONDAY)
    actions.forget_set_aside(KEY)
    assert (kept(KEY), kept(ANOTHER)) == ([], [photo(b"of nils")])


def test_after_a_day_they_are_not_shown_and_the_job_takes_them_out(house) -> None:
    actions.set_aside(KEY, photo(b"old"), MONDAY)
    later = MONDAY + timedelta(days=1)
    actions.set_aside(ANOTHER, photo(b"new"), later)
    assert kept(KEY, later) == []
    assert actions.forget_all_set_aside(later) == 1
    assert kept(ANOTHER, later) == [photo(b"new")]
