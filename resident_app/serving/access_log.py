"""What the log says of a request: the route's pattern, never the path, so that no secret link is ever written down."""

from __future__ import annotations

import logging
import sys
import time
from types import TracebackType
from typing import Any

from flask import Flask, Response, g, request

from db.ground import faults

access = logging.getLogger("linli.access")
fault_log = logging.getLogger("linli.faults")


def install(app: Flask) -> None:
    _speak(access)
    _speak(fault_log)
    app.before_request(_start)
    app.after_request(_write)


def _speak(logger: logging.Logger) -> None:
    if not logger.handlers:
        speaker = logging.StreamHandler(sys.stderr)
        speaker.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
        logger.addHandler(speaker)
        logger.setLevel(logging.INFO)


def _start() -> None:
    g.started = time.perf_counter()


def pattern() -> str:
    """With the number of the platform whose key was sent, if there is one."""
    rule = request.url_rule.rule if request.url_rule else "(no such page)"
    return f"{rule} (platform {g.api_client})" if "api_client" in g else rule


def _write(response: Response) -> Response:
    write(request.method, pattern(), response.status_code, g.get("started", 0.0))
    return response


def write(method: str, pattern: str, status: int, started: float) -> None:
    access.info("%s %s %s %.1fms", method, pattern, status, (time.perf_counter() - started) * 1000)


def fault_reference() -> str:
    """The same for the page and for the log."""
    if "fault_reference" not in g:
        g.fault_reference = faults.new_reference()
    return g.fault_reference


def log_fault(_app: Flask, exc_info: tuple[type, BaseException, TracebackType] | Any) -> None:
    """Without the exception's message, which may hold what somebody wrote."""
    faults.log_fault(fault_log, f"{request.method} {pattern()}", exc_info[1], fault_reference())
