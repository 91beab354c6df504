"""A bound on how much a test may compute, however busy the machine is with others."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def processor_seconds(most: float) -> Iterator[None]:
    """Stops with TimeoutError what has computed for longer: the processor's time, not the clock's."""

    def stop(*_about: object) -> None:
        raise TimeoutError(f"It computed for more than {most} seconds.")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, most)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
