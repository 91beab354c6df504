"""How many text messages went out, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from db.community.organisation.queries.places import community
from db.ground.clock import local, midnight
from db.ground.outward import text_gateway
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require
from db.together.text_messages.rules import costs
from db.together.text_messages.tables import TextMessage


@dataclass(frozen=True)
class TextCosts:
    """Of this month so far: what was sent, what was tried and failed, and what was sent costs in yuan."""

    provider: str
    sent: int
    failed: int
    yuan: Decimal


def text_costs(actor: Actor, now: datetime) -> TextCosts | None:
    """None where no gateway is set up. Raises NotAllowed."""
    require(actor, Ability.MANAGE_MESSAGES)
    gateway = text_gateway()
    if gateway is None:
        return None
    zone = community(actor.community_id).time_zone
    begin = midnight(local(now, zone).date().replace(day=1), zone)
    here = lies_in(actor.home, TextMessage) & (TextMessage.tried_at >= begin)
    sent = TextMessage.select().where(here & TextMessage.sent).count()
    return TextCosts(gateway.provider, sent, TextMessage.select().where(here).count() - sent, costs(sent, gateway.cost))
