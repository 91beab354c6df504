"""What a platform may ask and say by GeoReport v2: pure, and every refusal in words its developer can read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.ground.refusals import Invalid, NotFound, Problem
from db.ground.texts import checked_line
from db.ground.words import N_
from db.records.reports.rules import ReportKind

LONGEST_NAME = 60
USUAL_QUOTA, MOST_A_DAY = 200, 5000
CONTACT_DAYS = 365
SPAN = timedelta(days=90)
MOST_ROWS = 1000
MOST_IDS = 100
SLOT = timedelta(minutes=10)
LONGEST_ADDRESS = 500
FIRST_PAGE, LAST_PAGE = 1, 100_000
YEARS = range(2000, 3000)

NO_ZONE = N_("A time needs its zone, as in 2026-11-05T13:15:30+08:00.")
TOO_LONG = N_("From start_date to end_date there may lie %(days)s days at most.")
NO_SUCH_SERVICE = N_("There is no service_code %(code)s here.")
NO_SUCH_STATUS = N_("A status is open or closed.")
TOO_MANY_IDS = N_("At most %(most)s numbers can be asked for at once.")
NO_NUMBER = N_("This must be a whole number from %(least)s to %(most)s.")
NO_PLACE = N_("Please name the building by address_id; the service definition lists them.")
NO_SUCH_ADDRESS = N_(
    "No building here has this address. Please name it by address_id; the service definition lists them."
)
SEVERAL_OF_THIS_ADDRESS = N_(
    "Several buildings here go by this address. Please name it by address_id; the service definition lists them."
)
NO_COORDINATES = N_("No building is known here by its coordinates. Please name it by address_id.")
NO_CONSENT = N_("attribute[consent] is missing: the resident has to be told the privacy notice, and to agree to it.")


class OpenStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Wanted:
    """What is asked for: by number, or else by time, kind and status; a page of it."""

    references: frozenset[str] = frozenset()
    kinds: frozenset[ReportKind] = frozenset(ReportKind)
    statuses: frozenset[OpenStatus] = frozenset(OpenStatus)
    since: datetime | None = None
    until: datetime | None = None
    page: int = FIRST_PAGE
    page_size: int = MOST_ROWS


def wanted(asked: Mapping[str, str], offered: frozenset[ReportKind], now: datetime) -> Wanted:
    """Raises Invalid with all that is wrong; NotFound for a service that is not offered. Numbers override all else."""
    page = _number(asked, "page", LAST_PAGE, FIRST_PAGE), _number(asked, "page_size", MOST_ROWS, MOST_ROWS)
    references = _listed(asked, "service_request_id")
    if len(references) > MOST_IDS:
        raise Invalid(Problem("service_request_id", TOO_MANY_IDS, {"most": MOST_IDS}))
    if references:
        return Wanted(frozenset(one.upper() for one in references), page=page[0], page_size=page[1])
    since, until = _window(asked, now)
    kinds = frozenset(kind_of(code, offered) for code in _listed(asked, "service_code"))
    statuses = _listed(asked, "status")
    if not set(statuses) <= set(OpenStatus):
        raise Invalid(Problem("status", NO_SUCH_STATUS))
    chosen = frozenset(OpenStatus(one) for one in statuses) or frozenset(OpenStatus)
    return Wanted(frozenset(), kinds or offered, chosen, since, until, *page)


def kind_of(code: str, offered: frozenset[ReportKind]) -> ReportKind:
    """Raises NotFound for a service that the community does not offer."""
    kind = next((kind for kind in offered if kind == code), None)
    if kind is None:
        raise NotFound(NO_SUCH_SERVICE, code=code[:40])
    return kind


def _listed(asked: Mapping[str, str], name: str) -> list[str]:
    return [one.strip() for one in asked.get(name, "").split(",", MOST_IDS + 1) if one.strip()]


def _number(asked: Mapping[str, str], name: str, most: int, otherwise: int) -> int:
    said = asked.get(name, "").strip()
    if not said:
        return otherwise
    number = int(said) if re.fullmatch("[0-9]{1,6}", said) else 0
    if not 1 <= number <= most:
        raise Invalid(Problem(name, NO_NUMBER, {"least": FIRST_PAGE, "most": most}))
    return number


def _window(asked: Mapping[str, str], now: datetime) -> tuple[datetime, datetime]:
    """The last 90 days where nothing is said; with one end alone, 90 days from there."""
    since, until = _instant(asked, "start_date"), _instant(asked, "end_date")
    until = until or (min(since + SPAN, now) if since and since < now else now)
    since = since or until - SPAN
    if until - since > SPAN:
        raise Invalid(Problem("start_date", TOO_LONG, {"days": SPAN.days}))
    return since, until


def _instant(asked: Mapping[str, str], name: str) -> datetime | None:
    """A plus sign that was sent as it is arrives as a space."""
    said = re.sub(r" (?=\d\d:?\d\d$)", "+", asked.get(name, "").strip())
    if not said:
        return None
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        raise Invalid(Problem(name, NO_ZONE)) from None
    if found.tzinfo is None or found.year not in YEARS:
        raise Invalid(Problem(name, NO_ZONE))
    return found


@dataclass(frozen=True)
class ApiClientDetails:
    """What an administrator says of a platform before it gets its key."""

    name: str
    contact: str = ""
    may_post: bool = True
    may_hand_out_receipts: bool = False
    quota_day: int = USUAL_QUOTA

    def checked(self) -> ApiClientDetails:
        """Raises Invalid, by field."""
        if not 1 <= self.quota_day <= MOST_A_DAY:
            raise Invalid(Problem("quota_day", NO_NUMBER, {"least": 1, "most": MOST_A_DAY}))
        name = checked_line("name", self.name, LONGEST_NAME)
        contact = checked_line("contact", self.contact, LONGEST_NAME, required=False)
        return ApiClientDetails(name, contact, self.may_post, self.may_hand_out_receipts, self.quota_day)


def slots(now: datetime) -> tuple[int, int]:
    """The stretch of time this instant lies in and the one before: what is sent twice across their border is one."""
    present = int(now.timestamp() // SLOT.total_seconds())
    return present, present - 1
