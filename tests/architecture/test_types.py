"""Style and types are right wherever we wrote, and the type checker sees a name that is mistyped."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

CHECKS = {"style": ["ruff", "check", "."], "format": ["ruff", "format", "--check", "."], "types": ["mypy"]}
MISTAKEN = """
from db.ground import clock
from db.records.permissions.rules import Actor, Role


def mistyped_attribute(actor: Actor) -> None:
    print(actor.staf_id)


def mistyped_function() -> None:
    print(clock.nwo())


def mistyped_value() -> None:
    print(Role.MEDIATR)


def untyped(actor):
    print(actor)


def of_anything(rows: list) -> None:
    print(rows)


def never_equal(role: Role) -> bool:
    return role == 3


def not_needed(actor: Actor) -> int:
    return actor.staff_id  # type: ignore[attr-defined]
"""
FOUND = [
    (7, "attr-defined"),
    (11, "attr-defined"),
    (15, "attr-defined"),
    (18, "no-untyped-def"),
    (22, "type-arg"),
    (27, "comparison-overlap"),
    (31, "unused-ignore"),
]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", CHECKS.values(), ids=CHECKS)
def test_what_make_lint_checks_is_right(command: list[str]):
    done = run(*command)
    assert done.returncode == 0, done.stdout + done.stderr


def test_make_lint_checks_the_same():
    said = subprocess.run(["make", "-n", "lint"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^\.venv/bin/((?:ruff|mypy).*)$", said, re.M) == [" ".join(one) for one in CHECKS.values()]


def test_a_mistake_is_seen_by_the_type_checker(tmp_path: Path):
    """With the project's own settings: whoever switches one of them off is found here."""
    (tmp_path / "mistaken.py").write_text(MISTAKEN)
    done = run("mypy", "--cache-dir", str(tmp_path), str(tmp_path / "mistaken.py"))
    errors = re.findall(r"mistaken\.py:(\d+): error: .*\[([a-z-]+)\]$", done.stdout, re.M)
    assert [(int(line), code) for line, code in errors] == FOUND, done.stdout


def test_no_part_of_our_code_is_checked_less_than_the_rest():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]
    exempted = [module for override in settings["overrides"] for module in override["module"]]
    assert (settings["files"], settings["exclude"], exempted) == (
        ["db", "resident_app", "admin_dashboard", "benchmarks"],
        ["db/migrations/"],
        ["peewee", "playhouse.*"],
    )
