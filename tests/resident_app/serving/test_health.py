"""What watches an installation hears whether residents can be heard; only who knows the secret hears more."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread

import pytest
from werkzeug.serving import make_server

from db.ground.connection import database
from db.ground.outside_look import proof_of
from db.records.attempts.tables import AttemptCount
from db.running.installation.doors import ask_web, desk_answers
from db.running.installation.rules import WebAnswer
from resident_app.serving import rate_limits
from tests.cast import MONDAY


def test_it_writes_and_says_no_more_than_that_it_could(nils) -> None:
    answer = nils.open("/healthz")
    assert (answer.status_code, answer.get_json(), AttemptCount.select().count()) == (200, {"ok": True}, 1)


def test_where_nothing_can_be_written_it_says_so(nils, house) -> None:
    database.execute_sql("PRAGMA query_only = ON")
    try:
        answer = nils.open("/healthz")
    finally:
        database.execute_sql("PRAGMA query_only = OFF")
    assert (answer.status_code, answer.headers["Retry-After"], answer.get_json()) == (503, "60", {"ok": False})


def test_whoever_looks_without_end_is_sent_away(nils, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(rate_limits, "count_attempt", lambda *given: asked.append(given[0]))
    nils.open("/healthz")
    assert asked == ["look at health"]


@pytest.mark.parametrize(
    ("forwarded", "proxies"),
    [
        ([], 0),
        (["192.0.2.77"], 0),
        (["192.0.2.77, 203.0.113.7"], 1),
        (["192.0.2.77", "203.0.113.7, 10.0.0.1"], 2),
        (["203.0.113.7"], 1),  # a proxy that takes away what the caller claims
    ],
)
def test_to_who_knows_the_secret_it_tells_how_the_call_arrived(nils, forwarded, proxies) -> None:
    headers = [("X-Linli-Look", proof_of(MONDAY)), *(("X-Forwarded-For", one) for one in forwarded)]
    assert nils.open("/healthz", headers=headers).get_json() == {
        "ok": True,
        "seen": {"proxies": proxies, "scheme": "http", "host": "localhost"},
    }


@pytest.mark.parametrize(
    "said",
    [
        lambda: proof_of(MONDAY - timedelta(minutes=3)),
        lambda: proof_of(MONDAY + timedelta(minutes=3)),
        lambda: f"{proof_of(MONDAY)}0",
        lambda: "",
        lambda: "yesterday",
        lambda: "2026-11-16T00:00:00 é",
    ],
)
def test_without_a_proof_of_now_it_tells_nothing(nils, said) -> None:
    answer = nils.open("/healthz", headers={"X-Linli-Look": said()})
    assert answer.get_json() == {"ok": True}


def test_a_look_from_outside_finds_the_running_app(app, house) -> None:
    server = make_server("127.0.0.1", 0, app)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        address = f"http://127.0.0.1:{server.port}"
        assert ask_web(address, MONDAY) == WebAnswer(True, True, 0, "http", f"127.0.0.1:{server.port}")
        assert not desk_answers(address)
    finally:
        server.shutdown()
        thread.join()
    assert ask_web(address, MONDAY) == WebAnswer(answers=False)
