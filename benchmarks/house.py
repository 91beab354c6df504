"""A house to measure in: a fresh folder, its secrets, and the model community in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from db.demo.actions.set_up import settle_in
from db.demo.simulate import simulate
from db.ground import clock
from db.ground.connection import database, migrate, open_for_one_run, open_house
from db.ground.settings import Settings, read_settings

SEED = 20261123
NOW = datetime(2026, 11, 20, 7, tzinfo=UTC)


@contextmanager
def folder() -> Iterator[Path]:
    """On the disk that a data folder would be on, not in a memory file system."""
    var = Path("var")
    var.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="bench-", dir=var) as made:
        yield Path(made).resolve()


def environment(place: Path) -> dict[str, str]:
    return {"LINLI_DATA_DIR": str(place), "LINLI_TRUSTED_PROXIES": "1", "DATABASE_URL": ""}


@contextmanager
def opened(place: Path) -> Iterator[Settings]:
    """The house of this folder in use in this process."""
    settings = read_settings(environment(place))
    open_house(settings)
    try:
        with open_for_one_run():
            yield settings
    finally:
        database.obj.close_all()


def settle(place: Path, disputes: int, weeks: int, now: datetime | None = None) -> None:
    """A model community that has lived so many weeks."""
    place.mkdir(parents=True, exist_ok=True)
    open_house(read_settings(environment(place)))
    migrate()
    database.obj.close_all()
    now = now or clock.now()
    start = now - timedelta(weeks=weeks)
    with opened(place):
        community_id = settle_in(Random(SEED), start)
        simulate(community_id, SEED, disputes, start, now, present=False)
