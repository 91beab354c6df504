"""What can be handed back to the city, and the file in which it is: a workbook or a table as plain text."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO

import xlsxwriter

from db.community.organisation.queries.places import community
from db.disputes.queries.city_orders import MatterOutcome, outcomes_of, readable_among
from db.figures.weekly_export.rules import neutral
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require
from db.together.hotline.queries.cities import city
from db.together.hotline.queries.sealed import caller_of
from db.together.hotline.rules.back import OrderOutcome, asks_for_contact, asks_for_phone, back_row, left_empty
from db.together.hotline.rules.cities import City
from db.together.hotline.rules.orders import due_of
from db.together.hotline.tables import HotlineOrder, HotlinePlatform

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDTH = 24


@dataclass(frozen=True)
class BackOrder:
    """One that has come to an end here and waits to be handed back. `empty`: columns there is nothing to say for.

    `lacks_call`: the city asks whether its caller was contacted, and nobody has noted a call or a visit.
    """

    id: int
    number: str
    dispute_id: int
    reference: str
    ended_at: datetime | None
    due: datetime | None
    taken_out_at: datetime | None
    empty: tuple[str, ...]
    lacks_call: bool


def orders_to_hand_back(actor: Actor, platform_id: int | None = None) -> list[BackOrder]:
    """Of all platforms, or one; what is kept from this actor is not among them. Raises NotAllowed."""
    require(actor, Ability.KEEP_HOTLINE)
    zone = community(actor.community_id).time_zone
    open_here = HotlineOrder.given_back_at.is_null() & HotlineOrder.gone_at.is_null()
    waits = lies_in(actor.home, HotlineOrder) & open_here & HotlineOrder.dispute.is_null(False)
    if platform_id is not None:
        waits &= HotlineOrder.platform == platform_id
    rows = list(HotlineOrder.select().where(waits).order_by(HotlineOrder.id))
    said = {row.id: city(row.city) for row in HotlinePlatform.several(community=actor.community_id)}
    found = outcomes_of({row.dispute_id for row in rows})
    readable = readable_among(actor, set(found))
    waiting = [
        BackOrder(
            row.id,
            row.number,
            found[row.dispute_id].root_id,
            found[row.dispute_id].reference,
            found[row.dispute_id].ended_at,
            due_of(row.settle_due, row.extended_due),
            row.taken_out_at,
            left_empty(said[row.platform_id], _outcome(row, said[row.platform_id], found[row.dispute_id]), zone),
            asks_for_contact(said[row.platform_id]) and found[row.dispute_id].called_at is None,
        )
        for row in rows
        if row.dispute_id in readable and found[row.dispute_id].is_over
    ]
    return sorted(waiting, key=lambda one: (one.due is None, one.due, one.id))


def back_rows(actor: Actor, platform_id: int, order_ids: Collection[int]) -> tuple[City, list[tuple[str, ...]]]:
    """Of the chosen orders of one platform, in the order of their numbers."""
    zone = community(actor.community_id).time_zone
    waiting = {one.id for one in orders_to_hand_back(actor, platform_id)} & set(order_ids)
    said = city(HotlinePlatform.get_by_id(platform_id).city)
    rows = list(HotlineOrder.select().where(HotlineOrder.id.in_(sorted(waiting))).order_by(HotlineOrder.number))
    found = outcomes_of({row.dispute_id for row in rows})
    return said, [back_row(said, _outcome(row, said, found[row.dispute_id]), zone) for row in rows]


def _outcome(row: HotlineOrder, said: City, found: MatterOutcome) -> OrderOutcome:
    phone = caller_of(row)["phone"] if asks_for_phone(said) else ""
    return OrderOutcome(row.number, found.status, found.words, found.called_at, found.ended_at, phone)


def workbook_of(said: City, rows: Iterable[tuple[str, ...]]) -> bytes:
    """Their sheet's name and headings, and every cell as text: a number keeps its last digits, none is a formula."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        tab = book.add_worksheet(said.sheet)
        tab.set_column(0, len(said.back), WIDTH, text)
        for place, (heading, _value) in enumerate(said.back):
            tab.write_string(0, place, heading, text)
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                tab.write_string(number, place, cell, text)
    return out.getvalue()


def plain_table_of(said: City, rows: Iterable[tuple[str, ...]]) -> bytes:
    """UTF-8 with its mark, so that Excel reads Chinese; here only an apostrophe keeps a cell from being run."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([heading for heading, _value in said.back])
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()
