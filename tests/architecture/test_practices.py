"""A practice is its folders and one line: one more is found everywhere, and one less leaves the rest whole."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from db import practices
from tests.architecture.known_everywhere import known_everywhere
from tests.architecture.source import ROOT

ONE_MORE = ROOT / "tests" / "data" / "lost_and_found"
FOUND_OF_IT = {
    "tables": ["FoundThing"],
    "jobs": ["forget_found_things"],
    "reseals": ["reseal_finders"],
    "events": ["thing_found"],
    "subjects": ["found_thing"],
    "kept": ["found_thing"],
    "routes": ["lost_and_found.found, public"],
    "screens": ["found"],
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The tree once more, where files can be added and taken away; what stays is only pointed at."""
    for name in ("db", "resident_app", "admin_dashboard"):
        shutil.copytree(ROOT / name, tmp_path / "tree" / name, copy_function=os.symlink)
    return tmp_path / "tree"


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.unlink()
    file.write_text(text.replace(old, new), "utf-8")


def known_in(tree: Path) -> dict[str, list[str]]:
    program = ROOT / "tests" / "architecture" / "known_everywhere.py"
    environment = {**os.environ, "LINLI_DATA_DIR": str(tree.parent), "PYTHONPATH": str(tree)}
    done = subprocess.run(
        [sys.executable, program], cwd=tree, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    monkeypatch.setenv("LINLI_DATA_DIR", str(tmp_path))
    return known_everywhere()


def test_one_practice_more_is_found_everywhere_by_its_folders_and_one_line(tree: Path, before: dict[str, list[str]]):
    shutil.copytree(ONE_MORE, tree, dirs_exist_ok=True)
    last = f'    "{practices.ROOMS[-1]}",\n'
    rewrite(tree / "db" / "practices.py", last, f'{last}    "together.lost_and_found",\n')
    after = known_in(tree)
    assert {what: [one for one in after[what] if one not in before[what]] for what in before} == FOUND_OF_IT
