"""What a sign says and what its code opens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    A4 = "A4"
    A5 = "A5"
    TWO_A5 = "2xA5"  # two on a lying A4 sheet, with marks to cut along


@dataclass(frozen=True)
class SignInfo:
    """Everything printed that differs from building to building; without a mediator to call, the community's phone."""

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


def link_on_sign(public_url: str, code: str) -> str:
    """What the QR code opens. Exactly what is printed below it, so that a pasted-over code is noticed."""
    return f"{public_url.rstrip('/')}/b/{code}"


def printed_link(public_url: str, code: str) -> str:
    """The same as a person reads and types it."""
    return re.sub(r"^https?://", "", link_on_sign(public_url, code))
