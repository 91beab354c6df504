"""Signing in and out: equal answers for unknown names and wrong passwords, and a rest for whoever guesses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from db.community.staff.actions.accounts import noting
from db.community.staff.actions.pocket import take_pocket_link
from db.community.staff.queries.accounts import (
    Account,
    account_named,
    account_of,
    belongs,
    owner_of,
    owner_of_row,
    signed_in_as,
)
from db.community.staff.queries.known_browsers import browser_of, marks_after
from db.community.staff.queries.second_step import has_second_step
from db.community.staff.rules.accounts import Owner, SignedIn, owner
from db.community.staff.rules.people import (
    ATTEMPTS_BEFORE_LOCK,
    DEMONSTRATION_PASSWORD,
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
from db.community.staff.tables import HalfwaySignIn, StaffSession
from db.ground.connection import transaction
from db.ground.refusals import Refused, TooMany
from db.ground.sealing import new_token, token_hash
from db.ground.words import N_
from db.records.attempts.actions import Attempt, count_attempt, count_guess
from db.records.history.queries import last_position
from db.records.history.rules import ActorKind

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


def sign_in(
    sign_in_name: str, password: str, network: str, now: datetime, marks: str = "", *, demonstrates: bool = False
) -> NewSession:
    """Begins a session, or a signing in that asks for a code. Raises WrongNameOrPassword, or TooMany for a network.

    Wrong passwords count by account and network, and in a browser that the person has signed in with (`marks`) by
    that browser alone: whoever guesses elsewhere, or in the same network, shuts out nobody but themselves. The password
    that everybody knows is right only where the installation `demonstrates`.
    """
    account = account_named(sign_in_name)
    browser = browser_of(marks, account, now) if account else None
    if browser is None:
        count_attempt("sign_in", network, NETWORK_ATTEMPTS, NETWORK_WINDOW, now)
    right = password_fits(account.password_hash if account else _nobodys_hash(), password)
    right = right and (demonstrates or password != DEMONSTRATION_PASSWORD)
    tries = _tries(sign_in_name, account, network, browser, now)
    try:
        wrong = count_guess([tries], right, now)
    except TooMany:
        raise WrongNameOrPassword() from None
    if account is None or not right or not account.active:
        if account:
            _record_failure(account, wrong >= tries.limit, browser is None, now)
        raise WrongNameOrPassword()
    return _begin(account, password, now, marks)


def _tries(name: str, account: Account | None, network: str, browser: str | None, now: datetime) -> Attempt:
    """Counted after the password is looked at, all the same in one statement: many at once learn no more."""
    if account is None:
        return Attempt("sign in as", f"{normalised_name(name)}\0{network}", ATTEMPTS_BEFORE_LOCK, LOCK)
    row = f"{normalised_name(name)}\0{account.password_hash}\0{_times_unlocked(owner_of(account))}"
    if browser is not None:
        return Attempt("sign in as", f"{row}\0known\0{browser}", ATTEMPTS_BEFORE_LOCK, LOCK)
    failures = failures_in_a_row(account.failed_attempts, account.locked_until, now)
    return Attempt("sign in as", f"{row}\0{network}", tries_left_to(failures), LOCK)


def _times_unlocked(whose: Owner) -> int:
    """Where the last unlocking stands in the history: what was counted before it counts no more.

    A reader is unlocked by a new password alone.
    """
    return last_position("staff", whose.id, "staff_unlocked") if whose.kind == "staff" else 0


def password_fits(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (Argon2Error, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    """Verified for unknown names, so that they take as long as known ones."""
    return HASHER.hash(new_token())


def _record_failure(account: Account, rests: bool, strange: bool, now: datetime) -> None:
    """Of a known browser it is said, and counts against nobody else. `rests`: no more from there for a while."""
    with noting(account) as note:
        fresh = account_of(owner_of(account))
        before = failures_in_a_row(fresh.failed_attempts, fresh.locked_until, now)
        number = before + 1 if strange else before
        note("sign_in_failed", now, ActorKind.SYSTEM, in_a_row=number)
        if rests:
            note("sign_in_locked", now, ActorKind.SYSTEM)
        fresh.put(failed_attempts=number, locked_until=now + LOCK if rests else fresh.locked_until)


def _begin(account: Account, password: str, now: datetime, marks: str) -> NewSession:
    """Looks once more, under the lock: an administrator may just have changed the password or the person."""
    with noting(account):
        fresh = account_of(owner_of(account))
        if fresh.password_hash != account.password_hash or not fresh.active:
            raise WrongNameOrPassword()
        cleared: dict[str, Any] = {"failed_attempts": 0, "locked_until": None}
        if HASHER.check_needs_rehash(account.password_hash):
            cleared["password_hash"] = HASHER.hash(password)
        fresh.put(**cleared)
        return _halfway(owner_of(fresh), now) if has_second_step(owner_of(fresh)) else begin_session(fresh, now, marks)


def begin_session(account: Account, now: datetime, marks: str) -> NewSession:
    """Lets somebody in who has shown who they are."""
    whose = owner_of(account)
    with noting(account) as note:
        token = start_session(whose, now)
        note("signed_in", now, signed_in_as(account, now))
    return NewSession(token, account.must_change_password, marks_after(whose, marks, now))


def _halfway(whose: Owner, now: datetime) -> NewSession:
    token = new_token()
    HalfwaySignIn.add(**whose.column, token_hash=token_hash(token), until=now + HALFWAY_LASTS)
    return NewSession(token, must_change_password=False, asks_for_code=True)


def start_session(whose: Owner, now: datetime) -> str:
    token = new_token()
    StaffSession.add(
        **whose.column, token_hash=token_hash(token), started_at=now, seen_at=now, ends_at=session_ends(now, now)
    )
    return token


def end_sessions(whose: Owner) -> int:
    """Also the link to their matters on the phone, and what is halfway in; returns how many sessions there were."""
    if whose.kind == "staff":
        take_pocket_link(whose.id)
    HalfwaySignIn.delete().where(belongs(HalfwaySignIn, whose)).execute()
    return StaffSession.delete().where(belongs(StaffSession, whose)).execute()


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
    account = account_of(owner_of_row(found))
    with noting(account) as note:
        if StaffSession.delete().where(StaffSession.id == found.id).execute():
            note("signed_out", now, _by(account, now))


def _by(account: Account, now: datetime) -> SignedIn | ActorKind:
    """Somebody who has just been deactivated signs out nevertheless."""
    return signed_in_as(account, now) if account.active else ActorKind.SYSTEM


def sign_out_everywhere(actor: SignedIn, now: datetime) -> int:
    """Ends all sessions of this person, the present one too; gives back how many there were."""
    whose = owner(actor)
    with noting(account_of(whose)) as note:
        ended = end_sessions(whose)
        note("signed_out_everywhere", now, actor, sessions=ended)
    return ended


def forget_expired(now: datetime) -> int:
    """Removes sessions that have ended by themselves, and signing in that nobody ended."""
    with transaction():
        HalfwaySignIn.delete().where(HalfwaySignIn.until <= now).execute()
        return StaffSession.delete().where(StaffSession.ends_at <= now).execute()
