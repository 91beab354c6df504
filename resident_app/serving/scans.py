"""How often signs are scanned: one number a building and day, counted in this process and written down once a minute.

A scan is the address on the sign, with its capital B, opened from outside: scanned, typed, or from a bookmark of it.
Pages inside the app link with a small b, so going back is none; neither is a reload, where the browser says it is one.
Nothing of who or when is looked at. A process that is killed loses what it counted in its last minute.
"""

from __future__ import annotations

import logging
from collections import Counter
from datetime import date
from multiprocessing.util import Finalize
from threading import Event, Lock, Thread
from typing import Any

from flask import Flask

from db.community.organisation.rules import normalise_code
from db.ground.connection import open_for_one_run
from db.ground.faults import log_fault
from db.nine_ones.signs.actions import count_scans

EVERY_SECONDS = 60
SIGN = "/B/"

logger = logging.getLogger("linli.faults")


class Scans:
    """What this process has counted and not written down yet, by code and local day."""

    def __init__(self) -> None:
        self._counted: Counter[tuple[str, date]] = Counter()
        self._lock = Lock()

    def count(self, environment: dict[str, Any], code: str, day: date) -> None:
        """A page of a building is being answered; costs a look at a few headers."""
        if is_scan(environment):
            with self._lock:
                self._counted[normalise_code(code), day] += 1

    def write_down(self) -> None:
        """What cannot be written now is kept for the next time."""
        with self._lock:
            counted, self._counted = self._counted, Counter()
        if not counted:
            return
        try:
            with open_for_one_run():
                count_scans(counted)
        except Exception as fault:
            log_fault(logger, "count_scans", fault)
            with self._lock:
                self._counted.update(counted)


def is_scan(environment: dict[str, Any]) -> bool:
    return (
        environment.get("PATH_INFO", "").startswith(SIGN)
        and environment["REQUEST_METHOD"] == "GET"
        and environment.get("HTTP_SEC_FETCH_SITE") not in ("same-origin", "same-site")
        and "max-age=0" not in environment.get("HTTP_CACHE_CONTROL", "")
        and "prefetch" not in environment.get("HTTP_SEC_PURPOSE", environment.get("HTTP_PURPOSE", ""))
    )


def install(app: Flask) -> None:
    app.extensions["scans"] = Scans()


def write_down_regularly(app: Flask) -> None:
    """By the web server's process: once a minute, and when it ends. With nothing counted nothing is written."""
    scans: Scans = app.extensions["scans"]
    Thread(target=_keep_writing, args=(scans, Event()), daemon=True, name="scans").start()
    Finalize(None, scans.write_down, exitpriority=10)  # also where a worker is ended without the interpreter's own end


def _keep_writing(scans: Scans, ended: Event) -> None:
    while not ended.wait(EVERY_SECONDS):
        scans.write_down()
