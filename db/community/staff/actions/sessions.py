"""Signing in and out: equal answers for unknown names and wrong passwords, and a rest for whoever guesses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from db.community.staff.actions.pocket import take_pocket_link
from db.community.staff.queries.known_browsers import browser_of, marks_after
from db.community.staff.queries.people import actor as actor_of
from db.community.staff.queries.second_step import has_second_step
from db.community.staff.rules.people import (
    ATTEMPTS_BEFORE_LOCK,
    LOCK,
    NETWORK_ATTEMPTS,
    NETWORK_WINDOW,
    SEEN_EVERY,
    failures_in_a_row,
    normalised_name,
    session_ends,
    tries_left_to,
)
from db.community.staff.rules.second_step import HALFWAY_LASTS
from db.community.staff.tables import HalfwaySignIn, StaffMember, StaffSession
from db.ground.connection import transaction
from db.ground.refusals import Refused, TooMany
from db.ground.sealing import new_token, token_hash
from db.ground.words import N_
from db.records.attempts.actions import Attempt, count_attempt, count_guess
from db.records.history.actions import recording
from db.records.history.queries import last_position
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)  # OWASP's parameters for argon2id


class WrongNameOrPassword(Refused):
    """The one answer to an unknown name, a wrong password, too many of them and somebody who has left."""

    words = N_("The name or the password is not right. After five wrong ones you have to wait 15 minutes here.")


@dataclass(frozen=True)
class NewSession:
    """A session that has just begun, or may after a code; `token` is for the cookie, and only its hash stays here."""

    token: str
    must_change_password: bool
    marks: str = ""  # for the cookie too: the browser in which the whole signing in went well is known
    asks_for_code: bool = False  # then the token opens nothing but the page where the code is typed


def sign_in(sign_in_name: str, password: str, network: str, now: datetime, marks: str = "") -> NewSession:
    """Begins a session, or a signing in that asks for a code. Raises WrongNameOrPassword, or TooMany for a network.

    Wrong passwords count by account and network, and in a browser that the person has signed in with (`marks`) by
    that browser alone: whoever guesses elsewhere, or in the same network, shuts out nobody but themselves.
    """
    member = StaffMember.get_or_none(StaffMember.sign_in_name == normalised_name(sign_in_name))
    browser = browser_of(marks, member, now) if member else None
    if browser is None:
        count_attempt("sign_in", network, NETWORK_ATTEMPTS, NETWORK_WINDOW, now)
    right = password_fits(member.password_hash if member else _nobodys_hash(), password)
    tries = _tries(sign_in_name, member, network, browser, now)
    try:
        wrong = count_guess([tries], right, now)
    except TooMany:
        raise WrongNameOrPassword() from None
    if member is None or not right or not member.active:
        if member:
            _record_failure(member, wrong >= tries.limit, browser is None, now)
        raise WrongNameOrPassword()
    return _begin(member, password, now, marks)


def _tries(name: str, member: StaffMember | None, network: str, browser: str | None, now: datetime) -> Attempt:
    """Counted after the password is looked at, all the same in one statement: many at once learn no more."""
    if member is None:
        return Attempt("sign in as", f"{normalised_name(name)}\0{network}", ATTEMPTS_BEFORE_LOCK, LOCK)
    row = f"{normalised_name(name)}\0{member.password_hash}\0{_times_unlocked(member.id)}"
    if browser is not None:
        return Attempt("sign in as", f"{row}\0known\0{browser}", ATTEMPTS_BEFORE_LOCK, LOCK)
    failures = failures_in_a_row(member.failed_attempts, member.locked_until, now)
    return Attempt("sign in as", f"{row}\0{network}", tries_left_to(failures), LOCK)


def _times_unlocked(staff_id: int) -> int:
    """Where the last unlocking stands in the history: what was counted before it counts no more."""
    return last_position("staff", staff_id, "staff_unlocked")


def password_fits(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (Argon2Error, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    """Verified for unknown names, so that they take as long as known ones."""
    return HASHER.hash(new_token())


def _record_failure(member: StaffMember, rests: bool, strange: bool, now: datetime) -> None:
    """Of a known browser it is said, and counts against nobody else. `rests`: no more from there for a while."""
    with recording(member.community_id) as record:
        fresh = StaffMember.get_by_id(member.id)
        before = failures_in_a_row(fresh.failed_attempts, fresh.locked_until, now)
        number = before + 1 if strange else before
        record.append("staff", member.id, "sign_in_failed", now, ActorKind.SYSTEM, in_a_row=number)
        if rests:
            record.append("staff", member.id, "sign_in_locked", now, ActorKind.SYSTEM)
        StaffMember.update(failed_attempts=number, locked_until=now + LOCK if rests else fresh.locked_until).where(
            StaffMember.id == member.id
        ).execute()


def _begin(member: StaffMember, password: str, now: datetime, marks: str) -> NewSession:
    """Looks once more, under the lock: an administrator may just have changed the password or the person."""
    with recording(member.community_id):
        fresh = StaffMember.get_by_id(member.id)
        if fresh.password_hash != member.password_hash or not fresh.active:
            raise WrongNameOrPassword()
        cleared: dict[str, Any] = {"failed_attempts": 0, "locked_until": None}
        if HASHER.check_needs_rehash(member.password_hash):
            cleared["password_hash"] = HASHER.hash(password)
        StaffMember.update(**cleared).where(StaffMember.id == member.id).execute()
        return _halfway(member.id, now) if has_second_step(member.id) else begin_session(fresh, now, marks)


def begin_session(member: StaffMember, now: datetime, marks: str) -> NewSession:
    """Lets somebody in who has shown who they are."""
    with recording(member.community_id) as record:
        token = start_session(member.id, now)
        record.append("staff", member.id, "signed_in", now, _by(member.id, now))
    return NewSession(token, member.must_change_password, marks_after(member.id, marks, now))


def _halfway(staff_id: int, now: datetime) -> NewSession:
    token = new_token()
    HalfwaySignIn.add(staff=staff_id, token_hash=token_hash(token), until=now + HALFWAY_LASTS)
    return NewSession(token, must_change_password=False, asks_for_code=True)


def start_session(staff_id: int, now: datetime) -> str:
    token = new_token()
    StaffSession.insert(
        staff=staff_id, token_hash=token_hash(token), started_at=now, seen_at=now, ends_at=session_ends(now, now)
    ).execute()
    return token


def end_sessions(staff_id: int) -> int:
    """Also the link to their matters on the phone, and what is halfway in; returns how many sessions there were."""
    take_pocket_link(staff_id)
    HalfwaySignIn.delete().where(HalfwaySignIn.staff == staff_id).execute()
    return StaffSession.delete().where(StaffSession.staff == staff_id).execute()


def keep_session_alive(token: str, now: datetime) -> None:
    """Moves the end of a living session on; written at most every few minutes."""
    found = StaffSession.get_or_none((StaffSession.token_hash == token_hash(token)) & (StaffSession.ends_at > now))
    if found and now - found.seen_at >= SEEN_EVERY:
        with transaction():
            StaffSession.update(seen_at=now, ends_at=session_ends(found.started_at, now)).where(
                StaffSession.id == found.id
            ).execute()


def sign_out(token: str, now: datetime) -> None:
    """Ends this browser's session; one that has ended already is no fault."""
    found = StaffSession.get_or_none(StaffSession.token_hash == token_hash(token))
    if not found:
        return
    with recording(found.staff.community_id) as record:
        if StaffSession.delete().where(StaffSession.id == found.id).execute():
            record.append("staff", found.staff_id, "signed_out", now, _by(found.staff_id, now))


def _by(staff_id: int, now: datetime) -> Actor | ActorKind:
    """Somebody who has just been deactivated signs out nevertheless."""
    return actor_of(staff_id, now) or ActorKind.SYSTEM


def sign_out_everywhere(actor: Actor, now: datetime) -> int:
    """Ends all sessions of this person, the present one too; gives back how many there were."""
    with recording(actor.community_id) as record:
        ended = end_sessions(actor.staff_id)
        record.append("staff", actor.staff_id, "signed_out_everywhere", now, actor, sessions=ended)
    return ended


def forget_expired(now: datetime) -> int:
    """Removes sessions that have ended by themselves, and signing in that nobody ended."""
    with transaction():
        HalfwaySignIn.delete().where(HalfwaySignIn.until <= now).execute()
        return StaffSession.delete().where(StaffSession.ends_at <= now).execute()
