"""PostgreSQL's own copies: the commands of docs/restore.md, executed as they are written on a server of the test's."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg
import pytest

from db.ground import clock, connection
from db.ground.connection import open_for_one_run, open_house
from db.ground.settings import Settings
from db.running.installation.house import wrong_with_house
from tests import throwaway_postgresql
from tests.cast import settle_in
from tests.running.commands.test_restoring import report_something

PAGE = (Path(__file__).parents[3] / "docs/restore.md").read_text("utf-8")
PLAYED = "SELECT pg_is_in_recovery()"
OPTIONS = "-c listen_addresses= -c fsync=off -k FOLDER"
STARTED = f"-w -t {throwaway_postgresql.READY_SECONDS} -l FOLDER/said -o '{OPTIONS}' -D FOLDER/data"


@dataclass(frozen=True)
class Server:
    """One that can be told to start again, lose its disk, and be put back."""

    folder: Path

    def do(self, commands: str) -> None:
        """As they are written, but for where things lie and whose they are."""
        program, started = throwaway_postgresql.binaries(), STARTED.replace("FOLDER", str(self.folder))
        said = {
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
        copied = f"{self.folder}/second/log/{name}.gz"
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
    with throwaway_postgresql.folder_for_server(os.environ.get("PYTEST_DEBUG_TEMPROOT")) as folder:
        made = Server(Path(folder))
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
