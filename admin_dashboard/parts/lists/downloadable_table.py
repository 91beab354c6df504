"""A table to read and to take along."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from admin_dashboard.parts.files import download
from admin_dashboard.parts.lists import table
from admin_dashboard.words import _
from db.figures.weekly_export.rules import neutral

Rows = Sequence[Sequence[object]]


def show(headings: Sequence[str], rows: Rows, file_name: str, key: str) -> None:
    """Shows a table and a button to download it; `headings` are words to translate."""
    table.show(headings, rows)
    download.show(_("Download this table"), lambda: as_csv(headings, rows), f"{file_name}.csv", "text/csv", key)


def as_csv(headings: Sequence[str], rows: Rows) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_(heading) for heading in headings])
    writer.writerows([neutral(str(cell)) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
