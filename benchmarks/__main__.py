"""python -m benchmarks [--quick]: measures, prints a table, and writes it to docs/benchmarks.md."""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from benchmarks import page, reading, submit
from benchmarks.house import folder, settle
from benchmarks.table import Line, table
from benchmarks.web import CONNECTIONS, tool
from db.ground import clock

PAGE = Path("docs/benchmarks.md")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less of everything; nothing is written to docs/")
    quick = parser.parse_args(arguments).quick
    with folder() as place:
        lines = _measure(place, quick)
    print("\n" + table(lines))
    if not quick:
        PAGE.write_text(_written(lines), "utf-8")
        print(f"\nWritten to {PAGE}.")


def _measure(place: Path, quick: bool) -> list[Line]:
    rounds, seconds = (1, 1.0) if quick else (3, 4.0)
    print("Settling in a community …", flush=True)
    settle(place / "web", 20 if quick else 200, 26)
    print("The building page …", flush=True)
    lines = page.measure(place / "web", rounds, seconds)
    print("Submitting …", flush=True)
    lines += submit.measure(place / "web", rounds, seconds)
    each, communities = (1_000, 10) if quick else (10_000, 100)
    print(f"{each * communities:,} disputes …", flush=True)
    return lines + reading.measure(place, each, communities, 3 if quick else 7)


def _written(lines: Sequence[Line]) -> str:
    busy = f"{os.getloadavg()[2]:.1f} tasks wanting them in the last quarter of an hour"
    machine = f"{os.cpu_count()} processor cores ({busy}), {platform.system()}, Python {platform.python_version()}"
    return TEXT.format(
        table=table(lines),
        machine=machine,
        sqlite=sqlite3.sqlite_version,
        tool=tool(),
        connections=CONNECTIONS,
        day=clock.local_date(clock.now(), clock.DEFAULT_ZONE),
    )


TEXT = """# What it costs

Written by `make bench` on {day}: {machine}, SQLite {sqlite} with write-ahead log and full synchronisation.
Everything was measured in one run on one machine that also produced the load ({tool}, {connections} connections), so
only the ratios mean anything elsewhere; differences under 15 % are noise. Each figure is the best of several turns,
because whatever else the machine does can only make it worse.

{table}

## How

- **Building page and bare answer**: both through granian with the settings of the Procfile, in turns. The page comes
  from memory as long as nothing has happened in its community; `tests/resident_app` proves that it is never stale.
- **Submit through the web**: the real form, with cookie, CSRF token, limits on attempts, sealing, routing, deadlines
  and history, against SQLite writing rows of a kilobyte one durable transaction at a time. Afterwards the received
  disputes are counted.
- **Inbox, figures, export**: the same community alone, and among a hundred like it. Its disputes are copies of what the
  simulator did through the real actions, with whole chains of history (see `benchmarks/volume.py`). The export is read
  and drawn: workbook and rows.
"""


if __name__ == "__main__":
    main()
