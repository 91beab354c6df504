"""How writers of SQLite take turns: in a queue that is bounded, and nobody waits longer than a deadline.

SQLite lets waiting writers sleep and try again. Here the next of this process is woken at once, and only one thread of
each process knocks at the others'. Whoever finds the queue full is refused, so that threads are left for readers.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedWriter
from threading import BoundedSemaphore, Lock
from time import monotonic, sleep

from peewee import OperationalError

from db.ground.private_files import open_private

LONGEST_WAIT = 10.0  # seconds
MOST_IN_QUEUE = 48  # of the 64 threads of a web process
KNOCK_AFTER = 0.002  # seconds

_queue = BoundedSemaphore(MOST_IN_QUEUE)
_next = Lock()


class WritersBusy(OperationalError):
    """Somebody holds the turn for too long, or too many wait for it; nothing was written."""


@contextmanager
def own_turn(file: str, has_waited: bool) -> Iterator[None]:
    """The right to write, alone among all processes that ask for it by this file. Raises WritersBusy.

    A run that has waited in vain already asks once more and waits no more: one deadline for all it writes.
    """
    longest = 0.0 if has_waited else LONGEST_WAIT
    if not _queue.acquire(blocking=False):
        raise WritersBusy("too many writers are waiting")
    try:
        until = monotonic() + longest
        if not _next.acquire(timeout=longest):
            raise WritersBusy("no turn came")
        try:
            with open(file, "ab", opener=open_private) as line:
                _knock(line, until)
                yield
        finally:
            _next.release()
    finally:
        _queue.release()


def _knock(line: BufferedWriter, until: float) -> None:
    while True:
        try:
            fcntl.flock(line, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if monotonic() >= until:
                raise WritersBusy("another process holds the turn") from None
            sleep(KNOCK_AFTER)
