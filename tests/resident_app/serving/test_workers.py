"""What the web server reads in before it forks its workers may be shared by them: no thread, no file left open."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic, sleep

from tests.browser.servers import free_port

ROOT = Path(__file__).parents[3]
READ_IN = """
import os, sys, threading
before = len(os.listdir("/proc/self/fd"))
import resident_app
print(threading.active_count(), len(os.listdir("/proc/self/fd")) - before, "resident_app.wsgi" in sys.modules)
"""


def test_what_is_read_in_before_the_fork_begins_no_thread_and_opens_nothing():
    said = subprocess.run([sys.executable, "-c", READ_IN], capture_output=True, text=True, check=True, timeout=120)
    assert said.stdout == "1 0 False\n"


SERVED = """
import os
def app(environment, start):
    start("200 OK", [])
    return [str(os.getpid()).encode()]
"""
SERVE = """
from db.ground import pausing
from resident_app.serving import workers
pausing.FIRST_PAUSE = 0.1
workers.NEVER_RAN = 0.0
workers.main()
"""
ONE_QUESTION = 5.0  # seconds; then another connection is tried, which may reach another worker
OPTIONS = ["--interface", "wsgi", "--workers", "2", "--respawn-failed-workers", "--no-log", "served:app"]


def worker_at(port: int, but: frozenset[int] = frozenset()) -> int:
    """The number of a worker that answers, and is none of these. Each connection may go to another one."""
    until = monotonic() + 120
    while monotonic() < until:
        with (
            suppress(OSError, HTTPException),
            closing(HTTPConnection("127.0.0.1", port, timeout=ONE_QUESTION)) as asked,
        ):
            asked.request("GET", "/")
            answered = int(asked.getresponse().read())
            if answered not in but:
                return answered
        sleep(0.02)
    raise AssertionError("no other worker answers")


def test_workers_that_die_twice_in_seconds_are_begun_again(tmp_path):
    """Both, twice, as where the machine has no memory left; granian alone ends everything then."""
    (tmp_path / "served.py").write_text(SERVED)
    port = free_port()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    command = [sys.executable, "-c", SERVE, "--port", str(port), *OPTIONS]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        dead: frozenset[int] = frozenset()
        for _ in range(2):
            first = worker_at(port, dead)
            alive = dead | {first, worker_at(port, dead | {first})}
            for one in alive - dead:
                os.kill(one, signal.SIGKILL)
            dead = alive
        assert (worker_at(port, dead) in dead, len(dead), server.poll()) == (False, 4, None)
        server.send_signal(signal.SIGTERM)
        assert server.wait(120) == 0
    finally:
        server.kill()


def test_a_server_that_is_set_up_wrongly_gives_up(tmp_path):
    (tmp_path / "served.py").write_text("raise SystemExit(2)")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    command = [sys.executable, "-m", "resident_app.serving.workers", "--port", str(free_port()), *OPTIONS]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert said.returncode == 1
