"""Whoever runs the installation is told what was not handed in: in the log of the jobs, and nobody else is."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from db.community.offices.queries import offices
from db.figures.district.queries.missing import missing_below
from db.ground.clock import DEFAULT_ZONE, last_weeks

LOOKED_AFTER = timedelta(hours=9)  # the week's end: Monday 09:00
log = logging.getLogger(__name__)


def look_for_missing(now: datetime) -> int:
    """Says each missing week from Monday 09:00 on, by week and number alone; returns how many there are."""
    (week,) = last_weeks(now, 1, DEFAULT_ZONE)
    if now < week.end + LOOKED_AFTER:
        return 0
    missing = missing_below([one.id for one in offices()], now)
    for one in missing:
        log.error("The export of %s is missing for community %s: %s", one.week, one.community_id, one.why.value)
    return len(missing)
