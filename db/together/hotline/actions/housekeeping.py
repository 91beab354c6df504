"""What goes by itself: callers and words of orders, by the periods of other matters."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.disputes.actions.city_orders import say_city_due
from db.disputes.rules.keeping import CONTACT_DAYS, WORDS_DAYS
from db.records.history.actions import recording
from db.together.hotline.actions.entering import enter_orders
from db.together.hotline.queries.keeping import callers_to_forget, limits_elsewhere, words_to_forget
from db.together.hotline.tables import CityRequest, HotlineOrder


def keep_orders(now: datetime) -> int:
    """Orders that waited for their turn become matters; the limit of a joined one stands where it went. How many."""
    entered = enter_orders(now)
    for community_id, dispute_id, due in limits_elsewhere():
        with recording(community_id):
            say_city_due(dispute_id, due)
    return entered


def forget_callers(now: datetime) -> int:
    """Who called goes 180 days after the end. Returns of how many orders."""
    callers = callers_to_forget(now - timedelta(days=CONTACT_DAYS))
    HotlineOrder.update(sealed_caller=None).where(HotlineOrder.id.in_(callers)).execute()
    return len(callers)


def forget_order_words(now: datetime) -> int:
    """What was said, and the reasons of requests, go three years after the end. Returns of how many orders."""
    words = words_to_forget(now - timedelta(days=WORDS_DAYS))
    HotlineOrder.update(sealed_words=None).where(HotlineOrder.id.in_(words)).execute()
    CityRequest.update(sealed_reason=None).where(CityRequest.order.in_(words)).execute()
    return len(words)
