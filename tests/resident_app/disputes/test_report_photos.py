"""Photos of a report: taken in, refused in words, and kept while the rest is put right."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from db.disputes.queries.resident import dispute_for_holder_of
from db.records.photos.queries import set_aside_photos
from tests.cast import MONDAY
from tests.pages import Page
from tests.resident_app.conftest import HOME, filled_in, link_in, photo, upload

SAY = f"{HOME}/say"


def test_photos_that_were_fine_are_still_there_after_a_mistake(rosa, cast) -> None:
    page = rosa.report(kind="", photos=[upload(photo("red")), upload(photo("blue"))]).get_data(as_text=True)
    assert page.count("data:image/jpeg;base64,") == 2
    link = link_in(rosa.press(page, SAY, filled_in()))
    assert len(dispute_for_holder_of(link, MONDAY).photo_ids) == 2


def test_a_photo_that_is_none_is_named_and_the_good_one_kept(rosa, cast) -> None:
    answer = rosa.report(photos=[upload(photo()), upload(b"GIF89a not a photo", "joke.gif")])
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "照片 2: " in page
    assert page.count("data:image/jpeg;base64,") == 1
    assert link_in(rosa.press(page, SAY, filled_in()))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"photos": "joke.jpg"},
            [
                "或者写几句是什么事。",
                "照片 1: 这个文件不是能识别的照片，请选 JPEG、PNG、WebP、AVIF、HEIC、GIF 或 BMP 格式的照片。",
            ],
        ),
        (
            {"recording": "joke.m4a"},
            ["这个文件不是能听的录音，或者已经损坏。请重新录一遍，或者写下来。"],
        ),
        ({}, ["请再多说一点：至少2个字。"]),
    ],
    ids=["photo", "recording", "nothing"],
)
def test_without_words_a_file_that_cannot_be_taken_is_the_only_reason(rosa, cast, files, expected) -> None:
    sent = {field: upload(b"neither photo nor sound", name) for field, name in files.items()}
    answer = rosa.report(text="", danger_now="no", spoken_about="no", **sent)
    assert [line.strip() for line in Page(answer.get_data(as_text=True)).all(".problems li")] == expected


def test_a_photo_can_be_left_out_again(rosa) -> None:
    page = rosa.report(kind="", photos=[upload(photo("red")), upload(photo("blue"))]).get_data(as_text=True)
    first, _ = Page(page).attributes("[name=leave_out]", "value")
    link = link_in(rosa.press(page, SAY, filled_in(leave_out=first)))
    assert len(dispute_for_holder_of(link, MONDAY).photo_ids) == 1


def test_seven_photos_are_one_too_many_and_six_are_kept(rosa) -> None:
    answer = rosa.report(photos=[upload(photo(size=(8, 8))) for _ in range(7)])
    page = answer.get_data(as_text=True)
    assert (answer.status_code, page.count("data:image/jpeg;base64,")) == (422, 6)


def test_photos_set_aside_are_found_by_their_own_form_only_and_not_for_ever(rosa, cast) -> None:
    shown = rosa.report(kind="", photos=[upload(photo())]).get_data(as_text=True)
    key = rosa.hidden(shown, SAY)["submission_key"]
    assert len(set_aside_photos(key, MONDAY)) == 1
    assert set_aside_photos("another-form-of-nils", MONDAY) == []
    assert set_aside_photos(key, MONDAY + timedelta(days=2)) == []


def test_photos_set_aside_are_forgotten_once_the_report_is_sent(rosa, cast) -> None:
    shown = rosa.report(kind="", photos=[upload(photo())]).get_data(as_text=True)
    rosa.press(shown, SAY, filled_in())
    assert set_aside_photos(rosa.hidden(shown, SAY)["submission_key"], MONDAY) == []


def test_a_photo_of_another_phones_form_cannot_be_taken_by_its_number(rosa, nils) -> None:
    shown = rosa.report(kind="", photos=[upload(photo("red"))]).get_data(as_text=True)
    (number,) = Page(shown).attributes("[name=leave_out]", "value")
    nils.report(leave_out=number)
    assert len(set_aside_photos(rosa.hidden(shown, SAY)["submission_key"], MONDAY)) == 1


def test_a_photo_keeps_nothing_of_where_it_was_taken(rosa) -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (41.0, 40.0, 0.0)}
    written = BytesIO()
    Image.new("RGB", (64, 48)).save(written, "JPEG", exif=exif)
    link = link_in(rosa.report(photos=[upload(written.getvalue())]))
    kept = dispute_for_holder_of(link, MONDAY).photo_ids[0]
    seen = Image.open(BytesIO(rosa.open(f"/d/{link}/photo/{kept}").data))
    assert dict(seen.getexif()) == {}


def test_a_photo_with_a_kind_is_a_report(rosa, cast) -> None:
    link = link_in(rosa.report(text=" \u200b\u3164", photos=[upload(photo())]))
    view = dispute_for_holder_of(link, MONDAY)
    assert (view.text, len(view.photo_ids)) == ("请看照片。", 1)


def test_two_reports_of_photos_alone_are_not_alike(rosa, nils, cast) -> None:
    for phone in (rosa, nils):
        assert link_in(phone.report(text="", photos=[upload(photo())]))


def test_without_a_photo_something_has_to_be_said(rosa) -> None:
    answer = rosa.report(text="\u3164\u3164")
    assert (answer.status_code, list(Page(answer.get_data(as_text=True)).errors)) == (422, ["text"])


def test_where_somebody_writes_it_is_said_that_they_may_speak(rosa, submit) -> None:
    hint = "不想打字？按住输入法上的话筒，说话就行。"
    for path in (SAY, f"{HOME}/suggestion-box", f"/d/{submit().link}"):
        assert rosa.page(path).all(".field .hint").count(hint) == 1
