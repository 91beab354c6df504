"""An order whose place is known becomes a matter of ours, each in its own transaction; others wait for a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from db.community.organisation.queries.places import building
from db.disputes.actions.city_orders import say_city_due
from db.disputes.actions.submit import take_in_order
from db.ground.refusals import Invalid, NotAllowed, NotFound, SomebodyWasFaster
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, require
from db.records.personal_data.rules.finding import PersonalData as P
from db.records.personal_data.rules.finding import find_personal_data, masked
from db.records.reports.rules import FROM_THE_CITY, LONGEST, LONGEST_TEXT, ContactWish, Report, ReportKind
from db.together.hotline.queries.places import PlaceFinder
from db.together.hotline.queries.sealed import caller_of, words_of
from db.together.hotline.rules.cells import first_phone
from db.together.hotline.rules.confidential import CLOSED_WORD
from db.together.hotline.rules.orders import due_of
from db.together.hotline.tables import HotlineOrder

NUMBERS = frozenset({P.IDENTITY, P.BANK_CARD, P.PHONE, P.EMAIL, P.ACCOUNT})
NO_NAME = frozenset({"", CLOSED_WORD, "匿名", "无"})
NOT_HERE = N_("This building is not in your community.")


def enter_orders(now: datetime, community_id: int | None = None, most: int | None = None) -> int:
    """Those that wait only for their turn; returns how many. It may run twice at once: each is entered once."""
    waiting = HotlineOrder.dispute.is_null() & HotlineOrder.building.is_null(False) & HotlineOrder.gone_at.is_null()
    if community_id is not None:
        waiting &= HotlineOrder.community == community_id
    ids = HotlineOrder.select(HotlineOrder.id).where(waiting).order_by(HotlineOrder.id).limit(most)
    finders: dict[int, PlaceFinder] = {}
    return sum(_enter_or_leave(number, finders, now) for (number,) in list(ids.tuples()))


def _enter_or_leave(order_id: int, finders: dict[int, PlaceFinder], now: datetime) -> bool:
    """One of which no report can be made keeps no other back: it waits for a person, as one without a place does."""
    try:
        return _enter(order_id, finders, now)
    except Invalid:
        HotlineOrder.update(building=None).where(HotlineOrder.id == order_id).execute()
        return False


def place_order(actor: Actor, order_id: int, building_id: int, now: datetime) -> None:
    """A person says where it belongs, and it becomes a matter at once. Raises NotAllowed for a building elsewhere."""
    require(actor, Ability.KEEP_HOTLINE)
    if building(building_id).community_id != actor.community_id:
        raise NotAllowed(NOT_HERE)
    with recording(actor.community_id) as record:
        order = own_order(actor, order_id)
        if order.dispute_id is not None or order.gone_at is not None:
            raise SomebodyWasFaster()
        order.put(building=building_id)
        record.append("hotline_order", order.id, "hotline_order_placed", now, actor, building=building_id)
    _enter(order_id, {}, now)


def own_order(actor: Actor, order_id: int) -> HotlineOrder:
    """Locked. Raises NotFound for that of another community."""
    row = HotlineOrder.locked(id=order_id, community=actor.community_id)
    if row is None:
        raise NotFound()
    return row


def _enter(order_id: int, finders: dict[int, PlaceFinder], now: datetime) -> bool:
    order = HotlineOrder.one(id=order_id)
    if order is None or order.dispute_id is not None:
        return False
    if order.community_id not in finders:
        finders[order.community_id] = PlaceFinder(order.community_id)
    finder = finders[order.community_id]
    dispute_id = take_in_order(
        order.building_id, _report(order, finder), f"hotline-order-{order.id:012d}", order.confidential, now
    )
    with recording(order.community_id) as record:
        order = HotlineOrder.locked(id=order_id)
        if order is None or order.dispute_id is not None:
            return False
        order.put(dispute=dispute_id)
        say_city_due(dispute_id, due_of(order.settle_due, order.extended_due))
        record.append("dispute", dispute_id, "hotline_entered", now, ActorKind.SYSTEM, order=order.id)
    return True


def _report(order: HotlineOrder, finder: PlaceFinder) -> Report:
    """What is longer than a report is cut in the matter, and numbers that lead to somebody are blotted out there.

    Colleagues and units read the matter. All of it, as it was said, stays sealed with the order.
    """
    words, caller = words_of(order), caller_of(order)
    found = finder.found(words["place"], words["text"])
    home = found if found and found.building_id == order.building_id else None
    phone = first_phone(caller["phone"])
    name = caller["name"] if caller["name"] not in NO_NAME else ""
    return Report(
        kind=order.kind or ReportKind.OTHER,
        text=_without_numbers("\n".join(_parts(words)))[:LONGEST_TEXT],
        unit_number=home.unit if home else "",
        room=home.room if home else "",
        name=name[: LONGEST["name"]],
        phone=phone,
        contact_wish=ContactWish.PHONE if phone else ContactWish.HERE,
        consent_version=FROM_THE_CITY,
    )


def _without_numbers(text: str) -> str:
    """Phones, identity cards, bank cards, addresses of mail; a service line and what else is no one's stays."""
    return masked(text, [one for one in find_personal_data(text) if one.kind in NUMBERS])


def _parts(words: dict[str, str]) -> Iterator[str]:
    """A title that says nothing more is left out; one letter alone is no report, so it says where it comes from."""
    if words["title"] and words["title"] not in words["text"]:
        yield words["title"]
    yield words["text"] if len(words["text"]) > 1 else f"12345：{words['text']}"
