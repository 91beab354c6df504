"""The city's platforms of a community: named, told which column is which, and put out of use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from peewee import IntegrityError

from db.ground.refusals import Invalid, NotFound, Problem
from db.ground.texts import checked_line, one_line
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, require
from db.together.hotline.queries.cities import city, city_keys
from db.together.hotline.rules.cities import order_heading
from db.together.hotline.rules.fields import OrderField
from db.together.hotline.tables import HotlinePlatform

LONGEST_PLATFORM = 40
LONGEST_HEADING = 60
CHOOSE_CITY = N_("Please choose the city whose columns it has.")
NAMED_ALREADY = N_("There is a platform of this name already.")
NEVER_READ = N_("“%(heading)s” is never read: it is not needed to settle a matter.")
CHOSEN_TWICE = N_("“%(heading)s” is chosen twice.")


def add_platform(actor: Actor, name: str, city_key: str, now: datetime) -> int:
    """Its id. Raises NotAllowed, Invalid."""
    require(actor, Ability.KEEP_HOTLINE)
    name = checked_line("name", name, LONGEST_PLATFORM)
    if city_key not in city_keys():
        raise Invalid(Problem("city", CHOOSE_CITY))
    try:
        with recording(actor.community_id) as record:
            row = HotlinePlatform.add(
                community=actor.community_id, name=name, city=city_key, headings={}, active=True, added_at=now
            )
            record.append("hotline_platform", row.id, "hotline_platform_added", now, actor, city=city_key)
    except IntegrityError:
        raise Invalid(Problem("name", NAMED_ALREADY)) from None
    return int(row.id)


def set_platform_active(actor: Actor, platform_id: int, active: bool, now: datetime) -> None:
    """Out of use it takes no sheet; what is open is kept and can still be handed back."""
    require(actor, Ability.KEEP_HOTLINE)
    with recording(actor.community_id) as record:
        row = own_platform(actor, platform_id)
        if row.active != active:
            row.put(active=active)
            record.append("hotline_platform", row.id, "hotline_platform_changed", now, actor, active=active)


def map_headings(actor: Actor, platform_id: int, headings: Mapping[str, str], now: datetime) -> None:
    """Which heading of the sheet is which; what is "" is as the city's file has it. For an administrator.

    Raises NotAllowed, NotFound, and Invalid by field for a heading that is never read, or chosen twice.
    """
    require(actor, Ability.MANAGE_ORGANISATION)
    with recording(actor.community_id) as record:
        row = own_platform(actor, platform_id)
        said = {name: one_line(words)[:LONGEST_HEADING] for name, words in headings.items() if name in set(OrderField)}
        chosen = {name: words for name, words in said.items() if words}
        never, seen = city(row.city).never, set[str]()
        problems = []
        for name, words in chosen.items():
            plain = order_heading(words)
            if plain in never:
                problems.append(Problem(name, NEVER_READ, {"heading": words}))
            elif plain in seen:
                problems.append(Problem(name, CHOSEN_TWICE, {"heading": words}))
            seen.add(plain)
        if problems:
            raise Invalid(*problems)
        row.put(headings=chosen)
        record.append("hotline_platform", row.id, "hotline_headings_set", now, actor, fields=sorted(chosen))


def own_platform(actor: Actor, platform_id: int) -> HotlinePlatform:
    """Raises NotFound for that of another community."""
    row = HotlinePlatform.one(id=platform_id, community=actor.community_id)
    if row is None:
        raise NotFound()
    return row
