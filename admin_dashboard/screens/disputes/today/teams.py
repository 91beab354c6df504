"""On the first screen: grids whose month is not rounded up yet."""

from __future__ import annotations

from datetime import datetime

from admin_dashboard.parts.navigation import links, offered
from admin_dashboard.words import _
from db.records.permissions.rules import Actor
from db.together.teams.queries.desk import not_rounded_up

PRACTICE = "teams"
NAMED = 3  # grids; of more than these the line says how many


def show(actor: Actor, now: datetime) -> int:
    """Says how many."""
    grids = not_rounded_up(actor, now) if offered.may_begin(PRACTICE) else []
    if grids:
        which = _(", ").join(grids) if len(grids) <= NAMED else _("%(count)s grids", count=len(grids))
        words = _("Not rounded up this month, due by the 10th: %(grids)s", grids=which)
        links.link("teams", words, icon=":material/groups:")
    return len(grids)
