"""The words of a report first, and its photos in pieces: what the script of a page is told."""

from __future__ import annotations

import pytest

from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.queries.voices import voice_for_holder_of
from db.disputes.tables import Attachment, Message
from db.records.history.tables import Event
from tests.cast import MONDAY
from tests.pages import Page, page_of
from tests.recordings import recording
from tests.resident_app.conftest import HOME, Phone, filled_in, photo, upload

SAY = f"{HOME}/say"
SCRIPT = {"Accept": "application/json"}
JPEG = photo(size=(320, 240))
SOUND = {"sound": "yes"}


def words_first(phone: Phone, **changes) -> dict:
    answer = phone.send(SAY, SAY, filled_in(photos_to_come="2", **changes), headers=SCRIPT)
    return answer.get_json()


def send_piece(phone: Phone, address: str, start: int = 0, end: int | None = None, raw: bytes = JPEG, **changes):
    token = phone.open("/token").get_json()["csrf_token"]
    fields = {"csrf_token": token, "number": 1, "size": len(raw), "start": start, **changes}
    if raw[start:end]:
        fields["piece"] = upload(raw[start:end], "piece")
    return phone.client.post(address, data=fields, content_type="multipart/form-data")


@pytest.fixture
def received(rosa) -> dict:
    return words_first(rosa)


def test_words_are_received_and_say_where_the_photos_go(received) -> None:
    link = received["received"].split("/")[2]
    receipt = received.pop("receipt")
    assert received == {
        "received": f"/d/{link}/received",
        "reference": "TY-2026-0001",
        "photos": f"/d/{link}/photo-piece",
    }
    assert Page(receipt).one("#reference") == "TY-2026-0001"


def test_a_photo_in_pieces_is_seen_on_the_page_of_its_report(rosa, received) -> None:
    address = received["photos"]
    told = [send_piece(rosa, address, *piece).get_json() for piece in ((0, 200), (200, None))]
    assert told == [{"whole": 0, "bytes_of_next": 200}, {"whole": 1, "bytes_of_next": 0}]
    link = address.split("/")[2]
    (photo_id,) = dispute_for_holder_of(link, MONDAY).photo_ids
    assert rosa.open(f"/d/{link}/photo/{photo_id}").data[:3] == b"\xff\xd8\xff"


def test_what_will_never_be_a_photo_is_said_in_words(rosa, received) -> None:
    answer = send_piece(rosa, received["photos"], raw=b"no photo at all")
    assert (answer.status_code, list(answer.get_json())) == (422, ["refused"])
    assert "照片" in answer.get_json()["refused"]


def test_a_strange_link_and_a_strange_form_take_no_pieces(rosa, received) -> None:
    assert send_piece(rosa, f"/d/{'A' * 22}/photo-piece").status_code == 404
    assert send_piece(rosa, received["photos"], csrf_token="").status_code == 400
    assert send_piece(rosa, received["photos"], number="x", size="y").get_json() == {"whole": 0, "bytes_of_next": 0}


def test_with_photos_to_come_a_kind_is_a_report(rosa) -> None:
    link = words_first(rosa, text="")["received"].split("/")[2]
    assert dispute_for_holder_of(link, MONDAY).text == "请看照片。"


def test_seven_photos_to_come_are_refused_before_they_come(rosa) -> None:
    answer = rosa.send(SAY, SAY, filled_in(photos_to_come="6", photos=upload(JPEG)), headers=SCRIPT)
    assert (answer.status_code, "最多" in answer.get_data(as_text=True)) == (422, True)


def test_words_added_later_are_received_and_say_where_their_photos_go(rosa, received) -> None:
    link = received["received"].split("/")[2]
    page = f"/d/{link}"
    told = rosa.send(page, f"{page}/words", {"text": "又坏了。", "photos_to_come": "2"}, headers=SCRIPT).get_json()
    message = Message.get().id
    assert told == {
        "received": f"/d/{link}#said",
        "reference": "TY-2026-0001",
        "photos": f"/d/{link}/said/{message}/photo-piece",
    }
    assert send_piece(rosa, told["photos"]).get_json() == {"whole": 1, "bytes_of_next": 0}
    assert [one.message_id for one in Attachment.select()] == [message]


def test_too_many_photos_of_later_words_are_refused_before_they_come_and_those_here_are_kept(rosa, received) -> None:
    page = f"/d/{received['received'].split('/')[2]}"
    typed = {"text": "又坏了。", "photos_to_come": "6", "photos": upload(JPEG)}
    answer = rosa.send(page, f"{page}/words", typed, headers=SCRIPT)
    shown = page_of(answer)
    assert (answer.status_code, list(shown.errors), len(shown.elements("[name=leave_out]"))) == (422, ["photos"], 1)
    rosa.press(shown.html, f"{page}/words", {"text": "又坏了。"})
    assert [one.message_id for one in Attachment.select()] == [Message.get().id]


def test_a_recording_comes_after_the_words_and_before_the_photos(rosa) -> None:
    told = words_first(rosa, text="", danger_now="no", spoken_about="no", recording_to_come="yes")
    link, sound = told["received"].split("/")[2], recording()
    assert dispute_for_holder_of(link, MONDAY).text == "请听录音。"
    pieces = [
        send_piece(rosa, told["photos"], 0, 500, sound, sound="yes"),
        send_piece(rosa, told["photos"], 500, None, sound, sound="yes"),
        send_piece(rosa, told["photos"], 0, None, sound, sound="yes", number=2),
        send_piece(rosa, told["photos"], number=2),
    ]
    assert [piece.get_json() for piece in pieces] == [
        {"whole": 0, "bytes_of_next": 500},
        {"whole": 1, "bytes_of_next": 0},
        {"refused": "这里已经有一段录音了。"},
        {"whole": 2, "bytes_of_next": 0},
    ]
    assert (voice_for_holder_of(link).seconds, len(dispute_for_holder_of(link, MONDAY).photo_ids)) == (2, 1)


def test_before_a_recording_that_is_to_come_danger_is_asked_too(rosa) -> None:
    answer = rosa.send(SAY, SAY, filled_in(recording_to_come="yes"), headers=SCRIPT)
    assert (answer.status_code, "现在有人有危险吗" in answer.get_data(as_text=True)) == (422, True)


@pytest.mark.parametrize(
    ("coming", "said", "sound"), [("photos_to_come", "照片", {}), ("recording_to_come", "录音", SOUND)]
)
def test_what_was_to_say_it_all_and_cannot_be_read_is_said_until_something_else_says_it(
    rosa, cast, coming, said, sound
) -> None:
    tapped = {"danger_now": "no", "spoken_about": "no"} if sound else {}
    told = rosa.send(SAY, SAY, filled_in(text="", **{coming: "1"}, **tapped), headers=SCRIPT).get_json()
    page = f"/d/{told['received'].split('/')[2]}"
    assert _told(rosa, page) == [[], []]
    raw = recording()[:300] if sound else JPEG[: len(JPEG) // 10]
    assert send_piece(rosa, told["photos"], raw=raw, **sound).status_code == 422
    words = {"照片": "它坏了、没有传完整，或者不是照片", "录音": "它坏了，或者没有传完整"}[said]
    assert _told(rosa, page) == [[f"您的{said}打不开：{words}。所以我们还不知道是什么事。"]] * 2
    happened = [event.kind for event in Event.select().order_by(Event.id) if "unreadable" in event.kind]
    assert happened == ["recording_unreadable" if sound else "photo_unreadable"]
    if sound:
        assert rosa.page(page).one("form[action$=record-again] button") == "发送这段录音"
    rosa.send(page, f"{page}/words", {"text": "三楼的灯坏了。"})
    assert _told(rosa, page) == [[], []]


def _told(phone: Phone, page: str) -> list[list[str]]:
    """On the receipt and on the report's own page."""
    return [phone.page(address).all("section[role=status] b") for address in (f"{page}/received", page)]
