"""What an export counted, read back from its own rows: so that whoever has the file counts the same."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from io import StringIO
from typing import Any, TypeVar

from db.disputes.rules.answers import AnswerSource
from db.figures.satisfaction.rules.figures import CountedParts
from db.figures.satisfaction.rules.rounds import FigurePart
from db.figures.weekly_export.words import name_of
from db.records.reports.rules import ReportKind

KIND, SOURCE, SUPPORTERS = "类型", "评价来源", "我家也是（户）"
CONTACT = ("首次联系用时（小时）", "首次联系用时（工作日）")
SETTLE = ("办结用时（小时）", "办结用时（工作日）")
OF_ANSWERS = (FigurePart.ANSWERED, FigurePart.SOLVED, FigurePart.SATISFIED, FigurePart.BASICALLY_SATISFIED)

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass
class _Tally:
    counts: Counter[FigurePart] = field(default_factory=Counter)
    by_source: dict[AnswerSource, Counter[FigurePart]] = field(default_factory=dict)
    contact: list[tuple[float, int]] = field(default_factory=list)
    settle: list[tuple[float, int]] = field(default_factory=list)
    supporters: int = 0


def counted_in(rows: bytes) -> dict[ReportKind, CountedParts]:
    """What the rows of an export (its CSV) add up to, for each of the four kinds. Raises ValueError for others."""
    kinds, sources = _by_name(ReportKind), _by_name(AnswerSource)
    tallies = {kind: _Tally() for kind in ReportKind}
    for line in csv.DictReader(StringIO(rows.decode("utf-8-sig"), newline="")):
        if line[KIND] not in kinds:
            raise ValueError("a kind that no export has")
        _add(tallies[kinds[line[KIND]]], line, sources.get(line[SOURCE]))
    return {
        kind: CountedParts(tally.counts, tally.by_source, tally.contact, tally.settle, tally.supporters)
        for kind, tally in tallies.items()
    }


def _by_name(choices: type[Choice]) -> dict[str, Choice]:
    return {name_of(choice): choice for choice in choices}


def _add(tally: _Tally, line: Mapping[str, str], source: AnswerSource | None) -> None:
    """An older export lacks the columns of figures that came later: then nothing was counted in them."""
    parts = [part for part in FigurePart if line.get(name_of(part)) == "1"]
    tally.counts.update(parts)
    if source is not None and FigurePart.ANSWERED in parts:
        tally.by_source.setdefault(source, Counter()).update(part for part in parts if part in OF_ANSWERS)
    if FigurePart.RECEIVED in parts:
        tally.supporters += int(line[SUPPORTERS] or 0)
    for spans, columns in ((tally.contact, CONTACT), (tally.settle, SETTLE)):
        hours, days = (line.get(column) for column in columns)
        if hours:
            spans.append((float(hours), int(days or 0)))


def columns_of(counted: CountedParts) -> dict[str, Any]:
    """As the row of a week keeps it."""
    return {
        "counts": _plain(counted.counts),
        "by_source": {source.value: _plain(counts) for source, counts in counted.by_source.items()},
        "contact_hours": [hours for hours, _ in counted.contact],
        "contact_days": [days for _, days in counted.contact],
        "settle_hours": [hours for hours, _ in counted.settle],
        "settle_days": [days for _, days in counted.settle],
        "supporters": counted.supporters,
    }


def _plain(counts: Mapping[FigurePart, int]) -> dict[str, int]:
    return {part.value: count for part, count in counts.items() if count}
