"""How alike a text is to others, asked of the process that has the sentence encoder."""

from __future__ import annotations

import socket
import struct
from collections.abc import Sequence
from pathlib import Path

from db.records.alike.rules.exchange import answer_in, question_of
from db.records.alike.rules.plain import MOST_COMPARED
from db.records.alike.rules.vectors import cosines

PLACE = "encoder.sock"
LONGEST_WAIT = 0.3  # seconds: whoever is typing waits no longer, and is shown what is alike by its words
LONGEST_QUESTION = 1 << 20
_HEAD = struct.Struct("<I")
_folder: list[Path | None] = []  # where the other process listens; None where this one has the model itself


def ask_in(folder: Path | None) -> None:
    """For all questions of this process: in which folder another one listens, or None to load the model here."""
    _folder[:] = [folder]


def ask_nobody() -> None:
    """As it is at first: texts are compared by their words alone."""
    _folder.clear()


def cosines_to(text: str, vectors: Sequence[bytes]) -> list[float] | None:
    """Each -1 to 1; None if nobody answers in time."""
    if not _folder or not vectors:
        return None
    text, folder = text[:MOST_COMPARED], _folder[0]
    if folder is None:
        return cosines(text, vectors)
    try:
        return answer_in(_asked(folder / PLACE, question_of(text, vectors)), len(vectors))
    except OSError:
        return None


def answers_in(folder: Path) -> bool:
    """Whether the process with the encoder listens there; it is not asked to load it."""
    with socket.socket(socket.AF_UNIX) as asking:
        asking.settimeout(LONGEST_WAIT)
        try:
            asking.connect(str(folder / PLACE))
        except OSError:
            return False
    return True


def _asked(place: Path, question: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX) as asking:
        asking.settimeout(LONGEST_WAIT)
        asking.connect(str(place))
        sent(asking, question)
        return received(asking, LONGEST_QUESTION)


def sent(to: socket.socket, told: bytes) -> None:
    to.sendall(_HEAD.pack(len(told)) + told)


def received(asking: socket.socket, most: int) -> bytes:
    """Raises ConnectionError for what breaks off or is too long."""
    length = _HEAD.unpack(_exactly(asking, _HEAD.size))[0]
    if length > most:
        raise ConnectionError("too long")
    return _exactly(asking, length)


def _exactly(asking: socket.socket, length: int) -> bytes:
    told = bytearray()
    while len(told) < length:
        piece = asking.recv(min(length - len(told), 1 << 16))
        if not piece:
            raise ConnectionError("broken off")
        told += piece
    return bytes(told)
