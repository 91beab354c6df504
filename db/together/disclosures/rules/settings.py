"""What a community settles about its disclosures: whether it is a village, how often it writes, whom to complain to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from db.ground.refusals import Invalid
from db.ground.texts import length_problems, one_line
from db.ground.words import N_

LONGEST_OFFICE, LONGEST_PHONE = 60, 20
ANSWER_DAYS = 15  # by the calendar; the law has none
MOST_MONTHS = 12  # whose finances are asked for at once
FINANCES = N_("Finances of the village: %(period)s")


class Rhythm(StrEnum):
    """How often what was agreed is told. The law sets a rhythm for villages alone: quarterly, busy finances monthly."""

    QUARTER = "quarter"
    MONTH = "month"


RHYTHMS = {Rhythm.QUARTER: N_("Each quarter"), Rhythm.MONTH: N_("Each month")}
NAMES = {False: N_("Community affairs made public"), True: N_("Village affairs made public")}

ANSWERED_BY = {False: N_("The residents’ committee"), True: N_("The villagers’ committee")}


@dataclass(frozen=True)
class DisclosureSettings:
    """`street` is the name of the street office, which the organisation knows."""

    is_on: bool = True
    is_village: bool = False
    rhythm: Rhythm = Rhythm.QUARTER
    street_phone: str = ""
    district_office: str = ""
    district_phone: str = ""

    @property
    def name(self) -> str:
        """What it is called here, to translate."""
        return NAMES[self.is_village]


def checked_settings(given: DisclosureSettings) -> DisclosureSettings:
    """The settings, tidied. Raises Invalid."""
    tidied = replace(
        given,
        rhythm=Rhythm(given.rhythm),
        street_phone=one_line(given.street_phone),
        district_office=one_line(given.district_office),
        district_phone=one_line(given.district_phone),
    )
    problems = [
        *length_problems("street_phone", tidied.street_phone, LONGEST_PHONE),
        *length_problems("district_office", tidied.district_office, LONGEST_OFFICE),
        *length_problems("district_phone", tidied.district_phone, LONGEST_PHONE),
    ]
    if problems:
        raise Invalid(*problems)
    return tidied


@dataclass(frozen=True)
class DisclosurePeriod:
    """A quarter (``2026-Q3``) or a month (``2026-09``), with its last local day."""

    name: str
    first_day: date
    last_day: date

    @property
    def year(self) -> int:
        return self.first_day.year

    @property
    def place(self) -> int:
        """Which quarter or month of its year it is."""
        return int(self.name[6:]) if "Q" in self.name else self.first_day.month


def period_before(day: date, rhythm: Rhythm) -> DisclosurePeriod:
    """The last whole quarter or month before the day."""
    months = 3 if rhythm is Rhythm.QUARTER else 1
    this = date(day.year, (day.month - 1) // months * months + 1, 1)
    last = this - timedelta(days=1)
    first = date(last.year, last.month - months + 1, 1)
    name = f"{last.year}-Q{last.month // 3}" if months == 3 else f"{last:%Y-%m}"
    return DisclosurePeriod(name, first, last)


def months_to_tell(
    today: date, founded: date, told: Collection[str], public: Collection[str] = ()
) -> list[DisclosurePeriod]:
    """The whole months before today of which nothing was told, the oldest first and no more than a year of them.

    They begin with the month in which the community was founded here, but a year ago at the earliest, or with the
    first one that was told if that is older: one that was missed waits until it is told. In its first days a
    community is asked for the last whole month. `public` are months of which there is something, told or not.
    """
    month = period_before(today, Rhythm.MONTH)
    a_year_ago = f"{date(today.year - 1, today.month, 1):%Y-%m}"
    first = min(month.name, *told, *public, max(f"{founded:%Y-%m}", a_year_ago))
    found: list[DisclosurePeriod] = []
    while month.name >= first:
        found.append(month)
        month = period_before(month.first_day, Rhythm.MONTH)
    return [one for one in found[::-1] if one.name not in told][:MOST_MONTHS]


def last_day_to_answer(asked_on: date) -> date:
    return asked_on + timedelta(days=ANSWER_DAYS)
