"""How building codes are made and checked, and what a community's numbers weigh."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from stdnum.iso7064 import mod_37_36

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 6
RANDOM_BYTES = 8
SEPARATORS = re.compile(r"[\s\-‐‑‒–—_·.]+")


@dataclass(frozen=True)
class Weights:
    """What the composite is made of (`numbers.md`): the three add up to 1."""

    responded: float = 0.1
    resolved: float = 0.5
    satisfied: float = 0.4

    @property
    def add_up(self) -> bool:
        parts = (self.responded, self.resolved, self.satisfied)
        return all(is_weight(part) for part in parts) and abs(sum(parts) - 1) < 1e-9


def is_weight(value: float) -> bool:
    return 0 <= value <= 1


def new_code(random_bytes: bytes) -> str:
    """Five characters out of at least eight random bytes, and their check character (ISO 7064, MOD 31,30)."""
    if len(random_bytes) < RANDOM_BYTES:
        raise ValueError(f"a code needs {RANDOM_BYTES} random bytes")
    number, drawn = int.from_bytes(random_bytes, "big"), ""
    for _ in range(CODE_LENGTH - 1):
        number, place = divmod(number, len(ALPHABET))
        drawn += ALPHABET[place]
    return drawn + mod_37_36.calc_check_digit(drawn, alphabet=ALPHABET)


def normalise_code(text: str) -> str:
    """As the sign prints it: full-width characters narrowed, upper case, without spaces and hyphens.

    A zero is not read as an O: neither is in the alphabet, so such a code was misread and must be refused.
    """
    return SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()


def is_code(text: str) -> bool:
    """Whether this is a normalised code whose check character is right."""
    return len(text) == CODE_LENGTH and set(text) <= set(ALPHABET) and mod_37_36.is_valid(text, alphabet=ALPHABET)
