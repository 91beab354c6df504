"""Who may have their own matters on the phone, and for how long."""

from __future__ import annotations

from datetime import timedelta

from db.community.staff.rules.people import LEVEL_HELD
from db.records.permissions.rules import Role

POCKET_LINK_LASTS = timedelta(days=180)
SENT_KEPT = timedelta(days=7)  # a form that waits in a browser, and is sent a second time


def may_have_pocket(role: Role) -> bool:
    """Whoever holds matters in person: a unit's liaison has a link for each call instead."""
    return role in LEVEL_HELD
