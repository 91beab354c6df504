"""The short codes that new phones are asked for."""

from __future__ import annotations

from db.ground.sealing import keyring
from db.records.permissions.rules import Actor, Role
from db.together.calling.tables import ShortCode


def code_row_of(actor: Actor) -> ShortCode | None:
    """A liaison's is the unit's, everybody else's is their own."""
    if actor.role is Role.UNIT_LIAISON:
        return ShortCode.one(unit=actor.unit_id)
    return ShortCode.one(staff=actor.staff_id)


def own_code(actor: Actor) -> str | None:
    """One's own short code, or one's unit's; None before there is one."""
    return opened(code_row_of(actor))


def opened(row: ShortCode | None) -> str | None:
    return keyring().unseal(row.sealed_code, code_place(row.place)) if row else None


def code_place(place: str) -> str:
    """Where a short code is sealed; it opens nowhere else."""
    return f"short_code:{place}"
