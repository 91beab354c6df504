"""Passwords: choosing a new one, and being given one for once."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from db.community.staff.actions.accounts import noting
from db.community.staff.actions.sessions import HASHER, end_sessions, password_fits, start_session
from db.community.staff.queries.accounts import Account, account_of, owner_of
from db.community.staff.rules.accounts import SignedIn, owner
from db.community.staff.rules.people import password_problems
from db.community.staff.tables import StaffMember
from db.ground.refusals import Invalid, NotFound, Problem
from db.ground.words import N_
from db.records.attempts.actions import count_attempt
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 3, 4
MOST_TRIES, TRIES_WITHIN = 5, timedelta(minutes=15)  # of one's own present password


def hash_password(password: str) -> str:
    return HASHER.hash(password)


def new_one_time_password() -> str:
    """A password of about 59 random bits that can be read out over the phone: k7wd-m2xp-9tqa."""
    return new_one_time_code(GROUPS)


def new_one_time_code(groups: int) -> str:
    """Random letters that cannot be mistaken for each other, in groups of four."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(groups))


def change_password(actor: SignedIn, current: str, new: str, now: datetime) -> str:
    """Gives the person a password of their own, ends all their sessions and begins a new one: its token.

    The present password is asked for, except right after a first sign-in, which has just given it.
    Raises Invalid, or TooMany after five wrong ones.
    """
    whose = owner(actor)
    account = account_of(whose)
    password_hash = _hash_of_own_choice(account, whose.key, current, new, now)
    with noting(account) as note:
        _set_password(account, password_hash, must_change=False)
        end_sessions(whose)
        token = start_session(whose, now)
        note("password_changed", now, actor)
    return token


def _hash_of_own_choice(account: Account, whose: str, current: str, new: str, now: datetime) -> str:
    """The present one is asked for where the account has one of their own; tries count by `whose`."""
    if not account.must_change_password:
        count_attempt("change_password", whose, MOST_TRIES, TRIES_WITHIN, now)
        if not password_fits(account.password_hash, current):
            raise Invalid(Problem("current", N_("This is not your present password.")))
    problems = password_problems(new, account.sign_in_name)
    if not problems and password_fits(account.password_hash, new):
        problems = [Problem("password", N_("Choose a password that is different from the present one."))]
    if problems:
        raise Invalid(*problems)
    return hash_password(new)


def _set_password(account: Account, password_hash: str, must_change: bool) -> None:
    account.put(password_hash=password_hash, must_change_password=must_change, failed_attempts=0, locked_until=None)


def reset_password(actor: Actor, staff_id: int, now: datetime) -> str:
    """Gives the person a password good for one sign-in and returns it; ends their sessions and any lock."""
    require(actor, Ability.MANAGE_STAFF)
    password = new_one_time_password()
    hashed = hash_password(password)
    with recording(actor.community_id):
        member = StaffMember.get_or_none(
            (StaffMember.id == staff_id) & lies_in(actor.home, StaffMember) & StaffMember.active
        )
        if member is None:
            raise NotFound()
        give_password(member, hashed, actor, now)
    return password


def give_password(account: Account, password_hash: str, by: Actor | ActorKind, now: datetime) -> None:
    """One good for one sign-in; who may, the caller has checked. Ends sessions and any lock."""
    with noting(account) as note:
        _set_password(account, password_hash, must_change=True)
        end_sessions(owner_of(account))
        note("password_reset", now, by)
