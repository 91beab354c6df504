"""On the first screen: that somebody asks about what is kept of them, and by when they are to be answered."""

from __future__ import annotations

from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _
from db.records.permissions.rules import Actor
from db.together.rights.queries.register import requests_that_wait


def show(actor: Actor) -> int:
    """Says how many wait."""
    count = requests_that_wait(actor)
    if count:
        links.link(
            "rights",
            _("Requests about one’s own information that wait: %(count)s", count=count),
            icon=":material/policy:",
        )
    return count
