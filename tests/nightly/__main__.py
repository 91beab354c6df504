"""python -m tests.nightly [PART …]: runs what is too slow for every landing, and keeps when it ran and how it ended.

--say runs nothing and tells how old each part's last run is.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from subprocess import DEVNULL, PIPE, STDOUT

from tests.nightly.last_runs import ROOT, Run, commit_here, keep, report, trees
from tests.nightly.parts import PARTS, Part


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.nightly", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help="; ".join(f"{one.name}: {one.about}" for one in PARTS))
    parser.add_argument("--say", action="store_true", help="run nothing, say when each part last ran")
    asked = parser.parse_args(arguments)
    unknown = set(asked.parts) - {part.name for part in PARTS}
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    chosen = [] if asked.say else [part for part in PARTS if part.name in asked.parts or not asked.parts]
    passed = [_run(part) for part in chosen]
    print(report(), flush=True)
    return 0 if all(passed) else 1


def _run(part: Part) -> bool:
    """Its output passes through; kept is how it ended, also when it failed."""
    print(f"\n== {part.name}: {part.about}", flush=True)
    commit, watched, begun, said = commit_here(), trees(part), time.monotonic(), ""
    command = [sys.executable, "-m", *part.command]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=DEVNULL, stdout=PIPE, stderr=STDOUT, text=True, errors="replace"
    )
    for line in process.stdout or ():
        print(line, end="", flush=True)
        said = line.strip() or said
    passed = process.wait() == 0
    today = date.fromtimestamp(time.time()).isoformat()
    keep(part.name, Run(today, commit, watched, passed, int(time.monotonic() - begun), said))
    return passed


if __name__ == "__main__":
    sys.exit(main())
