"""The lines of the result, printed and written down alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

WORSE = 1.25


@dataclass(frozen=True)
class Line:
    what: str
    measured: str
    ratio: str = ""
    aim: str = ""
    reached: bool | None = None
    more_is_better: bool | None = None  # of its ratio; None where it is not to be held to the page's
    by_processor: bool = False  # not by the clock, but by what the server's processor had to do

    @property
    def cells(self) -> tuple[str, ...]:
        missed = "by processor" if self.by_processor else "**no**"
        mark = {None: "", True: "yes", False: missed}[self.reached]
        return self.what, self.measured, self.ratio, self.aim, mark


def worse_than(page: str, lines: Sequence[Line]) -> list[str]:
    """What is worse than the page says by a quarter, as sentences. What it does not tell is not compared."""
    return [
        f"{line.what}: {now:g}, where the page says {before:g}"
        for line in lines
        if line.more_is_better is not None
        for before, now in ((_ratio(_told(page, line.what)), _ratio(line.ratio)),)
        if before and now and (now < before / WORSE if line.more_is_better else now > before * WORSE)
    ]


def _told(page: str, what: str) -> str:
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in page.splitlines() if row.startswith("| ")]
    return next((row[2] for row in rows if row[0] == what), "")


def _ratio(cell: str) -> float:
    found = re.match(r"[\d.]+", cell)
    return float(found[0]) if found else 0.0


def table(lines: Sequence[Line]) -> str:
    rows = [("what", "measured", "ratio", "aim", "reached"), ("---",) * 5, *(line.cells for line in lines)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
