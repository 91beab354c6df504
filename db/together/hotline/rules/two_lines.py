"""Heads of two lines over a sheet of orders, read as one."""

from __future__ import annotations

import dataclasses

from db.papers.workbooks.rules.headings import HeadedTab, plain_heading
from db.together.hotline.rules.cities import order_heading


def with_second_line(headed: HeadedTab, written: dict[int, dict[int, str]], known: set[str]) -> HeadedTab:
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
