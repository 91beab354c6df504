"""What a sign says and what its QR code is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import qrcode
from qrcode.constants import ERROR_CORRECT_Q

QUIET_ZONE = 4  # modules of white around the code that a reader needs


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


def spoken_phone(phone: str) -> str:
    """A mobile number in the groups in which it is read out: 138 0000 0000."""
    return f"{phone[:3]} {phone[3:7]} {phone[7:]}" if re.fullmatch(r"1\d{10}", phone) else phone


def qr_modules(text: str) -> list[list[bool]]:
    """The dark modules, without a quiet zone; a quarter of the code may be damaged (level Q)."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    code.add_data(text)
    code.make(fit=True)
    return code.get_matrix()


def dark_runs(modules: list[list[bool]]) -> Iterator[tuple[int, int, int]]:
    """Row, first column and length of every unbroken dark stretch of a row."""
    for row, line in enumerate(modules):
        start = None
        for column, dark in enumerate([*line, False]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                yield row, start, column - start
                start = None
