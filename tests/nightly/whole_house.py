"""The real processes of a house of its own, at an instant that a file says: started, killed and without room."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
import requests

from db.ground import connection
from db.ground.settings import Settings
from tests.browser import servers
from tests.cast import MONDAY, Cast

READY_SECONDS = 240
PATIENCE = 120
CLOCK = """
import os, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
sys.path.append(os.environ["HOUSE_ROOT"])
from db.ground import clock
clock.now = lambda: datetime.fromisoformat(Path(os.environ["HOUSE_CLOCK"]).read_text())
"""


@dataclass
class House:
    """What runs, at which instant it believes to be, and what its residents have."""

    settings: Settings
    cast: Cast
    ports: dict[str, int]
    folder: Path
    now: datetime = MONDAY
    running: dict[str, subprocess.Popen] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)

    @property
    def second(self) -> Path:
        """Where copies go."""
        return self.folder / "second"

    @property
    def key(self) -> Path:
        """The secret key of backups and copies."""
        return self.folder / "backup.key"

    def turn_to(self, now: datetime) -> None:
        """Replaced in one step, so that nobody reads half an instant."""
        self.now = now
        file = self.folder / "clock"
        file.with_suffix(".new").write_text(now.isoformat())
        file.with_suffix(".new").replace(file)

    def environment(self) -> dict[str, str]:
        moved = {"PYTHONPATH": str(self.folder), "HOUSE_CLOCK": str(self.folder / "clock")}
        return servers.environment_of(self.settings) | moved | {"HOUSE_ROOT": str(servers.ROOT)}

    def start(self, name: str, most_bytes: int | None = None) -> Path:
        """Where it says what it does; `most_bytes` is how long any file may become that it writes."""
        commands = {
            "web": f"granian --interface rsgi --host 127.0.0.1 --port {self.ports['web']} --workers 1 --no-ws "
            "--no-access-log resident_app.wsgi:served",
            "desk": f"streamlit run admin_dashboard/app.py --server.port {self.ports['desk']}",
            "jobs": "db jobs",
        }
        limited = ["prlimit", f"--fsize={most_bytes}"] if most_bytes else []
        said = self.folder / (f"{name}-without-room.log" if most_bytes else f"{name}.log")
        with said.open("wb" if most_bytes else "ab") as log:
            self.running[name] = subprocess.Popen(
                [*limited, sys.executable, "-m", *commands[name].split()],
                cwd=servers.ROOT,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        if name != "jobs":
            page = "/find" if name == "web" else "/_stcore/health"
            until(lambda: answers(f"http://localhost:{self.ports[name]}{page}"), name)
        return said

    def kill(self, *names: str) -> None:
        """As a power cut does: nobody is asked."""
        for name in names or [*self.running]:
            process = self.running.pop(name)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def command(self, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-m", "db", *arguments],
            cwd=servers.ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )

    def must(self, *arguments: str) -> str:
        done = self.command(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def opened(self) -> Iterator[None]:
        connection.open_house(self.settings)
        with connection.open_for_one_run():
            yield
        connection.database.obj.close_all()

    @property
    def file(self) -> Path:
        return self.settings.data_dir / "linli.sqlite3"


def answers(address: str) -> bool:
    try:
        return requests.get(address, timeout=PATIENCE).ok
    except requests.RequestException:
        return False


def until(happened: Callable[[], bool], what: str) -> None:
    patience = time.monotonic() + READY_SECONDS
    while not happened():
        if time.monotonic() > patience:
            pytest.fail(f"{what} did not come")
        time.sleep(0.2)
