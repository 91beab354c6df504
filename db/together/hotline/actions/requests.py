"""What is asked of the city about an order: drafted here, sent by people in its platform, and answered there."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from db.community.organisation.queries.places import community
from db.disputes.actions.case import case_for_staff
from db.disputes.actions.city_orders import say_city_due
from db.ground.clock import local_date, midnight
from db.ground.refusals import Invalid, NotAllowed, NotFound, Problem, SomebodyWasFaster
from db.ground.sealing import keyring
from db.ground.texts import checked_text
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, Place, require
from db.together.hotline.actions.entering import own_order
from db.together.hotline.queries.sealed import request_place
from db.together.hotline.rules.fields import WantedKind
from db.together.hotline.rules.orders import due_of
from db.together.hotline.tables import CityRequest, HotlineOrder

LONGEST_CITY_REASON = 1000
CHOOSE_WANTED = N_("Please choose what is asked of the city.")
CHOOSE_UNTIL = N_("Please choose a day after today.")
ASKED_ALREADY = N_("This is asked already, and not answered yet.")


def ask_city(actor: Actor, order_id: int, wanted: str, reason: str, until: date | None, now: datetime) -> None:
    """A draft with its reason; nothing is sent by Linli. Whoever handles the matter, or keeps the orders.

    Raises Invalid by field, NotAllowed, NotFound.
    """
    with recording(actor.community_id) as record:
        order = own_order(actor, order_id)
        _require_reach(actor, order)
        if wanted not in set(WantedKind):
            raise Invalid(Problem("wanted", CHOOSE_WANTED))
        text = checked_text("reason", reason, LONGEST_CITY_REASON)
        zone = community(order.community_id).time_zone
        if wanted == WantedKind.MORE_TIME and (until is None or until <= local_date(now, zone)):
            raise Invalid(Problem("until", CHOOSE_UNTIL))
        if any(row.answered_at is None for row in CityRequest.several(order=order.id)):
            raise NotAllowed(ASKED_ALREADY)
        more = midnight(until + timedelta(days=1), zone) if until and wanted == WantedKind.MORE_TIME else None
        row = CityRequest.add(
            order=order.id, wanted=wanted, until=more, drafted_at=now, drafted_by=actor.staff_id, sealed_reason=None
        )
        row.put(sealed_reason=keyring().seal(text, request_place(row)))
        record.append("hotline_order", order.id, "city_request_drafted", now, actor, wanted=wanted)


def mark_request_sent(actor: Actor, request_id: int, now: datetime) -> None:
    """Somebody has sent it in the city's platform."""
    with recording(actor.community_id) as record:
        row, order = _request(actor, request_id)
        if row.sent_at is not None:
            raise SomebodyWasFaster()
        row.put(sent_at=now)
        record.append("hotline_order", order.id, "city_request_sent", now, actor, wanted=row.wanted)


def note_city_answer(actor: Actor, request_id: int, granted: bool, now: datetime) -> None:
    """More time moves the city's limit, never ours; what was taken back waits for nothing any more."""
    with recording(actor.community_id) as record:
        row, order = _request(actor, request_id)
        if row.answered_at is not None:
            raise SomebodyWasFaster()
        row.put(granted=granted, answered_at=now, sent_at=row.sent_at or now)
        record.append(
            "hotline_order", order.id, "city_request_answered", now, actor, wanted=row.wanted, granted=granted
        )
        if granted and row.wanted is WantedKind.MORE_TIME:
            order.put(extended_due=row.until)
        elif granted:
            order.put(gone_at=now)
        if granted and order.dispute_id:
            due = None if order.gone_at else due_of(order.settle_due, order.extended_due)
            say_city_due(order.dispute_id, due)


def _request(actor: Actor, request_id: int) -> tuple[CityRequest, HotlineOrder]:
    row = CityRequest.locked(id=request_id)
    if row is None:
        raise NotFound()
    order = own_order(actor, row.order_id)
    _require_reach(actor, order)
    return row, order


def _require_reach(actor: Actor, order: HotlineOrder) -> None:
    """Without a matter yet it is of who keeps the orders; else of who handles it. Raises NotAllowed, NotFound."""
    if order.dispute_id is None:
        require(actor, Ability.KEEP_HOTLINE, Place(order.community_id))
        return
    with case_for_staff(actor, order.dispute_id, Ability.HANDLE_DISPUTES):
        return
