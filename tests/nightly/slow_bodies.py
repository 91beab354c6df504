"""Two hundred phones that send slowly, at the real server without nginx: how long everybody else waits meanwhile."""

from __future__ import annotations

import socket
import time
import urllib.request
from contextlib import ExitStack
from urllib.parse import urlsplit

from tests.browser.conftest import RunningHouse
from tests.browser.test_slow_bodies import BEGINNING

PHONES, CALLS = 200, 100
LONGEST = 1.0  # seconds, as was promised
PAGES = ("/healthz", "/find")


def test_two_hundred_slow_phones_hold_up_nobody_for_a_second(linli: RunningHouse) -> None:
    address = urlsplit(linli.settings.public_url)
    waits = []
    with ExitStack() as phones:
        slow = [phones.enter_context(socket.create_connection((address.hostname, address.port))) for _ in range(PHONES)]
        for phone in slow:
            phone.sendall(BEGINNING)
        for number in range(CALLS):
            slow[number % PHONES].sendall(b"-")
            begun = time.monotonic()
            with urllib.request.urlopen(f"{linli.settings.public_url}{PAGES[number % 2]}", timeout=120) as answer:
                assert answer.status == 200
            waits.append(time.monotonic() - begun)
    waits.sort()
    print(f"{PHONES} slow phones: half within {waits[CALLS // 2] * 1000:.0f} ms, the longest {waits[-1] * 1000:.0f} ms")
    assert waits[-1] <= LONGEST
