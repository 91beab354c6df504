"""Sealing again under the newest key what is kept encrypted about messages."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from db.ground.batches import each_row, reseal
from db.ground.sealing import keyring
from db.messages.queries.channels import account_place, address_place
from db.messages.queries.wording import body_place, link_place
from db.messages.rules.kinds import LINK
from db.messages.tables import Channel, Letter, Mailbox, OutboxMessage


def reseal_messages() -> Iterator[int]:
    """Seals addresses, mailboxes, letters and personal links under the newest key; yields the rows of each step.

    Raises CannotUnseal when an old key is no longer known.
    """
    yield from reseal(Channel, lambda row: {"sealed_address": (row.sealed_address, address_place(row.code))})
    yield from reseal(Mailbox, lambda row: {"sealed_account": (row.sealed_account, account_place(row.community_id))})
    yield from reseal(Letter, lambda row: {"sealed_body": (row.sealed_body, body_place(row.public_id, row.channel_id))})
    yield from each_row(OutboxMessage, _reseal_link)


def _reseal_link(row: OutboxMessage) -> None:
    """A link is kept among the values that fill a message's words, where there is room for text only."""
    if LINK in row.values:
        fresh = keyring().renewed({LINK: (base64.b64decode(row.values[LINK]), link_place(row.public_id))})
        if fresh:
            row.put(values=row.values | {LINK: base64.b64encode(fresh[LINK]).decode()})
