"""How many text messages there may be, when, and what one says."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from db.ground.words import N_
from db.messages.rules.quiet_hours import QuietHoursSpan

MOST_A_MATTER, MOST_A_DAY = 3, 3
MOST_ATTEMPTS = 3
NIGHT = QuietHoursSpan("21:00", "08:00")  # whatever a community calls quiet
PAUSE = timedelta(minutes=10)
NUMBER_KEPT = timedelta(days=2)
WORDS = N_("[Linli] There is news of %(reference)s. Look on %(address)s with its number and short code.")


def may_be_sent(of_the_matter: int, of_the_number_today: int) -> bool:
    return of_the_matter < MOST_A_MATTER and of_the_number_today < MOST_A_DAY


def costs(count: int, each: str) -> Decimal:
    """In yuan; nothing where no price is set."""
    return count * Decimal(each or "0")
