"""The second step of signing in: a code from an app, or one of the recovery codes that were written down."""

from __future__ import annotations

import base64
import os
from datetime import datetime

from db.community.staff.actions.passwords import new_one_time_code
from db.community.staff.actions.sessions import NewSession, begin_session, password_fits
from db.community.staff.queries.second_step import has_second_step, may_do_without
from db.community.staff.rules.people import normalised_name
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
    words = N_("Your community requires the code of your office.")


def begin_second_step(actor: Actor, password: str, now: datetime) -> str:
    """Makes a secret that waits for its first code, and returns the address that an app reads from a QR code.

    Raises SecondStepIsOn, Invalid for a wrong password, or TooMany.
    """
    if has_second_step(actor.staff_id):
        raise SecondStepIsOn()
    member = StaffMember.get_by_id(actor.staff_id)
    count_attempt("change_password", str(actor.staff_id), CODE_ATTEMPTS, CODE_WINDOW, now)
    if not password_fits(member.password_hash, password):
        raise Invalid(Problem("password", N_("This is not your present password.")))
    secret = base64.b32encode(os.urandom(SECRET_BYTES)).decode()
    sealed = keyring().seal(secret, secret_place(member.id))
    with recording(actor.community_id):
        if has_second_step(actor.staff_id):
            raise SecondStepIsOn()
        SecondStep.delete().where(SecondStep.staff == member.id).execute()
        SecondStep.add(staff=member.id, sealed_secret=sealed, begun_at=now)
    return address_for_app(secret, member.sign_in_name)


def confirm_second_step(actor: Actor, token: str | None, code: str, now: datetime) -> list[str]:
    """Switches it on with the first code of the app, ends all other sessions and returns the recovery codes.

    Raises NotFound when nothing was begun, WrongCode, or TooMany.
    """
    found = SecondStep.one(staff=actor.staff_id)
    if found is None or found.on_since is not None:
        raise NotFound()
    step = _guessed(found, code, now)
    with recording(actor.community_id) as record:
        _use_step(found, step)
        found.put(on_since=now)
        this_one = token_hash(token or "")
        others = (StaffSession.staff == actor.staff_id) & (StaffSession.token_hash != this_one)
        StaffSession.delete().where(others).execute()
        codes = _new_codes(actor.staff_id)
        record.append("staff", actor.staff_id, "second_step_on", now, actor)
    return codes


def pass_second_step(token: str, code: str, now: datetime, marks: str = "") -> NewSession:
    """Ends the signing in that `sign_in` began, by a code of the app or a recovery code: a session.

    Raises SignInRanOut, WrongCode, or TooMany.
    """
    halfway = HalfwaySignIn.one(token_hash=token_hash(token))
    if halfway is None or halfway.until <= now or not halfway.staff.active:
        raise SignInRanOut()
    member = halfway.staff
    try:
        _accept(member, code, now)
    except WrongCode:
        with recording(member.community_id) as record:
            record.append("staff", member.id, "second_step_failed", now, ActorKind.SYSTEM)
        raise
    with recording(member.community_id):
        if not HalfwaySignIn.delete().where(HalfwaySignIn.id == halfway.id).execute():
            raise SignInRanOut()
        return begin_session(member, now, marks)


def new_recovery_codes(actor: Actor, code: str, now: datetime) -> list[str]:
    """Ten new recovery codes instead of those before. Raises NotFound, WrongCode, or TooMany."""
    _accept(StaffMember.get_by_id(actor.staff_id), code, now)
    with recording(actor.community_id) as record:
        codes = _new_codes(actor.staff_id)
        record.append("staff", actor.staff_id, "recovery_codes_made", now, actor)
    return codes


def switch_off_second_step(actor: Actor, code: str, now: datetime) -> None:
    """Raises SecondStepIsRequired where one's office may not do without, NotFound, WrongCode, or TooMany."""
    if not may_do_without(actor.community_id, actor.role):
        raise SecondStepIsRequired()
    _accept(StaffMember.get_by_id(actor.staff_id), code, now)
    with recording(actor.community_id) as record:
        forget_second_step(actor.staff_id)
        record.append("staff", actor.staff_id, "second_step_off", now, actor)


def _accept(member: StaffMember, typed: str, now: datetime) -> None:
    """Uses up the code, in a transaction of its own. Raises NotFound, WrongCode, or TooMany."""
    found = SecondStep.one(staff=member.id)
    if found is None or found.on_since is None:
        raise NotFound()
    hashed = token_hash(typed_code(typed))
    if RecoveryCode.one(staff=member.id, code_hash=hashed) is None:
        step = _guessed(found, typed, now)
        with recording(member.community_id):
            _use_step(found, step)
        return
    count_guess(_attempts(member.id), True, now)
    with recording(member.community_id) as record:
        if not RecoveryCode.delete().where(_of(member.id, hashed)).execute():
            raise WrongCode()
        record.append("staff", member.id, "recovery_code_used", now, ActorKind.SYSTEM)


def _of(staff_id: int, hashed: str) -> bool:
    return (RecoveryCode.staff == staff_id) & (RecoveryCode.code_hash == hashed)


def _guessed(found: SecondStep, typed: str, now: datetime) -> int:
    """The half-minute of a right code; a wrong one counts. Raises WrongCode, or TooMany for a right one too."""
    secret = keyring().unseal(found.sealed_secret, secret_place(found.staff_id))
    step = step_of(secret, typed_code(typed), found.last_used, now)
    count_guess(_attempts(found.staff_id), step is not None, now)
    if step is None:
        raise WrongCode()
    return step


def _attempts(staff_id: int) -> list[Attempt]:
    return [
        Attempt("second_step", str(staff_id), CODE_ATTEMPTS, CODE_WINDOW),
        Attempt("second_step", str(staff_id), CODE_ATTEMPTS_A_DAY, A_DAY),
    ]


def _use_step(found: SecondStep, step: int) -> None:
    """One of two who send the same code at once is told that it was used."""
    fresh = (SecondStep.id == found.id) & (SecondStep.last_used < step)
    if not SecondStep.update(last_used=step).where(fresh).execute():
        raise WrongCode()


def _new_codes(staff_id: int) -> list[str]:
    codes = [new_one_time_code(RECOVERY_GROUPS) for _ in range(RECOVERY_CODES)]
    RecoveryCode.delete().where(RecoveryCode.staff == staff_id).execute()
    RecoveryCode.add_many([{"staff": staff_id, "code_hash": token_hash(typed_code(code))} for code in codes])
    return codes


def reset_second_step(actor: Actor, staff_id: int, now: datetime) -> None:
    """Asks somebody for no code any more who has lost the phone and the recovery codes. Raises NotAllowed, NotFound."""
    require(actor, Ability.MANAGE_STAFF)
    member = StaffMember.one(id=staff_id, community=actor.community_id)
    if member is None:
        raise NotFound()
    _reset(member, actor, now)


def reset_second_step_by_command(sign_in_name: str, now: datetime) -> bool:
    """Does as `reset_second_step` from the command line, where no right is checked: for the only administrator.

    Returns whether there was one. Raises NotFound.
    """
    member = StaffMember.one(sign_in_name=normalised_name(sign_in_name), active=True)
    if member is None:
        raise NotFound()
    return _reset(member, ActorKind.SYSTEM, now)


def _reset(member: StaffMember, by: Actor | ActorKind, now: datetime) -> bool:
    with recording(member.community_id) as record:
        if not forget_second_step(member.id):
            return False
        record.append("staff", member.id, "second_step_reset", now, by)
        return True


def forget_second_step(staff_id: int) -> bool:
    """Returns whether one was on, or begun."""
    RecoveryCode.delete().where(RecoveryCode.staff == staff_id).execute()
    return bool(SecondStep.delete().where(SecondStep.staff == staff_id).execute())


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
