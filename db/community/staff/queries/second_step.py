"""Of whom a code is asked when they sign in, and of whom it has to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from db.community.staff.rules.second_step import needs_second_step
from db.community.staff.tables import HalfwaySignIn, RecoveryCode, SecondStep, SecondStepRequired, StaffMember
from db.ground.refusals import NotFound
from db.ground.sealing import token_hash
from db.records.permissions.rules import Ability, Actor, Role, require


@dataclass(frozen=True)
class SecondStepState:
    """Since when a code is asked of somebody, how many recovery codes are left, and whether they may do without."""

    on_since: datetime | None
    recovery_codes: int
    may_do_without: bool


def second_step_of(actor: Actor, staff_id: int) -> SecondStepState:
    """For themselves and for who looks after the people here. Raises NotAllowed, NotFound."""
    if staff_id != actor.staff_id:
        require(actor, Ability.MANAGE_STAFF)
    member = StaffMember.one(id=staff_id, community=actor.community_id)
    if member is None:
        raise NotFound()
    found = SecondStep.one(staff=staff_id)
    left = len(RecoveryCode.several(staff=staff_id))
    return SecondStepState(found.on_since if found else None, left, may_do_without(actor.community_id, member.role))


def has_second_step(staff_id: int) -> bool:
    found = SecondStep.one(staff=staff_id)
    return found is not None and found.on_since is not None


def may_do_without(community_id: int, role: Role) -> bool:
    return not (needs_second_step(role) and is_second_step_required(community_id))


def is_second_step_required(community_id: int) -> bool:
    return SecondStepRequired.one(community=community_id) is not None


def without_required_step() -> Any:
    """The condition on staff that their community requires it and they have none; whose office needs it is asked apart.

    Asked at each step at the desk, so within the one statement that finds the session.
    """
    required = SecondStepRequired.select().where(SecondStepRequired.community == StaffMember.community)
    on = SecondStep.select().where((SecondStep.staff == StaffMember.id) & SecondStep.on_since.is_null(False))
    return fn.EXISTS(required) & ~fn.EXISTS(on)


def halfway_name(token: str | None, now: datetime) -> str | None:
    """Whose password was right in the browser with this token, while the code is awaited; None for anybody else."""
    found: Any = HalfwaySignIn.one(token_hash=token_hash(token)) if token else None
    return found.staff.name if found is not None and found.until > now and found.staff.active else None
