"""How old a nightly proof is, said by what has changed since: in a whole clone, a shallow one, and without git."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.nightly import last_runs
from tests.nightly.last_runs import Run, keep, said_of
from tests.nightly.parts import PARTS, Part

ROOT = last_runs.ROOT
PART = Part("bench", "how fast", ("benchmarks",), ("code", "page.md"))


def git(root: Path, *asked: str) -> None:
    who = ["-c", "user.name=Sun", "-c", "user.email=sun@example.cn", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", "-C", str(root), *who, *asked], check=True, capture_output=True)


def write(root: Path, file: str, text: str) -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(text)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", f"Write {file}")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "whole"
    root.mkdir()
    git(root, "init", "-q")
    write(root, "code/a.py", "1")
    return root


def run_here(root: Path, passed: bool = True) -> Run:
    commit = last_runs.commit_here(root)
    return Run("2026-11-29", commit, last_runs.trees(PART, root), passed, 61, "all is well")


def since(root: Path, run: Run) -> str:
    said = said_of(PART, run, root)
    assert said.startswith(f"bench: last run 2026-11-29 on {run.commit}, ")
    return said.partition(f"{run.commit}, ")[2]


def test_a_part_that_never_ran_says_so(repository: Path):
    assert said_of(PART, None, repository) == "bench: never run"


def test_nothing_it_looks_at_has_changed(repository: Path):
    run = run_here(repository)
    write(repository, "elsewhere/b.py", "1")
    assert since(repository, run) == "nothing it looks at has changed since"


def test_a_change_is_named_and_counted(repository: Path):
    run = run_here(repository)
    write(repository, "code/a.py", "2")
    assert since(repository, run) == "older than the change to code/a.py (1 commit before this one)"
    write(repository, "page.md", "2")
    assert since(repository, run) == "older than the change to code/a.py, page.md (2 commits before this one)"


def test_of_many_changes_three_are_named(repository: Path):
    run = run_here(repository)
    for number in range(5):
        write(repository, f"code/{number}.py", "")
    assert since(repository, run) == (
        "older than the change to code/0.py, code/1.py, code/2.py and 2 more (5 commits before this one)"
    )


def test_its_own_record_is_no_change(repository: Path):
    run = run_here(repository)
    (repository / "docs").mkdir()
    (repository / "docs/nightly.toml").write_text("")
    assert last_runs.commit_here(repository) == run.commit
    assert [part.name for part in PARTS if {"docs", "docs/nightly.toml"} & set(part.watches)] == []


def test_in_a_shallow_clone_whole_folders_are_compared(repository: Path, tmp_path: Path):
    run = run_here(repository)
    write(repository, "code/a.py", "2")
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "shallow")
    assert since(tmp_path / "shallow", run) == "older than the change to code"
    unchanged = Run("2026-11-29", "0123456789", last_runs.trees(PART, repository), True, 1, "")
    assert since(tmp_path / "shallow", unchanged) == "nothing it looks at has changed since"


def test_without_git_it_still_says_when(repository: Path, tmp_path: Path):
    assert since(tmp_path, run_here(repository)) == "what has changed since is not known without git"


def test_a_run_that_failed_is_said_to_have_failed(repository: Path):
    run = run_here(repository, passed=False)
    assert said_of(PART, run, repository) == (
        f"bench: last run 2026-11-29 on {run.commit} and FAILED, nothing it looks at has changed since"
    )


def test_what_was_not_committed_is_marked(repository: Path):
    (repository / "code/a.py").write_text("not committed")
    assert re.fullmatch(r"[0-9a-f]{10}\+", last_runs.commit_here(repository))


def test_what_is_kept_is_read_again_and_other_parts_stay(tmp_path: Path):
    file = tmp_path / "nightly.toml"
    bench = Run("2026-11-29", "0123456789", {"code": "abc", "page.md": "def"}, True, 61, 'said "so" \\ — 好\t\x1b[0m')
    soak = Run("2026-11-30", "no commit", {}, False, 0, "")
    keep("soak", soak, file)
    keep("bench", bench, file)
    kept = Run(bench.day, bench.commit, bench.trees, True, 61, 'said "so" \\ — 好[0m')
    assert last_runs.last_runs(file) == {"bench": kept, "soak": soak}


def test_every_part_watches_what_is_there():
    assert [(part.name, watched) for part in PARTS for watched in part.watches if not (ROOT / watched).exists()] == []


def test_ci_says_it_before_pytest_and_with_nothing_installed(tmp_path: Path):
    lines = (ROOT / ".ci/run").read_text().splitlines()
    said = lines.index("python3 -m tests.nightly --say || true")
    assert said < next(number for number, line in enumerate(lines) if line.startswith("make "))
    bare = [sys.executable, "-I", "-S", "-c", "import sys; sys.path.insert(0, '.'); from tests.nightly import __main__"]
    subprocess.run([*bare[:-1], bare[-1] + "; __main__.main(['--say'])"], cwd=ROOT, check=True, capture_output=True)


def test_what_is_slow_is_not_collected_with_the_tests():
    named = {part.command[-1] for part in PARTS if part.command[0] == "pytest" and "-m" not in part.command}
    assert {(ROOT / file).exists() for file in named} == {True}
    assert [file for file in named if Path(file).name.startswith("test_")] == []
