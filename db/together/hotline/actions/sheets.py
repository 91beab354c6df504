"""A sheet of the platform is taken in: all of it or nothing, and again without doubling."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.queries.places import community
from db.disputes.actions.city_orders import close_matter, say_city_due
from db.ground.refusals import Invalid, NotAllowed, Refused
from db.ground.words import N_
from db.records.history.actions import Recorder, recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, require
from db.together.hotline.actions.entering import enter_orders
from db.together.hotline.actions.platforms import own_platform
from db.together.hotline.queries.cities import city
from db.together.hotline.queries.places import PlaceFinder
from db.together.hotline.queries.sealed import sealed_columns, words_of
from db.together.hotline.rules.cities import City, number_key_of
from db.together.hotline.rules.confidential import may_ask_for_it
from db.together.hotline.rules.orders import THEIRS, OrderRow, due_of
from db.together.hotline.rules.places import kind_found
from db.together.hotline.rules.reading import SheetOfOrders, read_orders
from db.together.hotline.tables import HotlineOrder, HotlinePlatform, HotlineSheet

ENTERED_AT_ONCE = 30  # while somebody waits; the rest follows within a minute
OUT_OF_USE = N_("This platform is out of use. Put it into use again first.")
NO_ORDERS = N_("There is no order in this sheet.")
COPIED = ("number", "number_key", "type", "category", "received_at")
STORED = tuple(name for name in THEIRS if name != "their_reason")
AGAIN_BY = frozenset({"state", "settle_due", "extended_due"})


class BadRows(Invalid):
    """`good` rows could be taken, `bad` not; nothing was written."""

    def __init__(self, found: SheetOfOrders) -> None:
        super().__init__(*found.problems)
        self.good, self.bad = len(found.orders), found.bad_rows


@dataclass(frozen=True)
class SheetTaken:
    """`without_place`: of the new ones, those whose building nobody could tell.

    `maybe_closed`: numbers of those whose words ask for it, though nothing says that they are confidential.
    """

    added: int
    changed: int
    unchanged: int
    skipped: int
    without_place: int
    unread: tuple[str, ...]
    tabs_read: tuple[str, ...]
    tabs_left_out: tuple[str, ...]
    maybe_closed: tuple[str, ...]


def take_in_sheet(actor: Actor, platform_id: int, data: bytes, now: datetime) -> SheetTaken:
    """Orders that are new, and what the city says anew of known ones. Nothing of ours is overwritten.

    Raises NotAllowed, NotFound, BadRows with every bad cell, ColumnsMissing, Refused.
    """
    require(actor, Ability.KEEP_HOTLINE)
    platform = own_platform(actor, platform_id)
    if not platform.active:
        raise NotAllowed(OUT_OF_USE)
    zone, said = community(actor.community_id).time_zone, city(platform.city)
    found = read_orders(data, said, platform.headings, zone, now)
    if found.problems:
        raise BadRows(found)
    if not found.orders:
        raise Refused(NO_ORDERS)
    with recording(actor.community_id) as record:
        taken = _write(record, actor, platform, said, found, now)
        file_hash = hashlib.sha256(data).hexdigest()
        counts = {"added": taken.added, "changed": taken.changed, "unchanged": taken.unchanged}
        HotlineSheet.add(platform=platform.id, read_by=actor.staff_id, read_at=now, file_hash=file_hash, **counts)
        record.append("hotline_platform", platform.id, "hotline_sheet_read", now, actor, **counts)
    enter_orders(now, actor.community_id, ENTERED_AT_ONCE)
    return taken


def _write(
    record: Recorder, actor: Actor, platform: HotlinePlatform, said: City, found: SheetOfOrders, now: datetime
) -> SheetTaken:
    known = {row.number_key: row for row in HotlineOrder.several(platform=platform.id)}
    new = [row for row in found.orders if row.number_key not in known]
    finder = PlaceFinder(actor.community_id)
    rows = [_columns(platform, said, row, finder, now) for row in new]
    HotlineOrder.add_many(rows)
    changed = sum(
        _update(record, platform, known[row.number_key], row, now)
        for row in found.orders
        if row.number_key in known and known[row.number_key].says != row.says
    )
    unchanged = len(found.orders) - len(new) - changed
    without = sum(row["building"] is None for row in rows)
    asking = tuple(row.number for row in new if not row.confidential and may_ask_for_it(row.title, row.text))
    told = (tuple(found.unread), tuple(found.read), tuple(found.left_out), asking)
    return SheetTaken(len(new), changed, unchanged, found.skipped, without, *told)


def _columns(
    platform: HotlinePlatform, said: City, row: OrderRow, finder: PlaceFinder, now: datetime
) -> dict[str, object]:
    place = finder.found(row.place, row.text)
    return {
        "platform": platform.id,
        "community": platform.community_id,
        "earlier_key": number_key_of(said, row.earlier_number),
        "building": place.building_id if place else None,
        "kind": kind_found(said, row.type, row.category, row.title),
        "says": row.says,
        "came_at": now,
        "changed": [],
        **{name: getattr(row, name) for name in (*COPIED, *STORED)},
        **sealed_columns(platform.id, row),
    }


def _update(record: Recorder, platform: HotlinePlatform, order: HotlineOrder, row: OrderRow, now: datetime) -> bool:
    """Only what is the city's to say; what was said is kept as it says it now, beside the matter's own words."""
    before = words_of(order)
    changed = [name for name in STORED if getattr(order, name) != getattr(row, name)]
    if order.confidential and not row.confidential:
        changed.remove("confidential")  # whoever was told to keep it to themselves is told nothing else by a sheet
    new_words = [name for name in before if before[name] != getattr(row, name)]
    values = {name: getattr(row, name) for name in changed}
    if order.given_back_at and AGAIN_BY & set(changed):
        values["again_at"] = now
    told = sorted({*changed, *new_words})
    sealed = {} if order.sealed_words is None else sealed_columns(platform.id, row)
    order.put(**values, **sealed, says=row.says, changed=told, changed_at=now)
    record.append("hotline_order", order.id, "hotline_order_changed", now, ActorKind.SYSTEM, fields=told)
    if order.dispute_id:
        open_now = order.gone_at is None and (order.given_back_at is None or order.again_at is not None)
        say_city_due(order.dispute_id, due_of(order.settle_due, order.extended_due) if open_now else None)
        if "confidential" in changed:
            close_matter(order.dispute_id, platform.community_id, now)
    return True
