"""Scans are counted at the doorstep, a number a building and day, and written down together."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from db.community.organisation.rules import CodeRetirementReason
from db.ground.settings import Settings
from db.nine_ones.signs import actions
from db.nine_ones.signs.queries.scans import scans_by_day
from resident_app.serving import scans
from resident_app.serving.scans import is_scan
from tests.cast import MONDAY
from tests.resident_app.conftest import HOME

SIGN, TODAY = "/B/A2C3DC", date(2026, 11, 16)


@pytest.fixture
def counted(app, cast):
    """Writes down what was counted, and gives the days with a scan."""

    def write_down() -> list[tuple[date, int]]:
        app.extensions["scans"].write_down()
        return [(day, scans) for day, scans in scans_by_day(cast.mei, cast.building_id, TODAY, 30) if scans]

    return write_down


def test_a_scan_is_counted_whether_the_page_is_kept_or_not(rosa, nils, counted) -> None:
    for phone in (rosa, rosa, nils):
        assert phone.open(SIGN).status_code == 200
    assert counted() == [(TODAY, 3)]
    rosa.open(SIGN)
    assert counted() == [(TODAY, 4)]


def test_going_about_inside_the_app_is_no_scan(rosa, counted) -> None:
    rosa.open(HOME)
    rosa.open(f"{HOME}/sign")
    rosa.open("/go?code=A2C3DC", follow_redirects=True)
    rosa.open(f"{SIGN}?lang=en", follow_redirects=True)
    assert counted() == []


@pytest.mark.parametrize(
    ("headers", "scan"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({"Cache-Control": "max-age=0"}, False),
        ({"Sec-Purpose": "prefetch;prerender"}, False),
        ({"Purpose": "prefetch"}, False),
    ],
)
def test_what_a_browser_says_of_itself_is_believed(app, headers, scan) -> None:
    with app.test_request_context(SIGN, headers=headers) as context:
        assert is_scan(context.request.environ) is scan


def test_nothing_that_is_not_there_is_counted(rosa, counted) -> None:
    for path in ("/B/A2C3DD", "/B/", "/B/A2C3DC/say"):
        rosa.open(path)
    rosa.client.head(SIGN)
    assert counted() == []


def test_the_day_is_the_one_at_the_building(rosa, time, counted) -> None:
    time.moment = MONDAY.replace(hour=15, minute=59) - timedelta(days=1)
    rosa.open(SIGN)
    time.moment += timedelta(minutes=1)
    rosa.open(SIGN)
    assert counted() == [(date(2026, 11, 15), 1), (TODAY, 1)]


def test_what_was_scanned_before_its_code_was_retired_still_counts(rosa, cast, counted) -> None:
    rosa.open(SIGN)
    actions.replace_sign_code(cast.sun, cast.building_id, "A2C3DC", CodeRetirementReason.LOST, MONDAY)
    rosa.open(SIGN)
    assert counted() == [(TODAY, 1)]


def test_what_cannot_be_written_is_kept_for_the_next_time(rosa, counted, monkeypatch, caplog) -> None:

    rosa.open(SIGN)
    with monkeypatch.context() as broken:
        broken.setattr(scans, "count_scans", lambda counted: 1 / 0)
        assert counted() == []
    assert counted() == [(TODAY, 1)]


def test_a_quiet_minute_writes_nothing_so_that_kept_pages_stay(rosa, counted) -> None:
    from db.ground.commits import commits_seen

    rosa.open(HOME)
    before = commits_seen()
    counted()
    assert commits_seen() == before


def test_a_worker_that_ends_writes_down_what_it_counted(house, cast, time) -> None:
    from multiprocessing import get_context

    worker = get_context("fork").Process(target=_serve_one_scan, args=(house,))
    worker.start()
    worker.join(120)
    assert (worker.exitcode, scans_by_day(cast.mei, cast.building_id, TODAY, 1)) == (0, [(TODAY, 1)])


def _serve_one_scan(settings: Settings) -> None:
    """As a worker of the web server does: a house of its own, and the end of the process when its work is done."""
    from db.ground.connection import open_house
    from resident_app import create_app

    open_house(settings)
    app = create_app(settings)
    scans.write_down_regularly(app)
    app.test_client().get(SIGN)


def test_a_web_server_writes_down_once_a_minute_and_when_it_ends(app, monkeypatch) -> None:
    started, ended = [], []

    class Started:
        def __init__(self, **given: object) -> None:
            started.append(given)

        def start(self) -> None:
            started.append("started")

    monkeypatch.setattr(scans, "Thread", Started)
    monkeypatch.setattr(scans, "Finalize", lambda *given, **named: ended.append((given, named)))
    scans.write_down_regularly(app)
    kept = app.extensions["scans"]
    assert started[1] == "started"
    assert (started[0]["target"], started[0]["args"][0], started[0]["daemon"]) == (scans._keep_writing, kept, True)
    assert ended == [((None, kept.write_down), {"exitpriority": 10})]


def test_between_two_writings_it_waits_a_minute_and_stops_when_it_ends() -> None:
    waited, written = [], []
    ends = iter([False, False, True])
    clock = SimpleNamespace(wait=lambda seconds: waited.append(seconds) or next(ends))
    scans._keep_writing(SimpleNamespace(write_down=lambda: written.append(1)), clock)
    assert (waited, written) == ([60, 60, 60], [1, 1])
