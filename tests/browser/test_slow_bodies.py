"""Phones that send slowly, at the real server without nginx: nobody else waits for them."""

from __future__ import annotations

import socket
import urllib.request
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from resident_app.serving.bodies_first import THREADS
from tests.browser import servers
from tests.browser.conftest import RunningHouse

IMPATIENT = """
from resident_app.serving import bodies_first
bodies_first.LONGEST_SILENCE = 0.2
served = bodies_first.BodiesFirst(lambda environ, start: (start("200 OK", []), [environ["wsgi.input"].read()])[1])
"""
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


def test_who_falls_silent_is_told_so_and_who_does_not_is_heard(linli: RunningHouse, tmp_path: Path) -> None:
    (tmp_path / "impatient.py").write_text(IMPATIENT)
    port = servers.free_port()
    program = ["granian", "--interface", "rsgi", "--host", "127.0.0.1", "--port", str(port), "--no-ws"]
    program += ["--working-dir", str(tmp_path), "impatient:served"]
    with servers.running(program, replace(linli.settings, data_dir=tmp_path), f"http://127.0.0.1:{port}/"):
        with socket.create_connection(("127.0.0.1", port), timeout=60) as phone:
            phone.sendall(BEGINNING)
            assert phone.recv(4096).split(b"\r\n")[0] == b"HTTP/1.1 408 Request Timeout"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", b"whole", timeout=60) as answer:
            assert answer.read() == b"whole"
    assert "Traceback" not in (tmp_path / "granian.log").read_text()
