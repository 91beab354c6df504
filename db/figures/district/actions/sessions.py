"""A reader signs in and out like staff: equal answers for whoever guesses, a rest after five wrong passwords."""

from __future__ import annotations

from datetime import datetime

from db.community.staff.actions.passwords import hash_of_own_choice
from db.community.staff.actions.sessions import NewSession, WrongNameOrPassword, password_fits
from db.community.staff.rules.people import (
    ATTEMPTS_BEFORE_LOCK,
    LOCK,
    NETWORK_ATTEMPTS,
    NETWORK_WINDOW,
    SEEN_EVERY,
    normalised_name,
    session_ends,
)
from db.figures.district.rules.readers import OfficeActor
from db.figures.district.tables import OfficeReader, OfficeSession
from db.ground.connection import transaction
from db.ground.refusals import TooMany
from db.ground.sealing import new_token, token_hash
from db.records.attempts.actions import Attempt, count_attempt, count_guess


def sign_in_reader(sign_in_name: str, password: str, network: str, now: datetime) -> NewSession:
    """Begins a reader's session. Raises WrongNameOrPassword, or TooMany for a network; they count as those of staff."""
    name = normalised_name(sign_in_name)
    reader = OfficeReader.one(sign_in_name=name)
    count_attempt("sign_in", network, NETWORK_ATTEMPTS, NETWORK_WINDOW, now)
    if reader is None:
        raise WrongNameOrPassword()
    right = password_fits(reader.password_hash, password)
    tries = Attempt("sign in as reader", f"{name}\0{reader.password_hash}\0{network}", ATTEMPTS_BEFORE_LOCK, LOCK)
    try:
        count_guess([tries], right, now)
    except TooMany:
        raise WrongNameOrPassword() from None
    if not right or not reader.active:
        raise WrongNameOrPassword()
    with transaction():
        return NewSession(_begin(reader.id, now), reader.must_change_password)


def _begin(reader_id: int, now: datetime) -> str:
    token = new_token()
    OfficeSession.add(
        reader=reader_id, token_hash=token_hash(token), started_at=now, seen_at=now, ends_at=session_ends(now, now)
    )
    return token


def keep_reader_alive(token: str, now: datetime) -> None:
    """Moves the end of a living session on; written at most every few minutes."""
    found = OfficeSession.one(token_hash=token_hash(token))
    if found and found.ends_at > now and now - found.seen_at >= SEEN_EVERY:
        with transaction():
            found.put(seen_at=now, ends_at=session_ends(found.started_at, now))


def sign_out_reader(token: str) -> bool:
    """Ends this browser's session; returns whether there was one."""
    with transaction():
        return bool(OfficeSession.delete().where(OfficeSession.token_hash == token_hash(token)).execute())


def change_reader_password(reader: OfficeActor, current: str, new: str, now: datetime) -> str:
    """Gives the reader a password of their own, ends all their sessions and begins a new one: its token.

    The present one is asked for, except right after the first sign-in. Raises Invalid, or TooMany after five wrong.
    """
    row = OfficeReader.get_by_id(reader.reader_id)
    hashed = hash_of_own_choice(row, f"reader {row.id}", current, new, now)
    with transaction():
        row.put(password_hash=hashed, must_change_password=False)
        OfficeSession.delete().where(OfficeSession.reader == row.id).execute()
        return _begin(row.id, now)


def forget_reader_sessions(now: datetime) -> int:
    """Removes sessions that have ended by themselves."""
    with transaction():
        return OfficeSession.delete().where(OfficeSession.ends_at <= now).execute()
