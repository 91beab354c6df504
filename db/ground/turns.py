"""How writers of SQLite take turns: in a queue that is bounded, and nobody waits longer than a deadline.

SQLite lets waiting writers sleep and try again. Here the next of this process is called at once, in the order in which
they came, and only one thread of each process knocks at the others'. Who already waits in this process writes in the
open transaction of the one before, so that many reach the disk together. Whoever finds the queue full is refused, so
that threads are left for readers.
"""

from __future__ import annotations

import fcntl
import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Event, Lock
from time import monotonic, sleep
from typing import Any

from peewee import OperationalError

from db.ground.private_files import open_private

LONGEST_WAIT = 9.0  # seconds, with all that a writer waits for: a request answers within ten
MOST_IN_QUEUE = 48  # of the 64 threads of a web process
MOST_TOGETHER = 16  # writers in one transaction
LONGEST_TOGETHER = 0.05  # seconds, after which nobody more is called into it
KNOCK_AFTER = 0.0005  # seconds

_queue = BoundedSemaphore(MOST_IN_QUEUE)


class WritersBusy(OperationalError):
    """Somebody holds the turn for too long, or too many wait for it; nothing was written."""


@dataclass
class Turn:
    """The right to write, alone among all processes: an open transaction, and who writes in it one after the other."""

    connection: Any  # of whoever began it, and waits until it is over
    lock: int  # a file's number, which shuts out other processes until it is closed
    durable: bool  # whether its end waits for the disk
    began: float = field(default_factory=monotonic)
    writers: int = 1
    is_over: Event = field(default_factory=Event)
    fault: Exception | None = None  # why nothing of it was written

    def takes(self, writer: _Writer) -> bool:
        """Whether one more writes in it; nobody who waits for the disk where it does not."""
        is_early = self.writers < MOST_TOGETHER and monotonic() - self.began < LONGEST_TOGETHER
        fits = self.durable >= writer.durable and not writer.alone
        return is_early and fits and self.connection.in_transaction


@dataclass(eq=False)
class _Writer:
    durable: bool
    alone: bool = False
    is_called: Event = field(default_factory=Event)
    joins: Turn | None = None


class Line:
    """The writers of one process in the order in which they came; one of them is called at a time."""

    def __init__(self) -> None:
        self._lock, self._waiting, self._is_taken = Lock(), deque[_Writer](), False
        self.had_it_just_now = False  # while others of this process waited

    def come(self, longest: float, durable: bool = True, alone: bool = False) -> Turn | None:
        """Waits to be called; returns the open turn to write in, or None where one is to begin. Raises WritersBusy."""
        with self._lock:
            if not self._is_taken:
                self._is_taken = True
                return None
            writer = _Writer(durable, alone)
            self._waiting.append(writer)
        if not writer.is_called.wait(longest) and self._gave_up(writer):
            raise WritersBusy("no turn came")
        return writer.joins

    def _gave_up(self, writer: _Writer) -> bool:
        """Not if it was called at the last instant."""
        with self._lock:
            if writer not in self._waiting:
                return False
            self._waiting.remove(writer)
            return True

    def call_in(self, turn: Turn) -> bool:
        """Leaves the open transaction to the next writer, if there is one whom it takes."""
        with self._lock:
            if not self._waiting or not turn.takes(self._waiting[0]):
                return False
            writer = self._waiting.popleft()
        turn.writers += 1
        writer.joins = turn
        writer.is_called.set()
        return True

    def call_next(self) -> None:
        """To begin a turn; this one is over."""
        with self._lock:
            self._is_taken = self.had_it_just_now = bool(self._waiting)
            writer = self._waiting.popleft() if self._waiting else None
        if writer:
            writer.is_called.set()


line = Line()


@contextmanager
def place_in_queue(waits: bool) -> Iterator[tuple[float, float]]:
    """How many seconds one may wait for a turn, and until when. Raises WritersBusy.

    Who waits for nobody asks once, as does a run that has waited in vain already: one deadline for all it writes.
    """
    if not _queue.acquire(blocking=False):
        raise WritersBusy("too many writers are waiting")
    try:
        longest = LONGEST_WAIT if waits else 0.0
        yield longest, monotonic() + longest
    finally:
        _queue.release()


@contextmanager
def own_turn(file: str) -> Iterator[None]:
    """While this lasts nobody writes, of whatever process; for what is no transaction. Raises WritersBusy."""
    with place_in_queue(waits=True) as (longest, until):
        line.come(longest, alone=True)
        try:
            lock = lock_out_others(file, until)
            try:
                yield
            finally:
                os.close(lock)
        finally:
            line.call_next()


def lock_out_others(file: str, until: float) -> int:
    """The lock on this file, which no other process gets before it is closed.

    Raises WritersBusy, or OperationalError where nothing may be written to the folder.

    Who is refused, and who had it just now, queues at a second lock, and leaves that one when it has the first: so no
    process takes its turn again and again while another one waits.
    """
    try:
        lock = open_private(file, os.O_CREAT | os.O_WRONLY)
    except OSError as fault:
        raise OperationalError(f"no turn can be taken: {fault.strerror}") from fault
    try:
        if line.had_it_just_now or not _took(fcntl.flock, lock):
            _knock(fcntl.lockf, lock, until)
            _knock(fcntl.flock, lock, until)
            fcntl.lockf(lock, fcntl.LOCK_UN)
    except BaseException:
        os.close(lock)
        raise
    return lock


def _knock(lock_by: Callable[[int, int], object], lock: int, until: float) -> None:
    while not _took(lock_by, lock):
        if monotonic() >= until:
            raise WritersBusy("another process holds the turn")
        sleep(KNOCK_AFTER)


def _took(lock_by: Callable[[int, int], object], lock: int) -> bool:
    try:
        lock_by(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
