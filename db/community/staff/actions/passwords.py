"""Passwords: choosing a new one, and being given one for once."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from db.community.staff.actions.sessions import HASHER, end_sessions, password_fits, start_session
from db.community.staff.rules.people import password_problems
from db.community.staff.tables import StaffMember
from db.ground.refusals import Invalid, NotFound, Problem
from db.ground.words import N_
from db.records.attempts.actions import count_attempt
from db.records.history.actions import recording
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


def change_password(actor: Actor, current: str, new: str, now: datetime) -> str:
    """Gives the person a password of their own, ends all their sessions and begins a new one: its token.

    The present password is asked for, except right after a first sign-in, which has just given it.
    Raises Invalid, or TooMany after five wrong ones.
    """
    member = StaffMember.get_by_id(actor.staff_id)
    return _keep(actor, hash_of_own_choice(member, str(member.id), current, new, now), now)


def hash_of_own_choice(account: Any, whose: str, current: str, new: str, now: datetime) -> str:
    """The hash of a password that somebody chose for an account of their own, of staff or of a reader above.

    The present one is asked for where the account has one of their own; tries count by `whose`. Raises Invalid, or
    TooMany after five wrong ones.
    """
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


def _keep(actor: Actor, password_hash: str, now: datetime) -> str:
    with recording(actor.community_id) as record:
        _set_password(actor.staff_id, password_hash, must_change=False)
        end_sessions(actor.staff_id)
        token = start_session(actor.staff_id, now)
        record.append("staff", actor.staff_id, "password_changed", now, actor)
    return token


def _set_password(staff_id: int, password_hash: str, must_change: bool) -> None:
    StaffMember.update(
        password_hash=password_hash, must_change_password=must_change, failed_attempts=0, locked_until=None
    ).where(StaffMember.id == staff_id).execute()


def reset_password(actor: Actor, staff_id: int, now: datetime) -> str:
    """Gives the person a password good for one sign-in and returns it; ends their sessions and any lock."""
    require(actor, Ability.MANAGE_STAFF)
    password = new_one_time_password()
    hashed = HASHER.hash(password)
    with recording(actor.community_id) as record:
        member = StaffMember.get_or_none(
            (StaffMember.id == staff_id) & lies_in(actor.home, StaffMember) & StaffMember.active
        )
        if member is None:
            raise NotFound()
        _set_password(staff_id, hashed, must_change=True)
        end_sessions(staff_id)
        record.append("staff", staff_id, "password_reset", now, actor)
    return password
