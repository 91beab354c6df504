"""The job that sends text messages: few, none at night, each cause once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime

from db.community.offered.queries import communities_with
from db.community.organisation.queries.places import community
from db.disputes.queries.texts import TextDue, texts_due
from db.ground.clock import local_date, midnight
from db.ground.connection import transaction
from db.ground.outward import TextGateway, public_address, text_gateway
from db.ground.sealing import keyring
from db.ground.words import CORE, DEFAULT_LOCALE, catalogue
from db.messages.queries.channels import hours_of_communities
from db.messages.rules.quiet_hours import QuietHoursSpan, quiet_until
from db.together.text_messages.rules import MOST_ATTEMPTS, NIGHT, NUMBER_KEPT, PAUSE, WORDS, may_be_sent
from db.together.text_messages.tables import TextMessage
from db.together.text_messages.through_gateway import send_text


def send_texts(now: datetime) -> int:
    """What waits for a resident who agreed, in words that tell nothing to anybody else. Returns how many went out.

    A text is written down before it is sent: a process that ends in between sends it again under the same number.
    """
    TextMessage.update(number_hash="").where(TextMessage.tried_at < now - NUMBER_KEPT).execute()
    gateway, hours = text_gateway(), hours_of_communities()
    if gateway is None:
        return 0
    homes = {home.id for home in communities_with("text_messages", now)}
    return sum(_send(gateway, due, hours, now) for due in texts_due() if due.community_id in homes)


def _send(gateway: TextGateway, due: TextDue, hours: Mapping[int, QuietHoursSpan], now: datetime) -> bool:
    zone = community(due.community_id).time_zone
    if due.provider != gateway.provider:  # another one carries them now: nobody agreed to that
        return False
    if quiet_until(now, NIGHT, zone) or quiet_until(now, hours[due.community_id], zone):
        return False
    row = _written_down(due, midnight(local_date(now, zone), zone), now)
    if row is None:
        return False
    words = catalogue(DEFAULT_LOCALE, CORE).gettext(WORDS)
    text = words % {"reference": due.reference, "address": f"{public_address()}/find"}
    if send_text(gateway, due.phone, text, row.public_id):
        row.put(sent=True)
    return row.sent


def _written_down(due: TextDue, today: datetime, now: datetime) -> TextMessage | None:
    """The row of this text, with one attempt more; None when it went out, may not, or has to wait."""
    number = keyring().keyed_hash("text message", due.phone)
    with transaction():
        known = TextMessage.locked(dispute=due.dispute_id, cause=due.cause)
        if known and (known.sent or known.attempts >= MOST_ATTEMPTS or known.tried_at > now - PAUSE):
            return None
        others = TextMessage.id != (known.id if known else 0)
        of_the_matter = TextMessage.select().where((TextMessage.dispute == due.dispute_id) & others).count()
        here = (TextMessage.number_hash == number) & (TextMessage.tried_at >= today) & others
        if not may_be_sent(of_the_matter, TextMessage.select().where(here).count()):
            return None
        if known:
            known.put(attempts=known.attempts + 1, tried_at=now, number_hash=number)
            return known
        return TextMessage.add(
            community=due.community_id,
            dispute=due.dispute_id,
            cause=due.cause,
            public_id=secrets.token_hex(8),
            number_hash=number,
            attempts=1,
            tried_at=now,
            sent=False,
        )
