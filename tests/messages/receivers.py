"""Real receivers on this machine: an HTTP server as a robot would be and a mail server, which keep what they took."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

from aiosmtpd.controller import Controller

from tests.browser.servers import free_port


@dataclass(frozen=True)
class Taken:
    """One message as it arrived: by its number, at which address, with which words."""

    number: str
    at: str
    title: str
    text: str


@dataclass
class Receiver:
    port: int = 0
    taken: list[Taken] = field(default_factory=list)
    answers: list[tuple[int, dict | str]] = field(default_factory=list)  # what to answer next; then always yes
    asked: int = 0
    lock: Lock = field(default_factory=Lock)

    @property
    def numbers(self) -> list[str]:
        return [found.number for found in self.taken]

    def answer(self) -> tuple[int, dict | str]:
        with self.lock:
            self.asked += 1
            return self.answers.pop(0) if self.answers else (200, {"errcode": 0})


@contextmanager
def http_receiver() -> Iterator[Receiver]:
    receiver = Receiver()

    class Robot(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, answer = receiver.answer()
            if status == 200 and answer == {"errcode": 0}:
                text = said.get("message") or said.get("text", {}).get("content") or said["content"]["text"]
                number = self.headers["X-Linli-Message"] or text.split()[-1]
                receiver.taken.append(Taken(number, self.path, said.get("title", ""), text))
            self.send_response(status)
            if isinstance(answer, str):
                self.send_header("Location", answer)
            body = json.dumps(answer).encode()
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Robot)
    server.daemon_threads = True
    receiver.port = server.server_address[1]
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def mail_receiver() -> Iterator[Receiver]:
    receiver = Receiver()

    class Post:
        async def handle_DATA(self, _server, _session, envelope) -> str:
            status, answer = receiver.answer()
            if status != 200:
                return f"{status} {answer}"
            mail = message_from_bytes(envelope.content, policy=policy.default)
            text = mail.get_body(("plain",)).get_content().replace("\r\n", "\n").strip()
            receiver.taken.append(
                Taken(
                    mail["Message-ID"][1:].partition("@")[0], f"{mail['From']} -> {mail['To']}", mail["Subject"], text
                )
            )
            return "250 OK"

    receiver.port = free_port()
    server = Controller(Post(), hostname="127.0.0.1", port=receiver.port)
    server.start()
    try:
        yield receiver
    finally:
        server.stop()
