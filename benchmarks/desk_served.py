"""The desk of a build over a house, and how much memory it takes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from urllib.request import urlopen

from benchmarks.house import environment
from benchmarks.web import free_port, stop, wait_until

ROOT = Path(__file__).parents[1]
APP = "admin_dashboard/app.py"
CPUCLOCK_SCHED = 2  # clock_getcpuclockid(3): a process's own clock of the processor


@dataclass(frozen=True)
class RunningDesk:
    port: int
    process: int

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def megabytes(self) -> float:
        """What the process has of its own, and its part of what it shares (PSS)."""
        lines = Path(f"/proc/{self.process}/smaps_rollup").read_text("utf-8").splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024

    @property
    def worked_ms(self) -> float:
        """How long a processor has worked for it, all threads, also those that have ended."""
        return time.clock_gettime_ns((~self.process << 3) | CPUCLOCK_SCHED) / 1e6


@contextmanager
def served(house: Path | None, tree: Path = ROOT, app: str = APP) -> Iterator[RunningDesk]:
    port = free_port()
    ours = environment(house) if house else {}
    settings = {**os.environ, **ours, "LINLI_DESK_URL": f"http://localhost:{port}", "PYTHONPATH": str(tree)}
    command = [sys.executable, "-m", "streamlit", "run", app, "--server.port", str(port)]
    with TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=tree, env=settings, stdout=log, stderr=log)
    try:
        wait_until(lambda: _answers(f"http://localhost:{port}/_stcore/health"), process)
        yield RunningDesk(port, process.pid)
    finally:
        stop(process)


def _answers(address: str) -> bool:
    with suppress(OSError):
        urlopen(address, timeout=2).close()
        return True
    return False


@contextmanager
def build_of(revision: str, place: Path) -> Iterator[Path]:
    """The tree of an earlier revision, for as long as it is measured."""
    tree = place / "earlier"
    subprocess.run(["git", "worktree", "add", "--detach", str(tree), revision], cwd=ROOT, check=True)
    try:
        yield tree
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True)


def model_house(tree: Path, place: Path, disputes: int) -> Path:
    """A house with the model community in it, filled by that build itself."""
    place.mkdir(parents=True)
    given = {**os.environ, **environment(place), "PYTHONPATH": str(tree)}
    for command in (["migrate"], ["demo", "--disputes", str(disputes)]):
        subprocess.run([sys.executable, "-m", "db", *command], cwd=tree, env=given, check=True, capture_output=True)
    return place
