"""One process that dies takes nothing with it: it is started again, later each time, until somebody stops it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from db.ground.pausing import pause_after
from tests.architecture.test_running import PROCFILE

ROOT = Path(__file__).parents[3]
KEEPER = [sys.executable, "-m", "db.running.commands.keeping"]


def test_pauses_grow_to_a_minute_and_begin_anew_after_a_minute_of_running():
    pauses, pause = [], 0.0
    for _ in range(8):
        pause = pause_after(ran=0.2, before=pause)
        pauses.append(pause)
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    assert (pause_after(59.9, 8), pause_after(60, 8)) == (16, 1)


@pytest.fixture
def kept():
    """A shell that tells its number and sleeps, kept."""
    process = subprocess.Popen(
        [*KEEPER, "sh", "-c", "echo $$; exec sleep 600"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    yield process
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_what_is_killed_is_started_again_and_stops_when_it_is_asked(kept):
    first = int(kept.stdout.readline())
    os.kill(first, signal.SIGKILL)
    assert kept.stderr.readline() == "sh -c echo $$; exec sleep 600 ended (-9); it is started again in 1 s.\n"
    second = int(kept.stdout.readline())
    assert second != first
    kept.send_signal(signal.SIGTERM)
    assert kept.wait(120) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)


def test_what_ends_by_itself_at_its_first_start_is_set_up_wrongly():
    said = subprocess.run(
        [*KEEPER, "sh", "-c", "exit 2"], cwd=ROOT, check=False, capture_output=True, text=True, timeout=120
    )
    assert (said.returncode, said.stderr) == (2, "")


def test_whoever_keeps_knows_next_to_nothing_of_ours():
    ours = "m for m in sys.modules if m.split('.')[0] in ('db', 'peewee')"
    listed = f"import sys, db.running.commands.keeping; print(sorted({ours}))"
    said = subprocess.run([sys.executable, "-c", listed], cwd=ROOT, check=True, capture_output=True, text=True)
    known = ["db", "db.ground", "db.ground.pausing", "db.running", "db.running.commands", "db.running.commands.keeping"]
    assert said.stdout == f"{known}\n"


def test_all_that_the_procfile_lists_is_kept():
    kept = {
        name
        for name, command in PROCFILE.items()
        if command.startswith("exec python -m db.running.commands.keeping python -m")
    }
    assert kept == set(PROCFILE) - {"release"}
