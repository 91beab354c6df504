"""On the secretary's first screen: that the representatives' assembly has not met yet when it should."""

from __future__ import annotations

from datetime import date, datetime

from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _, is_village
from db.nine_ones.record_book.queries.base import representatives_have_not_met
from db.records.permissions.rules import Ability, Actor


def show(actor: Actor, now: datetime) -> int:
    """Says how many such meetings are missing: one or none."""
    first = representatives_have_not_met(actor, now) if actor.may(Ability.READ_NINE_ONES) else None
    if first is None:
        return 0
    links.link("record-book", _said(first), icon=":material/groups:")
    return 1


def _said(first: date) -> str:
    if is_village():
        return _("The representatives’ assembly has not met yet in this quarter.")
    if first.month == 1:
        return _("The representatives’ assembly has not met yet in the first half of the year.")
    return _("The representatives’ assembly has not met yet in the second half of the year.")
