"""Vectors as they are kept: 512 small numbers and the one they are multiplied by; compared without the model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from threadpoolctl import ThreadpoolController

DIMENSIONS = 512
AT_ONCE = 1000  # rows made into large numbers together: what they take of memory is soon given back
_threads = ThreadpoolController()  # two cores at one product wait for each other on a busy machine
_ROW = np.dtype([("scale", "<f4"), ("numbers", "i1", DIMENSIONS)])


def packed(vector: Any) -> bytes:
    """By its own largest number: it ranks like the whole one, in an eighth of the room."""
    row = np.zeros(1, _ROW)
    row["scale"] = scale = float(np.abs(vector).max()) / 127 or 1.0
    row["numbers"] = np.rint(vector / scale)
    return row.tobytes()


def cosines_of(vector: bytes, vectors: Sequence[bytes]) -> list[float]:
    """How alike one that is kept is to others that are, each -1 to 1."""
    row = np.frombuffer(vector, _ROW)
    return cosines_to(row["numbers"][0] * row["scale"][0], vectors)


def cosines_to(vector: Any, vectors: Sequence[bytes]) -> list[float]:
    rows = np.frombuffer(b"".join(vectors), _ROW)
    found: list[float] = []
    with _threads.limit(limits=1, user_api="blas"):
        for start in range(0, len(rows), AT_ONCE):
            part = rows[start : start + AT_ONCE]
            found += (part["numbers"].astype("f4") @ vector.astype("f4") * part["scale"]).tolist()
    return found


def nearest_of(vector: bytes, rows: Sequence[tuple[int, bytes]], most: int) -> dict[int, float]:
    """Of rows with their numbers those that lie nearest, the nearest first."""
    found = np.array(cosines_of(vector, [kept for _, kept in rows]), "f4")
    best = np.argsort(-found, kind="stable")[:most]
    return {rows[place][0]: float(found[place]) for place in best}
