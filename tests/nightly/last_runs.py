"""When each part last ran, on which commit, and what has changed since. Kept in docs/nightly.toml, which is committed.

Needs nothing but Python itself, because CI says it before anything is installed.
"""

from __future__ import annotations

import subprocess
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.nightly.parts import PARTS, Part

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs/nightly.toml"  # in no folder that a part watches
HEAD = "# Written by `make nightly`, to be committed with what it found; CI says from it what is older than the code.\n"
SHOWN = 3


@dataclass(frozen=True)
class Run:
    day: str
    commit: str  # with + when something in the tree was not committed
    trees: dict[str, str]  # what the watched folders were, also when the commit is not known any more
    passed: bool
    seconds: int
    said: str  # its last line


def last_runs(file: Path = FILE) -> dict[str, Run]:
    if not file.exists():
        return {}
    return {name: Run(**run) for name, run in tomllib.loads(file.read_text("utf-8")).items()}


def keep(name: str, run: Run, file: Path = FILE) -> None:
    runs = {**last_runs(file), name: run}
    known = [part.name for part in PARTS if part.name in runs]
    file.write_text(HEAD + "".join(_written(name, runs[name]) for name in known), "utf-8")


def _written(name: str, run: Run) -> str:
    return f"\n[{name}]\n" + "".join(f"{field} = {_value(value)}\n" for field, value in asdict(run).items())


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f'"{name}" = {_value(one)}' for name, one in value.items()) + " }"
    if isinstance(value, bool | int):
        return str(value).lower()
    plain = "".join(letter for letter in str(value) if letter.isprintable())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def git(*asked: str, root: Path = ROOT) -> str | None:
    """What git answers, or None where there is no git or it does not know."""
    try:
        told = subprocess.run(["git", "-C", str(root), *asked], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return told.stdout.strip()


def commit_here(root: Path = ROOT) -> str:
    commit = git("rev-parse", "--short=10", "HEAD", root=root)
    changed = git("status", "--porcelain", "--", ".", f":!docs/{FILE.name}", root=root)
    return (commit + ("+" if changed else "")) if commit else "no commit"


def trees(part: Part, root: Path = ROOT) -> dict[str, str]:
    found = {watched: git("rev-parse", f"HEAD:{watched}", root=root) for watched in part.watches}
    return {watched: tree[:10] for watched, tree in found.items() if tree}


def said_of(part: Part, run: Run | None, root: Path = ROOT) -> str:
    """The line CI prints."""
    if run is None:
        return f"{part.name}: never run"
    result = "" if run.passed else " and FAILED"
    told = f"{part.name}: last run {run.day} on {run.commit}{result}"
    return f"{told}, {_since(part, run, root)}"


def _since(part: Part, run: Run, root: Path) -> str:
    if git("rev-parse", "HEAD", root=root) is None:
        return "what has changed since is not known without git"
    changed = _changed(part, run, root)
    if not changed:
        return "nothing it looks at has changed since"
    more = f" and {len(changed) - SHOWN} more" if len(changed) > SHOWN else ""
    return f"older than the change to {', '.join(changed[:SHOWN])}{more}{_commits_since(run, root)}"


def _changed(part: Part, run: Run, root: Path) -> list[str]:
    """Files, or where that commit is not in this clone, whole folders."""
    commit = run.commit.removesuffix("+")
    files = git("diff", "--name-only", commit, "--", *part.watches, root=root)
    if files is None:
        now = trees(part, root)
        return [watched for watched in part.watches if now.get(watched) != run.trees.get(watched)]
    return files.splitlines()


def _commits_since(run: Run, root: Path) -> str:
    count = git("rev-list", "--count", f"{run.commit.removesuffix('+')}..HEAD", root=root)
    return f" ({count} {'commit' if count == '1' else 'commits'} before this one)" if count and count != "0" else ""


def report(file: Path = FILE, root: Path = ROOT) -> str:
    runs = last_runs(file)
    return "\n".join(["Nightly:", *(f"  {said_of(part, runs.get(part.name), root)}" for part in PARTS)])
