"""What came of the matters one person had in hand, for everybody to see: counts of one person, never a ranking."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.community.organisation.queries.places import community
from db.disputes.tables import Round
from db.figures.satisfaction.queries.rounds import facts_of_community
from db.figures.satisfaction.rules.figures import Figures
from db.ground.clock import Period, local_date

A_YEAR = timedelta(days=365)


def figures_of_mediator(community_id: int, staff_id: int, now: datetime) -> Figures:
    """The figures of what one member of staff had in hand in the 365 days before this instant."""
    zone = community(community_id).time_zone
    days = local_date(now - A_YEAR, zone), local_date(now, zone)
    period = Period("year", now - A_YEAR, now, *days)
    return facts_of_community(community_id, period.start, period.end, Round.holder_staff == staff_id).figures(period)
