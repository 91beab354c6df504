"""Mutants brought to life, one after the other in each of a few throw-away copies of the tree."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue
from subprocess import DEVNULL
from tempfile import TemporaryDirectory

from tests.mutants import chosen
from tests.mutants.choosing import Choice
from tests.mutants.mutant import Mutant
from tests.mutants.source import ROOT

COPIES = 2
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", "var", "__pycache__", ".*_cache", "test-results", "node_modules", ".hypothesis"
)
PLUGINS = ("-p", chosen.__name__, "-p", "no:cacheprovider", "-p", "no:cov")
STARTING = 90  # seconds, on a busy machine


@dataclass(frozen=True)
class Fate:
    mutant: Mutant
    killed_by: str  # a test, or the time; empty when nobody noticed
    tests: int
    seconds: float
    left_out: int


def live_and_die(choices: Sequence[tuple[Mutant, Choice]]) -> Iterator[Fate]:
    """In the order in which their fates are known. The checkout is never touched."""
    with TemporaryDirectory(prefix="linli-mutants-") as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(COPIES):
            copies.put(Path(shutil.copytree(ROOT, Path(folder) / str(number) / "linli", ignore=NOT_COPIED)))
        with ThreadPoolExecutor(COPIES) as threads:
            waiting = [threads.submit(_fate_in_a_copy, copies, mutant, choice) for mutant, choice in choices]
            for done in as_completed(waiting):
                yield done.result()


def _fate_in_a_copy(copies: SimpleQueue[Path], mutant: Mutant, choice: Choice) -> Fate:
    copy, begun = copies.get(), time.monotonic()
    try:
        killed_by, ran = _noticed_by_the_mutant_alone(copy, mutant, choice)
        return Fate(mutant, killed_by, ran, time.monotonic() - begun, choice.left_out)
    finally:
        copies.put(copy)


def _noticed_by_the_mutant_alone(copy: Path, mutant: Mutant, choice: Choice) -> tuple[str, int]:
    """A test that fails on the whole code too (a busy machine, a day of the week) noticed nothing: on without it."""
    while True:
        with _applied(mutant, copy / mutant.file):
            killed_by, ran = _noticed(copy, choice)
        test = killed_by.removeprefix(chosen.BY_TIME)
        if test not in choice.tests:
            return killed_by, ran
        alone = replace(choice, tests={test: choice.tests[test]})
        if not _noticed(copy, alone)[0]:
            return killed_by, ran
        choice = replace(choice, tests={name: taken for name, taken in choice.tests.items() if name != test})


@contextlib.contextmanager
def _applied(mutant: Mutant, file: Path) -> Iterator[None]:
    whole = file.read_bytes()
    try:
        _write(file, mutant.source().changed(mutant.edit))
        yield
    finally:
        _write(file, whole)


def _write(file: Path, source: bytes) -> None:
    """And no compiled copy stays, which within one second could be taken for the new one's."""
    file.write_bytes(source)
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        compiled.unlink()


def _noticed(copy: Path, choice: Choice) -> tuple[str, int]:
    """(by whom, how many tests ran)"""
    wanted, said = copy.parent / "choice.json", copy.parent / "choice.said"
    said.unlink(missing_ok=True)
    wanted.write_text(json.dumps(choice.tests), "utf-8")
    code = _run(copy, choice)
    if code is None:
        return chosen.BY_TIME + "all of them", 0
    if not said.exists():
        return f"the start of pytest (code {code})", 0
    found = json.loads(said.read_text("utf-8"))
    if not found["by"] and not found["ran"]:
        raise RuntimeError(f"no test ran: {(copy.parent / 'pytest.log').read_text(errors='replace')[-4000:]}")
    return found["by"], found["ran"]


def _run(copy: Path, choice: Choice) -> int | None:
    """pytest's exit code, or None when it did not end in time; what it started goes with it."""
    modules = dict.fromkeys(test.partition("::")[0] for test in choice.tests)
    command = [sys.executable, "-m", "pytest", "-q", "-x", *PLUGINS, *modules]
    environment = {**os.environ, chosen.FILE: str(copy.parent / "choice.json"), "PYTHONPATH": str(copy)}
    with (copy.parent / "pytest.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=copy, env=environment, stdin=DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    try:
        return process.wait(STARTING + 4 * sum(choice.tests.values()))
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return None
