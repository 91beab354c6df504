"""What a list shows, as a file: without contact details, and with nothing a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO

import streamlit as st

from admin_dashboard import words
from admin_dashboard.names import name_of
from admin_dashboard.words import _
from db.disputes.queries.inbox import DisputeFilter, DisputeRow, list_disputes
from db.figures.weekly_export.rules import neutral
from db.ground import clock
from db.ground.connection import open_for_one_run
from db.records.permissions.rules import Actor

PER_PAGE = 500


def show(actor: Actor, wanted: DisputeFilter) -> None:
    language, zone = words.language(), words.zone()

    def made() -> bytes:
        """Made when it is asked for, outside the run: with a connection and a language of its own."""
        words.speak(language, zone)
        with open_for_one_run():
            return as_csv(actor, wanted)

    st.download_button(
        _("Download this list"),
        made,
        file_name="linli.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def as_csv(actor: Actor, wanted: DisputeFilter) -> bytes:
    """The disputes of this filter as CSV, in UTF-8 with the mark by which a spreadsheet knows it."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [
            _("Reference"),
            _("Submitted"),
            _("Grid"),
            _("Building"),
            _("Kind"),
            _("Source"),
            _("What was said"),
            _("Status"),
            _("In whose hands"),
            _("Settle by"),
            _("Late"),
            _("Private"),
            _("Households too"),
        ]
    )
    for row in _all_rows(actor, wanted):
        writer.writerow([neutral(cell) for cell in _cells(row)])
    return out.getvalue().encode("utf-8-sig")


def _all_rows(actor: Actor, wanted: DisputeFilter) -> Iterator[DisputeRow]:
    now, page, pages = clock.now(), 0, 1
    while page < pages:
        found = list_disputes(actor, replace(wanted, page=page + 1, per_page=PER_PAGE), now)
        page, pages = found.page, found.pages
        yield from found.rows


def _cells(row: DisputeRow) -> list[str]:
    yes_no = {True: _("yes"), False: _("no")}
    return [
        row.reference,
        words.timestamp(row.submitted_at),
        row.grid_name,
        row.building_name,
        name_of(row.kind),
        name_of(row.source),
        row.excerpt,
        name_of(row.status),
        row.holder or "",
        words.last_date(row.due),
        yes_no[row.overdue],
        yes_no[row.private],
        str(row.supporters),
    ]
