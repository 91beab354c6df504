"""Counting attempts, for all worker processes together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.ground.connection import FULL_LOCKED_OR_AWAY, database, forgettable_transaction
from db.ground.refusals import TooMany
from db.ground.sealing import keyring
from db.records.attempts.rules import window_start
from db.records.attempts.tables import AttemptCount

MORE = (
    "INSERT INTO attempt_count (key, count, expires_at) VALUES ({mark}, {mark}, {mark}) "
    "ON CONFLICT (key) DO UPDATE SET count = attempt_count.count + excluded.count RETURNING count"
)


@dataclass(frozen=True)
class Attempt:
    purpose: str
    who: str
    limit: int
    window: timedelta


def count_attempt(purpose: str, who: str, limit: int, window: timedelta, now: datetime) -> None:
    """Counts one attempt and raises TooMany when it is more than `limit` in this window."""
    count_attempts([Attempt(purpose, who, limit, window)], now)


def count_attempts(attempts: Sequence[Attempt], now: datetime) -> None:
    """Counts one attempt against several limits in one transaction; raises TooMany when any of them is passed.

    Call it before the transaction of what is attempted: what that one rolls back must stay counted.
    `who` (a network, a name, a building) is never stored, only its keyed hash, and that until the window ends.
    """
    _count_by(1, attempts, now)


def count_guess(attempts: Sequence[Attempt], is_right: bool, now: datetime) -> int:
    """The same for what is guessed: only a wrong guess counts, but a right one after too many of them is refused too.

    Counted and refused in one statement, so that many guesses at once learn no more than one after the other.
    Returns how many wrong ones there are now, of the first limit.
    """
    return _count_by(0 if is_right else 1, attempts, now)[0]


def count_readings(attempts: Sequence[Attempt], now: datetime) -> None:
    """The same for what only reads, and so waits for no writer.

    Where nothing can be written just now it is let through uncounted, unless it was too often before.
    """
    try:
        _count_by(1, attempts, now, waits=False)
    except FULL_LOCKED_OR_AWAY:
        if any(_counted(attempt, now) >= attempt.limit for attempt in attempts):
            raise TooMany() from None


def _counted(attempt: Attempt, now: datetime) -> int:
    row = AttemptCount.one(key=_key(attempt, now))
    return row.count if row else 0


def _count_by(step: int, attempts: Sequence[Attempt], now: datetime, waits: bool = True) -> list[int]:
    if database.in_transaction():
        raise RuntimeError("an attempt counted inside a transaction is forgotten when it is rolled back")
    with forgettable_transaction(waits):
        counts = [_count(attempt, step, now) for attempt in attempts]
    if any(count - step >= attempt.limit for count, attempt in zip(counts, attempts, strict=True)):
        raise TooMany()
    return counts


def _count(attempt: Attempt, step: int, now: datetime) -> int:
    window = attempt.window
    return _count_more(_key(attempt, now), step, window_start(now, window) + window)


def _key(attempt: Attempt, now: datetime) -> str:
    start, seconds = window_start(now, attempt.window), attempt.window.total_seconds()
    return keyring().keyed_hash(f"attempts:{attempt.purpose}", f"{start.isoformat()}\0{seconds}\0{attempt.who}")


def _count_more(key: str, step: int, expires_at: datetime) -> int:
    """One statement, so that two processes never read the same count."""
    values = key, step, AttemptCount.expires_at.db_value(expires_at)
    return database.execute_sql(MORE.format(mark=database.param), values).fetchone()[0]


def forget_expired(now: datetime) -> int:
    """Takes out the counters whose window has ended, and says how many."""
    return AttemptCount.delete().where(AttemptCount.expires_at <= now).execute()
