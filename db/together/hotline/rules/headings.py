"""Which column of a sheet of orders is which: its headings as the platform wrote them, in one line or two."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from db.ground.refusals import Refused
from db.papers.workbooks.rules.cells import TypedCell
from db.papers.workbooks.rules.headings import HeadedTab, plain_heading, under_headings
from db.papers.workbooks.rules.opening import SheetTab, UnreadableWorkbook, open_tabs
from db.together.hotline.rules.cities import City, order_heading
from db.together.hotline.rules.fields import OrderField

WIDEST_SHEET = 120
LARGEST_SHEET = 15 * 1024 * 1024


def headings_of(data: bytes, city: City, typed: Mapping[str, str]) -> list[str]:
    """What stands in the row of headings, as it is written, for whoever says what is what. Raises Refused."""
    try:
        found = [headed_tab(tab, city, typed) for tab in tabs_of(data)]
    except Refused:
        raise
    except Exception as fault:
        raise UnreadableWorkbook() from fault
    best = max(found, key=lambda one: len(places_under(one[0], city, typed)), default=None)
    return list(best[1].values()) if best else []


def places_of_headings(written: list[str], city: City, typed: Mapping[str, str]) -> dict[OrderField, str]:
    """Which of these headings, as written, each field is read from as things stand."""
    headed = HeadedTab("", 1, dict(enumerate(map(plain_heading, written))), iter(()), bool(written))
    return {one: written[places[0]] for one, places in places_under(headed, city, typed).items()}


def looks_like(missing: OrderField, headings: list[str], city: City) -> str:
    """The heading of the sheet that is nearest to what this column is usually called; "" for none."""
    near = {order_heading(one): one for one in headings}
    for known in city.read[missing]:
        found = get_close_matches(known, list(near), 1, 0.6)
        if found:
            return near[found[0]]
    return ""


def tabs_of(data: bytes) -> list[SheetTab]:
    return open_tabs(data, WIDEST_SHEET, LARGEST_SHEET)


def headed_tab(tab: SheetTab, city: City, typed: Mapping[str, str]) -> tuple[HeadedTab, dict[int, str]]:
    """The tab under its headings, and those as they are written."""
    known = {word for words in city.read.values() for word in words} | set(map(order_heading, typed.values()))
    written: dict[int, dict[int, str]] = {}

    def lines() -> Iterator[tuple[int, tuple[TypedCell, ...]]]:
        for number, line in tab.lines:
            if len(written) < 20:
                written[number] = {place: str(cell.value).strip() for place, cell in enumerate(line) if cell.value}
            yield number, line

    headed = under_headings(SheetTab(tab.title, lines()), lambda heading: order_heading(heading) in known)
    headed = _with_second_line(headed, written, known)
    return headed, {place: written.get(headed.heading_row, {}).get(place, "") for place in headed.headings}


def _with_second_line(headed: HeadedTab, written: dict[int, dict[int, str]], known: set[str]) -> HeadedTab:
    """A head of two lines, such as 反映人 above 姓名 and 电话: what one leaves open, the other says.

    The line below is one only if it says nothing but names; then it is no order.
    """
    row, headings = headed.heading_row, dict(headed.headings)
    here = written.setdefault(row, {})
    named = {place for place, words in headings.items() if order_heading(words) in known}
    for number in (row - 1, row + 1):
        other = written.get(number, {})
        more = {place: words for place, words in other.items() if place not in named and order_heading(words) in known}
        only_names = all(order_heading(words) in known or words == here.get(place) for place, words in other.items())
        if not more or (number > row and not only_names):
            continue
        headings |= {place: plain_heading(words) for place, words in more.items()}
        here.update(more)
        if number > row:
            rest = (line for line in headed.rows if line[0] != number)
            return dataclasses.replace(headed, headings=headings, rows=rest)
    return dataclasses.replace(headed, headings=headings)


def places_under(headed: HeadedTab, city: City, typed: Mapping[str, str]) -> dict[OrderField, tuple[int, ...]]:
    """What stands under `never` is not even looked at, whoever asks for it."""
    at: dict[str, int] = {}
    for place, heading in headed.headings.items():
        at.setdefault(order_heading(heading), place)
    chosen = {OrderField(one): order_heading(words) for one, words in typed.items() if words and one in set(OrderField)}
    found = {}
    for one in OrderField:
        wanted = [chosen[one]] if one in chosen else [w for w in city.read[one] if w not in chosen.values()]
        places = tuple(at[word] for word in wanted if word in at and word not in city.never)
        if places:
            found[one] = places
    return found
