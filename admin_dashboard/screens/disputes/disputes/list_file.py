"""What a list shows, as a file of the day with the columns one chooses: without contact details, without formulae."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from io import StringIO

import streamlit as st

from admin_dashboard import words
from admin_dashboard.names import name_of
from admin_dashboard.parts.files import download, table
from admin_dashboard.words import _
from db.disputes.queries.inbox import DisputeFilter, DisputeRow, list_disputes
from db.figures.weekly_export.rules import neutral
from db.ground import clock
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.records.personal_data.rules.finding import without_numbers

PER_PAGE = 500
WIDE = 46
Cell = Callable[[DisputeRow], str]
COLUMNS: dict[str, tuple[str, Cell]] = {
    "reference": (N_("Reference"), lambda row: row.reference),
    "submitted": (N_("Submitted"), lambda row: words.timestamp(row.submitted_at)),
    "grid": (N_("Grid"), lambda row: row.grid_name),
    "building": (N_("Building"), lambda row: row.building_name),
    "kind": (N_("Kind"), lambda row: name_of(row.kind)),
    "source": (N_("Source"), lambda row: name_of(row.source)),
    "said": (N_("What was said"), lambda row: without_numbers(row.excerpt)),
    "stands": (N_("Status"), lambda row: name_of(row.status)),
    "holder": (N_("In whose hands"), lambda row: row.holder or ""),
    "due": (N_("Settle by"), lambda row: words.last_date(row.due)),
    "late": (N_("Late"), lambda row: _yes_no(row.overdue)),
    "private": (N_("Private"), lambda row: _yes_no(row.private)),
    "supporters": (N_("Households too"), lambda row: str(row.supporters)),
}


def _yes_no(value: bool) -> str:
    return _("yes") if value else _("no")


def show(actor: Actor, wanted: DisputeFilter) -> None:
    with st.popover(_("Download this list"), icon=":material/download:"):
        chosen = st.multiselect(
            _("Columns"),
            list(COLUMNS),
            default=list(COLUMNS),
            format_func=lambda name: _(COLUMNS[name][0]),
            key="columns-of-the-file",
            placeholder=_("Choose"),
        )
        names = [name for name in COLUMNS if name in chosen] or list(COLUMNS)
        day = clock.local_date(clock.now(), words.zone()).isoformat()
        download.show(_("Download for Excel"), lambda: as_excel(actor, wanted, names), f"linli-{day}.xlsx", table.EXCEL)
        download.show(_("Download as CSV"), lambda: as_csv(actor, wanted, names), f"linli-{day}.csv", "text/csv")
        st.caption(_("Names and phone numbers are never in it."))


def as_csv(actor: Actor, wanted: DisputeFilter, names: Sequence[str] = tuple(COLUMNS)) -> bytes:
    """The disputes of this filter as CSV, in UTF-8 with the mark by which a spreadsheet knows it."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([_(COLUMNS[name][0]) for name in names])
    for row in _all_rows(actor, wanted, clock.now()):
        writer.writerow([neutral(COLUMNS[name][1](row)) for name in names])
    return out.getvalue().encode("utf-8-sig")


def as_excel(actor: Actor, wanted: DisputeFilter, names: Sequence[str] = tuple(COLUMNS)) -> bytes:
    """The same as a table of Excel; the day on which it was true names its sheet and stands on each printed page."""
    now = clock.now()
    day = clock.local_date(now, words.zone()).isoformat()
    headings = [_(COLUMNS[name][0]) for name in names]
    rows = ([COLUMNS[name][1](row) for name in names] for row in _all_rows(actor, wanted, now))
    return table.written(day, headings, rows, {names.index("said"): WIDE} if "said" in names else {})


def _all_rows(actor: Actor, wanted: DisputeFilter, now: datetime) -> Iterator[DisputeRow]:
    page, pages = 0, 1
    while page < pages:
        found = list_disputes(actor, replace(wanted, page=page + 1, per_page=PER_PAGE), now)
        page, pages = found.page, found.pages
        yield from found.rows
