"""Mixed use of the real processes for a while (SOAK_MINUTES, 30 by default), and the memory before and after."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import servers
from tests.browser.conftest import RunningHouse
from tests.browser.hands import at_rest

MINUTES = float(os.environ.get("SOAK_MINUTES", "30"))
WARMING = 0.2  # of the time, until caches are full
MAY_GROW = 1.25
PAGES = ("", "/say", "/notices", "/record-book", "/service-card", "/book-corner", "/reasoning-day", "/nothing-here")
SCREENS = ("", "disputes", "satisfaction", "nine-ones", "notice-board", "weekly-export", "record-book", "history")
PROCESSES = {"web": "resident_app.serving.workers", "desk": "streamlit run", "jobs": "-m db jobs"}


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def jobs(linli: RunningHouse) -> Iterator[subprocess.Popen]:
    with (linli.settings.data_dir / "jobs.log").open("wb") as log:
        environment = servers.environment_of(linli.settings)
        process = subprocess.Popen(
            [sys.executable, "-m", "db", "jobs"], cwd=servers.ROOT, env=environment, stdout=log, stderr=log
        )
    yield process
    process.terminate()
    process.wait(120)


def memory() -> dict[str, int]:
    """Megabytes of each process that this one started, with its workers."""
    parents = {int(path.name): _parent(path) for path in Path("/proc").glob("[0-9]*")}
    found: Counter[str] = Counter()
    for pid in parents:
        if os.getpid() in _line_above(pid, parents):
            said = _read(Path(f"/proc/{pid}/cmdline")).replace("\0", " ")
            for name, mark in PROCESSES.items():
                found[name] += _resident(pid) if mark in said else 0
    return {name: found[name] // 1024 for name in PROCESSES}


def _parent(process: Path) -> int:
    said = _read(process / "stat").rpartition(")")[2].split()
    return int(said[1]) if said else 0


def _line_above(pid: int, parents: dict[int, int]) -> list[int]:
    line = []
    while pid := parents.get(pid, 0):
        line.append(pid)
    return line


def _resident(pid: int) -> int:
    lines = _read(Path(f"/proc/{pid}/status")).splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def _read(file: Path) -> str:
    try:
        return file.read_text(errors="replace")
    except OSError:
        return ""  # it has just ended


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=120) as answer:
            answer.read()
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code


def a_round(linli: RunningHouse, desk: Page, number: int) -> Counter[int]:
    """Every page of a building, one screen of the desk."""
    answers = Counter(status(linli.building_url + page) for page in PAGES)
    desk.goto(f"{linli.desk_url}/{SCREENS[number % len(SCREENS)]}")
    at_rest(desk)
    return answers


def test_nothing_breaks_and_nothing_grows(linli: RunningHouse, at_desk, jobs: subprocess.Popen):
    desk, begun, answers = at_desk("sun"), time.monotonic(), Counter[int]()
    warm: dict[str, int] = {}
    for number in count():
        if not warm and time.monotonic() - begun > MINUTES * 60 * WARMING:
            warm = memory()
        if warm and time.monotonic() - begun > MINUTES * 60:
            break
        answers += a_round(linli, desk, number)
    after = memory()
    print(f"\nanswers {dict(answers)}; megabytes when warm {warm}, after {MINUTES:g} minutes {after}")
    assert sorted(answers) == [200, 404]
    assert jobs.poll() is None
    assert {name: after[name] for name in after if after[name] > warm[name] * MAY_GROW} == {}
