"""On the first screen of who keeps the city's orders: what has no place, what is to be handed back, what came again."""

from __future__ import annotations

from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _, limit_day
from db.records.permissions.rules import Ability, Actor
from db.together.hotline.queries.orders import hotline_counts

ICON = ":material/support_agent:"


def show(actor: Actor) -> int:
    """Says how many wait."""
    if not actor.may(Ability.KEEP_HOTLINE):
        return 0
    found = hotline_counts(actor)
    lines = (
        (
            found.without_place,
            found.first_without_place,
            _("12345 orders without a place: %(count)s", count=found.without_place),
        ),
        (
            found.to_hand_back,
            found.first_to_hand_back,
            _("12345 orders to be handed back: %(count)s", count=found.to_hand_back),
        ),
        (len(found.again), None, _("12345 orders that came again: %(count)s", count=len(found.again))),
        (len(found.outside), None, _("12345 orders for the office outside: %(count)s", count=len(found.outside))),
    )
    for count, first, words in lines:
        if count:
            until = _("the first by %(when)s", when=limit_day(first)) if first else ""
            links.link("hotline", " · ".join(part for part in (words, until) if part), icon=ICON)
    return sum(count for count, _first, _words in lines)
