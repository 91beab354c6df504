"""Sealing again under the newest key what is kept encrypted about messages."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from db.messages.queries.channels import account_place, address_place
from db.messages.queries.wording import body_place, link_place
from db.messages.rules.kinds import LINK
from db.messages.tables import Channel, Letter, Mailbox, OutboxMessage
from db.sealing import keyring
from db.steps import each_row


def reseal_messages() -> Iterator[int]:
    """Addresses, mailboxes, letters and personal links; yields how many rows each step went through.

    Each step is a transaction of its own. Raises CannotUnseal when an old key is no longer known.
    """
    yield from each_row(
        Channel, lambda row: row.put(sealed_address=_again(row.sealed_address, address_place(row.code)))
    )
    yield from each_row(
        Mailbox, lambda row: row.put(sealed_account=_again(row.sealed_account, account_place(row.community_id)))
    )
    yield from each_row(
        Letter, lambda row: row.put(sealed_body=_again(row.sealed_body, body_place(row.public_id, row.channel_id)))
    )
    yield from each_row(OutboxMessage, _reseal_link)


def _again(sealed: bytes, place: str) -> bytes:
    return keyring().seal(keyring().unseal(sealed, place), place)


def _reseal_link(row: OutboxMessage) -> None:
    if LINK in row.values:
        sealed = _again(base64.b64decode(row.values[LINK]), link_place(row.public_id))
        row.put(values=row.values | {LINK: base64.b64encode(sealed).decode()})
