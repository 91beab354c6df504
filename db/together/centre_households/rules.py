"""What a centre household may say for a neighbour, and how long its own link lasts."""

from __future__ import annotations

from datetime import timedelta

from db.ground.refusals import Invalid, Problem
from db.ground.words import N_

LINK_LASTS = timedelta(days=180)
SHOWN = 20  # of what was said through one household


def must_agree(agreed: bool) -> None:
    """Raises Invalid: nothing is said for somebody who does not know of it."""
    if not agreed:
        raise Invalid(Problem("agreed", N_("Please ask your neighbour first, and tick the box.")))
