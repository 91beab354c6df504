"""Photos that come after the words of their report: in pieces, each once, and on that report alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from db.disputes.actions import late_photos
from db.disputes.actions.late_photos import PhotoPiece, PhotosArrived, take_photo_piece
from db.disputes.actions.resident import add_words, withdraw_dispute
from db.disputes.actions.submit import submit_dispute
from db.disputes.actions.talk import mark_read, reply_to_resident
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.tables import Attachment, Dispute, Message
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, TooMany
from db.records.history.tables import Event
from db.records.photos import actions as photos
from db.records.photos.rules import CleanPhoto, clean_photo
from db.records.photos.tables import Photo, PhotoPart
from db.records.reports.rules import Report
from tests.cast import MONDAY
from tests.resident_app.conftest import photo

KEY = "the-key-of-a-form-on-a-weak-line"
JPEG = photo(size=(320, 240))


@pytest.fixture
def link(cast) -> str:
    return words_alone(cast)


def words_alone(cast, text: str = "楼道灯坏了", key: str = KEY, photos: tuple[CleanPhoto, ...] = ()) -> str:
    to_come = 0 if photos else 2
    report = Report("facilities", text)
    return submit_dispute(cast.building_id, report, photos, key, MONDAY, photos_to_come=to_come).link


def piece(start: int = 0, end: int | None = None, number: int = 1, raw: bytes = JPEG) -> PhotoPiece:
    return PhotoPiece(number, len(raw), start, raw[start:end])


def photos_of(link: str) -> int:
    return len(dispute_for_holder_of(link, MONDAY).photo_ids)


def test_a_photo_hangs_on_the_report_as_soon_as_its_last_piece_is_there(link) -> None:
    assert take_photo_piece(link, piece(0, 300), MONDAY) == PhotosArrived(0, 300)
    assert (photos_of(link), Photo.select().count()) == (0, 0)
    assert take_photo_piece(link, piece(300), MONDAY) == PhotosArrived(1, 0)
    assert (photos_of(link), PhotoPart.select().count()) == (1, 0)
    assert Photo.get().full == clean_photo(JPEG).full


def said(link: str, text: str = "又坏了，请看照片。") -> int:
    return add_words(link, text, (), MONDAY, form_key="the-key-of-later-words-here").message_id


def test_photos_of_later_words_hang_on_those_words_and_on_no_others(link, cast) -> None:
    message = said(link)
    for number in (1, 2):
        later = replace(piece(number=number), message_id=message)
        assert take_photo_piece(link, later, MONDAY) == PhotosArrived(number, 0)
    assert take_photo_piece(link, piece(), MONDAY) == PhotosArrived(1, 0)
    assert [one.message_id for one in Attachment.select().order_by(Attachment.id)] == [message, message, None]
    with pytest.raises(Refused):
        take_photo_piece(link, replace(piece(number=3), message_id=message, sound=True), MONDAY)


def test_of_two_owners_photos_each_may_be_half_here(link) -> None:
    message = said(link)
    assert take_photo_piece(link, piece(0, 300), MONDAY) == PhotosArrived(0, 300)
    assert take_photo_piece(link, replace(piece(0, 200), message_id=message), MONDAY) == PhotosArrived(0, 200)
    assert take_photo_piece(link, piece(300), MONDAY) == PhotosArrived(1, 0)
    assert take_photo_piece(link, replace(piece(200), message_id=message), MONDAY) == PhotosArrived(1, 0)


def test_on_words_of_staff_or_of_another_report_hangs_no_photo(link, cast) -> None:
    reply_to_resident(cast.mei, Dispute.get().id, "明天去看。", (), MONDAY)
    reply = Message.get().id
    other = said(words_alone(cast, "电梯坏了", "the-key-of-another-report-here"))
    for message in (reply, other, 9999):
        with pytest.raises(NotFound):
            take_photo_piece(link, replace(piece(), message_id=message), MONDAY)


def test_a_photo_of_words_that_were_read_meanwhile_waits_again_and_after_the_end_too(link, cast) -> None:
    withdraw_dispute(link, "", MONDAY)
    message = said(link)
    mark_read(cast.mei, Dispute.get().id, MONDAY, MONDAY)
    assert Dispute.get().resident_waits_since is None
    later = MONDAY + timedelta(hours=1)
    take_photo_piece(link, replace(piece(), message_id=message), later)
    assert Dispute.get().resident_waits_since == MONDAY
    mark_read(cast.mei, Dispute.get().id, MONDAY, later)


def test_the_same_words_of_one_form_are_said_once_however_late_they_come_again(link, cast) -> None:
    message = said(link)
    reply_to_resident(cast.mei, Dispute.get().id, "明天去看。", (), MONDAY)
    later = MONDAY + timedelta(days=1)
    again = add_words(link, "又坏了，请看照片。", (), later, form_key="the-key-of-later-words-here")
    assert (again.message_id, said(link, "还有别的。") > message, Message.select().count()) == (message, True, 3)
    with_photo = add_words(
        link, "又坏了，请看照片。", [clean_photo(JPEG)], later, form_key="the-key-of-later-words-here"
    )
    assert with_photo.message_id not in (message, again.message_id)


def test_a_piece_that_comes_twice_or_too_early_changes_nothing(link) -> None:
    for start, end, have in ((0, 300, 300), (0, 300, 300), (400, 500, 300), (300, 350, 350)):
        assert take_photo_piece(link, piece(start, end), MONDAY) == PhotosArrived(0, have)


def test_whoever_asks_is_told_where_to_go_on(link) -> None:
    assert take_photo_piece(link, PhotoPiece(1, 0, 0, b""), MONDAY) == PhotosArrived(0, 0)
    take_photo_piece(link, piece(0, 300), MONDAY)
    assert take_photo_piece(link, PhotoPiece(1, 0, 0, b""), MONDAY) == PhotosArrived(0, 300)


def test_when_the_answer_to_the_last_piece_is_lost_there_is_still_one_photo(link) -> None:
    take_photo_piece(link, piece(), MONDAY)
    assert take_photo_piece(link, piece(), MONDAY) == PhotosArrived(1, 0)
    assert take_photo_piece(link, piece(number=2), MONDAY) == PhotosArrived(2, 0)
    assert photos_of(link) == 2


def test_the_last_piece_sent_twice_at_the_same_instant_hangs_one_photo(link, monkeypatch) -> None:
    def while_the_other_one_is_faster(raw: bytes) -> CleanPhoto:
        monkeypatch.setattr(late_photos, "clean_photo", clean_photo)
        take_photo_piece(link, piece(), MONDAY)
        return clean_photo(raw)

    monkeypatch.setattr(late_photos, "clean_photo", while_the_other_one_is_faster)
    assert take_photo_piece(link, piece(), MONDAY) == PhotosArrived(1, 0)
    assert photos_of(link) == 1


def test_the_seventh_photo_is_one_too_many(link) -> None:
    for number in range(1, 7):
        take_photo_piece(link, piece(number=number), MONDAY)
    with pytest.raises(Refused):
        take_photo_piece(link, piece(number=7), MONDAY)
    assert photos_of(link) == 6


def test_what_is_no_photo_is_refused_and_the_next_one_takes_its_place(link) -> None:
    with pytest.raises(Refused):
        take_photo_piece(link, piece(raw=b"GIF89a is no photo"), MONDAY)
    assert PhotoPart.select().count() == 0
    assert take_photo_piece(link, piece(), MONDAY) == PhotosArrived(1, 0)


def test_a_photo_needs_its_own_secret_link(cast, link) -> None:
    other = words_alone(cast, "别的事情", "the-key-of-another-form-here")
    take_photo_piece(link, piece(0, 300), MONDAY)
    assert take_photo_piece(other, PhotoPiece(1, 0, 0, b""), MONDAY) == PhotosArrived(0, 0)
    with pytest.raises(NotFound):
        take_photo_piece("A" * 22, piece(), MONDAY)


def test_nothing_hangs_on_a_matter_that_is_over(link) -> None:
    withdraw_dispute(link, "", MONDAY)
    with pytest.raises(NotAllowed):
        take_photo_piece(link, piece(), MONDAY)
    assert (photos_of(link), PhotoPart.select().count()) == (0, 0)


def test_what_is_half_here_is_bounded_and_forgotten_after_a_day(link, monkeypatch) -> None:
    take_photo_piece(link, piece(0, 300), MONDAY)
    monkeypatch.setattr(photos, "MOST_HALF_SENT", 400)
    with pytest.raises(TooMany):
        take_photo_piece(link, piece(300, 500), MONDAY)
    monkeypatch.setattr(photos, "MOST_BYTES", 350)
    with pytest.raises(Refused):
        take_photo_piece(link, piece(300, 500), MONDAY)
    kept = [photos.forget_all_set_aside(MONDAY + timedelta(hours=hours)) for hours in (23, 24)]
    assert (kept, PhotoPart.select().count()) == ([0, 1], 0)


def test_the_history_says_that_photos_follow_and_that_they_came(link) -> None:
    take_photo_piece(link, piece(), MONDAY)
    told = [(event.kind, event.data) for event in Event.select().order_by(Event.id) if event.kind.startswith("photo")]
    assert told == [("photos_follow", {"photos": 2}), ("photo_came", {})]


def test_the_same_form_sent_again_as_a_whole_brings_the_photos_once(cast, link) -> None:
    clean = (clean_photo(JPEG),)
    assert [words_alone(cast, photos=clean), words_alone(cast, photos=clean)] == [link, link]
    assert photos_of(link) == 1


def test_one_character_is_enough_where_photos_follow(cast) -> None:
    assert words_alone(cast, "灯")
    with pytest.raises(Invalid):
        submit_dispute(cast.building_id, Report("facilities", "灯"), [], "the-key-of-a-third-form-here", MONDAY)
