"""The number of a file as it is printed: none twice, none missing within a year."""

from __future__ import annotations

import re

from db.ground.refusals import Invalid, Problem
from db.ground.texts import one_line
from db.ground.words import N_
from db.records.personal_data.rules.folding import folded

LONGEST_COMMITTEE, LONGEST_SHORT, LONGEST_PATTERN, LONGEST_COURT = 60, 20, 60, 60
MOST_YEARS = 100
DEFAULT_PATTERN = "（{year}）{short}人调字第{number}号"
_GAP = re.compile(r"\{(\w*)\}")
GAPS = ("year", "short", "number")
_YEAR_AND_NUMBER = re.compile(r"([0-9]{4})([0-9]{4,9})")
_SIGNS = re.compile(r"[\W_]")


def printed_number(pattern: str, year: int, short: str, number: int) -> str:
    """As it stands on the papers; the number has four digits at least."""
    told = {"year": str(year), "short": short, "number": f"{number:04d}"}
    return _GAP.sub(lambda gap: told.get(gap[1], ""), pattern)


def checked_pattern(pattern: str) -> str:
    """Cleaned. Raises Invalid unless year and number stand in it, and nothing else between braces."""
    pattern = one_line(pattern)
    gaps = _GAP.findall(pattern)
    problems = []
    if not pattern or len(pattern) > LONGEST_PATTERN:
        problems.append(Problem("number_pattern", N_("Write how numbers look, in at most 60 characters.")))
    elif sorted(set(gaps)) != sorted(gaps) or not {"year", "number"} <= set(gaps) or set(gaps) - set(GAPS):
        told = N_("{year} and {number} have to stand in it, {short} may, and no other braces.")
        problems.append(Problem("number_pattern", told))
    elif "{" in _GAP.sub("", pattern) or "}" in _GAP.sub("", pattern):
        problems.append(Problem("number_pattern", N_("A brace is not closed, or not opened.")))
    if problems:
        raise Invalid(*problems)
    return pattern


def is_own_number(seen: str, year: int, number: int, printed: str) -> bool:
    """Whether what was read off a page is this file's number: as printed, with its year before it, or by itself."""
    seen = folded(seen)
    if _SIGNS.sub("", seen) == _SIGNS.sub("", folded(printed)):
        return True
    digits = re.findall(r"[0-9]{1,13}", seen)
    if len(digits) == 1 and (together := _YEAR_AND_NUMBER.fullmatch(digits[0])):
        digits = [together[1], together[2]]
    read = [int(run) for run in digits]
    return read in ([number], [year, number])
