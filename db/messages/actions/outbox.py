"""Telling: a row in the outbox, in the transaction of what caused it."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime
from typing import Any

from db.community.offered.queries import practices_off
from db.community.staff.queries.offices import administrators_of
from db.ground.connection import database
from db.messages.queries.channels import leads_to_volunteers
from db.messages.queries.wording import with_sealed_link
from db.messages.rules.kinds import KINDS, LONGEST_CAUSE, checked_values
from db.messages.rules.sending import MessageState, RecipientKind
from db.messages.tables import OutboxMessage


def tell_staff(community_id: int, staff_id: int, kind: str, cause: str, now: datetime, **values: Any) -> None:
    """Tells a member of staff, once for one kind and cause, however often it is called.

    `kind` is a key of KINDS; `cause` names what happened (``dispute:12:dispatch:3``). What reminds of a practice is not
    told where the community does without it. Raises ValueError for an unknown kind, or values a message may not hold.
    """
    _tell(community_id, RecipientKind.STAFF, staff_id, kind, cause, now, values)


def tell_unit(community_id: int, unit_id: int, kind: str, cause: str, now: datetime, **values: Any) -> None:
    """Tells a member unit, through its channels and its liaisons at the desk; once, as `tell_staff` does."""
    _tell(community_id, RecipientKind.UNIT, unit_id, kind, cause, now, values)


def tell_community(community_id: int, kind: str, cause: str, now: datetime, **values: Any) -> None:
    """Tells the community's staff together: its channels, and its secretary at the desk."""
    _tell(community_id, RecipientKind.COMMUNITY, community_id, kind, cause, now, values)


def tell_who_fills_offices(
    community_id: int, kind: str, cause: str, now: datetime, besides: Collection[int] = ()
) -> None:
    """Tells each administrator but those of `besides`: a message without values, for whoever reads no matter."""
    for one in administrators_of(community_id):
        if one.id not in besides:
            tell_staff(community_id, one.id, kind, cause, now)


def tell_volunteers(community_id: int, grid_id: int, kind: str, cause: str, now: datetime, **values: Any) -> None:
    """Tells a grid's volunteers, where there is a channel that leads to them: at no desk does anybody read it."""
    if leads_to_volunteers(community_id, grid_id):
        _tell(community_id, RecipientKind.VOLUNTEERS, grid_id, kind, cause, now, values)


def _tell(
    community_id: int,
    recipient: RecipientKind,
    recipient_id: int,
    kind: str,
    cause: str,
    now: datetime,
    values: dict[str, Any],
) -> None:
    if not database.in_transaction():
        raise RuntimeError("a message is written in the transaction of its cause")
    if not 0 < len(cause) <= LONGEST_CAUSE:
        raise ValueError(f"a cause has 1 to {LONGEST_CAUSE} characters")
    public_id = new_public_id()
    checked = with_sealed_link(checked_values(kind, values), public_id)
    if KINDS[kind].of and KINDS[kind].of in practices_off(community_id, now):
        return
    OutboxMessage.add_once(
        public_id=public_id,
        community=community_id,
        recipient=recipient,
        recipient_id=recipient_id,
        kind=kind,
        cause=cause,
        values=checked,
        urgent=KINDS[kind].urgent,
        created_at=now,
        not_before=now,
        state=MessageState.WAITING,
    )


def new_public_id() -> str:
    """A random id for a letter, by which a receiver can tell that it has this one already."""
    return secrets.token_hex(8)
