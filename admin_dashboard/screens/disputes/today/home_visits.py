"""On the first screen: visits back that are due."""

from __future__ import annotations

from datetime import datetime

from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _
from db.records.permissions.rules import Actor
from db.together.home_visits.queries import visits_back_due


def show(actor: Actor, now: datetime) -> int:
    """Says how many are overdue."""
    count = visits_back_due(actor, now)
    if count:
        links.link("home-visits", _("Visits back that are overdue: %(count)s", count=count), icon=":material/home:")
    return count
