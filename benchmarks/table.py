"""The lines of the result, printed and written down alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    what: str
    measured: str
    ratio: str = ""
    aim: str = ""
    reached: bool | None = None
    by_processor: bool = False  # not by the clock, but by what the server's processor had to do

    @property
    def cells(self) -> tuple[str, ...]:
        missed = "by processor" if self.by_processor else "**no**"
        mark = {None: "", True: "yes", False: missed}[self.reached]
        return self.what, self.measured, self.ratio, self.aim, mark


def table(lines: Sequence[Line]) -> str:
    rows = [("what", "measured", "ratio", "aim", "reached"), ("---",) * 5, *(line.cells for line in lines)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
