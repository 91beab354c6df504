"""Two job processes at the same time do nothing twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from db.disputes.actions.submit import submit_dispute
from db.disputes.rules.workflow import MoveName
from db.figures.weekly_export.tables import WeeklySnapshot
from db.ground.connection import open_for_one_run
from db.ground.sealing import new_token
from db.records.history.queries import ChainBreak, breaks_in_history
from db.records.history.tables import Event
from db.records.reports.rules import CONSENT_VERSION, Report
from db.running.jobs.schedule import FORGETTING, JOBS
from tests.cast import MONDAY, Cast

REPORTS = 4


def run_every_job(meet: Barrier) -> dict[str, int]:
    meet.wait()
    with open_for_one_run():
        return {job.name: job.action(MONDAY + timedelta(days=30)) for job in (*JOBS, *FORGETTING)}


def test_what_is_due_is_done_once(cast: Cast):
    for _ in range(REPORTS):
        report = Report("property", "楼道的灯坏了三天了，晚上很黑。", consent_version=CONSENT_VERSION)
        submit_dispute(cast.building_id, report, [], new_token(), MONDAY)
    meet = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(run_every_job, [meet, meet])
    assert one["escalate_overdue"] + other["escalate_overdue"] == REPORTS
    risen = Event.select(Event.subject_id).where(Event.kind == MoveName.ESCALATE).tuples()
    assert len(set(risen)) == len(risen) == REPORTS
    weeks = [row[0] for row in WeeklySnapshot.select(WeeklySnapshot.week).order_by(WeeklySnapshot.week).tuples()]
    assert weeks == ["2026-W47", "2026-W48", "2026-W49", "2026-W50"]
    assert one["make_due_exports"] + other["make_due_exports"] >= len(weeks)
    assert [step for step in breaks_in_history(cast.community_id) if isinstance(step, ChainBreak)] == []
