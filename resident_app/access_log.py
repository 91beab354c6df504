"""What the log says of a request: the route's pattern, never the path, so that no secret link is ever written down."""

from __future__ import annotations

import logging
import secrets
import sys
import time
import traceback
from types import TracebackType
from typing import Any

from flask import Flask, Response, g, request

access = logging.getLogger("linli.access")
faults = logging.getLogger("linli.faults")


def install(app: Flask) -> None:
    _speak(access)
    _speak(faults)
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


def _write(response: Response) -> Response:
    pattern = request.url_rule.rule if request.url_rule else "(no such page)"
    write(request.method, pattern, response.status_code, g.get("started", 0.0))
    return response


def write(method: str, pattern: str, status: int, started: float) -> None:
    access.info("%s %s %s %.1fms", method, pattern, status, (time.perf_counter() - started) * 1000)


def fault_reference() -> str:
    """What a resident can read out on the phone, so that the entry in the log is found."""
    if "fault_reference" not in g:
        g.fault_reference = secrets.token_hex(4).upper()
    return g.fault_reference


def log_fault(_app: Flask, exc_info: tuple[type, BaseException, TracebackType] | Any) -> None:
    """The kinds of the exceptions and where they were raised; their messages may hold what somebody wrote."""
    lines = [f"fault {fault_reference()}"]
    fault: BaseException | None = exc_info[1]
    while fault is not None:
        lines.append(type(fault).__qualname__)
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(fault.__traceback__)
        ]
        fault = fault.__cause__ or fault.__context__
    faults.error("\n".join(lines))
