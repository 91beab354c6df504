"""One run of all tests: which test runs which line of the files that are to be changed, and how long each takes.

Following every line of the whole house would take several times as long. On SQLite alone, which runs every line but a
few of the ground. Kept under var/ as long as code, tests and the files to be changed stay the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData

from tests.mutants import timing
from tests.mutants.source import ROOT

FOLDER = ROOT / "var/mutants"
CODE = ("db", "resident_app", "admin_dashboard")
OWN = ("tests/mutants/", "tests/nightly/")
WORKERS = "2"
ALL_RAN = {0, 1}  # exit codes of pytest: all passed, some failed


@dataclass(frozen=True)
class Recording:
    seconds: dict[str, float]
    tests_at: dict[str, dict[int, set[str]]]

    def covering(self, file: str, first: int, last: int) -> set[str]:
        lines = self.tests_at.get(file, {})
        return {test for line in range(first, last + 1) for test in lines.get(line, ())}


def recorded(files: Collection[str]) -> Recording:
    """Of these files; made now where there is none of this code. Then the older ones go."""
    place = FOLDER / fingerprint(files)
    if not place.exists():
        _record(place.with_suffix(".begun"), files)
        for old in FOLDER.iterdir():
            if old.suffix != ".begun":
                shutil.rmtree(old)
        place.with_suffix(".begun").rename(place)
    return _read(place)


def fingerprint(files: Collection[str]) -> str:
    paths = sorted(path for folder in (*CODE, "tests") for path in (ROOT / folder).rglob("*") if path.suffix in READ)
    whole = hashlib.sha256(" ".join(sorted(files)).encode())
    for path in paths:
        name = str(path.relative_to(ROOT))
        if not name.startswith(OWN):
            whole.update(name.encode() + path.read_bytes())
    return whole.hexdigest()[:12]


READ = {".py", ".html", ".toml"}
SETTINGS = "[run]\nrelative_files = true\ninclude =\n  {files}\n"


def _record(place: Path, files: Collection[str]) -> None:
    """Raises RuntimeError when pytest could not go through all tests; that some of them fail is no reason to stop."""
    print("Running every test once to see which line it runs …", flush=True)
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    # Not named coverage.…: pytest-cov clears away whatever begins like its data.
    (place / "settings.ini").write_text(SETTINGS.format(files="\n  ".join(sorted(files))))
    options = ["-q", "-n", WORKERS, "--dist", "loadscope", "-p", timing.__name__]
    left_out = [f"--ignore={folder}" for folder in (*OWN, "tests/benchmarks")]
    contexts = ["--cov-context=test", "--cov-report=", f"--cov-config={place / 'settings.ini'}"]
    files = {"COVERAGE_FILE": str(place / "coverage"), timing.FILE: str(place / "seconds.json")}
    environment = {**os.environ, "COVERAGE_CORE": "ctrace", **files}
    command = [sys.executable, "-m", "pytest", *options, *left_out, "--cov", *contexts]
    with (place / "pytest.log").open("wb") as log:
        code = subprocess.run(
            command, cwd=ROOT, env=environment, check=False, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        ).returncode
    said = (place / "pytest.log").read_text(errors="replace").rstrip()
    print(said.rpartition("\n")[2], flush=True)
    if code not in ALL_RAN:
        raise RuntimeError(said[-4000:])


def _read(place: Path) -> Recording:
    data = CoverageData(str(place / "coverage"))
    data.read()
    seconds = json.loads((place / "seconds.json").read_text("utf-8"))
    tests_at: dict[str, dict[int, set[str]]] = defaultdict(dict)
    for file in data.measured_files():
        for line, contexts in data.contexts_by_lineno(file).items():
            tests = {context.rpartition("|")[0] for context in contexts if context}
            tests_at[file][line] = {test for test in tests if test in seconds}
    if not tests_at:
        raise RuntimeError("no test was seen to run a line of the files to be changed")
    return Recording(seconds, tests_at)
