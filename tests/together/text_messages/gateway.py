"""A gateway for text messages on this machine, which keeps what it is handed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from db.ground import outward
from db.ground.outward import TextGateway


class Gateway:
    """What it took, and what it says next instead of yes."""

    def __init__(self) -> None:
        self.taken: list[dict] = []
        self.tokens: list[str] = []
        self.answers: list[int] = []
        self.port = 0


@contextmanager
def text_gateway_here() -> Iterator[Gateway]:
    """A real receiver on this machine, and the only place that texts go to."""
    kept = Gateway()

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status = kept.answers.pop(0) if kept.answers else 200
            if status == 200:
                kept.taken.append(said)
                kept.tokens.append(self.headers["Authorization"])
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    kept.port = server.server_address[1]
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    outward.use_receivers_inside(frozenset({("127.0.0.1", kept.port)}))
    outward.use_public_address("https://linli.example.cn")
    outward.use_text_gateway(TextGateway(f"http://127.0.0.1:{kept.port}/sms", "a-token", "移动短信", "0.05"))
    try:
        yield kept
    finally:
        outward.use_text_gateway(None)
        outward.use_receivers_inside(frozenset())
        server.shutdown()
        server.server_close()
