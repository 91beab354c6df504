"""A stranger cannot exhaust the house: whatever is sent, to whatever address, costs little and gets a calm answer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.client import HTTPConnection
from io import BytesIO

import pytest
from flask import Flask
from werkzeug.routing import IntegerConverter, Rule
from werkzeug.test import TestResponse

from db.records.reports.rules import CONSENT_VERSION, LONGEST, LONGEST_TEXT
from resident_app.serving import body_limits
from resident_app.serving.body_limits import MOST_BYTES, MOST_FIELDS, MOST_FORM_BYTES, MOST_READ_AWAY
from tests.browser.servers import free_port, resident_app
from tests.pages import page_of
from tests.resident_app.conftest import HOME, Phone, link_in, upload

TYPED = "application/x-www-form-urlencoded"
KINDS = [
    TYPED,
    "Application/X-WWW-Form-Urlencoded; charset=utf-8",
    "application/json",
    "text/plain",
    "multipart/mixed; boundary=x",
    "",
]
UPLOAD = "multipart/form-data; boundary=x"
TOO_LONG = b"text=" + b"a" * MOST_FORM_BYTES
SMALL = 4096
"""Bytes: whether every door is bounded is asked with a small bound, and one door is asked with the real one."""
SAY = f"{HOME}/say"
PROGRAMS = {"open_api.report"}


def addresses(app: Flask) -> Iterator[tuple[str, Rule]]:
    """One address of every route there is, and one that no route has."""
    values = {
        "code": "A2C3DC",
        "reference": "TY-2026-0001",
        "name": "accept",
        "day": "2026-01-05",
        "form": "json",
    }
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            numbers = {name for name, kind in rule._converters.items() if isinstance(kind, IntegerConverter)}
            given = {name: values.get(name, 1 if name in numbers else "x" * 22) for name in rule.arguments}
            built = rule.build(given, append_unknown=False)
            assert built
            yield built[1], rule


def every_door(app: Flask) -> list[tuple[str, str]]:
    """Every method of every route, and a page that does not exist."""
    found = [(path, method) for path, rule in addresses(app) for method in sorted(rule.methods or ())]
    return [*found, ("/nowhere", "GET"), ("/nowhere", "POST"), ("/nowhere", "PUT")]


def every_form(app: Flask) -> list[str]:
    """Not what programs send to: they have no form to get back."""
    return [path for path, rule in addresses(app) if "POST" in (rule.methods or ()) and rule.endpoint not in PROGRAMS]


class Tape(BytesIO):
    """A body that knows how much of it was asked for."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        found = super().read(size)
        self.taken += len(found)
        return found


def send(
    phone: Phone, path: str, body: bytes, kind: str = TYPED, method: str = "POST", chunked: bool = False
) -> tuple[TestResponse, int]:
    """The answer, and how many bytes were read for it."""
    tape = Tape(body)
    headers = {
        "Content-Type": kind,
        **({"Transfer-Encoding": "chunked"} if chunked else {"Content-Length": str(len(body))}),
    }
    around = {"wsgi.input_terminated": True} if chunked else {}
    answer = phone.client.open(path, method=method, input_stream=tape, headers=headers, environ_overrides=around)
    return answer, tape.taken


def part(name: str, value: bytes) -> bytes:
    return b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value)


def textareas(answer: TestResponse) -> list[str]:
    return [found.text() for found in page_of(answer).elements("textarea")]


@pytest.fixture
def small(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body_limits, "MOST_FORM_BYTES", SMALL)
    monkeypatch.setitem(app.config, "MAX_FORM_MEMORY_SIZE", SMALL)


def test_the_application_is_made_with_the_real_bounds(app) -> None:
    names = ("MAX_CONTENT_LENGTH", "MAX_FORM_MEMORY_SIZE", "MAX_FORM_PARTS")
    assert [app.config[name] for name in names] == [MOST_BYTES, MOST_FORM_BYTES, MOST_FIELDS]


@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_upload_is_bounded_at_every_door(app, rosa, small, kind, chunked) -> None:
    doors, body = every_door(app), b"text=" + b"a" * SMALL
    answers = {door: send(rosa, door[0], body, kind, door[1], chunked) for door in doors}
    assert {door: answer.status_code for door, (answer, _) in answers.items()} == dict.fromkeys(doors, 413)
    most = len(body) if chunked else SMALL + 1
    assert {taken for _, taken in answers.values()} == {most}


@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_upload_is_bounded_by_what_we_say(rosa, kind, chunked) -> None:
    answer, taken = send(rosa, SAY, TOO_LONG, kind, "POST", chunked)
    assert (answer.status_code, taken) == (413, len(TOO_LONG) if chunked else MOST_FORM_BYTES + 1)


def test_of_an_endless_body_little_is_read(rosa) -> None:
    answer, taken = send(rosa, "/nowhere", b"a" * 5_000_000, chunked=True)
    assert (answer.status_code, taken) == (413, MOST_FORM_BYTES + 1 + MOST_READ_AWAY)


def test_nothing_is_read_of_an_upload_to_nowhere(rosa) -> None:
    answer, taken = send(rosa, "/nowhere", part("text", b"a" * 5000), UPLOAD)
    assert (answer.status_code, taken) == (404, 0)


def test_exactly_what_fits_is_let_in(rosa) -> None:
    fits = [send(rosa, "/find", TOO_LONG[:-5])[0], send(rosa, "/find", b"&".join([b"a=b"] * MOST_FIELDS))[0]]
    assert [answer.status_code for answer in fits] == [400, 400]  # without its token


def test_a_form_of_too_many_fields_is_refused_everywhere(app, rosa) -> None:
    body, forms = b"&".join([b"text="] * (MOST_FIELDS + 1)), every_form(app)
    assert {path: send(rosa, path, body)[0].status_code for path in forms} == dict.fromkeys(forms, 413)


MUCH = {
    "one long text": lambda most: part("text", b"a" * (most + 1)),
    "texts together": lambda most: part("text", b"a" * (most // 2)) + part("why", b"a" * (most // 2)),
    "names together": lambda most: part("a" * (most // 2), b"a") * 2,
    "many parts": lambda most: part("text", b"") * (MOST_FIELDS + 1),
}


@pytest.mark.parametrize("much", MUCH.values(), ids=MUCH)
@pytest.mark.parametrize("chunked", [False, True])
def test_the_words_of_an_upload_are_bounded_at_every_form(app, rosa, small, much, chunked) -> None:
    forms, body = every_form(app), much(SMALL) + b"--x--\r\n"
    found = {path: send(rosa, path, body, UPLOAD, chunked=chunked)[0].status_code for path in forms}
    assert found == dict.fromkeys(forms, 413)


@pytest.mark.parametrize("much", MUCH.values(), ids=MUCH)
@pytest.mark.parametrize("chunked", [False, True])
def test_the_words_of_an_upload_are_bounded_by_what_we_say(rosa, much, chunked) -> None:
    answer, _ = send(rosa, SAY, much(MOST_FORM_BYTES) + b"--x--\r\n", UPLOAD, chunked=chunked)
    assert answer.status_code == 413


@pytest.mark.parametrize("name", [b"text", b"words"])
@pytest.mark.parametrize("more", [0, 200])
def test_no_answer_is_many_times_what_was_sent(app, rosa, name, more) -> None:
    """Escaping makes at most five of one."""
    body = name + b"=" + b'"' * (MOST_FORM_BYTES - 100 + more)
    assert max(len(send(rosa, path, body)[0].get_data()) for path in every_form(app)) < 6 * MOST_FORM_BYTES


def test_what_came_in_pieces_is_passed_on_as_a_body_of_known_length() -> None:
    """Whoever reads on would else look for the pieces of a body that has come already."""
    around = {
        "wsgi.input": BytesIO(b"text=a"),
        "wsgi.input_terminated": True,
        "CONTENT_TYPE": TYPED,
        "HTTP_TRANSFER_ENCODING": "chunked",
    }
    body_limits.bound_body(around)
    assert around.pop("wsgi.input").read() == b"text=a"
    assert around == {"CONTENT_TYPE": TYPED, "CONTENT_LENGTH": "6"}


def test_a_photos_name_is_seen_wherever_the_pieces_part() -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n\r\n'
    for size in range(1, len(head)):
        around = {"CONTENT_TYPE": UPLOAD, "wsgi.input": BytesIO(head)}
        body_limits.bound_body(around)
        watched = around["wsgi.input"]
        assert (b"".join(iter(partial(watched.read, size), b"")), watched.photos) == (head, True), size


@pytest.mark.parametrize("letter", [b"%00", b"%FF", b"%22"])
def test_nor_is_it_when_bytes_are_no_characters(rosa, letter) -> None:
    body = b"text=" + letter * ((MOST_FORM_BYTES - 5) // 3)
    assert len(send(rosa, "/find", body)[0].get_data()) < 2 * MOST_FORM_BYTES


def test_the_longest_report_in_chinese_fits_ten_times(rosa) -> None:
    shown = rosa.text(SAY)
    words = {name: "字" * length for name, length in LONGEST.items() if name != "phone"}
    typed = {
        **rosa.hidden(shown, SAY),
        **words,
        "kind": "facilities",
        "text": "字" * LONGEST_TEXT,
        "contact_wish": "here",
        "consent_version": CONSENT_VERSION,
    }
    answer = rosa.client.post(SAY, data=typed)
    assert link_in(answer)
    assert answer.request.content_length * 10 < MOST_FORM_BYTES


def test_a_report_that_is_too_long_comes_back_in_its_form(rosa) -> None:
    body = b"kind=facilities&unit_number=3&text=" + b"%E4%B8%AD" * 40_000 + b"&room=9"
    answer, _ = send(rosa, SAY, body)
    page = page_of(answer)
    assert (answer.status_code, textareas(answer)[0]) == (413, "中" * ((MOST_FORM_BYTES - 35) // 9))
    assert "这里只有开头的一部分，后面的没有收到" in page.text
    assert (page.fields["unit_number"], SAY in page.actions) == ("3", True)
    assert rosa.text("/mine").count("TY-2026-") == 0


@pytest.mark.parametrize("before", range(9))
def test_the_beginning_ends_with_a_whole_character(rosa, before) -> None:
    body = b"text=" + b"a" * before + b"%E4%B8%AD" * 40_000
    [shown] = textareas(send(rosa, "/find", body)[0])
    assert shown.strip("a").strip("中") == ""


def test_words_that_are_too_long_are_shown_to_be_copied_with_the_way_back(rosa, submit) -> None:
    link = submit().link
    answer, _ = send(rosa, f"/d/{link}/withdraw", b"note=" + b"a" * MOST_FORM_BYTES)
    page = page_of(answer)
    assert (answer.status_code, textareas(answer)) == (413, ["a" * (MOST_FORM_BYTES - 5)])
    assert ["请先复制下来" in page.text, "写短一些再发" in page.text, f"/d/{link}" in page.links] == [True] * 3


def test_it_is_said_in_english_too(rosa) -> None:
    rosa.client.set_cookie("lang", "en")
    page = page_of(send(rosa, f"{HOME}/suggestion-box", TOO_LONG)[0])
    assert "the rest did not arrive" in page.text
    assert "shorten them and send them again" in page.text
    assert HOME in page.links


def test_texts_of_an_upload_that_are_too_long_together_come_back_as_far_as_they_fit(rosa) -> None:
    body = part("text", "字".encode() * 1000) + part("name", b"a" * (MOST_FORM_BYTES - 900)) + b"--x--\r\n"
    answer, _ = send(rosa, SAY, body, UPLOAD)
    assert (answer.status_code, textareas(answer)[0]) == (413, "字" * 1000)


def test_too_large_an_upload_is_told_to_choose_fewer_photos(app, rosa, monkeypatch) -> None:
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 2000)
    answer = rosa.send(SAY, SAY, {"photos": upload(b"a" * 3000)})
    page = page_of(answer)
    assert (answer.status_code, "少选几张照片" in page.text, HOME in page.links) == (413, True, True)


@pytest.mark.parametrize("chunked", [False, True])
def test_one_text_of_an_upload_that_is_too_long_by_itself_is_told_to_be_shorter(rosa, chunked) -> None:
    body = part("text", b"a" * (MOST_FORM_BYTES + 1)) + b"--x--\r\n"
    announced = {"wsgi.input_terminated": True} if chunked else {"CONTENT_LENGTH": str(len(body))}
    around = {"CONTENT_TYPE": UPLOAD, **announced}
    answer = rosa.client.post(SAY, input_stream=BytesIO(body), environ_overrides=around)
    page = page_of(answer)
    assert (answer.status_code, "少选几张照片" in page.text, "写短一些再发" in page.text) == (413, False, True)


def test_a_body_that_breaks_off_is_no_form(rosa) -> None:
    around = {"CONTENT_TYPE": TYPED, "CONTENT_LENGTH": "500"}
    answer = rosa.client.post(SAY, input_stream=BytesIO(b"text=interrupted"), environ_overrides=around)
    assert (answer.status_code, "interrupted" in answer.get_data(as_text=True)) == (400, False)


@pytest.mark.parametrize("chunked", [False, True])
def test_the_real_server_refuses_it_and_goes_on(house, cast, chunked) -> None:
    port = free_port()
    with resident_app(house, port):
        found = [_asked(port, path, chunked) for path in ("/find", SAY, "/nowhere")]
        assert (found, _asked(port, "/find", chunked, b"")) == ([413, 413, 413], 400)


def _asked(port: int, path: str, chunked: bool, body: bytes = b"text=" + b"a" * 400_000) -> int:
    server = HTTPConnection("127.0.0.1", port, timeout=120)
    pieces = iter([body[:70_000], body[70_000:]]) if chunked else body
    server.request("POST", path, pieces, {"Content-Type": TYPED}, encode_chunked=chunked)
    return server.getresponse().status
