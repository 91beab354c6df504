"""What was worked out of a text, kept for some minutes and no longer, so that nothing outlives what was deleted."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache, wraps
from threading import Lock, Timer
from typing import ParamSpec, TypeVar, cast

KEPT_SECONDS = 600.0

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def kept_briefly(most: int) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Answer]]:
    """Like `lru_cache`, but all of it is let go ten minutes after the first answer, whether anybody asks again or not.

    The timer is started after an answer is kept, and begins anew before all is let go: none stays without one.
    """

    def decorate(work_out: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        memory, is_timed = lru_cache(maxsize=most)(work_out), Lock()
        kept = cast(Callable[Asked, Answer], memory)

        def let_go() -> None:
            is_timed.release()
            memory.cache_clear()

        def begin_anew() -> None:
            """In a forked process, where no timer runs that another one had begun."""
            nonlocal is_timed
            is_timed = Lock()
            memory.cache_clear()

        os.register_at_fork(after_in_child=begin_anew)

        @wraps(work_out)
        def answered(*asked: Asked.args, **named: Asked.kwargs) -> Answer:
            answer = kept(*asked, **named)
            if is_timed.acquire(blocking=False):
                timer = Timer(KEPT_SECONDS, let_go)
                timer.daemon = True
                timer.start()
            return answer

        return answered

    return decorate
