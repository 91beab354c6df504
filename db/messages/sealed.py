"""What is sealed of messages, and where; sealed again like what the practices seal."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from db.messages.queries.channels import account_place, address_place
from db.messages.queries.wording import body_place, link_place
from db.messages.rules.kinds import LINK
from db.messages.tables import Channel, Letter, Mailbox, OutboxMessage


def _link_in(row: OutboxMessage) -> dict[str, tuple[bytes | None, str]]:
    """A link is kept among the values that fill a message's words, where there is room for text only."""
    return {LINK: (base64.b64decode(row.values[LINK]), link_place(row.public_id))} if LINK in row.values else {}


def _among_values(row: OutboxMessage, fresh: Mapping[str, bytes]) -> dict[str, Any]:
    return {"values": row.values | {LINK: base64.b64encode(fresh[LINK]).decode()}}


SEALED = {
    Channel: lambda row: {"sealed_address": (row.sealed_address, address_place(row.code))},
    Mailbox: lambda row: {"sealed_account": (row.sealed_account, account_place(row.community_id))},
    Letter: lambda row: {"sealed_body": (row.sealed_body, body_place(row.public_id, row.channel_id))},
    OutboxMessage: _link_in,
}
WRITTEN = {OutboxMessage: _among_values}
