"""What lines such as 合计, 本年累计 and 期末余额 say in a sheet of money, and whether it is true."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from db.ground.refusals import Problem
from db.ground.words import N_

WRONG_BALANCE_BESIDE = N_("Row %(row)s: the balance beside the total should be %(should)s, but it says %(said)s.")
WRONG_TOTAL = N_("Row %(row)s: the total should be %(should)s, but it says %(said)s.")
SET_ASIDE = N_(
    "Row %(row)s: “%(name)s” says %(said)s, which is not the sum of the rows above (%(should)s). "
    "It seems to count what lies before this sheet too, and was set aside."
)
_PERIOD = (
    r"(?:\d{4}年度?)?(?:\d{1,2}月份?|第?[一二三四1-4]季度?|[上下]半年|[本当][年月季期页日周旬次]度?|全年|年度|月|日|页)?"
    r"(?:收支|收入|支出)?"
)
_OPENING = r"(?:上[年月季期页]|期初|年初|月初|前期)"
_CLOSING = r"(?:期末|月末|季末|年末|账面|累计|银行)?(?:余额|结余|结存)(?:数|额)?"


class SumKind(StrEnum):
    """A sum of all rows, of those since the last such line, of a year so far, or what is left at the end or start."""

    WHOLE = "whole"
    PART = "part"
    RUNNING = "running"
    CLOSING = "closing"
    OPENING = "opening"


_SAID = (
    (SumKind.OPENING, rf"{_OPENING}(?:余额|结余|结存|结转|转入|转来)(?:数|额)?|承前页|期初"),
    (SumKind.CLOSING, rf"(?:{_PERIOD}{_CLOSING}|期末|结转下[年月季期页]|过次页|转下页)"),
    (SumKind.RUNNING, rf"{_PERIOD}(?:累计|至今)(?:数|额|金额)?"),
    (SumKind.WHOLE, r"(?:收支)?(?:合计|总计|共计|总数|总额|总合计)(?:数|额|金额)?|total"),
    (SumKind.PART, rf"{_PERIOD}(?:小计|合计|总计|共计|计)(?:数|额|金额)?"),
)


@dataclass(frozen=True)
class MoneyRow:
    """`amount` and `balance` are in cents; what was spent is below nothing. `typed` are the columns as they stand.

    `other` is the amount where a minus under what was spent means that it came back.
    """

    row: int
    day: str
    about: str
    amount: int
    balance: int
    other: int
    typed: dict[str, int]


@dataclass(frozen=True)
class SumLine:
    """What a line such as 合计 says of each column; `after` rows stand above it."""

    row: int
    name: str
    kind: SumKind
    typed: dict[str, int]
    after: int


def sum_kind(text: str) -> SumKind | None:
    """Which sum a cell names, whatever period, colon, space or bracket stands around it; None for other words."""
    narrow = re.sub(r"\(.*?\)|[\s:*]+", "", unicodedata.normalize("NFKC", text).casefold())
    return next((kind for kind, words in _SAID if re.fullmatch(words, narrow)), None)


def checked_sums(rows: list[MoneyRow], sums: list[SumLine]) -> tuple[list[Problem], list[Problem]]:
    """What of the sums is wrong, and which were set aside: a year so far may count what lies before this sheet."""
    wrong, aside, since = [], [], 0
    for one in sums:
        above = rows[: one.after] or rows  # a total may stand on top
        part = rows[since : one.after] or above
        for name, said in one.typed.items():
            should = _should(one, name, above, part, len(rows))
            if said in should or (name == "spent" and -said in should):
                continue
            values = {"row": one.row, "should": in_yuan(should[0]), "said": in_yuan(said)}
            if one.kind is SumKind.RUNNING and name != "balance":
                aside.append(Problem("sheet", SET_ASIDE, values | {"name": one.name}))
            else:
                is_balance = name == "balance" or one.kind is SumKind.CLOSING
                wrong.append(Problem("sheet", WRONG_BALANCE_BESIDE if is_balance else WRONG_TOTAL, values))
        since = one.after
    return wrong, aside


def _should(one: SumLine, name: str, above: list[MoneyRow], part: list[MoneyRow], of_all: int) -> tuple[int, ...]:
    """What may stand there, the likeliest first."""
    if not above:
        return (0,)
    left = above[-1].balance
    if name == "balance" and one.kind is SumKind.CLOSING and left in one.typed.values():
        return left, 0  # all of it was carried over
    if name == "balance" or one.kind is SumKind.CLOSING:
        return (left,)
    whole, of_part = (sum(row.typed.get(name, 0) for row in rows) for rows in (above, part))
    if one.kind is SumKind.PART:
        return of_part, whole
    return (whole, of_part) if one.after < of_all else (whole,)


def in_yuan(cents: int) -> str:
    """1,234.50, from cents."""
    yuan, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{yuan:,}.{rest:02d}"
