"""When an office's week is put into files, and what came too late for an earlier one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from db.figures.weekly_export.rules import MOST_MISSED
from db.ground.clock import DEFAULT_ZONE, Period, last_weeks

OFFICE_DUE_AFTER = timedelta(hours=6)  # the week's end: Monday 06:00


def due_for_offices(now: datetime) -> list[Period]:
    """The complete weeks whose Monday 06:00 has passed, as far back as missed exports are made up for, oldest first."""
    return [period for period in last_weeks(now, MOST_MISSED, DEFAULT_ZONE) if period.end + OFFICE_DUE_AFTER <= now]


LateWeek = tuple[str, int]


def came_late(
    in_files: Mapping[str, Collection[int]], there: Mapping[str, Collection[int]], told: Collection[LateWeek]
) -> list[LateWeek]:
    """What is there of earlier weeks and was not in their files, nor told as late in a file since; oldest first."""
    return [
        (week, community_id)
        for week in sorted(in_files)
        for community_id in sorted(there.get(week, ()))
        if community_id not in in_files[week] and (week, community_id) not in told
    ]
