"""A sheet of money: read patiently, and checked to the cent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from db.ground.refusals import Invalid, Problem, Refused
from db.ground.texts import one_line
from db.ground.words import N_
from db.papers.workbooks.rules.cells import NOTHING, BadCell, TypedCell, cell_text
from db.papers.workbooks.rules.headings import HeadedTab, closing_words, under_headings
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
SAME = Decimal("0.0001")  # of a cent
NO_COLUMN = N_("There is no column “%(column)s”. Needed are date, from or for, amount, and balance.")
NO_MONEY = N_("Row %(row)s: “%(said)s” is no sum of money with at most two decimals.")
WRONG_BALANCE = N_("Row %(row)s: the balance should be %(should)s, but it says %(said)s.")
WRONG_TOTAL = N_("Row %(row)s: the total should be %(should)s, but it says %(said)s.")
ROW_UNREAD = N_("Row %(row)s: %(said)s")
NO_DAY = N_("Row %(row)s: the date is missing.")
NO_WORDS = N_("Row %(row)s: from whom or for what is missing.")
NOTHING_IN_IT = N_("No row with money was found in this file.")


@dataclass(frozen=True)
class MoneyRow:
    """`amount` and `balance` are in cents; what was spent is below nothing."""

    row: int
    day: str
    about: str
    amount: int
    balance: int


def is_known(heading: str) -> bool:
    return any(heading in names for names in COLUMNS.values())


def money_rows(tab: HeadedTab, say: Callable[[str], str]) -> Rows:
    """The rows of the sheet as they are told. Raises Invalid, naming each row that cannot be or does not add up."""
    at = {name: place for place, heading in tab.headings.items() for name, known in COLUMNS.items() if heading in known}
    _require_columns(at, say)
    read, problems, totals = _read(tab.rows, at, say)
    problems += _sum_problems(read, totals)
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
) -> tuple[list[MoneyRow], list[Problem], list[tuple[int, int]]]:
    """The rows, what is wrong with others, and the totals that stand below them."""
    read: list[MoneyRow] = []
    problems: list[Problem] = []
    totals: list[tuple[int, int]] = []
    for number, cells in lines:
        here = {name: cells[place] if place < len(cells) else NOTHING for name, place in at.items()}
        if all(cell.is_blank for cell in here.values()):
            continue
        ends = bool(closing_words(cells))
        try:
            amount = _amount(number, here)
            if not ends:
                read.append(_row(number, here, amount))
            elif amount or not here.get("amount", NOTHING).is_blank:
                totals.append((number, amount))
        except Invalid as invalid:
            problems += invalid.problems
        except BadCell as bad:
            problems.append(Problem("sheet", ROW_UNREAD, {"row": number, "said": say(bad.words) % bad.values}))
    return read, problems, totals


def _row(number: int, here: dict[str, TypedCell], amount: int) -> MoneyRow:
    day, about = _day(here["date"]), one_line(_said(here["about"]))
    if not day:
        raise Invalid(Problem("sheet", NO_DAY, {"row": number}))
    if not about:
        raise Invalid(Problem("sheet", NO_WORDS, {"row": number}))
    return MoneyRow(number, day, about, amount, _cents(number, here["balance"]))


def _amount(number: int, here: dict[str, TypedCell]) -> int:
    given = {name: here.get(name, NOTHING) for name in ("amount", "income", "spent")}
    cents = {name: 0 if cell.is_blank else _cents(number, cell) for name, cell in given.items()}
    return cents["amount"] + cents["income"] - abs(cents["spent"])


def _day(cell: TypedCell) -> str:
    value = cell.value
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else one_line(_said(cell))


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


def _sum_problems(rows: list[MoneyRow], totals: list[tuple[int, int]]) -> Iterator[Problem]:
    for before, one in zip(rows, rows[1:], strict=False):
        should = before.balance + one.amount
        if one.balance != should:
            values = {"row": one.row, "should": in_yuan(should), "said": in_yuan(one.balance)}
            yield Problem("sheet", WRONG_BALANCE, values)
    whole = sum(one.amount for one in rows)
    for number, total in totals:
        if total != whole:
            yield Problem("sheet", WRONG_TOTAL, {"row": number, "should": in_yuan(whole), "said": in_yuan(total)})


def in_yuan(cents: int) -> str:
    """1,234.50, from cents."""
    yuan, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{yuan:,}.{rest:02d}"


def read_money(data: bytes, say: Callable[[str], str]) -> Rows:
    """The rows of the first tab of a stranger's workbook in which anything stands. Raises Refused, Invalid."""
    try:
        for tab in open_tabs(data):
            headed = under_headings(tab, is_known)
            if headed.says_something:
                return money_rows(headed, say)
    except Refused:
        raise
    except Exception as fault:  # a damaged file fails anywhere and in any way
        raise UnreadableWorkbook() from fault
    raise Invalid(Problem("sheet", NOTHING_IN_IT))
