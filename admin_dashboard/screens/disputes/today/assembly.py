"""On the secretary's first screen: that the representatives' assembly has not met yet in this half-year."""

from __future__ import annotations

from datetime import datetime

from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _
from db.nine_ones.record_book.queries.base import representatives_have_not_met
from db.records.permissions.rules import Ability, Actor


def show(actor: Actor, now: datetime) -> int:
    """Says how many such meetings are missing: one or none."""
    first = representatives_have_not_met(actor, now) if actor.may(Ability.READ_NINE_ONES) else None
    if first is None:
        return 0
    words = (
        _("The representatives’ assembly has not met yet in the first half of the year.")
        if first.month == 1
        else _("The representatives’ assembly has not met yet in the second half of the year.")
    )
    links.link("record-book", words, icon=":material/groups:")
    return 1
