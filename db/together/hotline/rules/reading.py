"""From the bytes of a sheet to the orders in it, and all that is wrong by cell: all of it is taken, or nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from importlib import import_module
from typing import Any

from db.ground.refusals import Problem, Refused
from db.ground.words import N_
from db.papers.workbooks.rules.cells import NOTHING, BadCell, TypedCell
from db.papers.workbooks.rules.headings import HeadedTab, closing_words, plain_heading, under_headings
from db.papers.workbooks.rules.opening import SheetTab, UnreadableWorkbook, open_tabs
from db.together.hotline.rules import cells
from db.together.hotline.rules.cities import City, order_heading
from db.together.hotline.rules.confidential import is_closed, says_closed
from db.together.hotline.rules.fields import LIMITS, MOMENTS, NEEDED, OrderField
from db.together.hotline.rules.limits import due_by, limit_said, settle_limit
from db.together.hotline.rules.orders import OrderRow
from db.together.hotline.rules.two_lines import with_second_line

MOST_ORDERS = 5_000
WIDEST_SHEET = 120
LARGEST_SHEET = 15 * 1024 * 1024
MOST_TOLD = 200
TEXT_MISSING = N_("What was said is missing.")
NUMBER_MISSING = N_("Their number is missing.")
SAID_TWICE = N_("The number stands twice in this sheet, with other words: here and in row %(other)s.")
SAID_IN_TWO_TABS = N_("The number stands in two tabs, with other words: here and in row %(other)s of “%(tab)s”.")
TOO_MANY_ORDERS = N_("There are more than %(most)s orders. Please take them in several sheets.")
_Met = tuple[str, OrderRow]  # the tab in which it was first met, and the order
F = OrderField


class ColumnsMissing(Refused):
    """`missing` are names of what must be there; `written` are all headings of the sheet, as they stand there."""

    words = N_("This sheet has no column that can be read as %(missing)s. It has: %(headings)s")

    def __init__(self, missing: list[OrderField], headings: list[str]) -> None:
        self.missing, self.written = missing, headings
        super().__init__(None, missing="、".join(one.value for one in missing), headings="、".join(headings[:60]))


@dataclass
class SheetOfOrders:
    """`unread` are headings nobody knows, as written; `skipped` how many rows said neither number nor words.

    `read` and `left_out` are the names of the tabs that were read, and of those without what must be there.
    """

    orders: list[OrderRow] = dataclasses.field(default_factory=list)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    bad_rows: int = 0
    skipped: int = 0
    unread: list[str] = dataclasses.field(default_factory=list)
    read: list[str] = dataclasses.field(default_factory=list)
    left_out: list[str] = dataclasses.field(default_factory=list)


@dataclass(frozen=True)
class _Sheet:
    """`places`: the columns of each field, the one that wins first; one may be empty where the next is not."""

    title: str
    places: Mapping[OrderField, tuple[int, ...]]
    headings: Mapping[int, str]
    rows: Iterator[tuple[int, tuple[TypedCell, ...]]]


def read_orders(data: bytes, city: City, typed: Mapping[str, str], zone: str, now: datetime) -> SheetOfOrders:
    """`typed` are the headings an administrator chose, by field: they go before the city's own.

    Raises Refused for a file that is not opened, ColumnsMissing for one in which what must be there is not.
    """
    try:
        sheets, left_out = _fitting_tabs(data, city, typed)
        found, known = SheetOfOrders(read=[one.title for one in sheets], left_out=left_out), dict[str, _Met]()
        for sheet in sheets:
            _read_rows(sheet, found, known, city, zone, now)
        found.orders = [order for _tab, order in known.values()]
        return found
    except Refused:
        raise
    except Exception as fault:  # a damaged workbook fails anywhere inside the reader, in any way
        raise UnreadableWorkbook() from fault


def headings_of(data: bytes, city: City, typed: Mapping[str, str]) -> list[str]:
    """What stands in the row of headings, as it is written, for whoever says what is what. Raises Refused."""
    try:
        found = [_headed(tab, city, typed) for tab in _tabs(data)]
    except Refused:
        raise
    except Exception as fault:
        raise UnreadableWorkbook() from fault
    best = max(found, key=lambda one: len(_places(one[0], city, typed)), default=None)
    return list(best[1].values()) if best else []


def places_of_headings(written: list[str], city: City, typed: Mapping[str, str]) -> dict[OrderField, str]:
    """Which of these headings, as written, each field is read from as things stand."""
    headed = HeadedTab("", 1, dict(enumerate(map(plain_heading, written))), iter(()), bool(written))
    return {one: written[places[0]] for one, places in _places(headed, city, typed).items()}


def looks_like(missing: OrderField, headings: list[str], city: City) -> str:
    """The heading of the sheet that is nearest to what this column is usually called; "" for none."""
    near = {order_heading(one): one for one in headings}
    for known in city.read[missing]:
        found = get_close_matches(known, list(near), 1, 0.6)
        if found:
            return near[found[0]]
    return ""


def _tabs(data: bytes) -> list[SheetTab]:
    return open_tabs(data, WIDEST_SHEET, LARGEST_SHEET)


def _headed(tab: SheetTab, city: City, typed: Mapping[str, str]) -> tuple[HeadedTab, dict[int, str]]:
    """The tab under its headings, and those as they are written."""
    known = {word for words in city.read.values() for word in words} | set(map(order_heading, typed.values()))
    written: dict[int, dict[int, str]] = {}

    def lines() -> Iterator[tuple[int, tuple[TypedCell, ...]]]:
        for number, line in tab.lines:
            if len(written) < 20:
                written[number] = {place: str(cell.value).strip() for place, cell in enumerate(line) if cell.value}
            yield number, line

    headed = under_headings(SheetTab(tab.title, lines()), lambda heading: order_heading(heading) in known)
    headed = with_second_line(headed, written, known)
    return headed, {place: written.get(headed.heading_row, {}).get(place, "") for place in headed.headings}


def _places(headed: HeadedTab, city: City, typed: Mapping[str, str]) -> dict[OrderField, tuple[int, ...]]:
    """What stands under `never` is not even looked at, whoever asks for it."""
    at: dict[str, int] = {}
    for place, heading in headed.headings.items():
        at.setdefault(order_heading(heading), place)
    chosen = {OrderField(one): order_heading(words) for one, words in typed.items() if words and one in set(F)}
    found = {}
    for one in OrderField:
        wanted = [chosen[one]] if one in chosen else [w for w in city.read[one] if w not in chosen.values()]
        places = tuple(at[word] for word in wanted if word in at and word not in city.never)
        if places:
            found[one] = places
    return found


def _fitting_tabs(data: bytes, city: City, typed: Mapping[str, str]) -> tuple[list[_Sheet], list[str]]:
    """All with what must be there, and the names of the others that say something.

    Raises ColumnsMissing where none fits, of the one that has most, with what it has.
    """
    fitting: list[_Sheet] = []
    others: list[_Sheet] = []
    left_out: list[str] = []
    for tab in _tabs(data):
        headed, written = _headed(tab, city, typed)
        sheet = _Sheet(headed.title, _places(headed, city, typed), written, headed.rows)
        if all(one in sheet.places for one in NEEDED):
            fitting.append(sheet)
            continue
        others.append(sheet)
        left_out += [headed.title] if headed.title and headed.says_something else []
    if fitting:
        return fitting, left_out
    best = max(others, key=lambda one: len(one.places), default=None)
    there = best.places if best else {}
    raise ColumnsMissing([one for one in NEEDED if one not in there], list(best.headings.values()) if best else [])


def _read_rows(
    sheet: _Sheet, found: SheetOfOrders, known: dict[str, _Met], city: City, zone: str, now: datetime
) -> None:
    found.unread += [one for one in _unread(sheet, city) if one not in found.unread]
    for number, line in sheet.rows:
        if _says_nothing(sheet, line) or closing_words(line):
            found.skipped += any(not cell.is_blank for cell in line)
            continue
        order, problems = _order(sheet, city, number, line, zone, now)
        tab, earlier = known.get(order.number_key, ("", None)) if order else ("", None)
        if order and earlier and earlier.says != order.says:
            words = SAID_TWICE if tab == sheet.title else SAID_IN_TWO_TABS
            problems.append(_at(sheet, F.NUMBER, number, words, other=earlier.row, tab=tab))
        if problems:
            found.bad_rows += 1
            found.problems += problems
        elif order and not earlier:
            known[order.number_key] = (sheet.title, order)
        if len(known) + found.bad_rows > MOST_ORDERS:
            raise Refused(TOO_MANY_ORDERS, most=MOST_ORDERS)


def _unread(sheet: _Sheet, city: City) -> Iterator[str]:
    read = {place for places in sheet.places.values() for place in places}
    for place, words in sheet.headings.items():
        if place not in read and order_heading(words) not in city.never:
            yield words


def _says_nothing(sheet: _Sheet, line: tuple[TypedCell, ...]) -> bool:
    """Neither number nor words, or the headings once more, as printed lists have them on each page."""
    number, text = _cell(sheet, F.NUMBER, line), _cell(sheet, F.TEXT, line)
    if all(cell.is_blank or cell.is_filled for cell in (number, text)):
        return True
    place = sheet.places[F.NUMBER][0]
    return order_heading(number.value) == order_heading(sheet.headings.get(place, ""))


def _cell(sheet: _Sheet, field: OrderField, line: tuple[TypedCell, ...]) -> TypedCell:
    cells_there = (line[place] for place in sheet.places.get(field, ()) if place < len(line))
    return next((cell for cell in cells_there if not cell.is_blank), NOTHING)


def _at(sheet: _Sheet, field: OrderField, row: int, words: str, **values: Any) -> Problem:
    place = sheet.places[field][0] if field in sheet.places else 0
    column = sheet.headings.get(place, "")
    where = {"sheet": sheet.title, "row": row, "column": column}
    return Problem(f"{import_module('openpyxl.utils').get_column_letter(place + 1)}{row}", words, {**values, **where})


def _order(
    sheet: _Sheet, city: City, row: int, line: tuple[TypedCell, ...], zone: str, now: datetime
) -> tuple[OrderRow | None, list[Problem]]:
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for field in sheet.places:
        try:
            value = _value(field, _cell(sheet, field, line), city, zone, now, values)
        except BadCell as bad:
            problems.append(_at(sheet, field, row, bad.words, **bad.values))
        else:
            if value is not None:
                values[field.value] = value
    if not problems and not values.get("text"):
        problems.append(_at(sheet, F.TEXT, row, TEXT_MISSING))
    if "number" not in values:
        return None, problems or [_at(sheet, F.NUMBER, row, NUMBER_MISSING)]
    if any(says_closed(values.get(name, "")) for name in ("name", "phone")):
        values["confidential"] = True
    key = cells.number_key(values["number"], city.prefixes)
    return _with_limits(OrderRow(row=row, number_key=key, **{"text": "", **values}), city, zone), problems


def _value(field: OrderField, cell: TypedCell, city: City, zone: str, now: datetime, values: Mapping[str, Any]) -> Any:
    """None for what the sheet does not say. Raises BadCell."""
    if cell.is_blank:
        return None
    if field in (F.NUMBER, F.EARLIER_NUMBER):
        return cells.number_said(cell)
    if field in LIMITS:
        return _limit(cell, zone, values)
    if field in MOMENTS:
        return cells.moment_said(cell, zone, now)
    if field is F.CONFIDENTIAL:
        return is_closed(cells.line_said(cell), city)
    return cells.text_said(cell) if field in (F.TEXT, F.PLACE) else cells.line_said(cell)


def _limit(cell: TypedCell, zone: str, values: Mapping[str, Any]) -> datetime | None:
    """A day, or how long from when it was sent to us, or received."""
    length = limit_said(cells.said(cell)) if isinstance(cell.value, str) else None
    begin = values.get("sent_at") or values.get("received_at")
    if length and begin:
        return due_by(begin, length, zone)
    return cells.moment_said(cell, zone, None, ends=True)


def _with_limits(order: OrderRow, city: City, zone: str) -> OrderRow:
    """What the sheet does not say and the city does, counted from when it was sent to us."""
    begin = order.sent_at or order.received_at
    if begin is None:
        return order
    said: dict[str, Any] = {}
    for name, field in (("sign", "sign_due"), ("contact", "contact_due"), ("return", "return_due")):
        if getattr(order, field) is None and name in city.limits:
            said[field] = due_by(begin, city.limits[name], zone)
    settle = settle_limit(order.type, city.limits, city.by_type)
    if order.settle_due is None and settle:
        said |= {"settle_due": due_by(begin, settle, zone), "is_computed": True}
    return dataclasses.replace(order, **said)
