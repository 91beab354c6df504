"""Which jobs are due, decided from when each one last ran."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from db.records.passport.rules import Job


def due_jobs(jobs: Sequence[Job], last_begun: Mapping[str, datetime], now: datetime) -> list[Job]:
    """The jobs that are due: never run, last run long enough ago, or in the future because the clock was set back."""
    return [job for job in jobs if not now - job.every < last_begun.get(job.name, now - job.every) <= now]
