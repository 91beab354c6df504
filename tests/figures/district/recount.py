"""Figures of many communities, added up once more from the files they handed out: of the core it knows nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from fractions import Fraction
from io import StringIO
from statistics import median


def lines_of(files: Iterable[bytes], kind: str | None = None) -> list[dict[str, str]]:
    lines = [line for data in files for line in csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""))]
    return [line for line in lines if kind in (None, line["类型"])]


def recounted(lines: list[dict[str, str]], w: str = "1") -> dict[str, object]:
    def total(column: str) -> int:
        return sum(int(line[column]) for line in lines)

    def share(top: Fraction | int, bottom: int) -> Fraction | None:
        return Fraction(top) / bottom if bottom else None

    def middle(column: str) -> float | None:
        told = [float(line[column]) for line in lines if line[column]]
        return median(told) if told else None

    answered = total("有效评价")
    return {
        "received": total("受理"),
        "settled": total("办结"),
        "settled in time": share(total("按时办结"), total("办结")),
        "responded": share(total("按时响应"), total("响应时限到期")),
        "coverage": share(answered, total("应评价")),
        "solved": share(total("真正解决"), answered),
        "satisfied": share(total("满意") + Fraction(w) * total("基本满意"), answered),
        "sent back": share(total("退回"), total("办结")),
        "backlog": total("期末在办"),
        "overdue": total("期末超期"),
        "supporters": sum(int(line["我家也是（户）"] or 0) for line in lines if line["受理"] == "1"),
        "hours to contact": middle("首次联系用时（小时）"),
        "days to contact": middle("首次联系用时（工作日）"),
        "hours to settle": middle("办结用时（小时）"),
        "days to settle": middle("办结用时（工作日）"),
    }
