"""python -m benchmarks.weekly_exports: Monday 00:10, when every community hands in its week, one after the other.

One community lives a year through the simulator; it is copied with its people, matters and chain, and one process makes
the export of the last week for each, as the job does: workbook, rows, what they add up to, and the event. How long that
takes on a quiet machine is told by the processor's time; the clock says little where others want the processor too.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.house import NOW, environment, folder
from benchmarks.volume import many_communities, one_community
from db.community.organisation.queries.places import communities
from db.figures.weekly_export.actions import make_export
from db.ground.clock import DEFAULT_ZONE, last_weeks
from db.ground.connection import database, migrate, open_for_one_run, open_house
from db.ground.settings import read_settings

DISPUTES, WEEKS = 500, 52  # of the pilot, some ten a week
HOUR = 3600


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.weekly_exports", description=__doc__)
    parser.add_argument("--communities", type=int, default=20, help="1000 is the whole of it")
    parser.add_argument("--disputes", type=int, default=DISPUTES)
    parser.add_argument("--weeks", type=int, default=WEEKS)
    asked = parser.parse_args(arguments)
    with folder() as place:
        one_community(place / "one", asked.disputes, asked.weeks)
        many_communities(place / "one", place / "many", asked.communities)
        open_house(read_settings(environment(place / "many")))
        migrate()
        with open_for_one_run():
            print(_measured(place / "many"), flush=True)
        database.obj.close_all()


def _measured(place: Path) -> str:
    (week,) = last_weeks(NOW, 1, DEFAULT_ZONE)
    each, begun, worked = [], time.perf_counter(), time.process_time()
    for home in communities():
        before = time.process_time()
        make_export(home.id, week.name, NOW)
        each.append(time.process_time() - before)
    taken, worked = time.perf_counter() - begun, time.process_time() - worked
    thousand = 1000 * worked / len(each)
    grown = statistics.median(each[-len(each) // 10 :]) / statistics.median(each[: max(1, len(each) // 10)])
    size = place.joinpath("linli.sqlite3").stat().st_size / 1024**2
    return (
        f"{len(each)} exports: {taken:.0f} s by the clock, {worked:.0f} s of one processor; each "
        f"{statistics.median(each) * 1000:.0f} ms, the last ones {grown:.2f} times the first; a thousand "
        f"{thousand / 60:.1f} minutes of one processor ({thousand / HOUR:.0%} of the hour); "
        f"database {size:.0f} MB; {os.getloadavg()[0]:.1f} tasks wanting the processor"
    )


if __name__ == "__main__":
    main()
