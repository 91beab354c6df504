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
from db.papers.workbooks.rules.headings import HeadedTab, closing_words, under_headings
from db.papers.workbooks.rules.merged import SheetLine
from db.papers.workbooks.rules.opening import UnreadableWorkbook, open_tabs
from db.together.disclosures.rules.sums import MoneyRow, SumKind, SumLine, checked_sums, in_yuan, sum_kind
from db.together.disclosures.rules.units import require_yuan
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
NO_DAY_NEEDED = "—"  # of what was there at the start
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
NOT_IN_ORDER = N_("Row %(row)s: its date is before that of the row above. Put the rows in the order of their dates.")
NOT_A_DAY = N_("Cell %(cell)s: “%(said)s” is no date. Please write it as 2026-07-09.")
TWO_TABS = N_("“%(tab)s” and “%(other)s” both hold money. Put all rows on one tab, or choose a file for each.")
ROW_UNREAD = N_("Row %(row)s: %(said)s")
NO_DAY = N_("Row %(row)s: the date is missing.")
NO_WORDS = N_("Row %(row)s: from whom or for what is missing.")
FIRST_SPENT = N_(
    "Row %(row)s stands first and was read as money spent (%(amount)s); no balance above it says so. "
    "Is that how it should be?"
)
FIRST_CAME = N_(
    "Row %(row)s stands first: %(amount)s came in, but the balance says %(balance)s. That is right only if %(before)s "
    "was there before. Is that how it should be?"
)
HIDDEN = N_("“%(tab)s” is hidden in the file and was not read.")
NOTHING_IN_IT = N_("No row with money was found in this file.")


@dataclass(frozen=True)
class MoneySheet:
    """The rows as they are told, and what whoever chose the file should look at once more."""

    rows: Rows
    notes: tuple[Problem, ...] = ()


def is_known(heading: str) -> bool:
    return any(heading in names for names in COLUMNS.values())


def money_sheet(tab: HeadedTab, say: Callable[[str], str]) -> MoneySheet:
    """The sheet as it is told. Raises Invalid, naming each row that cannot be or does not add up."""
    at = {name: place for place, heading in tab.headings.items() for name, known in COLUMNS.items() if heading in known}
    lines = list(tab.rows)
    beside = (cell for _, cells in lines for place, cell in enumerate(cells) if place != at.get("about"))
    require_yuan((TypedCell(tab.title), *tab.above, *beside))  # a column or a foot may say it, too
    _require_columns(at, say)
    read, problems, sums = _read(lines, at, say)
    read = _by_balance(read)
    wrong, aside = checked_sums(read, sums)
    problems += _balance_problems(read) or wrong
    if not read and not problems:
        problems = [Problem("sheet", NOTHING_IN_IT)]
    if len(read) > MOST_ROWS:
        problems.append(Problem("sheet", N_("At most %(most)s rows, please."), {"most": MOST_ROWS}))
    if problems:
        raise Invalid(*problems[:MOST_TOLD])
    told = tuple((one.day, one.about, in_yuan(one.amount), in_yuan(one.balance)) for one in read)
    return MoneySheet(told, (*_first_asked(read[0]), *aside))


def _first_asked(first: MoneyRow) -> tuple[Problem, ...]:
    """What no balance above bears out: that money was spent, or that more or less came in than is there now."""
    values = {"row": first.row, "amount": in_yuan(first.amount)}
    if first.amount < 0:
        return (Problem("sheet", FIRST_SPENT, values),)
    if first.amount in (0, first.balance):
        return ()
    before = in_yuan(first.balance - first.amount)
    return (Problem("sheet", FIRST_CAME, values | {"balance": in_yuan(first.balance), "before": before}),)


def _require_columns(at: dict[str, int], say: Callable[[str], str]) -> None:
    missing = [words for name, words in NEEDED.items() if name not in at]
    if not {"amount", "income", "spent"} & at.keys():
        missing.append(N_("amount"))
    if missing:
        raise Invalid(*(Problem("sheet", NO_COLUMN, {"column": say(words)}) for words in missing))


def _read(
    lines: Iterable[SheetLine], at: dict[str, int], say: Callable[[str], str]
) -> tuple[list[MoneyRow], list[Problem], list[SumLine]]:
    """The rows, what is wrong with others, and the sums that stand among and below them."""
    read: list[MoneyRow] = []
    problems: list[Problem] = []
    sums: list[SumLine] = []
    for number, cells in lines:
        here = {name: cells[place] if place < len(cells) else NOTHING for name, place in at.items()}
        if all(cell.is_blank for cell in here.values()):
            continue
        name, kind = _sum_in(cells, here)
        try:
            if kind is not None:
                sums.append(SumLine(number, name, kind, _typed(number, here), len(read)))
            elif not closing_words(cells):
                read.append(_row(number, here, at["date"]))
        except Invalid as invalid:
            problems += invalid.problems
        except BadCell as bad:
            problems.append(Problem("sheet", ROW_UNREAD, {"row": number, "said": say(bad.words) % bad.values}))
    return read, problems, sums


def _sum_in(cells: tuple[TypedCell, ...], here: dict[str, TypedCell]) -> tuple[str, SumKind | None]:
    """The sum that a line names in its first cell, its date or its words, if it is one and no row.

    What was left on a day is a row of that day; what was there at the start is one also without a day.
    """
    first = next((cell for cell in cells if not cell.is_blank and not cell.is_filled), NOTHING)
    for cell in (first, here["date"], here["about"]):
        name = one_line(str(cell.value or ""))
        kind = sum_kind(name)
        has_day = not here["date"].is_blank and cell is not here["date"] and not here["date"].is_filled
        if kind is SumKind.OPENING or (kind is SumKind.CLOSING and has_day):
            return name, None
        if kind is not None:
            return name, kind
    return "", None


def _row(number: int, here: dict[str, TypedCell], place: int) -> MoneyRow:
    about = one_line(_said(here["about"]))
    opens = next((one_line(_said(here[name])) for name in ("about", "date") if _opens(here[name])), "")
    day = _day(here["date"], number, place) if not opens or _has_day(here["date"]) else NO_DAY_NEEDED
    about = opens or about
    if not about:
        raise Invalid(Problem("sheet", NO_WORDS, {"row": number}))
    typed = _typed(number, here)
    came = typed.get("amount", 0) + typed.get("income", 0)
    spent, balance = typed.get("spent", 0), _cents(number, here["balance"])
    return MoneyRow(number, day, about, came - abs(spent), balance, came - spent, typed)


def _opens(cell: TypedCell) -> bool:
    return sum_kind(str(cell.value or "")) is SumKind.OPENING


def _has_day(cell: TypedCell) -> bool:
    """Something is typed there that is to be a day."""
    return not cell.is_blank and not cell.is_filled and not _opens(cell)


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


def read_money(data: bytes, say: Callable[[str], str]) -> MoneySheet:
    """The tab with money in a stranger's workbook, or the first in which anything stands.

    A tab with headings of money alone holds none, and a hidden one is read only where no other holds any. Raises
    Refused, and Invalid also where two tabs hold money: none is dropped without a word.
    """
    try:
        tabs = [tab for tab in (under_headings(tab, is_known) for tab in open_tabs(data)) if tab.says_something]
        money = [held for tab in tabs if (held := _with_money(tab))]
        shown = [tab for tab in money if not tab.is_hidden]
        if len(shown or money) > 1:
            first, second, *_ = shown or money
            raise Invalid(Problem("sheet", TWO_TABS, {"tab": first.title, "other": second.title}))
        for tab in shown or money or tabs:
            found = money_sheet(tab, say)
            hidden = [one for one in money if one.is_hidden] if shown else []
            notes = (Problem("sheet", HIDDEN, {"tab": one.title}) for one in hidden)
            return replace(found, notes=(*found.notes, *notes))
    except Refused:
        raise
    except Exception as fault:  # a damaged file fails anywhere and in any way
        raise UnreadableWorkbook() from fault
    raise Invalid(Problem("sheet", NOTHING_IN_IT))


def _with_money(tab: HeadedTab) -> HeadedTab | None:
    """The tab, if it has headings of money and anything stands below them."""
    places = [place for place, heading in tab.headings.items() if is_known(heading)]
    if len(places) < FEWEST_HEADINGS:
        return None
    lines = [(number, cells) for number, cells in tab.rows if any(not cell.is_blank for cell in cells)]
    return replace(tab, rows=iter(lines)) if lines else None
