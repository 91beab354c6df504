"""Each death of the process that nobody notices has a sentence on the screen, and somebody who is told."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.community.staff.tables import StaffMember
from db.disputes.actions.moves import accept_dispute
from db.disputes.queries.complaints import Complaint
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.figures.signs_of_life.actions import note_run, tell_of_silence
from db.figures.signs_of_life.queries import last_sign_of_life, silences
from db.figures.signs_of_life.rules import Silence, SilenceKind
from db.figures.signs_of_life.tables import JobRun
from db.figures.weekly_export.actions import make_due_exports
from db.ground.clock import now as the_time
from db.messages.tables import OutboxMessage
from db.records.passport.rules import Job
from db.running.jobs.process import run_one
from tests.browser.servers import environment_of
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, submit

__all__ = ["submit"]
ROOT = Path(__file__).parents[3]
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
THREE_WORKING_DAYS_OVER = datetime(2026, 11, 19, 16, 0, tzinfo=UTC)  # Thursday is over in Shanghai
NEXT_MONDAY = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)


def alive(moment: datetime) -> None:
    note_run("escalate_overdue", moment, went_well=True)


def seen(cast: Cast, name: str, moment: datetime) -> list[Silence]:
    return silences(cast.everybody[name], moment)


def told() -> set[tuple[str, int, str]]:
    columns = OutboxMessage.recipient, OutboxMessage.recipient_id, OutboxMessage.kind
    return {row for row in OutboxMessage.select(*columns).tuples() if not row[2].startswith("dispute_")}


def test_while_jobs_run_there_is_nothing_to_say(cast):
    alive(MONDAY)
    assert {name: seen(cast, name, MONDAY + 15 * MINUTE) for name in cast.everybody} == dict.fromkeys(
        cast.everybody, []
    )


@pytest.mark.parametrize("since", [MONDAY, None], ids=["since Monday", "they never ran"])
def test_jobs_that_stand_still_are_said_to_secretaries_and_administrators(cast, since):
    if since:
        alive(since)
    stopped = [Silence(SilenceKind.JOBS_STOPPED, since)]
    assert {name: seen(cast, name, MONDAY + 15 * MINUTE + timedelta.resolution) for name in cast.everybody} == {
        "sun": stopped,
        "guo": stopped,
        "ada": stopped,
        "otto": stopped,
        "mei": [],
        "luo": [],
        "an": [],
    }


def test_after_they_stood_still_the_first_one_tells_it(cast):
    alive(MONDAY)
    alive(MONDAY + 15 * MINUTE)
    assert told() == set()
    alive(MONDAY + 31 * MINUTE)
    alive(MONDAY + 31 * MINUTE)
    assert told() == {("staff", who.staff_id, "jobs_stood_still") for who in (cast.sun, cast.ada, cast.otto)}
    values = OutboxMessage.select().where(OutboxMessage.recipient_id == cast.sun.staff_id).get().values
    assert values == {"day": "2026-11-16", "time": "09:15", "count": 16}


def test_a_job_that_fails_for_an_hour_is_said(cast):
    def fails(moment: datetime) -> None:
        raise ValueError

    for minutes in range(0, 62):
        alive(MONDAY + minutes * MINUTE)
        run_one(Job("make_due_exports", MINUTE, fails), MONDAY + minutes * MINUTE)
        found = seen(cast, "ada", MONDAY + minutes * MINUTE)
        assert found == ([] if minutes <= 60 else [Silence(SilenceKind.JOBS_FAIL, MONDAY, 1)])


def test_an_export_that_was_not_made_is_said_and_told_an_hour_after_it_was_due(cast, submit):
    dispute = id_of(cast, submit())
    accept_dispute(cast.mei, dispute, Status.DISPATCHED, MONDAY)
    due = NEXT_MONDAY + 10 * MINUTE
    alive(due + HOUR)
    assert seen(cast, "ada", due + HOUR - timedelta.resolution) == []
    assert seen(cast, "ada", due + HOUR) == [Silence(SilenceKind.EXPORT_MISSING, NEXT_MONDAY, 1)]
    assert tell_of_silence(due + HOUR) == 1
    assert tell_of_silence(due + 2 * HOUR) == 1
    assert told() == {("staff", who.staff_id, "export_missing") for who in (cast.sun, cast.ada)}
    make_due_exports(due + 2 * HOUR)
    assert seen(cast, "ada", due + HOUR) == []


def test_a_report_that_nobody_takes_up_is_said_and_told_after_three_working_days(cast, submit):
    taken, left = id_of(cast, submit()), id_of(cast, submit())
    accept_dispute(cast.mei, taken, Status.DISPATCHED, MONDAY)
    submit(about_staff=True, about_staff_id=cast.sun.staff_id)
    alive(THREE_WORKING_DAYS_OVER)
    unseen = [Silence(SilenceKind.REPORTS_UNSEEN, MONDAY, 1, MONDAY.date())]
    assert seen(cast, "sun", THREE_WORKING_DAYS_OVER - timedelta.resolution) == []
    assert seen(cast, "sun", THREE_WORKING_DAYS_OVER) == unseen
    assert seen(cast, "guo", THREE_WORKING_DAYS_OVER) == unseen
    assert seen(cast, "otto", THREE_WORKING_DAYS_OVER) == []
    tell_of_silence(THREE_WORKING_DAYS_OVER)
    assert told() == {("staff", cast.sun.staff_id, "reports_unseen")}
    accept_dispute(cast.mei, left, Status.DISPATCHED, THREE_WORKING_DAYS_OVER)
    assert seen(cast, "sun", THREE_WORKING_DAYS_OVER) == []


def test_a_grid_secretary_hears_nothing_of_a_report_about_themselves(cast, submit):
    submit(about_staff=True, about_staff_id=cast.guo.staff_id)
    alive(THREE_WORKING_DAYS_OVER)
    assert seen(cast, "guo", THREE_WORKING_DAYS_OVER) == []


def test_a_secretary_who_does_nothing_while_matters_wait_is_told_to_the_administrator(cast, submit):
    waiting = Dispute.get_by_id(id_of(cast, submit()))
    waiting.put(holder_staff=cast.sun.staff_id)
    alive(THREE_WORKING_DAYS_OVER)
    away = Silence(SilenceKind.SECRETARY_AWAY, MONDAY, 1, MONDAY.date())
    assert seen(cast, "ada", THREE_WORKING_DAYS_OVER - timedelta.resolution) == []
    assert seen(cast, "ada", THREE_WORKING_DAYS_OVER) == [away]
    tell_of_silence(THREE_WORKING_DAYS_OVER)
    assert ("staff", cast.ada.staff_id, "secretary_away") in told()
    assert ("staff", cast.sun.staff_id, "secretary_away") not in told()
    accept_dispute(cast.sun, waiting.id, Status.DISPATCHED, MONDAY + DAY)
    waiting.put(status=Status.DISPATCHED)
    assert seen(cast, "ada", THREE_WORKING_DAYS_OVER) == []


def test_a_community_without_a_secretary_is_said_and_told(cast):
    alive(MONDAY)
    StaffMember.update(active=False).where(StaffMember.id == cast.sun.staff_id).execute()
    assert seen(cast, "ada", MONDAY) == [Silence(SilenceKind.SECRETARY_VACANT)]
    tell_of_silence(MONDAY)
    assert told() == {("staff", cast.ada.staff_id, "secretary_vacant")}


def test_what_is_about_the_secretary_makes_nobody_look_for_it(cast, submit):
    receipt = submit(about_staff=True, about_staff_id=cast.sun.staff_id)
    assert Dispute.get(Dispute.reference == receipt.reference).complaint is Complaint.OUTSIDE
    alive(THREE_WORKING_DAYS_OVER)
    assert [seen(cast, name, THREE_WORKING_DAYS_OVER) for name in ("sun", "guo", "ada")] == [[], [], []]


BEATING = "import sys; from db.__main__ import main; sys.exit(main(['jobs']))"
PATIENCE = 120


def test_a_jobs_process_that_is_killed_falls_silent(cast, settings):
    """Not asked to stop, but killed: what it left behind says when it was last alive."""
    process = subprocess.Popen(
        [sys.executable, "-c", BEATING],
        cwd=ROOT,
        env=environment_of(settings),
        stdout=subprocess.DEVNULL,
    )
    given_up = time.monotonic() + PATIENCE
    while last_sign_of_life() is None and process.poll() is None and time.monotonic() < given_up:
        time.sleep(0.1)
    process.kill()
    process.wait()
    last = last_sign_of_life()
    assert last is not None and JobRun.select().count() > 0
    assert SilenceKind.JOBS_STOPPED not in {one.kind for one in seen(cast, "ada", last + 15 * MINUTE)}
    assert seen(cast, "ada", last + 16 * MINUTE)[0] == Silence(SilenceKind.JOBS_STOPPED, last)
    assert last <= the_time()
