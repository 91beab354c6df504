"""The jobs process: what is due runs, what fails disturbs nobody, and it stops when asked to."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.ground.connection import database
from db.records.passport.rules import Job
from db.running.jobs.process import run, run_one
from db.running.jobs.rules import due_jobs
from db.running.jobs.schedule import FORGETTING, JOBS
from tests.browser.servers import environment_of
from tests.cast import Cast

ROOT = Path(__file__).parents[3]
NOON = datetime(2026, 11, 16, 4, 0, tzinfo=UTC)
BUSY_FROM_THE_FIRST_DAY = {"remind_keepers", "note_changed_signs"}  # nothing is kept up yet, no sign is noted
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
SECRET = "phone 13800000000"


def nothing(moment: datetime) -> int:
    return 0


def failing(moment: datetime) -> None:
    raise ValueError(SECRET)


EVERY_MINUTE, EVERY_HOUR = Job("often", MINUTE, nothing), Job("seldom", HOUR, nothing)


def names(jobs: list[Job]) -> list[str]:
    return [job.name for job in jobs]


def test_what_never_ran_is_due():
    assert names(due_jobs([EVERY_MINUTE, EVERY_HOUR], {}, NOON)) == ["often", "seldom"]


def test_a_job_is_due_again_after_its_time_and_not_before():
    begun = {"often": NOON, "seldom": NOON}
    jobs = [EVERY_MINUTE, EVERY_HOUR]
    assert due_jobs(jobs, begun, NOON + MINUTE - timedelta(seconds=1)) == []
    assert names(due_jobs(jobs, begun, NOON + MINUTE)) == ["often"]
    assert names(due_jobs(jobs, begun, NOON + HOUR)) == ["often", "seldom"]


def test_a_clock_that_was_set_back_does_not_stop_the_jobs():
    assert names(due_jobs([EVERY_HOUR], {"seldom": NOON}, NOON - timedelta(days=1))) == ["seldom"]


def wakes(count: int) -> Callable[[float], bool]:
    """Sleeps through so many wakes, then asks to stop."""
    left = iter(range(count))
    return lambda seconds: seconds > 0 and next(left, None) is None


def clock(*moments: datetime) -> Callable[[], datetime]:
    remaining: Iterator[datetime] = iter(moments)
    last = [NOON]

    def now() -> datetime:
        last[0] = next(remaining, last[0])
        return last[0]

    return now


def test_each_wake_runs_what_is_due_with_the_present_instant(house):
    ran: list[tuple[str, datetime]] = []
    jobs = [Job(name, MINUTE, lambda moment, name=name: ran.append((name, moment))) for name in ("one", "two")]
    run(jobs, wakes(1), clock(NOON, NOON, NOON, NOON + MINUTE))
    assert ran == [("one", NOON), ("two", NOON), ("one", NOON + MINUTE), ("two", NOON + MINUTE)]


def test_it_stops_between_two_jobs(house):
    ran: list[str] = []
    jobs = [Job(name, MINUTE, lambda moment, name=name: ran.append(name)) for name in ("one", "two")]
    run(jobs, lambda seconds: True)
    assert ran == ["one"]


def test_a_failing_job_does_not_stop_the_others(house):
    ran: list[datetime] = []
    run([Job("bad", MINUTE, failing), Job("good", MINUTE, ran.append)], wakes(0), clock(NOON))
    assert ran == [NOON]


def test_a_failing_job_is_tried_again_when_it_is_next_due(house, caplog):
    run([Job("bad", MINUTE, failing)], wakes(1), clock(NOON, NOON, NOON + MINUTE))
    assert caplog.text.count("in bad: ValueError") == 2


def test_a_failure_is_logged_without_its_words(house, caplog):
    assert not run_one(Job("bad", MINUTE, failing), NOON)
    assert "in bad: ValueError at tests/running/jobs/test_process.py" in caplog.text
    assert "138" not in caplog.text


def test_each_job_has_a_connection_and_gives_it_back(settings):
    from db.ground import connection

    connection.open_house(settings)
    open_then: list[bool] = []
    assert run_one(Job("looks", MINUTE, lambda moment: open_then.append(not database.is_closed())), NOON)
    assert (open_then, database.is_closed()) == ([True], True)


@pytest.mark.parametrize("job", (*JOBS, *FORGETTING), ids=lambda job: job.name)
def test_every_job_runs_in_a_new_community_and_again_with_nothing_left_to_do(job: Job, cast: Cast):
    first, again = job.action(NOON), job.action(NOON)
    assert (first > 0, again) == (job.name in BUSY_FROM_THE_FIRST_DAY, 0)


@pytest.mark.parametrize("name", ["escalate_overdue", "ask_again", "close_unrated", "make_due_exports"])
def test_what_a_resident_waits_for_runs_at_least_every_ten_minutes(name: str):
    assert next(job for job in JOBS if job.name == name).every <= timedelta(minutes=10)


def test_the_names_of_jobs_are_their_own():
    assert len({job.name for job in JOBS}) == len(JOBS)


ASLEEP_FOR_A_DAY = """
import sys
from db.__main__ import main
from db.running.jobs import process
process.WAKE_SECONDS, process.due_jobs = 86_400, lambda *_: []
sys.exit(main(["jobs"]))
"""
PATIENCE = 120


def start(settings) -> subprocess.Popen:
    """Killed where it hangs, so that it never outlives its test."""
    process = subprocess.Popen(
        [sys.executable, "-c", ASLEEP_FOR_A_DAY],
        cwd=ROOT,
        env=environment_of(settings),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    killer = threading.Timer(PATIENCE, process.kill)
    killer.daemon = True
    killer.start()
    return process


def wait_until_it_says(process: subprocess.Popen, words: str) -> None:
    assert next((line for line in process.stderr if words in line), None) is not None


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_the_process_stops_at_once_when_asked_to(stop: signal.Signals, cast: Cast, settings):
    """Not only when it wakes: here nothing is due, and it sleeps for a day."""
    process = start(settings)
    wait_until_it_says(process, "jobs are running")
    os.kill(process.pid, stop)
    assert process.wait() == 0
    assert "jobs stopped" in process.stderr.read()


@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_database_that_is_not_up_to_date_is_said_in_a_sentence(settings, tmp_path):
    with closing(sqlite3.connect(settings.data_dir / "linli.sqlite3")) as file, file:
        file.execute("DELETE FROM schema_migration WHERE id = (SELECT MAX(id) FROM schema_migration)")
    process = start(settings)
    assert process.wait() == 2
    assert process.stderr.read() == "The database is not up to date. Run first: python -m db migrate\n"


@pytest.mark.parametrize("engine", ["sqlite"])
def test_an_empty_file_where_the_database_should_be_is_called_one(settings, tmp_path):
    settings.data_dir.joinpath("linli.sqlite3").write_bytes(b"")
    process = start(settings)
    assert (process.wait(), "linli.sqlite3 is empty:" in process.stderr.read()) == (3, True)
