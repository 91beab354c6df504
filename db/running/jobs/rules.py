"""Which jobs are due, and when their silence means that they have died: decided from when each one last ran."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

JOBS_SILENT = timedelta(minutes=15)  # some job runs every fifteen seconds
JOB_FAILS = timedelta(hours=1)
EXPORT_LATE = timedelta(hours=1)
UNSEEN_DAYS = 3  # working days in which nobody looks at a new report
AWAY_DAYS = 3  # working days in which no secretary does anything, while matters wait for them


@dataclass(frozen=True)
class Job:
    """An action that takes the instant; it may be called at any time, any number of times, by several processes."""

    name: str
    every: timedelta
    action: Callable[[datetime], object]


def due_jobs(jobs: Sequence[Job], last_begun: Mapping[str, datetime], now: datetime) -> list[Job]:
    """A job that never ran is due; so is one whose last run lies in the future, because the clock was set back."""
    return [job for job in jobs if not now - job.every < last_begun.get(job.name, now - job.every) <= now]


class SilenceKind(StrEnum):
    """How the process dies without a sound."""

    JOBS_STOPPED = "jobs_stopped"
    JOBS_FAIL = "jobs_fail"
    EXPORT_MISSING = "export_missing"
    SECRETARY_AWAY = "secretary_away"
    SECRETARY_VACANT = "secretary_vacant"
    REPORTS_UNSEEN = "reports_unseen"


@dataclass(frozen=True)
class Silence:
    """`since`: None where it has never been otherwise. `count`: of jobs, weeks or matters."""

    kind: SilenceKind
    since: datetime | None = None
    count: int = 0
