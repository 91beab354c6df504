"""What a plan must look like, how an activity stands, when one can sign up, and how it is told on the board."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from babel.dates import format_skeleton

from db.ground.clock import local, local_date
from db.ground.refusals import Invalid, Problem
from db.ground.texts import checked_line, clean_text, length_problems, one_line
from db.ground.words import DEFAULT_LOCALE, N_
from db.nine_ones.notice_board.rules.words import NoticeDetails, NoticeReach
from db.nine_ones.reasoning_day.rules.checking import LONGEST_ADDRESS, LONGEST_PLACE, LONGEST_REASON

LONGEST_TITLE, LONGEST_ABOUT, MOST_PLACES, MOST_CAME, MOST_OPEN = 30, 1000, 2000, 5000, 6
LONGEST, AHEAD = timedelta(days=7), timedelta(days=730)
TITLE_OFF = N_("Called off: %(title)s")
TEXT_OFF = N_("It does not take place: %(reason)s")
WHEN, WHERE, WITH = N_("When: %(when)s"), N_("Where: %(place)s"), N_("With: %(unit)s")
LIMITED = N_("Places: %(places)s. Sign up until %(until)s on the building's page, under “Activities”.")
UNLIMITED = N_("Places for all. Please sign up until %(until)s on the building's page, under “Activities”.")


class ActivityStatus(StrEnum):
    DRAFT = "draft"
    ANNOUNCED = "announced"
    HELD = "held"
    CALLED_OFF = "called_off"


@dataclass(frozen=True)
class ActivityPlan:
    """What staff fix of an activity; None in `places`: no limit, in `sign_up_until`: until it begins."""

    title: str
    about: str
    place: str
    starts_at: datetime
    ends_at: datetime
    places: int | None = None
    sign_up_until: datetime | None = None
    unit_id: int | None = None

    @property
    def until(self) -> datetime:
        return self.sign_up_until or self.starts_at


def checked_plan(plan: ActivityPlan, now: datetime) -> ActivityPlan:
    """The plan, tidied. Raises Invalid with everything that is wrong, each by its field."""
    tidied = replace(plan, title=one_line(plan.title), about=clean_text(plan.about), place=one_line(plan.place))
    problems = [
        *length_problems("title", tidied.title, LONGEST_TITLE, required=True),
        *length_problems("about", tidied.about, LONGEST_ABOUT, required=True),
        *length_problems("place", tidied.place, LONGEST_PLACE, required=True),
        *_time_problems(tidied, now),
    ]
    if tidied.places is not None and not 1 <= tidied.places <= MOST_PLACES:
        problems.append(Problem("places", N_("Choose 1 to %(most)s."), {"most": MOST_PLACES}))
    if problems:
        raise Invalid(*problems)
    return tidied


def _time_problems(plan: ActivityPlan, now: datetime) -> list[Problem]:
    if plan.starts_at <= now:
        return [Problem("starts", N_("Choose a time that is still to come."))]
    if plan.starts_at > now + AHEAD:
        return [Problem("starts", N_("Choose a day within the next two years."))]
    if plan.ends_at <= plan.starts_at:
        return [Problem("ends", N_("It must end later than it begins."))]
    if plan.ends_at - plan.starts_at > LONGEST:
        return [Problem("ends", N_("An activity lasts %(days)s days at most."), {"days": LONGEST.days})]
    if plan.until > plan.starts_at:
        return [Problem("until", N_("One can sign up until it begins, not longer."))]
    return []


def checked_reason(text: str) -> str:
    """The reason why an activity is called off, cleaned; residents read it. Raises Invalid."""
    return checked_line("reason", text, LONGEST_REASON)


def checked_address(text: str) -> str:
    """The name by which somebody wants to be called, cleaned; it may be empty. Raises Invalid."""
    return checked_line("address", text, LONGEST_ADDRESS, required=False)


def checked_count(field: str, count: int) -> int:
    if not 0 <= count <= MOST_CAME:
        raise Invalid(Problem(field, N_("Choose 0 to %(most)s."), {"most": MOST_CAME}))
    return count


def standing_of(
    announced_at: datetime | None, called_off_at: datetime | None, closed_at: datetime | None
) -> ActivityStatus:
    if called_off_at is not None:
        return ActivityStatus.CALLED_OFF
    if closed_at is not None:
        return ActivityStatus.HELD
    return ActivityStatus.DRAFT if announced_at is None else ActivityStatus.ANNOUNCED


def within(reach: NoticeReach, grid_id: int, building_id: int) -> bool:
    """Whether an activity of this reach is also this building's."""
    if reach.building_id is not None:
        return reach.building_id == building_id
    return reach.grid_id is None or reach.grid_id == grid_id


def span_words(starts_at: datetime, ends_at: datetime, zone: str, locale: str = DEFAULT_LOCALE) -> str:
    """When an activity is, in words: Saturday, 28 November 9:00–11:00; over several days both are named."""
    start, end = moment_words(starts_at, zone, locale), local(ends_at, zone)
    if local_date(starts_at, zone) == end.date():
        return f"{start}–{end.hour}:{end:%M}"
    return f"{start} – {moment_words(ends_at, zone, locale)}"


def moment_words(at: datetime, zone: str, locale: str = DEFAULT_LOCALE) -> str:
    there = local(at, zone)
    return f"{format_skeleton('MMMEd', there.date(), locale=locale)} {there.hour}:{there:%M}"


def notice_words(
    plan: ActivityPlan, unit: str, zone: str, say: Callable[[str], str], reason: str = ""
) -> NoticeDetails:
    """The notice of an activity, which hangs until the day is over; with a reason it says it is called off."""
    values = {
        "title": plan.title,
        "place": plan.place,
        "unit": unit,
        "places": plan.places,
        "reason": reason,
        "when": span_words(plan.starts_at, plan.ends_at, zone),
        "until": moment_words(plan.until, zone),
    }
    facts = [WHEN, WHERE, *([WITH] if unit else [])]
    if not reason:
        facts.append(UNLIMITED if plan.places is None else LIMITED)
    lines = "\n".join(say(line) % values for line in facts)
    text = f"{plan.about}\n\n{lines}"
    title = say(TITLE_OFF) % values if reason else plan.title
    return NoticeDetails(
        title, f"{say(TEXT_OFF) % values}\n\n{text}" if reason else text, None, local_date(plan.ends_at, zone)
    )
