"""What an entry may say, how a building's card is made out of two lists, and when nobody has looked at it for long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from db.community.organisation.rules import text_problems, tidy
from db.ground.links import link_problems, plain_link
from db.ground.phones import plain_phone, too_long_problems, typed_phone
from db.ground.refusals import Invalid, Problem
from db.ground.words import N_
from db.records.health.rules import Health, HealthState


class Trade(StrEnum):
    """For what a number is called: water, power, police and so on."""

    PROPERTY = "property"
    WATER = "water"
    POWER = "power"
    GAS = "gas"
    HEATING = "heating"
    LIFT = "lift"
    POLICE = "police"
    CLINIC = "clinic"
    OFFICE = "office"
    HOTLINE = "hotline"
    ONLINE = "online"
    OTHER = "other"


TRADES = {
    Trade.PROPERTY: N_("Property service"),
    Trade.WATER: N_("Water"),
    Trade.POWER: N_("Electricity"),
    Trade.GAS: N_("Gas"),
    Trade.HEATING: N_("Heating"),
    Trade.LIFT: N_("Lift emergency"),
    Trade.POLICE: N_("Police station"),
    Trade.CLINIC: N_("Clinic"),
    Trade.OFFICE: N_("The community’s office"),
    Trade.HOTLINE: N_("Public hotline"),
    Trade.ONLINE: N_("Online service"),
    Trade.OTHER: N_("Other service"),
}
EMERGENCY = (("110", N_("Police")), ("119", N_("Fire brigade")), ("120", N_("Ambulance")))
ALL_DAY = N_("24 hours")
LONGEST = {"name": 30, "phone": 24, "hours": 30, "note": 60, "link": 200}
MOST_LINES = 60
STALE_AFTER = timedelta(days=180)

_EXTENSION = r"(?:(?:转|ext|x|#|,)(\d{1,6}))?"
_NUMBER = re.compile(
    r"(1[012]\d|1[012]\d{3}|9[56]\d{3,4}|1[3-9]\d{9}|[48]00\d{7}|0\d{2,3}\d{7,8})" + _EXTENSION, re.IGNORECASE
)
_WITHOUT_AREA = re.compile(r"[2-8]\d{6,7}" + _EXTENSION, re.IGNORECASE)


@dataclass(frozen=True)
class ServiceEntryDetails:
    """What is written on one line. `phone` or `link` may be empty, but not both."""

    trade: str
    name: str
    phone: str = ""
    all_day: bool = False
    hours: str = ""
    note: str = ""
    link: str = ""


def words_of(details: ServiceEntryDetails) -> str:
    """All words of a line that neighbours read beside the number."""
    return "\n".join((details.name, details.hours, details.note))


@dataclass(frozen=True)
class ServiceLine:
    """One version of a line in a list; `version` changes with every edit, `line` never."""

    line: int
    version: int
    building_id: int | None
    stands_for: int | None
    left_out: bool
    position: int
    details: ServiceEntryDetails


def checked(details: ServiceEntryDetails) -> ServiceEntryDetails:
    """The details, tidied. Raises Invalid with everything that is wrong, each by its field."""
    texts: dict[str, Any] = {name: tidy(getattr(details, name)) for name in ("name", "hours", "note")}
    tidied = replace(details, **texts, phone=typed_phone(details.phone), link=details.link.replace("\0", "").strip())
    if tidied.all_day:
        tidied = replace(tidied, hours="")
    problems = [*_text_problems(tidied), *_phone_problems(tidied.phone), *link_problems(tidied.link, LONGEST["link"])]
    if problems:
        raise Invalid(*problems)
    return replace(tidied, link=plain_link(tidied.link)) if tidied.link else tidied


def _text_problems(details: ServiceEntryDetails) -> list[Problem]:
    found = text_problems("name", details.name, LONGEST["name"])
    for field in ("hours", "note"):
        found += text_problems(field, getattr(details, field), LONGEST[field], required=False)
    if details.trade not in set(Trade):
        found.append(Problem("trade", N_("Please choose what it is for.")))
    if not details.phone and not details.link:
        found.append(Problem("phone", N_("Enter a number to call, an address on the internet, or both.")))
    return found


def _phone_problems(phone: str) -> list[Problem]:
    """Own patterns: a library that knows every range in use would refuse the invented numbers of the demonstration."""
    if len(phone) > LONGEST["phone"]:
        return [Problem("phone", N_("This is longer than %(longest)s characters."), {"longest": LONGEST["phone"]})]
    squeezed = plain_phone(phone)
    if not phone or _NUMBER.fullmatch(squeezed):
        return []
    if _WITHOUT_AREA.fullmatch(squeezed):
        return [Problem("phone", N_("Put the area code before it, such as 024."))]
    return too_long_problems("phone", phone) or [Problem("phone", N_("This is not a telephone number."))]


def merged(defaults: Iterable[ServiceLine], own: Sequence[ServiceLine]) -> list[ServiceLine]:
    """A building's card: the community's lines in their order, as the building has them, then the building's own.

    What stands for a line that the community has taken away stays, as one of the building's own.
    """
    instead = {line.stands_for: line for line in own if line.stands_for is not None}
    defaults = sorted(defaults, key=lambda line: (line.position, line.line))
    card = [instead.get(line.line, line) for line in defaults]
    placed = {line.line for line in card}
    after = sorted((line for line in own if line.line not in placed), key=lambda line: (line.position, line.line))
    return [line for line in (*card, *after) if not line.left_out]


@dataclass(frozen=True)
class ServiceCardReview:
    """When the community's lines and the building's own were last changed or said to be right."""

    defaults: datetime | None
    own: datetime | None


def oldest_look(card: Sequence[ServiceLine], looked: ServiceCardReview) -> datetime:
    """When the card was last looked through: its own lines and the inherited ones, whichever was earlier."""
    parts = {line.building_id is None for line in card}
    moments = [looked.defaults if inherited else looked.own for inherited in parts]
    return min(moment for moment in moments if moment is not None)


def health_of(card: Sequence[ServiceLine], looked: ServiceCardReview, at: datetime, day: Any) -> Health:
    """Missing without a line; stale when a part of it was neither changed nor confirmed for 180 days.

    `day` writes an instant as the day it was.
    """
    if not card:
        return Health(HealthState.MISSING, N_("No number has been entered yet."))
    oldest = oldest_look(card, looked)
    values = {"count": len(card), "day": day(oldest)}
    if at - oldest > STALE_AFTER:
        return Health(
            HealthState.STALE, N_("%(count)s entries; nobody has looked through all of them since %(day)s."), values
        )
    return Health(HealthState.ALIVE, N_("%(count)s entries, last looked through on %(day)s."), values)


NATIONWIDE = (
    ServiceEntryDetails(Trade.HOTLINE, "政务服务便民热线", "12345", all_day=True, note="什么事找不到人，都可以打"),
    ServiceEntryDetails(Trade.POWER, "国家电网客服", "95598", all_day=True, note="停电、报修、电费"),
    ServiceEntryDetails(Trade.HOTLINE, "法律援助热线", "12348", note="免费问法律的事"),
    ServiceEntryDetails(Trade.HOTLINE, "妇女维权热线", "12338"),
    ServiceEntryDetails(Trade.HOTLINE, "消费者投诉热线", "12315"),
)
"""Numbers that are the same all over the country: what a community may begin with."""
