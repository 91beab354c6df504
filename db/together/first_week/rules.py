"""What a new community does before residents rely on it, and until when it counts as new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FIRST_WEEKS = timedelta(days=28)  # from its first report on


class FirstStep(StrEnum):
    """In the order in which they are best done."""

    PEOPLE = "people"
    DUTY = "duty"
    LIMITS = "limits"
    SIGNS = "signs"
    TEST_REPORT = "test_report"
    LIVE = "live"


@dataclass(frozen=True)
class FirstWeekFacts:
    """What the data say of a community."""

    buildings: int
    with_mediator: int
    has_secretary: bool
    has_duty_person: bool
    has_own_limits: bool
    with_sign: int
    reports: int
    by_residents: int


def is_new(first_report: datetime | None, now: datetime) -> bool:
    return first_report is None or now - first_report < FIRST_WEEKS


def done_of(facts: FirstWeekFacts) -> dict[FirstStep, bool]:
    """Whether each step is done. One report is the test; live is who has a second one, from a resident's own scan."""
    everywhere = facts.buildings > 0
    return {
        FirstStep.PEOPLE: facts.has_secretary and everywhere and facts.with_mediator == facts.buildings,
        FirstStep.DUTY: facts.has_duty_person,
        FirstStep.LIMITS: facts.has_own_limits,
        FirstStep.SIGNS: everywhere and facts.with_sign == facts.buildings,
        FirstStep.TEST_REPORT: facts.reports > 0,
        FirstStep.LIVE: facts.reports > 1 and facts.by_residents > 0,
    }
