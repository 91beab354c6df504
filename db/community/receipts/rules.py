"""The short code made from a secret link, and how long a place that was taken is remembered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from db.community.organisation.rules import ALPHABET

CODE_LENGTH = 6
FORGOTTEN_AFTER_DAYS = 30


@dataclass(frozen=True)
class PlaceReceipt:
    """What whoever took a place keeps: the secret link, the code to type on another phone, and their number."""

    link: str
    short_code: str
    number: int


def short_code(link: str) -> str:
    """Six characters that can be read out and typed, made from the secret link: nothing more has to be kept."""
    number, code = int.from_bytes(hashlib.sha256(f"short code\0{link}".encode()).digest(), "big"), ""
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        code += ALPHABET[place]
    return code
