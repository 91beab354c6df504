#!/usr/bin/env bash
# An RSGI application that waits for the next piece of a body by anext(pieces, b"") cannot give up waiting: what granian
# awaits has no throw(), which Python's anext with a default calls when it is cancelled. Without the default it can.
#
# Seen: granian 2.8.7 on CPython 3.11, asyncio.wait_for of anext(pieces, b"") ends with AttributeError, of anext(pieces)
# with TimeoutError, for the same request that is slow and otherwise right.
# What it means: a time limit for slow phones must catch StopAsyncIteration instead of giving a default.
set -euo pipefail
place=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check granian==2.8.7
cat > "$place/waiting.py" <<'PY'
import asyncio


class App:
    async def __rsgi__(self, scope, protocol):
        pieces = aiter(protocol)
        await anext(pieces)  # what has come so far
        try:
            await asyncio.wait_for(anext(pieces, b"") if scope.path == "/default" else anext(pieces), 0.3)
            said = "came"
        except Exception as fault:
            said = type(fault).__name__
        protocol.response_str(200, [], said)


app = App()
PY
port=$("$place/venv/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
(cd "$place" && exec venv/bin/granian --interface rsgi --host 127.0.0.1 --port "$port" --log-level error waiting:app) &
server=$!
"$place/venv/bin/python" - "$port" <<'PY'
import socket
import sys
import time
from importlib.metadata import version

port = int(sys.argv[1])


def said(path):
    for _ in range(100):
        try:
            phone = socket.create_connection(("127.0.0.1", port), timeout=20)
            break
        except ConnectionRefusedError:
            time.sleep(0.1)
    phone.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nfirst".encode())
    return phone.recv(4096).rpartition(b"\r\n\r\n")[2].decode()


found = said("/default"), said("/plain")
print("granian", version("granian"), "with a default:", found[0], "without:", found[1])
assert found == ("AttributeError", "TimeoutError"), "changed"
PY
