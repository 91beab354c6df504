"""PostgreSQL's own copies: the commands of docs/restore.md, executed as they are written on a server of the test's."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_IMODE

import psycopg
import pytest

from db.ground import clock, connection
from db.ground.connection import open_for_one_run, open_house
from db.ground.encrypting import BEGINNING, encrypt_to, new_key
from db.ground.settings import Settings
from db.running.commands.copied_log import main
from db.running.installation.house import wrong_with_house
from tests import throwaway_postgresql
from tests.cast import settle_in
from tests.running.commands.relay import python_for
from tests.running.commands.test_restoring import report_something

PAGE = (Path(__file__).parents[3] / "docs/restore.md").read_text("utf-8")
SEGMENT = b"the canary, and what follows: " + bytes(range(256)) * 4000
PLAYED = "SELECT pg_is_in_recovery()"
OPTIONS = "-c listen_addresses= -c fsync=off -k FOLDER"
STARTED = f"-w -t {throwaway_postgresql.READY_SECONDS} -l FOLDER/said -o '{OPTIONS}' -D FOLDER/data"


@dataclass(frozen=True)
class Server:
    """One that can be told to start again, lose its disk, and be put back."""

    folder: Path
    public_key: str

    def do(self, commands: str) -> None:
        """As they are written, but for where things lie and whose they are."""
        program, started = throwaway_postgresql.binaries(), STARTED.replace("FOLDER", str(self.folder))
        said = {
            r"/srv/linli/app/.venv/bin/python": f"{self.folder}/python",
            r"age1…": self.public_key,
            r"/mnt/stick/linli-backup.key": f"{self.folder}/key",
            r"/srv/linli/second": f"{self.folder}/second",
            r"/var/lib/postgresql/15/main": f"{self.folder}/data",
            r"sudo -u postgres ": "",
            r"systemctl (stop|start) linli-.*": "",
            r"systemctl stop .*postgresql": "true",
            r"systemctl (start|restart) postgresql": rf"{program}/pg_ctl \1 {started}",
            r"python -m db .*": "",
        }
        for pattern, meant in said.items():
            commands = re.sub(pattern, meant, commands)
        asked = {
            "PGHOST": str(self.folder),
            "PGUSER": "linli",
            "PGDATABASE": "postgres",
            "PATH": f"{program}:/usr/bin:/bin",
        }
        self.run("bash", "-euc", commands, env=os.environ | asked)

    def run(self, *command: str, env: dict[str, str] | None = None) -> None:
        quiet = {"cwd": self.folder, "stdout": subprocess.DEVNULL, "timeout": 300}
        subprocess.run(command, check=True, env=env, **quiet, **throwaway_postgresql.account())

    def ask(self, statement: str) -> str:
        with psycopg.connect(f"host={self.folder} user=linli dbname=postgres", autocommit=True) as asked:
            return str(asked.execute(statement).fetchone()[0])

    def interval_passes(self) -> None:
        """What archive_timeout does after a minute."""
        name = self.ask("SELECT pg_walfile_name(pg_switch_wal())")
        copied = f"{self.folder}/second/log/{name}.gz.age"
        self.run("bash", "-c", f"until test -f {copied}; do sleep 0.05; done")

    def lose_the_disk(self) -> None:
        process = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        os.kill(process, signal.SIGQUIT)
        self.run("bash", "-c", f"while test -d /proc/{process}; do sleep 0.05; done")
        shutil.rmtree(self.folder / "data")


def blocks() -> list[str]:
    section = PAGE.partition("### PostgreSQL: its own log")[2].partition("\n## ")[0]
    return re.findall(r"^```sh\n(.+?)^```", section, re.M | re.S)


@pytest.fixture
def engine() -> str:
    """The house of this test lives on its own server."""
    return "sqlite"


@pytest.fixture
def server() -> Iterator[Server]:
    with (
        throwaway_postgresql.folder_for_server(os.environ.get("PYTEST_DEBUG_TEMPROOT")) as folder,
        python_for(Path(folder)),
    ):
        made = Server(Path(folder), new_key(Path(folder) / "key"))
        made.run(
            str(throwaway_postgresql.binaries() / "initdb"),
            "-D",
            f"{folder}/data",
            "-U",
            "linli",
            "-A",
            "trust",
            "--no-sync",
            "--wal-segsize=1",
        )
        made.do("systemctl start postgresql")
        yield made
        made.run(str(throwaway_postgresql.binaries() / "pg_ctl"), "stop", "-m", "immediate", "-D", f"{folder}/data")


@pytest.fixture
def settings(settings: Settings, server: Server) -> Settings:
    server.ask("SELECT 1")
    return replace(settings, database_url=f"postgresql://linli@/postgres?host={server.folder}", production=True)


def reports(server: Server) -> str:
    return server.ask("SELECT COUNT(*) FROM dispute")


def of_the_copies(settings: Settings) -> list[str]:
    open_house(settings)
    with open_for_one_run():
        found = [one.words % one.values for one in wrong_with_house(settings, clock.now())]
    connection.database.obj.close_all()
    return [sentence for sentence in found if "its log" in sentence]


def test_what_was_copied_before_the_disk_died_comes_back_by_the_commands_of_the_page(settings, server):
    open_house(settings)
    connection.migrate()
    with open_for_one_run():
        living = settle_in()
    connection.database.obj.close_all()
    off = "PostgreSQL does not copy its log: what came after the last backup has no copy (docs/restore.md)."
    assert of_the_copies(settings) == [off]
    setting_up, every_week, bringing_back = blocks()
    server.do(setting_up)
    server.do(every_week)
    server.do(every_week)
    for _ in range(3):
        report_something(settings, living)
    server.interval_passes()
    assert (of_the_copies(settings), reports(server)) == ([], "3")
    copied = [path for path in (server.folder / "second").rglob("*") if path.is_file()]
    assert {path.open("rb").read(len(BEGINNING)) for path in copied} == {BEGINNING}
    report_something(settings, living)
    server.lose_the_disk()
    server.do(bringing_back)
    server.run(
        "bash",
        "-c",
        f"until psql -h {server.folder} -U linli postgres -tAc '{PLAYED}' | grep -q f; do sleep 0.05; done",
    )
    assert reports(server) == "3"
    report_something(settings, living)
    assert reports(server) == "4"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A segment as it lies in the second place."""
    (tmp_path / "segment").write_bytes(SEGMENT)
    public_key, target = new_key(tmp_path / "key"), tmp_path / "segment.gz.age"
    assert main(["keep", public_key, str(tmp_path / "segment"), str(target)]) == 0
    return target


def given_back(kept: Path, key: str = "key") -> int:
    return main(["give", str(kept.with_name(key)), str(kept), str(kept.with_name("back"))])


def test_a_segment_comes_back_as_it_was_and_is_nothing_to_read_on_the_way(kept: Path):
    assert (given_back(kept), kept.with_name("back").read_bytes()) == (0, SEGMENT)
    assert b"the canary" not in kept.read_bytes()
    assert S_IMODE(kept.stat().st_mode) == 0o600


def test_what_is_there_is_not_written_over(kept: Path, tmp_path: Path):
    before = kept.read_bytes()
    again = main(["keep", new_key(tmp_path / "other"), str(tmp_path / "segment"), str(kept)])
    assert (again, kept.read_bytes()) == (1, before)


def test_without_a_public_key_nothing_is_kept(kept: Path, tmp_path: Path):
    said = main(["keep", "age1…", str(tmp_path / "segment"), str(tmp_path / "other.age")])
    assert (said, sorted(path.name for path in tmp_path.glob("other*"))) == (1, [])


def test_the_end_of_the_log_is_no_fault_and_what_cannot_be_read_stops_everything(kept: Path, tmp_path: Path):
    new_key(tmp_path / "other")
    assert [given_back(kept.with_name("next.gz.age")), given_back(kept, "other"), given_back(kept, "none")] == [
        *(1, 200, 200),
    ]
    whole = kept.read_bytes()
    for damaged in (whole[:-1], whole[:-40], whole[:300] + b"\0" + whole[301:]):
        kept.write_bytes(damaged)
        assert given_back(kept) == 200


def test_a_segment_that_was_cut_before_it_was_encrypted_is_not_taken_for_whole(kept: Path, tmp_path: Path):
    (tmp_path / "cut").write_bytes(gzip.compress(SEGMENT)[:-20])
    encrypt_to([new_key(tmp_path / "cut.key")], tmp_path / "cut", tmp_path / "cut.gz.age")
    assert given_back(tmp_path / "cut.gz.age", "cut.key") == 200
