"""python -m benchmarks.district: a week of an office over a hundred and over a thousand communities, on PostgreSQL.

One community lives ten weeks through the simulator and hands them in through the real export. Then it and what it
handed in are copied, under a city of ten districts of ten streets each, and the city's page is asked for many times.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Sequence
from datetime import timedelta
from random import Random

from benchmarks.house import NOW, SEED, folder
from db.community.offices.tables import Office
from db.community.staff.rules.readers import OfficeActor
from db.demo.actions.set_up import settle_in
from db.demo.simulate import simulate
from db.figures.district.queries.overview import office_week
from db.figures.weekly_export.actions import make_export
from db.ground.clock import DEFAULT_ZONE, last_weeks
from db.ground.connection import database, migrate, open_for_one_run, open_house
from db.ground.settings import read_settings

WEEKS, DISPUTES = 10, 110  # eleven a week, as in the pilot
STREETS, OF_A_DISTRICT = 100, 10


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.district", description=__doc__)
    parser.add_argument("address", help="of an empty PostgreSQL database that may be filled: postgresql://…")
    parser.add_argument("--communities", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--times", type=int, default=40)
    asked = parser.parse_args(arguments)
    with folder() as place:
        settings = {"LINLI_DATA_DIR": str(place), "DATABASE_URL": asked.address, "LINLI_TRUSTED_PROXIES": "1"}
        open_house(read_settings(settings))
        migrate()
        with open_for_one_run():
            streets, there = _live(), 1
            for count in asked.communities:
                _copy(streets, there, count)
                there = count
                print(f"{count} communities: {_measured(asked.times)}", flush=True)
        database.obj.close_all()


def _live() -> list[int]:
    """One community and ten of its weeks, and the offices above; the ids of the streets."""
    start = NOW - timedelta(weeks=WEEKS)
    community_id = settle_in(Random(SEED), start)
    simulate(community_id, SEED, DISPUTES, start, NOW, present=False)
    for period in last_weeks(NOW, WEEKS - 1, DEFAULT_ZONE):
        make_export(community_id, period.name, NOW)
    city = Office.create(kind="city", name="C")
    streets = []
    for number in range(STREETS):
        if number % OF_A_DISTRICT == 0:
            district = Office.create(parent=city, kind="district", name=f"D{number:03}")
        streets.append(Office.create(parent=district, kind="street", name=f"S{number:03}").id)
    return streets


def _copy(streets: Sequence[int], there: int, count: int) -> None:
    """Communities up to so many, each with all that the first one handed in, under the streets in turn."""
    run, others = database.execute_sql, f"generate_series({there}, {count - 1}) n"
    own = _columns("community", "id", "name", "reference_prefix")
    run(
        f"INSERT INTO community (id, name, reference_prefix, {own}) "
        f"SELECT 1 + n, 'community ' || n, 'X' || n, {own} FROM community, {others} WHERE id = 1"
    )
    told = _columns("community_week", "id", "community_id")
    run(
        f"INSERT INTO community_week (community_id, {told}) "
        f"SELECT 1 + n, {told} FROM community_week, {others} WHERE community_id = 1"
    )
    run("DELETE FROM office_above")
    run(
        "INSERT INTO office_above (community_id, office_id) SELECT id, %s + id %% %s FROM community",
        (streets[0], STREETS),
    )
    run("UPDATE community_week w SET office_id = a.office_id FROM office_above a WHERE a.community_id = w.community_id")
    run("VACUUM ANALYZE")


def _columns(table: str, *but: str) -> str:
    return ", ".join(column.name for column in database.get_columns(table) if column.name not in but)


def _measured(times: int) -> str:
    reader = OfficeActor(1, "R", Office.get(Office.kind == "city").id)
    (week,) = last_weeks(NOW, 1, DEFAULT_ZONE)
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        found = office_week(reader, reader.office_id, week.name, NOW)
        taken.append((time.perf_counter() - begun) * 1000)
    again = sorted(taken[1:])
    middle, slow = statistics.median(again), again[-len(again) // 20]
    shown = f"the first time {taken[0]:.0f} ms, then {middle:.0f} ms, p95 {slow:.0f} ms"
    return f"{shown}; {found.complete.there} there; {os.getloadavg()[0]:.1f} tasks wanting the processor"


if __name__ == "__main__":
    main()
