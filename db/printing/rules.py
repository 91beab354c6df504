"""What a QR code is made of, and how a phone number is read out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import qrcode
from qrcode.constants import ERROR_CORRECT_Q

QUIET_ZONE = 4  # modules of white around the code that a reader needs


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
