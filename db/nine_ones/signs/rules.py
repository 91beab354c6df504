"""What a sign says and what its code opens, when another one has to be printed, and what counts as a scan."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from io import BytesIO

from PIL import Image

from db.community.organisation.rules import text_problems
from db.ground.columns import canonical_json
from db.ground.refusals import Problem, Refused
from db.ground.words import N_
from db.records.health.rules import Health, HealthState
from db.records.photos.rules import CleanPhoto

LONGEST_HEADER = 24
LOGO_SIDE = 480
LOGO_QUALITY = 88
PALEST = 230
FRESH_FOR = timedelta(days=730)
SCANS_KEPT = timedelta(days=400)


class PaperSize(StrEnum):
    A4 = "A4"
    A5 = "A5"
    TWO_A5 = "2xA5"  # two on a lying A4 sheet, with marks to cut along


@dataclass(frozen=True)
class SignInfo:
    """All that differs on signs from building to building; without a mediator to call, the community's phone.

    `version` counts what the sign of this building has said; `since` is the local day of this version.
    """

    building_id: int
    building_name: str
    community_name: str
    party_organisation: str
    party_group: str
    address: str
    code: str
    mediator_name: str
    mediator_phone: str
    community_phone: str
    header: str = ""
    logo: bytes = b""
    version: int = 0
    since: date | None = None

    @property
    def texts(self) -> list[str]:
        """Every text written on the sign."""
        return [
            self.building_name,
            self.community_name,
            self.party_organisation,
            self.party_group,
            self.address,
            self.code,
            *self.contact,
            self.header,
        ]

    @property
    def has_mediator(self) -> bool:
        return bool(self.mediator_name and self.mediator_phone)

    @property
    def contact(self) -> tuple[str, str]:
        """The name and the number to call: the mediator's, else the community's."""
        if self.has_mediator:
            return self.mediator_name, self.mediator_phone
        return self.community_name, self.community_phone


@dataclass(frozen=True)
class SignHeaderDetails:
    """What the community puts on top of its signs: a line instead of its name, and a logo."""

    line: str = ""
    logo: bytes = b""

    def problems(self) -> list[Problem]:
        return text_problems("line", self.line, LONGEST_HEADER, required=False)


@dataclass(frozen=True)
class SignVersionInfo:
    """One version of a building's sign, from the instant `since` on."""

    id: int
    number: int
    fingerprint: str
    since: datetime
    printed_at: datetime | None


@dataclass(frozen=True)
class HungSignInfo:
    version: SignVersionInfo
    hung_at: datetime


def link_on_sign(public_url: str, code: str) -> str:
    """The address in a sign's QR code, just as it is printed below it, so that a pasted-over code is noticed.

    Its capital B is on signs only: links inside the app have a small one, so that only signs are counted as scanned.
    """
    return f"{public_url.rstrip('/')}/B/{code}"


def link_in_app(public_url: str, code: str) -> str:
    """The address of a building's page for staff and messages, which is not counted as a scan."""
    return f"{public_url.rstrip('/')}/b/{code}"


def printed_link(public_url: str, code: str) -> str:
    """The address on the sign as a person reads and types it."""
    return re.sub(r"^https?://", "", link_on_sign(public_url, code))


def fingerprint(sign: SignInfo) -> str:
    """A hash that is equal for signs that say the same; paper and language don't matter."""
    said = [*sign.texts, sign.has_mediator, hashlib.sha256(sign.logo).hexdigest()]
    return hashlib.sha256(canonical_json(said).encode()).hexdigest()[:32]


def with_version(sign: SignInfo, latest: SignVersionInfo | None, today: date, since: date | None) -> SignInfo:
    """The sign with its version number: the latest one, or the next where it says something else by now.

    `since` is the local day of the latest version.
    """
    if latest and latest.fingerprint == fingerprint(sign):
        return replace(sign, version=latest.number, since=since)
    return replace(sign, version=latest.number + 1 if latest else 1, since=today)


def small_logo(clean: CleanPhoto) -> bytes:
    """The logo as a JPEG so small that 87 signs of one file can carry it. Raises Refused for one too pale to see."""
    with Image.open(BytesIO(clean.full)) as picture:
        if sum(picture.convert("L").histogram()[: PALEST + 1]) == 0:
            raise Refused(N_("This picture is white on white paper. Please choose one with colours."))
        picture.thumbnail((LOGO_SIDE, LOGO_SIDE), Image.Resampling.LANCZOS)
        written = BytesIO()
        picture.save(written, "JPEG", quality=LOGO_QUALITY, optimize=True)
    return written.getvalue()


def health_of(current: SignVersionInfo | None, hung: HungSignInfo | None, at: datetime) -> Health:
    """Missing until a printed sign has been hung up; stale when it says something else than now, or after two years.

    `current` and `hung` are those of the instant.
    """
    if hung is None:
        printed = current and current.printed_at and current.printed_at <= at
        words = N_("printed, but nobody has said that it hangs") if printed else N_("not printed and hung up yet")
        return Health(HealthState.MISSING, words)
    if current and current.fingerprint != hung.version.fingerprint:
        values = {"hung": hung.version.number, "now": current.number}
        return Health(HealthState.STALE, N_("out of date on the wall: v%(hung)s hangs, v%(now)s is right"), values)
    if hung.hung_at <= at - FRESH_FOR:
        return Health(HealthState.STALE, N_("has been hanging for more than two years"))
    return Health(HealthState.ALIVE, N_("v%(hung)s hangs"), {"hung": hung.version.number})
