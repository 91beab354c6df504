"""Which jobs are due, decided from when each one last ran."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Job:
    """An action that is given the instant; it may be called at any time, any number of times, by several processes."""

    name: str
    every: timedelta
    action: Callable[[datetime], object]


def due_jobs(jobs: Sequence[Job], last_begun: Mapping[str, datetime], now: datetime) -> list[Job]:
    """The jobs that are due: never run, last run long enough ago, or in the future because the clock was set back."""
    return [job for job in jobs if not now - job.every < last_begun.get(job.name, now - job.every) <= now]
