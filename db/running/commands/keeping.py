"""Keeps one command running: when it ends without having been asked to, it is started again, each time a little later.

`python -m db.running.commands.keeping COMMAND…`; it imports next to nothing, so that three of them cost little.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from threading import Event
from time import monotonic

from db.ground.pausing import NEVER_RAN, pause_after

STOPS = (signal.SIGTERM, signal.SIGINT)


def keep(command: list[str]) -> int:
    """Returns once it was asked to stop, or when the command ends by itself right after its first start."""
    asked, child, pause = Event(), [0], 0.0

    def stop(number: int, _: object) -> None:
        asked.set()
        if child[0]:
            with suppress(ProcessLookupError):
                os.kill(child[0], number)

    for number in STOPS:
        signal.signal(number, stop)
    while True:
        begun = monotonic()
        child[0] = os.posix_spawnp(command[0], command, os.environ)
        if asked.is_set():  # while it was being started, when nobody could pass it on yet
            os.kill(child[0], signal.SIGTERM)
        code = os.waitstatus_to_exitcode(os.waitpid(child[0], 0)[1])
        child[0], ran = 0, monotonic() - begun
        if asked.is_set() or (not pause and code >= 0 and ran < NEVER_RAN):
            return max(code, 0)
        pause = pause_after(ran, pause)
        print(
            f"{' '.join(command[:4])} ended ({code}); it is started again in {pause:g} s.", file=sys.stderr, flush=True
        )
        if asked.wait(pause):
            return 0


if __name__ == "__main__":
    sys.exit(keep(sys.argv[1:]))
