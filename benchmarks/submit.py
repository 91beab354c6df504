"""A durable submit against raw durable transactions: through the web with everything included, and by the action."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.house import environment, opened
from benchmarks.table import Line
from benchmarks.web import Sending, rate, served
from db.community.organisation.tables import Building
from db.disputes.actions.submit import submit_dispute
from db.disputes.tables import Dispute
from db.ground import clock
from db.records.reports.rules import CONSENT_VERSION, Report

AIM = 0.25
TEXT = "三单元楼道里堆了纸壳和旧沙发，走路都得侧着身，请帮着说说，早点清走。"
ROW = "x" * 1000


def raw_rate(place: Path, seconds: float) -> float:
    """One row of a kilobyte, one durable transaction, again and again: what the disk and SQLite allow."""
    connection = sqlite3.connect(place / "raw.sqlite3", isolation_level=None)
    for pragma in ("journal_mode=wal", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE IF NOT EXISTS raw (id INTEGER PRIMARY KEY, text TEXT)")

    def write(_number: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO raw (text) VALUES (?)", (ROW,))
        connection.execute("COMMIT")

    try:
        return repeated(write, seconds)
    finally:
        connection.close()


def repeated(action: Callable[[int], object], seconds: float) -> float:
    begun, done = time.perf_counter(), 0
    while not done or time.perf_counter() - begun < seconds:
        action(done)
        done += 1
    return done / (time.perf_counter() - begun)


def action_rate(place: Path, run: int, seconds: float) -> float:
    with opened(place):
        return repeated(
            lambda n: submit_dispute(n % 87 + 1, _report(), [], f"bench-{run}-{n:012d}", clock.now()), seconds
        )


def _report() -> Report:
    return Report("property", TEXT, unit_number="3", floor="2", consent_version=CONSENT_VERSION)


def form_of_ours(port: int, code: str) -> Sending:
    """The form as a phone sends it; each from another address, as if a whole city reported."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", f"/b/{code}/say")
    answer = connection.getresponse()
    (token,) = re.findall(r'name="csrf_token" value="([^"]+)"', answer.read().decode())
    cookie = "; ".join(value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie")
    body = urlencode(
        {
            "csrf_token": token,
            "kind": "property",
            "text": TEXT,
            "unit_number": "3",
            "decision": "send",
            "contact_wish": "here",
            "consent_version": CONSENT_VERSION,
        }
    )
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": cookie,
        "X-Forwarded-For": "2001:db8:{thousands}:{ones}::1",
    }
    return Sending(f"/b/{code}/say", "POST", headers, body + "&submission_key=bench-by-web-{n}")


def _received(place: Path) -> int:
    with opened(place):
        return Dispute.select().count()


def measure(place: Path, rounds: int, seconds: float) -> list[Line]:
    with opened(place):
        code = Building.get_by_id(1).code
    raws, webs, acts = [], [], []
    for run in range(rounds):
        raws.append(raw_rate(place, seconds))
        acts.append(action_rate(place, run, seconds))
        before = _received(place)
        with served("resident_app.wsgi:served", environment(place)) as port:
            webs.append(rate(port, form_of_ours(port, code), seconds, first=100_000 * run))
        if _received(place) - before < webs[-1] * seconds * 0.9:
            raise RuntimeError("fewer disputes were received than were answered for")
    raw, web, act = max(raws), max(webs), max(acts)
    return [
        Line("raw durable transaction", f"{raw:,.0f} /s"),
        Line(
            "submit through the web, everything included",
            f"{web:,.0f} /s",
            f"{web / raw:.2f} of raw",
            f"≥ {AIM}",
            web / raw >= AIM,
            more_is_better=True,
        ),
        Line("submit_dispute in one process", f"{act:,.0f} /s", f"{act / raw:.2f} of raw"),
    ]
