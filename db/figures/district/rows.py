"""An office's week as CSV: a line for each community and kind, small counts hidden. No words."""

from __future__ import annotations

import csv
from io import StringIO

from db.figures.district.queries.contents import OfficeContents
from db.figures.district.rules.columns import IN_FILES, in_files
from db.figures.weekly_export.rows import BOM
from db.figures.weekly_export.rules import neutral
from db.figures.weekly_export.words import name_of


def draw_office_rows(contents: OfficeContents) -> bytes:
    """In UTF-8 with a byte order mark and CRLF; what came late stands below, under its own week."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("周", "社区", "类型", *IN_FILES))
    for line in contents.communities:
        writer.writerow(
            (contents.period.name, neutral(line.name), name_of(line.kind) or "全部", *in_files(line.figures))
        )
    for late in contents.late:
        writer.writerow((late.week, neutral(late.name), "全部（补报）", *in_files(late.figures)))
    return (BOM + out.getvalue()).encode()
