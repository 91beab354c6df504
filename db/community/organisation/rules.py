"""How building codes are made and checked, what each part of a community must look like, and what its numbers weigh."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from stdnum.cn import uscc
from stdnum.iso7064 import mod_37_36

from db.ground.clock import DEFAULT_ZONE
from db.ground.phones import dialled, too_long_problems
from db.ground.refusals import Problem
from db.ground.texts import one_line
from db.ground.words import N_

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = frozenset(ALPHABET)
CODE_LENGTH = 6
RANDOM_BYTES = 8
SEPARATORS = re.compile(r"[\s\-‐‑‒–—_·.]+")
PHONE = re.compile(r"\+?[0-9(][0-9 ()\-/]{0,18}[0-9](?:转[0-9]{1,6})?")
LONGEST_PHONE = 20
LONGEST_NAME = 60  # of a grid, a building, a member unit
PREFIX = re.compile(r"[A-Z]{1,6}")
PRINTED = ("name", "residents_committee", "street")  # in papers that keep what stood there when they were made
HOUSEHOLD_CODE = re.compile(r"[A-Z0-9][A-Z0-9\-]{1,23}")


class CodeRetirementReason(StrEnum):
    """Why a code on a sign was retired."""

    LOST = "lost"
    PASTED_OVER = "pasted_over"
    OTHER = "other"


@dataclass(frozen=True)
class CompositeWeights:
    """How much each of its three parts weighs in the composite (`numbers.md`); together they are 1."""

    responded: float = 0.1
    resolved: float = 0.5
    satisfied: float = 0.4

    @property
    def add_up(self) -> bool:
        parts = (self.responded, self.resolved, self.satisfied)
        return all(is_weight(part) for part in parts) and abs(sum(parts) - 1) < 1e-9


def is_weight(value: float) -> bool:
    return 0 <= value <= 1


def new_code(random_bytes: bytes, length: int = CODE_LENGTH) -> str:
    """A code made from at least eight random bytes; its last character checks the others (ISO 7064, MOD 31,30).

    That check misses about one swap of neighbouring characters in 450; such a code is passed over, so that no swap in a
    code of ours is another code.
    """
    if len(random_bytes) < RANDOM_BYTES:
        raise ValueError(f"a code needs {RANDOM_BYTES} random bytes")
    code = _drawn_from(random_bytes, length)
    while any(is_code(swapped, length) for swapped in swaps(code)):
        random_bytes = hashlib.sha256(random_bytes).digest()
        code = _drawn_from(random_bytes, length)
    return code


def _drawn_from(random_bytes: bytes, length: int = CODE_LENGTH) -> str:
    number, drawn = int.from_bytes(random_bytes, "big"), ""
    for _ in range(length - 1):
        number, place = divmod(number, len(ALPHABET))
        drawn += ALPHABET[place]
    return drawn + mod_37_36.calc_check_digit(drawn, alphabet=ALPHABET)


def swaps(code: str) -> list[str]:
    """Every mistyping of a code in which two neighbouring characters that differ have changed places."""
    return [
        code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in range(len(code) - 1) if code[at] != code[at + 1]
    ]


def normalise_code(text: str) -> str:
    """A code as the sign prints it, however it was typed: narrow, upper case, without spaces and hyphens.

    A zero is not read as an O: neither is in the alphabet, so such a code was misread and must be refused.
    """
    return SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()


def is_code(text: str, length: int = CODE_LENGTH) -> bool:
    """Whether this is a normalised code whose check character is right."""
    return len(text) == length and LETTERS.issuperset(text) and mod_37_36.is_valid(text, alphabet=ALPHABET)


def number_problems(field: str, value: int, lowest: int, highest: int) -> list[Problem]:
    if lowest <= value <= highest:
        return []
    words = N_("This must be a whole number from %(lowest)s to %(highest)s.")
    return [Problem(field, words, {"lowest": lowest, "highest": highest})]


def text_problems(field: str, value: str, longest: int, required: bool = True) -> list[Problem]:
    if required and not value:
        return [Problem(field, N_("This must not be empty."))]
    if len(value) > longest:
        return [Problem(field, N_("This is longer than %(longest)s characters."), {"longest": longest})]
    if value != tidy(value) or value.startswith("="):
        return [Problem(field, N_("This contains characters that cannot be kept."))]
    return []


def phone_problems(field: str, value: str) -> list[Problem]:
    too_long = too_long_problems(field, value)
    if too_long:
        return too_long
    if not value or (PHONE.fullmatch(value) and len(value) <= LONGEST_PHONE and len(dialled(value)) > 2):
        return []
    return [Problem(field, N_("This is not a telephone number."))]


def typed_credit_code(text: str) -> str:
    """A credit code as it is kept, however it was typed: narrow, capitals, without spaces and hyphens."""
    return SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()


def credit_code_problems(field: str, value: str) -> list[Problem]:
    """A unified social credit code (GB 32100), whose last character checks the others; it may be left out."""
    if not value or (uscc.is_valid(value) and value == uscc.compact(value)):
        return []
    return [Problem(field, N_("This is not a credit code: compare all 18 characters with the certificate."))]


def tidy(text: str) -> str:
    """The text on one line without what cannot be seen; a character younger than our table of them is kept."""
    return one_line(text).replace("\u200d", "")


@dataclass(frozen=True)
class CommunityDetails:
    """What is kept of a community; its residents' committee is the legal person, named as on its certificate."""

    name: str
    party_organisation: str
    street: str
    district: str
    city: str
    reference_prefix: str
    phone: str = ""
    time_zone: str = DEFAULT_ZONE
    residents_committee: str = ""
    credit_code: str = ""

    def problems(self) -> list[Problem]:
        texts = ("name", "party_organisation", "street", "district", "city")
        found = [problem for field in texts for problem in text_problems(field, getattr(self, field), 60)]
        found += text_problems("residents_committee", self.residents_committee, 60, required=False)
        found += credit_code_problems("credit_code", self.credit_code)
        if not PREFIX.fullmatch(self.reference_prefix):
            found.append(Problem("reference_prefix", N_("The prefix must be 1 to 6 capital letters, such as TY.")))
        if not is_time_zone(self.time_zone):
            found.append(Problem("time_zone", N_("This time zone does not exist.")))
        return found + phone_problems("phone", self.phone)


@dataclass(frozen=True)
class GridDetails:
    number: int
    name: str
    branch: str

    def problems(self) -> list[Problem]:
        return [
            *number_problems("number", self.number, 1, 9999),
            *text_problems("name", self.name, LONGEST_NAME),
            *text_problems("branch", self.branch, 60),
        ]


@dataclass(frozen=True)
class BuildingDetails:
    grid_id: int
    number: int
    name: str
    party_group: str
    address: str = ""
    units: int = 1
    floors: int = 6
    households: int = 0

    def problems(self) -> list[Problem]:
        return [
            *number_problems("number", self.number, 1, 9999),
            *text_problems("name", self.name, LONGEST_NAME),
            *text_problems("party_group", self.party_group, 60),
            *text_problems("address", self.address, 120, required=False),
            *number_problems("units", self.units, 1, 60),
            *number_problems("floors", self.floors, 1, 150),
            *number_problems("households", self.households, 0, 5000),
        ]


@dataclass(frozen=True)
class HouseholdDetails:
    """What may change of a centre household; `phone` None leaves the one that is kept, "" takes it away."""

    building_id: int
    name: str
    room: str = ""
    phone: str | None = None

    def problems(self) -> list[Problem]:
        return [
            *text_problems("name", self.name, 40),
            *text_problems("room", self.room, 40, required=False),
            *phone_problems("phone", self.phone or ""),
        ]


@dataclass(frozen=True)
class UnitDetails:
    name: str
    trade: str
    phone: str = ""
    active: bool = True
    stands_here: bool = False

    def problems(self) -> list[Problem]:
        return [
            *text_problems("name", self.name, LONGEST_NAME),
            *text_problems("trade", self.trade, 40),
            *phone_problems("phone", self.phone),
        ]


def changed_fields(before: Mapping[str, Any]) -> dict[str, Any]:
    """What the history keeps of a change: which fields it was, and the old words of those that papers print."""
    return {"fields": list(before)} | {f"old_{name}": before[name] for name in PRINTED if name in before}


def household_code_problems(code: str) -> list[Problem]:
    """What is wrong with a centre household's code, which the community gives once and never changes."""
    if HOUSEHOLD_CODE.fullmatch(code):
        return []
    return [Problem("code", N_("A code is 2 to 24 capital letters, digits and hyphens, such as TY-H01."))]


def weights_problems(basically_satisfied: float, weights: CompositeWeights) -> list[Problem]:
    found = []
    if not is_weight(basically_satisfied):
        found.append(Problem("basically_satisfied_weight", N_("A weight is a number from 0 to 1.")))
    if not weights.add_up:
        found.append(Problem("weights", N_("The three weights must each be from 0 to 1 and add up to 1.")))
    return found


def is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return False
    return bool(name)
