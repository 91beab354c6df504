"""The one process that has the sentence encoder answers the others, by a socket that is ours alone."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic

from db.records.alike.queries import LONGEST_QUESTION, PLACE, received, sent
from db.records.alike.rules.exchange import answer_of, question_in
from db.records.alike.rules.vectors import cosines, is_loaded, let_go

LOOK_UP_SECONDS = 1.0  # how soon it sees that it is to stop
UNUSED_SECONDS = 1200.0  # after which the model’s memory is given back
SLOWEST_QUESTION = 2.0  # seconds: whoever has not asked by then is left

logger = logging.getLogger("linli.encoder")


def answer_those_who_ask(folder: Path, was_stopped: Callable[[float], bool]) -> None:
    """Until `was_stopped`. Of several processes the last one begun answers; where there can be no socket, none does."""
    place = folder / PLACE
    try:
        listening = _listening(place)
    except OSError as fault:
        logger.warning(
            "no socket for the sentence encoder (%s): texts are compared by their words", type(fault).__name__
        )
        return
    with listening:
        asked = monotonic()
        while not was_stopped(0):
            if _answered_one(listening):
                asked = monotonic()
            elif is_loaded() and monotonic() - asked > UNUSED_SECONDS:
                let_go()
    with suppress(FileNotFoundError):
        place.unlink()


def _listening(place: Path) -> socket.socket:
    """Made beside its place and moved there: nobody else can ever open it, and it is never half made."""
    beside = place.with_suffix(f".{os.getpid()}")
    listening = socket.socket(socket.AF_UNIX)
    before = os.umask(0o177)
    try:
        listening.bind(str(beside))
    finally:
        os.umask(before)
    listening.listen(32)
    listening.settimeout(LOOK_UP_SECONDS)
    beside.rename(place)
    return listening


def _answered_one(listening: socket.socket) -> bool:
    try:
        asking, _ = listening.accept()
    except TimeoutError:
        return False
    with asking, suppress(OSError, ValueError):
        asking.settimeout(SLOWEST_QUESTION)
        text, vectors = question_in(received(asking, LONGEST_QUESTION))
        sent(asking, answer_of(cosines(text, vectors)))
    return True
