"""The short code made from a secret link, the code that opens an answer, and how long a place is remembered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from stdnum.iso7064 import mod_37_36

from db.community.organisation.rules import ALPHABET, normalise_code

CODE_LENGTH = 6
ANSWER_CODE_LENGTH = 9
GROUP = 3
LONGEST_CODE_TYPED = 60
FORGOTTEN_AFTER_DAYS = 30


@dataclass(frozen=True)
class PlaceReceipt:
    """What whoever took a place keeps: the secret link, the code to type on another phone, and their number."""

    link: str
    short_code: str
    number: int


def short_code(link: str) -> str:
    """Six characters that can be read out and typed, made from the secret link: nothing more has to be kept."""
    return _letters(hashlib.sha256(f"short code\0{link}".encode()).digest(), CODE_LENGTH)


def code_from(drawn: bytes) -> str:
    """A code of eight characters drawn from at least sixteen bytes, and one that checks them: 656,100,000,000 codes."""
    code = _letters(drawn, ANSWER_CODE_LENGTH - 1)
    return code + mod_37_36.calc_check_digit(code, alphabet=ALPHABET)


def _letters(drawn: bytes, count: int) -> str:
    number, letters = int.from_bytes(drawn, "big"), ""
    for _ in range(count):
        number, place = divmod(number, len(ALPHABET))
        letters += ALPHABET[place]
    return letters


def read_code(text: str) -> str | None:
    """The code, however it was typed; None when it cannot be one."""
    code = normalise_code(text[:LONGEST_CODE_TYPED])
    right = len(code) == ANSWER_CODE_LENGTH and set(code) <= set(ALPHABET)
    return code if right and mod_37_36.is_valid(code, alphabet=ALPHABET) else None


def printed_code(code: str) -> str:
    """The code in the groups in which it is read out."""
    return " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))
