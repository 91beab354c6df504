"""The second step of signing in: a code from an app, or one of the recovery codes that were written down."""

from __future__ import annotations

import base64
import os
from datetime import datetime

from db.community.staff.actions.accounts import noting
from db.community.staff.actions.passwords import new_one_time_code
from db.community.staff.actions.sessions import NewSession, begin_session, password_fits
from db.community.staff.queries.accounts import (
    Account,
    account_named,
    account_of,
    belongs,
    owner_of,
    owner_of_row,
)
from db.community.staff.queries.second_step import has_second_step, may_do_without
from db.community.staff.rules.accounts import Owner, SignedIn, owner
from db.community.staff.rules.second_step import (
    A_DAY,
    CODE_ATTEMPTS,
    CODE_ATTEMPTS_A_DAY,
    CODE_WINDOW,
    RECOVERY_CODES,
    RECOVERY_GROUPS,
    SECRET_BYTES,
    address_for_app,
    secret_place,
    step_of,
    typed_code,
)
from db.community.staff.tables import (
    HalfwaySignIn,
    RecoveryCode,
    SecondStep,
    SecondStepRequired,
    StaffMember,
    StaffSession,
)
from db.ground.refusals import Invalid, NotFound, Problem, Refused
from db.ground.sealing import keyring, token_hash
from db.ground.words import N_
from db.records.attempts.actions import Attempt, count_attempt, count_guess
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require


class WrongCode(Refused):
    words = N_("This code is not right, or it was used already. Wait for the next one and type that.")


class SignInRanOut(Refused):
    words = N_("That took too long. Please sign in again.")


class SecondStepIsOn(Refused):
    words = N_("A code is asked of you already. Switch that off first.")


class SecondStepIsRequired(Refused):
    words = N_("You may not do without the code here.")


def begin_second_step(actor: SignedIn, password: str, now: datetime) -> str:
    """Makes a secret that waits for its first code, and returns the address that an app reads from a QR code.

    Raises SecondStepIsOn, Invalid for a wrong password, or TooMany.
    """
    whose = owner(actor)
    if has_second_step(whose):
        raise SecondStepIsOn()
    account = account_of(whose)
    count_attempt("change_password", whose.key, CODE_ATTEMPTS, CODE_WINDOW, now)
    if not password_fits(account.password_hash, password):
        raise Invalid(Problem("password", N_("This is not your present password.")))
    secret = base64.b32encode(os.urandom(SECRET_BYTES)).decode()
    sealed = keyring().seal(secret, secret_place(whose.key))
    with noting(account):
        if has_second_step(whose):
            raise SecondStepIsOn()
        SecondStep.delete().where(belongs(SecondStep, whose)).execute()
        SecondStep.add(**whose.column, sealed_secret=sealed, begun_at=now)
    return address_for_app(secret, account.sign_in_name)


def confirm_second_step(actor: SignedIn, token: str | None, code: str, now: datetime) -> list[str]:
    """Switches it on with the first code of the app, ends all other sessions and returns the recovery codes.

    Raises NotFound when nothing was begun, WrongCode, or TooMany.
    """
    whose = owner(actor)
    found = SecondStep.one(**whose.column)
    if found is None or found.on_since is not None:
        raise NotFound()
    step = _guessed(found, code, now)
    with noting(account_of(whose)) as note:
        _use_step(found, step)
        found.put(on_since=now)
        this_one = token_hash(token or "")
        StaffSession.delete().where(belongs(StaffSession, whose) & (StaffSession.token_hash != this_one)).execute()
        codes = _new_codes(whose)
        note("second_step_on", now, actor)
    return codes


def pass_second_step(token: str, code: str, now: datetime, marks: str = "") -> NewSession:
    """Ends the signing in that `sign_in` began, by a code of the app or a recovery code: a session.

    Raises SignInRanOut, WrongCode, or TooMany.
    """
    halfway = HalfwaySignIn.one(token_hash=token_hash(token))
    account = account_of(owner_of_row(halfway)) if halfway else None
    if halfway is None or account is None or halfway.until <= now or not account.active:
        raise SignInRanOut()
    try:
        _accept(account, code, now)
    except WrongCode:
        with noting(account) as note:
            note("second_step_failed", now, ActorKind.SYSTEM)
        raise
    with noting(account):
        if not HalfwaySignIn.delete().where(HalfwaySignIn.id == halfway.id).execute():
            raise SignInRanOut()
        return begin_session(account, now, marks)


def new_recovery_codes(actor: SignedIn, code: str, now: datetime) -> list[str]:
    """Ten new recovery codes instead of those before. Raises NotFound, WrongCode, or TooMany."""
    account = account_of(owner(actor))
    _accept(account, code, now)
    with noting(account) as note:
        codes = _new_codes(owner(actor))
        note("recovery_codes_made", now, actor)
    return codes


def switch_off_second_step(actor: SignedIn, code: str, now: datetime) -> None:
    """Raises SecondStepIsRequired where one's office may not do without, NotFound, WrongCode, or TooMany."""
    account = account_of(owner(actor))
    if not may_do_without(account):
        raise SecondStepIsRequired()
    _accept(account, code, now)
    with noting(account) as note:
        forget_second_step(owner(actor))
        note("second_step_off", now, actor)


def _accept(account: Account, typed: str, now: datetime) -> None:
    """Uses up the code, in a transaction of its own. Raises NotFound, WrongCode, or TooMany."""
    whose = owner_of(account)
    found = SecondStep.one(**whose.column)
    if found is None or found.on_since is None:
        raise NotFound()
    hashed = token_hash(typed_code(typed))
    if RecoveryCode.one(**whose.column, code_hash=hashed) is None:
        step = _guessed(found, typed, now)
        with noting(account):
            _use_step(found, step)
        return
    count_guess(_attempts(whose), True, now)
    with noting(account) as note:
        if not RecoveryCode.delete().where(belongs(RecoveryCode, whose) & (RecoveryCode.code_hash == hashed)).execute():
            raise WrongCode()
        note("recovery_code_used", now, ActorKind.SYSTEM)


def _guessed(found: SecondStep, typed: str, now: datetime) -> int:
    """The half-minute of a right code; a wrong one counts. Raises WrongCode, or TooMany for a right one too."""
    secret = keyring().unseal(found.sealed_secret, secret_place(owner_of_row(found).key))
    step = step_of(secret, typed_code(typed), found.last_used, now)
    count_guess(_attempts(owner_of_row(found)), step is not None, now)
    if step is None:
        raise WrongCode()
    return step


def _attempts(whose: Owner) -> list[Attempt]:
    return [
        Attempt("second_step", whose.key, CODE_ATTEMPTS, CODE_WINDOW),
        Attempt("second_step", whose.key, CODE_ATTEMPTS_A_DAY, A_DAY),
    ]


def _use_step(found: SecondStep, step: int) -> None:
    """One of two who send the same code at once is told that it was used."""
    fresh = (SecondStep.id == found.id) & (SecondStep.last_used < step)
    if not SecondStep.update(last_used=step).where(fresh).execute():
        raise WrongCode()


def _new_codes(whose: Owner) -> list[str]:
    codes = [new_one_time_code(RECOVERY_GROUPS) for _ in range(RECOVERY_CODES)]
    RecoveryCode.delete().where(belongs(RecoveryCode, whose)).execute()
    RecoveryCode.add_many([whose.column | {"code_hash": token_hash(typed_code(code))} for code in codes])
    return codes


def reset_second_step(actor: Actor, staff_id: int, now: datetime) -> None:
    """Asks somebody for no code any more who has lost the phone and the recovery codes. Raises NotAllowed, NotFound."""
    require(actor, Ability.MANAGE_STAFF)
    member = StaffMember.one(id=staff_id, community=actor.community_id)
    if member is None:
        raise NotFound()
    drop_second_step(member, actor, now)


def reset_second_step_by_command(sign_in_name: str, now: datetime) -> bool:
    """Does as `reset_second_step` from the command line, where no right is checked: for the only administrator.

    Returns whether there was one. Raises NotFound.
    """
    account = account_named(sign_in_name)
    if account is None or not account.active:
        raise NotFound()
    return drop_second_step(account, ActorKind.SYSTEM, now)


def drop_second_step(account: Account, by: Actor | ActorKind, now: datetime) -> bool:
    """Who may, the caller has checked. Returns whether there was one."""
    with noting(account) as note:
        if not forget_second_step(owner_of(account)):
            return False
        note("second_step_reset", now, by)
        return True


def forget_second_step(whose: Owner) -> bool:
    """Returns whether one was on, or begun."""
    RecoveryCode.delete().where(belongs(RecoveryCode, whose)).execute()
    return bool(SecondStep.delete().where(belongs(SecondStep, whose)).execute())


def require_second_step(actor: Actor, on: bool, now: datetime) -> None:
    """Says whether whoever sees contacts, or looks after accounts, may do without it here. Raises NotAllowed."""
    require(actor, Ability.MANAGE_STAFF)
    with recording(actor.community_id) as record:
        was_on = bool(SecondStepRequired.delete().where(lies_in(actor.home, SecondStepRequired)).execute())
        if on:
            SecondStepRequired.add(community=actor.community_id, since=now)
        if on != was_on:
            kind = "second_step_required" if on else "second_step_left_free"
            record.append("community", actor.community_id, kind, now, actor)
