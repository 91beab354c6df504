"""python -m benchmarks [--quick | --quickest]: measures, prints a table, and writes it to docs/benchmarks.md."""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import alike, beside_peer, desk, hotline, page, reading, submit, weak_line
from benchmarks.desk import DeskSize
from benchmarks.house import folder, settle
from benchmarks.table import Line, table, worse_than
from benchmarks.volume import many_communities, one_community
from benchmarks.web import CONNECTIONS, tool
from db.ground import clock

PAGE = Path("docs/benchmarks.md")


@dataclass(frozen=True)
class Size:
    """How much of everything."""

    rounds: int
    seconds: float
    settled: int  # disputes before anything is measured, in as many weeks
    settled_weeks: int
    each: int  # disputes of a community
    communities: int
    weeks: int
    times: int
    turns: int
    at_desk: DeskSize | None
    peer_turns: int = 0  # none: it is fetched from the package index
    better_line: float = 1
    orders: int = 5_000  # in a sheet of 12345


WHOLE = Size(3, 4.0, 200, 26, 10_000, 100, 100, 7, 3, DeskSize(640, 100_000, turns=6, rounds=20, sessions=25), 5)
QUICK = Size(1, 1.0, 20, 26, 1_000, 10, 100, 3, 3, DeskSize(640, 10_000, turns=3, rounds=2, sessions=5), 2)
QUICKEST = Size(1, 0.2, 3, 1, 20, 3, 3, 1, 1, None, better_line=50, orders=250)


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns 1, and writes nothing, where a ratio is worse than the page says by a quarter."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    less = parser.add_mutually_exclusive_group()
    less.add_argument("--quick", action="store_true", help="less of everything; nothing is written to docs/")
    less.add_argument("--quickest", action="store_true", help="only to see that it runs; its figures mean nothing")
    parser.add_argument("--only-desk", action="store_true", help="nothing but the desk; nothing is written to docs/")
    parser.add_argument("--against", default="", metavar="REV", help="an earlier build, measured in turns at the desk")
    asked = parser.parse_args(arguments)
    size = QUICKEST if asked.quickest else QUICK if asked.quick else WHOLE
    with folder() as place:
        lines = [] if asked.only_desk else _measure(place, size)
        lines += _measure_desk(place, size, asked.against)
    print("\n" + table(lines))
    worse = [] if size is QUICKEST else worse_than(PAGE.read_text("utf-8"), lines)
    if worse:
        print(f"\nWorse by a quarter than {PAGE} says:", *worse, sep="\n  ")
        return 1
    if size is WHOLE and not asked.only_desk:
        PAGE.write_text(_written(lines), "utf-8")
        print(f"\nWritten to {PAGE}.")
    return 0


def _measure(place: Path, size: Size) -> list[Line]:
    print("Settling in a community …", flush=True)
    settle(place / "web", size.settled, size.settled_weeks)
    print("The building page …", flush=True)
    lines = page.measure(place / "web", size.rounds, size.seconds)
    print("Submitting …", flush=True)
    lines += submit.measure(place / "web", size.rounds, size.seconds)
    if size.peer_turns:
        print("Beside a peer …", flush=True)
        lines += beside_peer.measure(place / "web", place / "peer", size.peer_turns, size.seconds)
    print("A weak line …", flush=True)
    lines += weak_line.measure(place / "web", size.better_line)
    print(f"{size.each * size.communities:,} disputes …", flush=True)
    one_community(place / "one", size.each, size.weeks)
    many_communities(place / "one", place / "many", size.communities)
    lines += reading.measure(place, size.communities, size.times, size.turns)
    lines += alike.measure(place / "many", size.times)
    print("A sheet of 12345 …", flush=True)
    return lines + hotline.measure(place / "orders", size.orders)


def _measure_desk(place: Path, size: Size, against: str) -> list[Line]:
    print("The desk …", flush=True)
    if size.at_desk is None:
        return desk.measure_quickly(place / "one")
    return desk.measure(place / "desk", size.at_desk, against)


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
- **Beside a peer**: django-helpdesk 2.6.1 in an environment of its own, as its handbook sets it up, on the same server
  with two workers of 64 threads, on SQLite with the same log and synchronisation; its own public form, no mail. In
  turns, after a first one that is not told: the medians, and the ratio with its spread. `make bench` ends with 1 when a
  ratio is worse than this page says by a quarter.
- **Weak line**: a browser behind a line of our own (`benchmarks/slow_line.py`) of 6 KB a second and 600 ms there and
  back sends a report with three photos. The words are received first; the photos follow one by one, made smaller since
  the line is slow, in pieces of about six seconds; in the middle the line breaks once.
- **Alike**: each matter gets a vector of chance, and the nearest three of one community are found by what the desk
  asks, read anew each time; beside it the share of common letters of the 600 newest, as it was before.
- **12345**: a sheet of 5,000 rows of which 40 are bad is refused whole, with each bad cell by its row; put right it is
  taken in, and once more changes nothing. What becomes of it beyond the first matters is a job's, within minutes.
- **Inbox, figures, export**: the same community alone, and among a hundred like it. Its disputes are copies of what the
  simulator did through the real actions, with whole chains of history (see `benchmarks/volume.py`). The export is read
  and drawn: workbook and rows.
- **Desk**: a browser presses and waits until the screen is at rest, with 640 disputes and with 100,000, in turns with a
  page of Streamlit that says one sentence and a fragment that is one tick; medians, without the first turn. The figures
  are those of few, of many, and, with `ARGS="--against REV"`, of an earlier build with few and with many. Bytes are
  what came over the WebSocket, the most of all turns with many; "processor" is what the server's processor had to do.
  Navigation is to take no longer than a bare page and 100 ms, a tick no longer than two bare fragments. "By processor":
  not by the clock, but by the processor, which a busy machine changes less. Memory is the process's own (PSS).
"""


if __name__ == "__main__":
    sys.exit(main())
