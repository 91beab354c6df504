"""A web server as the Procfile starts it, and what loads it: wrk where it is installed, threads where it is not."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile

CONNECTIONS = 16
PATIENCE_SECONDS = 120
PORTS = range(20_000, 32_000)  # none that a system gives to whoever calls out before the server takes it
SERVER = "--interface rsgi --workers 2 --no-ws --respawn-failed-workers --no-access-log"
OURS = (sys.executable, "-m", "resident_app.serving.workers", *SERVER.split())


@dataclass(frozen=True)
class Sending:
    """What is asked of the server; {n} becomes the number of the request, {thousands} and {ones} are its parts."""

    path: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""

    def with_number(self, text: str, number: int) -> str:
        parts = {"{n}": number, "{thousands}": number // 1000, "{ones}": number % 1000}
        for name, value in parts.items():
            text = text.replace(name, str(value))
        return text


def tool() -> str:
    return "wrk" if shutil.which("wrk") else "threads of this process"


def free_port() -> int:
    """One of PORTS at which nobody listens now."""
    while True:
        port = secrets.choice(PORTS)
        with suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port


@contextmanager
def served(
    app: str, environment: Mapping[str, str], server: Sequence[str] = OURS, folder: Path | None = None
) -> Iterator[int]:
    """The port at which the app answers."""
    port = free_port()
    command = [*server, "--log-level", "error", "--port", str(port), app]
    with TemporaryFile() as log:
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=log, stderr=log, cwd=folder)
    try:
        wait_until(lambda: _listens(port), process)
        yield port
    finally:
        stop(process)


def _listens(port: int) -> bool:
    with suppress(OSError):
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    return False


def wait_until(answers: Callable[[], bool], server: subprocess.Popen[bytes]) -> None:
    """However busy the machine is; a server that has ended is not waited for."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not answers():
        if server.poll() is not None or time.monotonic() > until:
            raise TimeoutError(f"{server.args!r} does not answer")
        time.sleep(0.1)


def stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def rate(port: int, sending: Sending, seconds: float, first: int = 0) -> float:
    """Answers a second; each connection asks at least once, however short. Raises RuntimeError at an error."""
    if tool() == "wrk":
        return _rate_by_wrk(port, sending, seconds, first)
    return _rate_by_threads(port, sending, seconds, first)


LUA = """
local n = {first}
local function with(text)
  text = string.gsub(text, "{{n}}", tostring(n))
  text = string.gsub(text, "{{thousands}}", tostring(math.floor(n / 1000)))
  return (string.gsub(text, "{{ones}}", tostring(n % 1000)))
end
function request()
  n = n + 1
  local headers = {{ {headers} }}
  for name, value in pairs(headers) do headers[name] = with(value) end
  return wrk.format("{method}", with([==[{path}]==]), headers, with([==[{body}]==]))
end
"""


def _rate_by_wrk(port: int, sending: Sending, seconds: float, first: int) -> float:
    headers = ", ".join(f"[{name!r}] = [==[{value}]==]" for name, value in sending.headers.items())
    with NamedTemporaryFile("w", suffix=".lua") as script:
        if sending.method == "GET" and not sending.headers:
            options = []
        else:
            filled = LUA.format(
                first=first, headers=headers, method=sending.method, path=sending.path, body=sending.body
            )
            Path(script.name).write_text(filled)
            options = ["-s", script.name]
        path = sending.with_number(sending.path, 0)
        whole_seconds = max(1, round(seconds))  # it knows no parts of them
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{whole_seconds}s", "--timeout", "10s", *options]
        told = subprocess.run([*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True)
    found = re.search(r"Requests/sec:\s+([\d.]+)", told.stdout)
    if not found or re.search(r"Non-2xx|Socket errors", told.stdout):
        raise RuntimeError(told.stdout)
    return float(found[1])


def _rate_by_threads(port: int, sending: Sending, seconds: float, first: int) -> float:
    numbers, end = count(first + 1), time.monotonic() + seconds

    def send_on() -> int:
        connection, answered = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS), 0
        while not answered or time.monotonic() < end:
            number = next(numbers)
            headers = {name: sending.with_number(value, number) for name, value in sending.headers.items()}
            path, body = sending.with_number(sending.path, number), sending.with_number(sending.body, number)
            connection.request(sending.method, path, body or None, headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status >= 400:
                raise RuntimeError(f"{answer.status} at {path}")
            answered += 1
        return answered

    with ThreadPoolExecutor(CONNECTIONS) as threads:
        return sum(threads.map(lambda _: send_on(), range(CONNECTIONS))) / seconds
