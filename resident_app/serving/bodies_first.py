"""What a phone sends is taken in before a thread works on it: two hundred slow phones hold up nobody."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Protocol
from urllib.parse import unquote_to_bytes

from granian.rsgi import Scope

from resident_app.serving.body_limits import MOST_BYTES, MOST_FORM_BYTES, MOST_READ_AWAY, UPLOAD

THREADS = 64
MOST_COMING = 400  # bodies that one process takes in at the same time; a socket and a few kilobytes each
LONGEST_SILENCE = 60  # seconds between two pieces: a stairwell with one bar of signal is quiet for half a minute
LONGEST_BODY = 30 * 60  # seconds: three large photos at 6 KB/s take ten minutes
IN_MEMORY = 256 * 1024  # what is longer lies in a file meanwhile, as it would behind nginx

Headers = list[tuple[str, str]]
Answer = tuple[int, Headers, bytes]


class Phone(Protocol):
    """Who sends, and waits for the answer."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...

    def response_bytes(self, status: int, headers: Headers, body: bytes, /) -> None: ...


class TooSlow(Exception):
    """Nothing more came for a minute, or the whole took half an hour."""


@dataclass
class _Said:
    """What the application says first: its status and its headers."""

    status: int
    headers: Headers

    def start(self, status: str, headers: Headers, _exc_info: Any = None) -> Callable[[bytes], None]:
        self.status, self.headers = int(status.split(" ", 1)[0]), headers
        return lambda _piece: None


class BodiesFirst:
    """A WSGI application for a server that speaks RSGI: waiting for a phone costs no thread."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self._app, self._coming = app, 0
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="request")

    async def __rsgi__(self, scope: Scope, phone: Phone) -> None:
        status, headers, body = await self._answer(scope, phone)
        phone.response_bytes(status, headers, body)

    async def _answer(self, scope: Scope, phone: Phone) -> Answer:
        if self._coming >= MOST_COMING and _has_body(scope):
            return _plain(503, "Too many at once. Please try again in a minute.")
        self._coming += 1
        try:
            with SpooledTemporaryFile(IN_MEMORY) as body:
                if _has_body(scope):
                    await take_in(phone, body, room_for(scope))
                loop = asyncio.get_running_loop()
                return await loop.run_in_executor(self._threads, self._work, environment(scope, body))
        except TooSlow:
            return _plain(408, "This took too long. Please send it again.")
        finally:
            self._coming -= 1

    def _work(self, environ: dict[str, Any]) -> Answer:
        said = _Said(500, [])
        pieces = self._app(environ, said.start)
        try:
            return said.status, said.headers, b"".join(pieces)
        finally:
            getattr(pieces, "close", lambda: None)()


def _plain(status: int, words: str) -> Answer:
    kept = [("content-type", "text/plain"), ("connection", "close"), ("retry-after", "60")]
    return status, kept, words.encode()


def _has_body(scope: Scope) -> bool:
    return scope.headers.get("content-length", "0") != "0" or "transfer-encoding" in scope.headers


def room_for(scope: Scope) -> int:
    """How many bytes the application would read of it at most; what was announced as too much is not waited for."""
    if not scope.headers.get("content-type", "").lower().startswith(UPLOAD):
        return MOST_FORM_BYTES + 1 + MOST_READ_AWAY
    announced = scope.headers.get("content-length", "")
    return MOST_READ_AWAY if announced.isdecimal() and int(announced) > MOST_BYTES else MOST_BYTES + 1


async def take_in(phone: Phone, body: IO[bytes], room: int) -> None:
    """Raises TooSlow. What comes after the room is left unread.

    What granian waits with cannot be thrown into, so nothing may stand between it and the time limit.
    """
    pieces = aiter(phone)
    try:
        async with asyncio.timeout(LONGEST_BODY):
            while room > 0:
                piece = await asyncio.wait_for(anext(pieces), LONGEST_SILENCE)
                if not piece:
                    break
                body.write(piece[:room])
                room -= len(piece)
    except StopAsyncIteration:
        pass
    except TimeoutError:
        raise TooSlow from None
    body.seek(0)


def environment(scope: Scope, body: IO[bytes]) -> dict[str, Any]:
    """As PEP 3333 has it. A name with an underscore in it could pass for one with a dash, and is left out."""
    host, _, port = scope.server.rpartition(":")
    headers: dict[str, str] = {}
    for name, value in scope.headers.items():
        if "_" not in name:
            key, between = name.upper().replace("-", "_"), "; " if name == "cookie" else ","
            key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
            headers[key] = f"{headers[key]}{between}{value}" if key in headers else value
    if scope.authority:
        headers["HTTP_HOST"] = scope.authority
    return headers | {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope.path).decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
