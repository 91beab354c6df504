"""How the desk's process stays small and quick while many sit at it: set once, when everything is loaded."""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress

M_ARENA_MAX = -8  # glibc's malloc.h
ARENAS = 2


def keep_small() -> None:
    gc.collect()
    gc.freeze()  # what was loaded stays: Python would go through it whenever it collects, and everybody would wait
    with suppress(AttributeError, OSError):  # where the system has another allocator
        # Each press is a thread of its own, and each thread would keep what it has freed for its like.
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS)
