"""One transaction of SQLite: alone among all processes, and together with those of this process that wait meanwhile.

Whoever waits writes in the transaction of the one before, from a savepoint on, and answers as that one does when all of
it is on the disk: one wait for the disk, and one for the other processes, is enough for many.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from peewee import OperationalError

from db.ground.turns import Turn, line, lock_out_others, place_in_queue


@contextmanager
def own_transaction(engine: Any, durable: bool, waits: bool) -> Iterator[None]:
    """All or nothing, and read by everybody when it ends; by a power cut only what is not `durable` is undone.

    Raises WritersBusy, or OperationalError where the disk takes nothing.
    """
    with place_in_queue(waits) as (longest, until):
        turn = line.come(longest, durable)
        with _joined(engine, turn) if turn else _begun(engine, durable, until):
            yield


@contextmanager
def savepoint(engine: Any) -> Iterator[None]:
    """Of one name for all: peewee's have a new one each, for which the engine must read and keep the statement anew."""
    engine.execute_sql("SAVEPOINT step")
    try:
        yield
    except BaseException:
        engine.execute_sql("ROLLBACK TO SAVEPOINT step")
        raise
    finally:
        engine.execute_sql("RELEASE SAVEPOINT step")


@contextmanager
def _begun(engine: Any, durable: bool, until: float) -> Iterator[None]:
    try:
        turn = _begin(engine, durable, until)
    except BaseException:
        line.call_next()
        raise
    try:
        with engine.within(turn.connection):
            yield
    except BaseException:
        _end(engine, turn, engine.roll_back)
        raise
    _leave(engine, turn)


@contextmanager
def _joined(engine: Any, turn: Turn) -> Iterator[None]:
    try:
        with engine.within(turn.connection), savepoint(engine):
            yield
    except BaseException:
        _pass_on(engine, turn)  # what the others wrote stays
        raise
    _leave(engine, turn)


def _begin(engine: Any, durable: bool, until: float) -> Turn:
    connection = engine.connection()
    lock = lock_out_others(f"{engine.database}.turn", until)
    try:
        if not durable:
            engine.execute_sql("PRAGMA synchronous=NORMAL")
        with engine.waiting_at_most(until - monotonic()):
            engine.begin()
    except BaseException:
        _wait_for_disk(engine, durable)
        os.close(lock)
        raise
    return Turn(connection, lock, durable)


def _wait_for_disk(engine: Any, did: bool) -> None:
    if not did:
        engine.execute_sql("PRAGMA synchronous=FULL")


def _leave(engine: Any, turn: Turn) -> None:
    """Waits until it is on the disk."""
    _pass_on(engine, turn)
    turn.is_over.wait()
    if turn.fault:
        raise OperationalError(*turn.fault.args) from turn.fault


def _pass_on(engine: Any, turn: Turn) -> None:
    if not line.call_in(turn):
        _end(engine, turn, engine.commit)


def _end(engine: Any, turn: Turn, how: Callable[[], None]) -> None:
    """What the disk says against it, each of its writers raises."""
    turn.fault = OperationalError("the transaction was not ended")
    try:
        with engine.within(turn.connection):
            turn.fault = _fault_of(how)
            if turn.fault:
                engine.roll_back()
            _wait_for_disk(engine, turn.durable)
    finally:
        os.close(turn.lock)
        line.call_next()
        turn.is_over.set()


def _fault_of(action: Callable[[], None]) -> Exception | None:
    try:
        action()
    except Exception as fault:
        return fault
    return None
