"""A sheet of money: read patiently, and checked to the cent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from db.ground.refusals import Invalid, Problem, Refused
from db.ground.texts import one_line
from db.ground.words import N_
from db.papers.workbooks.rules.cells import NOTHING, BadCell, TypedCell, cell_text
from db.papers.workbooks.rules.headings import TOTALS, HeadedTab, closing_words, plain_heading, under_headings
from db.papers.workbooks.rules.merged import SheetLine
from db.papers.workbooks.rules.opening import UnreadableWorkbook, open_tabs
from db.together.disclosures.rules.wording import MOST_ROWS, Rows

COLUMNS = {
    "date": ("日期", "时间", "记账日期", "收支日期", "date", "day"),
    "about": ("来源或用途", "来源/用途", "来源用途", "摘要", "用途", "来源", "事项", "项目", "from/for", "for", "from"),
    "amount": ("金额", "收支金额", "收支", "amount"),
    "income": ("收入", "收入金额", "income"),
    "spent": ("支出", "支出金额", "expense", "spent"),
    "balance": ("余额", "结余", "balance"),
}
NEEDED = {"date": N_("date"), "about": N_("from or for"), "balance": N_("balance")}
MOST_TOLD, LONGEST_ABOUT = 10, 120
FEWEST_HEADINGS = 2  # by which a tab of money is known: a single word such as 项目 may stand anywhere
PART = "小计"
DASHES = ("-", "—", "——", "－", "/", "无")  # where nothing moved
A_LEAP_YEAR = 2028  # in which 2月29日 is a day
DAY = re.compile(
    r"(?:(?P<year>\d{4})[-/.年])?(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?(?: \d{1,2}:\d{2}(?::\d{2})?)?"
)
DAY_IN_DIGITS = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
DAY_OF_A_YEAR = re.compile(r"\d{4}-\d{2}-\d{2}")
SAME = Decimal("0.0001")  # of a cent
NO_COLUMN = N_("There is no column “%(column)s”. Needed are date, from or for, amount, and balance.")
NO_MONEY = N_("Row %(row)s: “%(said)s” is no sum of money with at most two decimals.")
WRONG_BALANCE = N_("Row %(row)s: the balance should be %(should)s, but it says %(said)s.")
WRONG_TOTAL_BALANCE = N_("Row %(row)s: the balance beside the total should be %(should)s, but it says %(said)s.")
NOT_IN_ORDER = N_("Row %(row)s: its date is before that of the row above. Put the rows in the order of their dates.")
NOT_A_DAY = N_("Cell %(cell)s: “%(said)s” is no date. Please write it as 2026-07-09.")
TWO_TABS = N_("“%(tab)s” and “%(other)s” both hold money. Put all rows on one tab, or choose a file for each.")
WRONG_TOTAL = N_("Row %(row)s: the total should be %(should)s, but it says %(said)s.")
ROW_UNREAD = N_("Row %(row)s: %(said)s")
NO_DAY = N_("Row %(row)s: the date is missing.")
NO_WORDS = N_("Row %(row)s: from whom or for what is missing.")
NOTHING_IN_IT = N_("No row with money was found in this file.")


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
class TotalRow:
    """What a line such as 合计 says of each column; `after` rows stand above it."""

    row: int
    is_part: bool
    typed: dict[str, int]
    after: int


def is_known(heading: str) -> bool:
    return any(heading in names for names in COLUMNS.values())


def money_rows(tab: HeadedTab, say: Callable[[str], str]) -> Rows:
    """The rows of the sheet as they are told. Raises Invalid, naming each row that cannot be or does not add up."""
    at = {name: place for place, heading in tab.headings.items() for name, known in COLUMNS.items() if heading in known}
    _require_columns(at, say)
    read, problems, totals = _read(tab.rows, at, say)
    read = _by_balance(read)
    problems += _balance_problems(read) or _total_problems(read, totals)
    if not read and not problems:
        problems = [Problem("sheet", NOTHING_IN_IT)]
    if len(read) > MOST_ROWS:
        problems.append(Problem("sheet", N_("At most %(most)s rows, please."), {"most": MOST_ROWS}))
    if problems:
        raise Invalid(*problems[:MOST_TOLD])
    return tuple((one.day, one.about, in_yuan(one.amount), in_yuan(one.balance)) for one in read)


def _require_columns(at: dict[str, int], say: Callable[[str], str]) -> None:
    missing = [words for name, words in NEEDED.items() if name not in at]
    if not {"amount", "income", "spent"} & at.keys():
        missing.append(N_("amount"))
    if missing:
        raise Invalid(*(Problem("sheet", NO_COLUMN, {"column": say(words)}) for words in missing))


def _read(
    lines: Iterable[SheetLine], at: dict[str, int], say: Callable[[str], str]
) -> tuple[list[MoneyRow], list[Problem], list[TotalRow]]:
    """The rows, what is wrong with others, and the totals that stand among and below them."""
    read: list[MoneyRow] = []
    problems: list[Problem] = []
    totals: list[TotalRow] = []
    for number, cells in lines:
        here = {name: cells[place] if place < len(cells) else NOTHING for name, place in at.items()}
        if all(cell.is_blank for cell in here.values()):
            continue
        ends = closing_words(cells)
        try:
            if not ends:
                read.append(_row(number, here, at["date"]))
            elif plain_heading(ends) in TOTALS:
                totals.append(TotalRow(number, plain_heading(ends) == PART, _typed(number, here), len(read)))
        except Invalid as invalid:
            problems += invalid.problems
        except BadCell as bad:
            problems.append(Problem("sheet", ROW_UNREAD, {"row": number, "said": say(bad.words) % bad.values}))
    return read, problems, totals


def _row(number: int, here: dict[str, TypedCell], place: int) -> MoneyRow:
    day, about = _day(here["date"], number, place), one_line(_said(here["about"]))
    if not about:
        raise Invalid(Problem("sheet", NO_WORDS, {"row": number}))
    typed = _typed(number, here)
    came = typed.get("amount", 0) + typed.get("income", 0)
    spent, balance = typed.get("spent", 0), _cents(number, here["balance"])
    return MoneyRow(number, day, about, came - abs(spent), balance, came - spent, typed)


def _typed(number: int, here: dict[str, TypedCell]) -> dict[str, int]:
    """Each column of money in which something stands, in cents."""
    return {
        name: _cents(number, here[name])
        for name in ("amount", "income", "spent", "balance")
        if here.get(name, NOTHING).value not in DASHES and not here.get(name, NOTHING).is_blank
    }


def _day(cell: TypedCell, number: int, place: int) -> str:
    value = cell.value
    if isinstance(value, datetime):
        value = value.date()
    said = value.isoformat() if isinstance(value, date) else one_line(_said(cell))
    if not said:
        raise Invalid(Problem("sheet", NO_DAY, {"row": number}))
    day = _as_day(said)
    if day is None:
        where = f"{chr(ord('A') + place)}{number}" if place < 26 else str(number)
        raise Invalid(Problem("sheet", NOT_A_DAY, {"cell": where, "said": said[:20]}))
    return day


def _as_day(said: str) -> str | None:
    """2026年7月9日 and 2026.7.9 as 2026-07-09; a day without its year as it was typed; None for what is no day."""
    found = DAY.fullmatch(said) or DAY_IN_DIGITS.fullmatch(said)
    if found is None:
        return None
    year, month, day = found["year"], int(found["month"]), int(found["day"])
    try:
        known = date(int(year) if year else A_LEAP_YEAR, month, day)
    except ValueError:
        return None
    return known.isoformat() if year else said


def _said(cell: TypedCell) -> str:
    return cell_text(cell.value, cell.data_type, LONGEST_ABOUT)


def _cents(number: int, cell: TypedCell) -> int:
    """Excel keeps 0.1 + 0.2 as 0.30000000000000004: what differs by a ten-thousandth of a cent is the same."""
    said = _said(cell)
    plain = said.replace(",", "").replace("，", "").replace("¥", "").replace("￥", "").removesuffix("元").strip()
    try:
        exact = Decimal(plain).scaleb(2)
        cents = int(exact.to_integral_value())
    except (InvalidOperation, ValueError, OverflowError):  # no number, none that is finite
        exact, cents = Decimal(1), 0
    if abs(exact - cents) > SAME:
        raise Invalid(Problem("sheet", NO_MONEY, {"row": number, "said": said[:20]}))
    return cents


def _by_balance(rows: list[MoneyRow]) -> list[MoneyRow]:
    """A minus under what was spent is a sum that came back where the balance says so."""
    before = [None, *(one.balance for one in rows)]
    return [
        replace(one, amount=one.other) if was is not None and was + one.other == one.balance else one
        for was, one in zip(before, rows, strict=False)
    ]


def _balance_problems(rows: list[MoneyRow]) -> list[Problem]:
    """Each balance that does not follow from the one above it; of rows out of order, that they are."""
    found = []
    for before, one in pairwise(rows):
        should = before.balance + one.amount
        if one.balance != should:
            values = {"row": one.row, "should": in_yuan(should), "said": in_yuan(one.balance)}
            found.append(Problem("sheet", WRONG_BALANCE, values))
    early = out_of_order((one.day,) for one in rows)
    if found and early is not None:
        return [Problem("sheet", NOT_IN_ORDER, {"row": rows[early].row})]
    return found


def out_of_order(rows: Iterable[tuple[str, ...]]) -> int | None:
    """The place of the first of the rows, from 0, whose day is before that of the row above it."""
    days = [row[0] if DAY_OF_A_YEAR.fullmatch(row[0]) else "" for row in rows]
    return next((at for at, (before, day) in enumerate(pairwise(days), 1) if day and day < before), None)


def _total_problems(rows: list[MoneyRow], totals: list[TotalRow]) -> list[Problem]:
    """Each total by its columns: of all above it, and one among the rows or called 小计 of those since the last."""
    found, since = [], 0
    for one in totals:
        above = rows[: one.after] or rows  # a total may stand on top
        part = rows[since : one.after] or above
        may_be_part = one.is_part or one.after < len(rows)
        for name, said in one.typed.items():
            whole, of_part = _should(above, name), _should(part, name)
            right = {whole, of_part} if may_be_part else {whole}
            if said not in right and not (name == "spent" and -said in right):
                should = in_yuan(of_part if one.is_part else whole)
                words = WRONG_TOTAL_BALANCE if name == "balance" else WRONG_TOTAL
                found.append(Problem("sheet", words, {"row": one.row, "should": should, "said": in_yuan(said)}))
        since = one.after
    return found


def _should(rows: list[MoneyRow], name: str) -> int:
    if not rows:
        return 0
    return rows[-1].balance if name == "balance" else sum(one.typed.get(name, 0) for one in rows)


def in_yuan(cents: int) -> str:
    """1,234.50, from cents."""
    yuan, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{yuan:,}.{rest:02d}"


def read_money(data: bytes, say: Callable[[str], str]) -> Rows:
    """The rows of the tab with headings of money in a stranger's workbook, or of the first in which anything stands.

    Raises Refused, and Invalid also where two tabs have such headings: none is dropped without a word.
    """
    try:
        tabs = [tab for tab in (under_headings(tab, is_known) for tab in open_tabs(data)) if tab.says_something]
        money = [tab for tab in tabs if sum(map(is_known, tab.headings.values())) >= FEWEST_HEADINGS]
        if len(money) > 1:
            titles = {"tab": money[0].title, "other": money[1].title}
            raise Invalid(Problem("sheet", TWO_TABS, titles))
        for tab in money or tabs:
            return money_rows(tab, say)
    except Refused:
        raise
    except Exception as fault:  # a damaged file fails anywhere and in any way
        raise UnreadableWorkbook() from fault
    raise Invalid(Problem("sheet", NOTHING_IN_IT))
