"""A body is taken in before a thread works on it: whole, bounded, and not for ever."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest

from resident_app.serving import bodies_first
from resident_app.serving.bodies_first import BodiesFirst, environment, room_for

FORM = {"content-type": "application/x-www-form-urlencoded"}
UPLOAD = {"content-type": "multipart/form-data; boundary=x"}


class Names(dict[str, str]):
    """Headers as the server hands them over: the same name may come twice."""

    def __init__(self, *pairs: tuple[str, str], **named: str) -> None:
        super().__init__(pairs, **named)
        self._pairs = [*pairs, *named.items()]

    def items(self) -> Any:
        return self._pairs


def scope(headers: Iterable[tuple[str, str]] = (), **other: str | None) -> Any:
    told: dict[str, str | None] = {
        "http_version": "1.1",
        "server": "127.0.0.1:8000",
        "client": "203.0.113.7:4711",
        "scheme": "http",
        "method": "POST",
        "path": "/find",
        "query_string": "",
        "authority": None,
    }
    return SimpleNamespace(headers=Names(*headers), **(told | other))


class Phone:
    """Sends its pieces, and hears what is answered; after the last one it says nothing more and stays."""

    def __init__(self, *pieces: bytes, stays: bool = False) -> None:
        self.pieces, self.stays, self.heard, self.sent = pieces, stays, (0, {}, b""), 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            self.sent += 1
            yield piece
        if self.stays:
            await asyncio.Event().wait()

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.heard = status, dict(headers), body


def echo(environ: dict[str, Any], start: Any) -> list[bytes]:
    start("200 OK", [("content-type", "text/plain")])
    return [environ["REQUEST_METHOD"].encode(), b" ", environ["wsgi.input"].read()]


def send(phone: Phone, headers: dict[str, str], app: Any = echo) -> tuple[int, dict[str, str], bytes]:
    """In a thread of its own: where a browser is driven, a loop runs in this one."""
    call = BodiesFirst(app).__rsgi__(scope(headers.items()), phone)
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, call).result()
    return phone.heard


def test_a_body_arrives_whole_however_it_is_cut() -> None:
    phone = Phone(b"reference=", b"TY-2026-0001")
    told = (200, {"content-type": "text/plain"}, b"POST reference=TY-2026-0001")
    assert send(phone, FORM | {"content-length": "22"}) == told
    assert send(Phone(b"a", b"b"), FORM | {"transfer-encoding": "chunked"})[2] == b"POST ab"
    assert send(Phone(b"never read"), {})[2] == b"POST "


def test_whoever_falls_silent_is_answered_and_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies_first, "LONGEST_SILENCE", 0.01)
    status, headers, _ = send(Phone(b"reference=", stays=True), FORM | {"content-length": "22"})
    assert (status, headers["connection"]) == (408, "close")


def test_whoever_drips_without_end_is_answered_and_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies_first, "LONGEST_BODY", 0.01)
    assert send(Phone(b"reference=", stays=True), FORM | {"content-length": "22"})[0] == 408


def test_when_too_many_are_coming_in_the_next_is_told_and_whoever_only_reads_is_served(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bodies_first, "MOST_COMING", 0)
    assert send(Phone(b"a"), FORM | {"content-length": "1"})[0] == 503
    assert send(Phone(), {})[0] == 200


def test_no_more_is_taken_in_than_the_application_reads() -> None:
    MB = 1024 * 1024
    rooms = [
        room_for(scope(headers.items()))
        for headers in (
            FORM | {"content-length": str(17 * MB)},
            UPLOAD,
            UPLOAD | {"content-length": str(96 * MB)},
            UPLOAD | {"content-length": str(96 * MB + 1)},
        )
    ]
    assert rooms == [256 * 1024 + 1 + MB, 96 * MB + 1, 96 * MB + 1, MB]
    phone = Phone(*[b"x" * MB] * 5)
    assert (len(send(phone, FORM | {"transfer-encoding": "chunked"})[2]), phone.sent) == (5 + rooms[0], 2)


def test_the_answer_is_closed_after_it_was_read() -> None:
    said = []

    class Pieces(list[bytes]):
        def close(self) -> None:
            said.append("closed")

    assert (send(Phone(), {}, lambda _, start: start("204 No Content", []) and Pieces())[0], said) == (204, ["closed"])


def test_the_environment_is_what_the_application_expects() -> None:
    headers = [
        ("host", "linli.example.cn"),
        ("content-type", "text/plain"),
        ("content-length", "3"),
        ("cookie", "a=1"),
        ("cookie", "b=2"),
        ("x-forwarded-for", "198.51.100.1"),
        ("x-forwarded-for", "10.0.0.1"),
        ("x_forwarded_for", "6.6.6.6"),
    ]
    found = environment(scope(headers, path="/b/A%E6%A5%BC", query_string="a=%20", client="[2001:db8::1]:5"), None)
    plain = {name: value for name, value in found.items() if not name.startswith("wsgi.")}
    assert plain == {
        "HTTP_HOST": "linli.example.cn",
        "CONTENT_TYPE": "text/plain",
        "CONTENT_LENGTH": "3",
        "HTTP_COOKIE": "a=1; b=2",
        "HTTP_X_FORWARDED_FOR": "198.51.100.1,10.0.0.1",
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/b/A楼".encode().decode("latin-1"),
        "QUERY_STRING": "a=%20",
        "REMOTE_ADDR": "2001:db8::1",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
    assert (
        environment(scope([("host", "other")], authority="linli.example.cn"), None)["HTTP_HOST"] == "linli.example.cn"
    )
