"""How long a silence must last before it means that something has died."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

JOBS_SILENT = timedelta(minutes=15)  # some job runs every fifteen seconds
JOB_FAILS = timedelta(hours=1)
EXPORT_LATE = timedelta(hours=1)
UNSEEN_DAYS = 3  # working days in which nobody looks at a new report
AWAY_DAYS = 3  # working days in which no secretary does anything, while matters wait for them


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
    """One way in which the process has died: since when (None: always), and how many jobs, weeks or matters.

    Of matters `until` is the last day on which one must have come to stand as it does to be counted.
    """

    kind: SilenceKind
    since: datetime | None = None
    count: int = 0
    until: date | None = None
