"""What we write is for us alone, whatever the umask is, and root leaves nothing behind that the program cannot open."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from stat import S_IMODE
from threading import Thread

import pytest

from db.ground import connection
from db.ground.private_files import make_private, make_private_folder, open_private, open_to_others, shut_to_others
from db.running.commands.migrating import migrate_fitting, own_files
from tests.browser.servers import environment_of

ROOT = Path(__file__).parents[2]
SOMEBODY = 12345
on_sqlite = pytest.mark.parametrize("engine", ["sqlite"])
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")


def mode(path: Path) -> int:
    return S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o277], ids=oct)
def umask(request):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_a_file_and_a_folder_are_ours_alone_whatever_the_umask(umask, tmp_path):
    make_private_folder(tmp_path / "one" / "two")
    os.close(make_private(tmp_path / "one" / "two" / "file"))
    with open(tmp_path / "one" / "lock", "ab", opener=open_private) as lock:
        lock.write(b"1")
    made = ("one", "one/two", "one/two/file", "one/lock")
    assert [oct(mode(tmp_path / name)) for name in made] == ["0o700", "0o700", "0o600", "0o600"]


def test_a_file_that_is_there_is_opened_as_it_is_and_never_made_anew(tmp_path):
    (tmp_path / "lock").write_text("precious")
    os.close(open_private(tmp_path / "lock", os.O_RDWR | os.O_CREAT))
    with pytest.raises(FileExistsError):
        make_private(tmp_path / "lock")
    assert (tmp_path / "lock").read_text() == "precious"


WRITTEN = "SELECT COUNT(*) FROM written"


@on_sqlite
def test_who_connects_once_more_loses_no_lock_of_the_connections_there_are(house):
    file = connection.database.obj.database
    connection.database.execute_sql("CREATE TABLE written (id INTEGER)")

    def connect_once_more() -> None:
        with connection.database.obj.connection_context():
            connection.database.execute_sql(WRITTEN)

    other = Thread(target=connect_once_more)
    other.start()
    other.join()
    count = f"import sqlite3; c = sqlite3.connect({file!r}); print(c.execute({WRITTEN!r}).fetchone()[0]); c.close()"
    for expected in (0, 1, 2):
        said = subprocess.run([sys.executable, "-c", count], capture_output=True, text=True, check=True).stdout
        assert (int(said), Path(f"{file}-wal").exists()) == (expected, True)
        connection.database.execute_sql("INSERT INTO written VALUES (1)")


def test_a_folder_where_a_file_is_cannot_be_made(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(FileExistsError):
        make_private_folder(tmp_path / "file")


def test_what_others_may_do_is_seen_and_taken_away(tmp_path):
    for name, allowed in (("shut", 0o600), ("read", 0o644), ("written", 0o662), ("run", 0o700)):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(allowed)
    paths = [*sorted(tmp_path.iterdir()), tmp_path / "not there"]
    assert open_to_others(paths) == [tmp_path / "read", tmp_path / "written"]
    shut_to_others(paths)
    assert [oct(mode(path)) for path in sorted(tmp_path.iterdir())] == ["0o600", "0o700", "0o600", "0o600"]


@as_root
def test_what_root_makes_belongs_to_whoever_owns_the_folder(tmp_path):
    os.chown(tmp_path, SOMEBODY, SOMEBODY)
    make_private_folder(tmp_path / "data" / "deeper")
    os.close(make_private(tmp_path / "data" / "file"))
    made = ("data", "data/deeper", "data/file")
    assert [(tmp_path / name).stat().st_uid for name in made] == [SOMEBODY] * 3


def python(environment: dict[str, str], umask: int, *arguments: object) -> None:
    """One command in a process of its own, as an administrator types it."""
    command = [sys.executable, "-m", "db", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, env=environment, umask=umask, check=True, capture_output=True, timeout=120)


def modes(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): oct(mode(path)) for path in [folder, *sorted(folder.rglob("*"))]}


@on_sqlite
@pytest.mark.parametrize("umask", [0o000, 0o027])
def test_a_first_start_leaves_everything_to_us_alone(settings, tmp_path, umask):
    """Its folder does not exist yet; and somebody reads the database meanwhile, so that its log stays beside it."""
    data = tmp_path / "var"
    environment = environment_of(settings) | {"DATABASE_URL": "", "LINLI_DATA_DIR": str(data)}
    environment |= {"LINLI_SECRET_KEY": "", "LINLI_CONTACT_KEYS": ""}  # made at the first start, and kept
    python(environment, umask, "migrate")
    with closing(sqlite3.connect(data / "linli.sqlite3")) as reader:
        reader.execute("SELECT * FROM event").fetchall()
        python(environment, umask, "backup", data)
        python(environment, umask, "reseal")
        found = modes(data)
    [backup] = [name for name in found if name.startswith("linli-")]
    assert found == {".": "0o700"} | dict.fromkeys(
        [
            "last-backup.json",
            "linli.sqlite3",
            "linli.sqlite3-shm",
            "linli.sqlite3-wal",
            "linli.sqlite3.migrating",
            "linli.sqlite3.turn",
            "secrets.json",
            "upgrading.lock",
            backup,
        ],
        "0o600",
    )


@on_sqlite
def test_a_database_is_ours_alone_from_its_first_moment(settings, umask, tmp_path):
    connection.open_house(replace(settings, database_url=f"sqlite:///{tmp_path}/fresh.sqlite3"))
    connection.make_file()
    with connection.open_for_one_run():
        assert modes(tmp_path / "fresh.sqlite3") == {".": "0o600"}
    connection.database.obj.close_all()


@on_sqlite
def test_migrating_shuts_what_an_older_version_left_open(house, tmp_path):
    for name in ("linli.sqlite3", "linli.sqlite3.turn", "secrets.json", "running.lock"):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(0o644)
    tmp_path.chmod(0o755)
    migrate_fitting(house)
    assert open_to_others(own_files(house)) == []
