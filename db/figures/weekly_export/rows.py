"""The rows behind the figures as CSV: one line a round of handling, one column of noughts and ones a figure."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from io import StringIO

from db.disputes.rules.answers import FellowSource
from db.figures.satisfaction.rules.fellows import FellowPart
from db.figures.satisfaction.rules.figures import span, supporters_by
from db.figures.satisfaction.rules.rounds import FigurePart
from db.figures.weekly_export.queries.contents import ExportContents, RoundRow
from db.figures.weekly_export.rules import neutral
from db.figures.weekly_export.words import limit, moment, name_of

BOM = "\ufeff"
DETAILS = (
    "编号",
    "轮次",
    "网格",
    "楼栋",
    "类型",
    "受理时间",
    "响应时限",
    "首次联系时间",
    "办理时限",
    "办结或终止时间",
    "结果",
    "评价时间",
    "是否解决",
    "满意度",
    "评价来源",
    "我家也是（户）",
    "首次联系用时（小时）",
    "首次联系用时（工作日）",
    "办结用时（小时）",
    "办结用时（工作日）",
    "本轮起因",
    "还差什么",
)
WORDS = ("诉求内容", "评价留言")

FELLOWS = tuple(f"{name_of(source)}·{name_of(part)}" for source in FellowSource for part in FellowPart)
"""Counts, in columns of their own: how many who share the matter were asked and what they said."""


def draw_rows(contents: ExportContents) -> bytes:
    """The rows as a CSV file in UTF-8 with a byte order mark and CRLF, as spreadsheets expect it."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*headings(contents), *FELLOWS])
    for line, row in zip(lines(contents), contents.rows, strict=True):
        writer.writerow([*(neutral(cell) if isinstance(cell, str) else cell for cell in line), *_fellows(row)])
    return (BOM + out.getvalue()).encode()


def _fellows(row: RoundRow) -> list[int]:
    return [row.fellows[source][part] for source in FellowSource for part in FellowPart]


def headings(contents: ExportContents) -> list[str]:
    words = WORDS if contents.texts is not None else ()
    return [*DETAILS, *(name_of(part) for part in FigurePart), *words]


def lines(contents: ExportContents) -> Iterator[list[str | int | float]]:
    """One line for each round as it stood at the period's end: its details, then 0 or 1 for each figure part.

    Instants are in the community's time. With `contents.texts`, the resident's words follow.
    """
    whys = {(case.dispute_id, case.round_number): case.why for case in contents.unhappy}
    for row in contents.rows:
        noughts_and_ones = [int(part in row.parts) for part in FigurePart]
        line: list[str | int | float] = [*_details(row, contents), *noughts_and_ones]
        if contents.texts is not None:
            number = row.facts.dispute_id, row.facts.number
            line += [contents.texts[row.facts.dispute_id], whys.get(number, "")]
        yield line


def _details(row: RoundRow, contents: ExportContents) -> list[str | int | float]:
    facts, zone, end = row.facts, contents.community.time_zone, contents.period.end

    def by_then(at: datetime | None) -> datetime | None:
        return at if at is not None and at < end else None

    ended, answered = by_then(facts.ended_at), by_then(facts.answered_at)
    return [
        row.reference,
        facts.number,
        row.grid,
        row.building,
        name_of(facts.kind),
        moment(facts.opened_at, zone),
        limit(facts.contact_due, zone),
        moment(by_then(facts.contacted_at), zone),
        limit(facts.settle_due, zone),
        moment(ended, zone),
        name_of(facts.outcome if ended else None),
        moment(answered, zone),
        *(name_of(value if answered else None) for value in (facts.solved, facts.satisfaction, facts.source)),
        supporters_by(facts, end),
        *_spans(row, zone),
        name_of(facts.began),
        name_of(facts.still_wrong if answered else None),
    ]


def _spans(row: RoundRow, zone: str) -> list[str | int | float]:
    """Only where the median of the period counts them."""
    facts = row.facts
    contact = span(facts.opened_at, facts.contacted_at, zone) if FigurePart.CONTACTED in row.parts else ("", "")
    settle = span(facts.opened_at, facts.ended_at, zone) if FigurePart.SETTLED in row.parts else ("", "")
    return [*contact, *settle]
