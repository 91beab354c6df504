"""What is said between a process that asks how alike texts are and the one that has the model."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence

VECTOR_BYTES = 516
_LENGTH = struct.Struct("<I")


def question_of(text: str, vectors: Sequence[bytes]) -> bytes:
    said = text.encode()
    return b"".join((_LENGTH.pack(len(said)), said, *vectors))


def question_in(told: bytes) -> tuple[str, list[bytes]]:
    """Raises ValueError for what is none."""
    if len(told) < _LENGTH.size:
        raise ValueError("not a question")
    end = _LENGTH.size + _LENGTH.unpack_from(told)[0]
    rest = told[end:]
    if end > len(told) or len(rest) % VECTOR_BYTES:
        raise ValueError("not a question")
    starts = range(0, len(rest), VECTOR_BYTES)
    return told[_LENGTH.size : end].decode(), [rest[start : start + VECTOR_BYTES] for start in starts]


def answer_of(cosines: Sequence[float] | None) -> bytes:
    """Nothing where there is no model, or the text says nothing."""
    return b"" if cosines is None else array("f", cosines).tobytes()


def answer_in(told: bytes, asked: int) -> list[float] | None:
    """None unless it has a number for each that was asked about."""
    return list(array("f", told)) if asked and len(told) == asked * 4 else None
