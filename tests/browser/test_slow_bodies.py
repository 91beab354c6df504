"""Phones that send slowly, at the real server without nginx: nobody else waits for them."""

from __future__ import annotations

import socket
import urllib.request
from contextlib import ExitStack
from urllib.parse import urlsplit

from resident_app.serving.bodies_first import THREADS
from tests.browser.conftest import RunningHouse

BEGINNING = (
    b"POST /find HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 2000\r\n\r\nreference=TY"
)


def test_more_slow_phones_than_there_are_threads_hold_up_nobody(linli: RunningHouse) -> None:
    address = urlsplit(linli.settings.public_url)
    with ExitStack() as phones:
        for _ in range(THREADS + 16):
            phone = phones.enter_context(socket.create_connection((address.hostname, address.port)))
            phone.sendall(BEGINNING)
        with urllib.request.urlopen(f"{linli.settings.public_url}/healthz", timeout=60) as answer:
            assert answer.status == 200
