"""Our Python for another account: PostgreSQL's can read neither this tree nor its interpreter where tests run as root.

What that account asks for lies in a folder, is done as asked, where it was asked, and answered with its exit code.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import sleep

from tests import throwaway_postgresql

ROOT = Path(__file__).parents[3]
ASKING = """#!/bin/sh
set -eu
job=$(mktemp -d FOLDER/asked/XXXXXXXX)
case " $* " in *" keep "*" - "*) cat > "$job/in" ;; esac
{ printf '%s\\n' "$PWD"; printf '%s\\n' "$@"; } > "$job/words"
mv "$job/words" "$job/ready"
until test -f "$job/code"; do sleep 0.02; done
case " $* " in *" give "*) cat "$job/out" ;; esac
cat "$job/said" >&2
exit "$(cat "$job/code")"
"""


@contextmanager
def python_for(folder: Path) -> Iterator[Path]:
    """A program in this folder that does what `python` would do; gone with the folder."""
    program, asked, is_over = folder / "python", folder / "asked", Event()
    asked.mkdir()
    asked.chmod(0o777)
    program.write_text(ASKING.replace("FOLDER", str(folder)))
    program.chmod(0o755)
    answering = Thread(target=_answer, args=(asked, is_over), daemon=True)
    answering.start()
    yield program
    is_over.set()
    answering.join()


def _answer(asked: Path, is_over: Event) -> None:
    while not is_over.is_set():
        sleep(0.02)
        for ready in sorted(asked.glob("*/ready")):
            _do(ready)


def _do(ready: Path) -> None:
    where, *words = ready.read_text().splitlines()
    job = ready.parent
    given = (job / "in").open("rb") if (job / "in").exists() else subprocess.DEVNULL
    with (job / "out").open("wb") as out, (job / "said").open("wb") as said:
        done = subprocess.run(
            [sys.executable, *words], cwd=where, stdin=given, stdout=out, stderr=said, env=_environment(), check=False
        )
    written = Path(where) / words[-1]
    if words[-1] != "-" and written.exists() and throwaway_postgresql.account():
        shutil.chown(written, throwaway_postgresql.account()["user"])
    for path in (job / "out", job / "said"):
        path.chmod(0o644)
    ready.unlink()
    (job / "answered").write_text(str(done.returncode))
    (job / "answered").rename(job / "code")


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}
