"""What should be there and is not, of the last weeks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from db.community.staff.queries.readers import offices_read_by
from db.community.staff.rules.readers import OfficeActor
from db.figures.district.queries.weeks import completeness_of
from db.figures.district.rules.completeness import MissingWeek
from db.figures.weekly_export.rules import TREND_WEEKS
from db.ground.clock import DEFAULT_ZONE, last_weeks


def missing_weeks(reader: OfficeActor, now: datetime) -> list[MissingWeek]:
    """Below this reader's office, the oldest first."""
    return missing_below(offices_read_by(reader, reader.office_id), now)


def missing_below(office_ids: Collection[int], now: datetime) -> list[MissingWeek]:
    """The same for whoever may know it: the operator is told by a job."""
    weeks = last_weeks(now, TREND_WEEKS, DEFAULT_ZONE)
    return [one for week in weeks for one in completeness_of(office_ids, week.name, now).missing]
