"""What starts, what it needs, and that nothing is left over."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from importlib import import_module
from importlib.metadata import packages_distributions
from importlib.util import find_spec

import pytest

from db.running.commands.local_run import STARTED
from db.running.jobs.schedule import JOBS
from tests.architecture.listed import require_listed
from tests.architecture.source import CODE, ROOT, modules

PROCFILE = dict(re.findall(r"^(\w+): (.+)$", (ROOT / "Procfile").read_text(), re.M))
MAKEFILE = (ROOT / "Makefile").read_text()
USED_BY_ANOTHER = {
    "psycopg": "peewee's driver for PostgreSQL",
    "tzdata": "read by zoneinfo",
}
STARTED_AS = {"pytest-xdist": "pytest", "pytest-cov": "cov"}
RECORDING = "tests/mutants/recording.py"
REQUIREMENT = r"^([A-Za-z0-9-]+)(?:\[\w+\])?==(\S+)(.*)$"


def requirements(name: str) -> list[tuple[str, str]]:
    """(distribution, what stands after its version)."""
    return [(found[0], found[2]) for found in re.findall(REQUIREMENT, (ROOT / name).read_text(), re.M)]


owners = cache(packages_distributions)


@cache
def imported(*folders: str) -> set[str]:
    """The distributions whose modules are imported there."""
    tops = {name.split(".")[0] for module in modules(*folders) for name in module.imports}
    return {_plain(owner) for top in tops for owner in owners().get(top, ())}


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def named(distribution: str, *files: str) -> bool:
    return any(re.search(rf"\b{distribution}\b", (ROOT / file).read_text()) for file in files)


def test_the_jobs_are_started_by_the_procfile():
    assert PROCFILE["jobs"].endswith("python -m db jobs")
    assert "jobs" in STARTED
    assert [job.name for job in JOBS] != []


def test_a_local_run_starts_everything_but_the_release_step():
    require_listed(set(PROCFILE) - {"release"}, set(STARTED))


def test_no_process_of_the_procfile_writes_an_access_log():
    assert "--no-access-log" in PROCFILE["web"]
    assert not re.search(r"(?<!no-)access-log", PROCFILE["web"])


def test_the_desk_is_started_in_the_way_that_finds_the_core():
    assert "python -m streamlit run admin_dashboard/app.py" in PROCFILE["desk"]


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_line_of_the_requirements_is_pinned_and_gives_its_reason(file: str):
    lines = [line for line in (ROOT / file).read_text().splitlines() if line and not line.startswith(("#", "-r "))]
    assert len(lines) == len(requirements(file))
    assert [name for name, rest in requirements(file) if not re.fullmatch(r"\s+# .{10,}", rest)] == []


def test_everything_required_is_used():
    unused = [
        name
        for name, _ in requirements("requirements.txt")
        if _plain(name) not in imported(*CODE) | USED_BY_ANOTHER.keys()
        and not named(name, "Procfile", "db/running/commands/local_run.py")
    ]
    assert unused == []


def test_everything_the_tests_require_is_used():
    unused = [
        name
        for name, _ in requirements("requirements-dev.txt")
        if _plain(name) not in imported("tests", "docs", *CODE)
        and not named(STARTED_AS.get(name, name), "Makefile", RECORDING)
    ]
    assert unused == []


def test_everything_imported_is_required():
    known = {_plain(name) for name, _ in requirements("requirements.txt")}
    brought_along = {
        "starlette": "streamlit",
        "jinja2": "flask",
        "werkzeug": "flask",
        "itsdangerous": "flask",
        "markupsafe": "flask",
        "requests": "apprise",
        "fonttools": "fpdf2",
        "tzdata": "",
    }
    assert imported("db", "resident_app", "admin_dashboard") - known - brought_along.keys() == set()


def test_make_says_what_there_is():
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    offered = re.findall(r"^  make (\w+)", said, re.M)
    daily = ["help", "run", "district", "test", "lint", "words", "danger", "docs", "notices", "lock", "bom", "release"]
    assert offered == [*daily, "wheels", "rehearse", "bench", "mutants", "nightly", "pictures", "clean"]
    assert set(offered) <= set(re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.M)[0].split())


@pytest.mark.parametrize("script", [".ci/run", ".ci/system-packages"])
def test_scripts_are_executable_and_well_formed(script: str):
    assert (ROOT / script).stat().st_mode & 0o111
    subprocess.run(["bash", "-n", script], cwd=ROOT, check=True)


def programs() -> list[tuple[str, ast.ImportFrom]]:
    """What is imported by programs that tests write down as text and run."""
    texts = [
        (module.where, node.value)
        for module in modules("tests")
        for node in module.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\nfrom " in node.value
    ]
    return [(where, node) for where, text in texts for node in _parsed(text) if isinstance(node, ast.ImportFrom)]


def _parsed(text: str) -> list[ast.AST]:
    try:
        return list(ast.walk(ast.parse(text)))
    except SyntaxError:
        return []


def test_a_program_written_down_as_text_imports_what_there_is():
    """No tool that moves files reads into a text, and a program that dies at once can look like one that was killed."""
    found = programs()
    assert len(found) > 10
    missing = [
        f"{where}: {ast.unparse(node)}"
        for where, node in found
        if not all(_is_there(node.module or "", one.name) for one in node.names)
    ]
    assert missing == []


def _is_there(module: str, name: str) -> bool:
    try:
        return hasattr(import_module(module), name) or bool(find_spec(f"{module}.{name}"))
    except ModuleNotFoundError:
        return False
