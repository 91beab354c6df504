"""What every test may ask for: a house on a real database of either engine, and the cast that lives in it."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TypeVar
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from db.community.deadlines import queries as deadlines
from db.community.deadlines.rules import count_by
from db.community.organisation.tables import Community
from db.ground import connection, sealing
from db.ground.settings import Settings
from db.records.alike import queries as alike
from db.records.alike.rules import vectors
from tests import kept_postgresql, throwaway_postgresql
from tests.browser import servers
from tests.cast import Cast, settle_in
from tests.dealing_out import ByWhatIsShared, turn_of
from tests.demo.model import ModelCommunity, filled
from tests.every_event import every_event_is_said  # noqa: F401  of every test
from tests.figures.satisfaction.story import Told, play
from tests.kept_postgresql import Contents, KeptDatabase

# A busy machine is not a fault of the code.
hypothesis_settings.register_profile("linli", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("linli")

ENGINES = ("sqlite", "postgresql")
BEGINNINGS = ("model_community", "story", "cast")
T = TypeVar("T")
KEYS = ((1, bytes(range(32))),)
IN_MEMORY = Path("/dev/shm")
ROOM = 2 * 2**30  # bytes; what fails is kept, and so are the files of a whole test file until it ends


def pytest_configure() -> None:
    """Has the tests' files lie in memory where there is room: on a disk every commit of SQLite waits for it to turn.

    Nothing of what is collected goes away, so nothing is looked for in it.
    """
    gc.disable()
    if os.access(IN_MEMORY, os.W_OK) and min(shutil.disk_usage(IN_MEMORY).free, free_memory()) > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


def free_memory() -> int:
    """In bytes, as Linux counts it; 0 where nobody says."""
    said = Path("/proc/meminfo")
    lines = said.read_text().splitlines() if said.exists() else []
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: turn_of(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling | None:
    return ByWhatIsShared(config, log) if config.getvalue("dist") == "loadscope" else None


def pytest_collection_finish() -> None:
    """Ten thousand tests stay to the end: else garbage would be looked for in them again and again.

    What libraries leave to Python's end is let go then, as ever, after pytest's own five times of looking for garbage.
    """
    gc.freeze()
    gc.enable()
    atexit.register(gc.unfreeze)


@pytest.fixture(scope="session")
def base_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("linli")
    return Settings(
        production=False,
        data_dir=folder,
        database_url=f"sqlite:///{folder / 'template.sqlite3'}",
        secret_key=bytes(range(100, 132)),
        contact_keys=KEYS,
        public_url="http://localhost:8000",
        desk_url="http://localhost:8501",
        trusted_proxies=0,
    )


@pytest.fixture(scope="session")
def sqlite_template(base_settings: Settings) -> Path:
    """A migrated, empty file that each test copies."""
    connection.open_house(base_settings)
    connection.migrate()
    connection.database.obj.close_all()
    return base_settings.data_dir / "template.sqlite3"


@dataclass(frozen=True)
class Settled:
    """A migrated file with the cast in it, and who is who there."""

    file: Path
    cast: Cast


@pytest.fixture(scope="session")
def settled(base_settings: Settings, sqlite_template: Path) -> Settled:
    file = sqlite_template.with_name("settled.sqlite3")
    shutil.copy(sqlite_template, file)
    return Settled(file, lived(base_settings, f"sqlite:///{file}", settle_in))


@dataclass(frozen=True)
class Played:
    """Where the rows of the story are, and what is told of it: links are others on the other engine."""

    rows: Path | Contents
    story: dict[str, Told]


@pytest.fixture(scope="session")
def played_sqlite(base_settings: Settings, settled: Settled) -> Played:
    file = settled.file.with_name("played.sqlite3")
    shutil.copy(settled.file, file)
    return Played(file, lived(base_settings, f"sqlite:///{file}", lambda: play(settled.cast)))


@pytest.fixture(scope="session")
def model_community(base_settings: Settings, sqlite_template: Path) -> ModelCommunity:
    """Takes a while, so that all who ask for it go to one worker: `dealing_out` has a list of them."""
    return filled(base_settings, sqlite_template)


def lived(settings: Settings, url: str, live: Callable[[], T]) -> T:
    """What is done once in a database from which many tests begin."""
    connection.open_house(replace(settings, database_url=url))
    with connection.open_for_one_run():
        found = live()
    connection.database.obj.close_all()
    return found


@pytest.fixture(scope="session")
def postgresql_folder(base_settings: Settings) -> Iterator[str]:
    """A server with a migrated, empty template database."""
    with throwaway_postgresql.server() as folder:
        kept_postgresql.create(folder, kept_postgresql.TEMPLATE)
        url = kept_postgresql.address(folder, kept_postgresql.TEMPLATE)
        connection.open_house(replace(base_settings, database_url=url))
        connection.migrate()
        connection.database.obj.close_all()
        yield folder


@pytest.fixture(scope="session")
def kept_database(postgresql_folder: str) -> Iterator[KeptDatabase]:
    kept = KeptDatabase(postgresql_folder)
    yield kept
    kept.leave()


@pytest.fixture(scope="session")
def settled_contents(base_settings: Settings, postgresql_folder: str, settled: Settled) -> Contents:
    """The rows of the cast, who are the same there as in the other engine's file."""
    kept_postgresql.create(postgresql_folder, "settled_linli", kept_postgresql.TEMPLATE)
    url = kept_postgresql.address(postgresql_folder, "settled_linli")
    assert lived(base_settings, url, settle_in) == settled.cast
    return Contents(postgresql_folder, "settled_linli")


@pytest.fixture(scope="session")
def played_postgresql(
    base_settings: Settings, postgresql_folder: str, settled: Settled, settled_contents: Contents
) -> Played:
    kept_postgresql.create(postgresql_folder, "played_linli", "settled_linli")
    url = kept_postgresql.address(postgresql_folder, "played_linli")
    story = lived(base_settings, url, lambda: play(settled.cast))
    return Played(Contents(postgresql_folder, "played_linli"), story)


@pytest.fixture(scope="session")
def desk_here(
    base_settings: Settings, settled: Settled, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settings]:
    """The running desk, started once for all: whoever needs it shows it the database to begin with."""
    folder = tmp_path_factory.mktemp("running")
    shutil.copy(settled.file, folder / "linli.sqlite3")
    settings = replace(
        base_settings,
        data_dir=folder,
        database_url=f"sqlite:///{folder / 'linli.sqlite3'}",
        public_url=f"http://localhost:{servers.free_port()}",
        desk_url=f"http://localhost:{servers.free_port()}",
    )
    with servers.desk(settings, urlsplit(settings.desk_url).port or 80):
        yield settings


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Which engine this test runs on: both, unless a test or its folder chooses one."""
    return request.param


@pytest.fixture
def settings(engine: str, base_settings: Settings, tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    """Settings of a fresh, migrated database: empty, or with what the test asks for in it, made once for all."""
    begins_with = next((name for name in BEGINNINGS if name in request.fixturenames), "nothing")
    if engine == "sqlite":
        shutil.copy(_file(begins_with, request), tmp_path / "linli.sqlite3")
        url = f"sqlite:///{tmp_path / 'linli.sqlite3'}"
    else:
        url = request.getfixturevalue("kept_database").renew(_contents(begins_with, request))
    return replace(base_settings, data_dir=tmp_path, database_url=url)


def _file(begins_with: str, request: pytest.FixtureRequest) -> Path:
    if begins_with == "model_community":
        return request.getfixturevalue("model_community").file
    if begins_with == "story":
        return request.getfixturevalue("played_sqlite").rows
    return (
        request.getfixturevalue("settled").file if begins_with == "cast" else request.getfixturevalue("sqlite_template")
    )


def _contents(begins_with: str, request: pytest.FixtureRequest) -> Contents | None:
    if begins_with == "story":
        return request.getfixturevalue("played_postgresql").rows
    return request.getfixturevalue("settled_contents") if begins_with == "cast" else None


def empty_database(engine: str, settings: Settings, request: pytest.FixtureRequest) -> str:
    """The address of another database beside the test's own, without any table."""
    if engine == "sqlite":
        return f"sqlite:///{settings.data_dir / 'empty.sqlite3'}"
    folder = request.getfixturevalue("postgresql_folder")
    kept_postgresql.create(folder, "empty_linli")
    return kept_postgresql.address(folder, "empty_linli")


@pytest.fixture
def house(settings: Settings, request: pytest.FixtureRequest) -> Iterator[Settings]:
    """An open house: database and keys in use, one connection open in this thread."""
    connection.open_house(settings)
    database = connection.database.obj
    kept = request.getfixturevalue("kept_database") if connection.is_postgresql() else None
    if kept:
        kept.lend_to(database)
    with connection.open_for_one_run():
        count_by({})
        deadlines._looked_at[0] = monotonic()  # nobody has typed any days: no test asks for them by chance
        yield settings
    count_by({})
    if kept:
        kept.take_back(database)
    database.close_all()
    sealing.use_keyring(settings.keyring)


@pytest.fixture
def cast(house: Settings, request: pytest.FixtureRequest) -> Cast:
    """Two small communities with everybody of the cast in them."""
    return request.getfixturevalue("settled").cast if Community.select().exists() else settle_in()


@pytest.fixture
def story(engine: str, cast: Cast, request: pytest.FixtureRequest) -> dict[str, Told]:
    """Three weeks in the life of the cast's community, which this test may go on with."""
    return dict(request.getfixturevalue(f"played_{engine}").story)


@pytest.fixture
def encoder() -> Iterator[None]:
    """Texts are compared by their meaning, in this process."""
    alike.ask_in(None)
    yield
    alike.ask_nobody()


@pytest.fixture
def no_encoder(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which the package is not there, or broken."""
    vectors.let_go()
    monkeypatch.setitem(sys.modules, f"{vectors.__package__}.model", None)
    yield
    vectors.let_go()
