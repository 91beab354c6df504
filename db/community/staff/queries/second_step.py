"""Of whom a code is asked when they sign in, and of whom it has to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import fn

from db.community.offices.queries import office_and_above
from db.community.staff.queries.accounts import Account, account_of, owner_of, owner_of_row
from db.community.staff.rules.accounts import Owner, SignedIn, owner
from db.community.staff.rules.second_step import needs_second_step
from db.community.staff.tables import HalfwaySignIn, RecoveryCode, SecondStep, SecondStepRequired, StaffMember
from db.ground.refusals import NotFound
from db.ground.sealing import token_hash
from db.records.permissions.rules import Ability, Actor, require


@dataclass(frozen=True)
class SecondStepState:
    """Since when a code is asked of somebody, how many recovery codes are left, and whether they may do without."""

    on_since: datetime | None
    recovery_codes: int
    may_do_without: bool


def own_second_step(actor: SignedIn) -> SecondStepState:
    return _state_of(account_of(owner(actor)))


def second_step_of(actor: Actor, staff_id: int) -> SecondStepState:
    """For who looks after the people here. Raises NotAllowed, NotFound."""
    require(actor, Ability.MANAGE_STAFF)
    member = StaffMember.one(id=staff_id, community=actor.community_id)
    if member is None:
        raise NotFound()
    return _state_of(member)


def _state_of(account: Account) -> SecondStepState:
    whose = owner_of(account)
    found = SecondStep.one(**whose.column)
    left = len(RecoveryCode.several(**whose.column))
    return SecondStepState(found.on_since if found else None, left, may_do_without(account))


def has_second_step(whose: Owner) -> bool:
    found = SecondStep.one(**whose.column)
    return found is not None and found.on_since is not None


def may_do_without(account: Account) -> bool:
    if isinstance(account, StaffMember):
        return not (needs_second_step(account.role) and is_second_step_required(account.community_id))
    return not (account.may_manage and is_second_step_required_at(account.office_id))


def is_second_step_required_at(office_id: int) -> bool:
    """Whether the office, or one above it, says so."""
    return any(one.second_step_since for one in office_and_above(office_id))


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
    found = HalfwaySignIn.one(token_hash=token_hash(token)) if token else None
    account = account_of(owner_of_row(found)) if found is not None and found.until > now else None
    return account.name if account is not None and account.active else None
