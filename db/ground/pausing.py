"""How long to wait before what ended by itself is started again: each time a little longer."""

from __future__ import annotations

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0  # seconds
LONG_ENOUGH = 60.0  # seconds after which it counts as having run, and pauses begin anew
NEVER_RAN = 5.0  # seconds: what ends by itself so soon, the first time, is set up wrongly


def pause_after(ran: float, before: float) -> float:
    """In seconds, of something that ran so long after a pause of `before`."""
    return FIRST_PAUSE if ran >= LONG_ENOUGH or not before else min(2 * before, LONGEST_PAUSE)
