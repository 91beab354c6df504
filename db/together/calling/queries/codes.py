"""The short codes that new phones are asked for."""

from __future__ import annotations

from db.community.receipts.queries import ReceiptKind
from db.records.permissions.rules import Actor, Role
from db.together.calling.tables import ShortCode

CODES = ReceiptKind(ShortCode, ("code",), "short_code:{row.place}")


def code_row_of(actor: Actor) -> ShortCode | None:
    """The row of the actor's short code, or of their unit's when they are its liaison; None before there is one."""
    if actor.role is Role.UNIT_LIAISON:
        return ShortCode.one(unit=actor.unit_id)
    return ShortCode.one(staff=actor.staff_id)


def own_code(actor: Actor) -> str | None:
    """The actor's short code, or their unit's; None before there is one."""
    return opened(code_row_of(actor))


def opened(row: ShortCode | None) -> str | None:
    return CODES.opened(row, "code") if row else None
