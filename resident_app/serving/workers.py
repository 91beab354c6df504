"""Starts the web server with what its workers have in common read in already: forked from it, they share that memory.

`python -m resident_app.serving.workers OPTIONS`, the options being granian's. Before the fork nothing is opened, and
no thread begins.
"""

from __future__ import annotations

import gc
from importlib import import_module
from time import monotonic, sleep
from typing import Any

from granian import cli
from granian.server.mp import MPServer

from db.ground.pausing import NEVER_RAN, pause_after

A_LOOK = 0.1  # seconds, after which a server that waits asks whether it is to stop


class PatientServer(MPServer):
    """Begins workers that died again, later each time, while the others serve on: granian itself then ends them all.

    What dies right after the start is set up wrongly; that is left to granian, which soon gives up.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._begun, self._pause = monotonic(), 0.0

    def _respawn_workers(self, workers: list[int], spawn_target: Any, target_loader: Any, delay: float = 0) -> None:
        ran = monotonic() - self._begun
        if delay or not self._pause and ran < NEVER_RAN:
            super()._respawn_workers(workers, spawn_target, target_loader, delay)
            return
        self._pause = pause_after(ran, self._pause)
        until = monotonic() + self._pause
        while monotonic() < until and not self.interrupt_signal:
            sleep(A_LOOK)
        if self.interrupt_signal:
            return
        super()._respawn_workers(workers, spawn_target, target_loader, delay)
        self.respawned_wrks.clear()  # by which granian knows that they die again
        self._begun = monotonic()


def main() -> None:
    import_module("resident_app")
    vars(cli)["Server"] = PatientServer
    gc.collect()
    gc.freeze()  # a collector that looks through it writes on it, and what a worker writes on is its own
    vars(cli)["entrypoint"]()


if __name__ == "__main__":
    main()
