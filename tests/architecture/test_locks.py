"""What is installed is locked: every package with its version and the hashes of its files, the brought ones too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distributions

import pytest
from packaging.markers import Marker
from packaging.utils import canonicalize_name

from tests.architecture.source import ROOT
from tests.architecture.test_running import requirements

LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"([a-z0-9.-]+)==(\S+)(?: ; (.+?))?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n")
SUPPORTED = ("3.11", "3.12", "3.13")


@dataclass(frozen=True)
class Pin:
    name: str
    version: str
    marker: str
    hashes: str

    def applies(self, **environment: str) -> bool:
        return not self.marker or Marker(self.marker).evaluate(environment)


def text_of(lock: str) -> str:
    return re.sub(r"^#.*\n", "", (ROOT / lock).read_text("utf-8"), flags=re.M)


@cache
def pins(lock: str) -> list[Pin]:
    return [Pin(*(found or "" for found in one)) for one in PIN.findall(text_of(lock))]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_nothing_but_versions_with_hashes(lock: str):
    """No address of where the files come from: that is chosen where they are installed."""
    assert PIN.sub("", text_of(lock)) == ""
    assert len(pins(lock)) > 80


@pytest.mark.parametrize("stem", ["requirements", "requirements-dev"])
def test_what_is_required_is_locked_as_it_is_pinned(stem: str):
    """After a change of the requirements: make lock."""
    pinned = dict(re.findall(r"^([A-Za-z0-9-]+)(?:\[\w+\])?==(\S+)", (ROOT / f"{stem}.txt").read_text(), re.M))
    locked = {pin.name: pin.version for pin in pins(f"{stem}.lock")}
    assert {name: locked.get(canonicalize_name(name)) for name in pinned} == pinned
    assert len(pinned) == len(requirements(f"{stem}.txt"))


def test_the_tests_stand_on_what_runs():
    assert set(pins("requirements.lock")) - set(pins("requirements-dev.lock")) == set()


@pytest.mark.parametrize("python", SUPPORTED)
def test_on_each_python_a_package_has_one_version(python: str):
    linux = {"python_version": python, "python_full_version": f"{python}.4", "sys_platform": "linux"}
    named = [pin.name for pin in pins("requirements-dev.lock") if pin.applies(**linux)]
    assert sorted(named) == sorted(set(named))


def test_what_is_installed_is_what_is_locked():
    """Else the tests would speak of something else than what is run."""
    here = {canonicalize_name(one.metadata["Name"]): one.version for one in distributions()}
    locked = {pin.name: pin.version for pin in pins("requirements-dev.lock") if pin.applies()}
    assert {name: here.get(name) for name in locked} == locked


REHEARSED = ["--target", "var/streamlit-$(VERSION)", "streamlit==$(VERSION)"]


def test_nothing_is_installed_but_by_the_locks():
    files = [ROOT / "Makefile", ROOT / ".ci/run", *(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md")]
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    installing = [line for line in lines if re.search(r"(pip|PIP\)) (install|download)", line)]
    assert len(installing) >= 4
    freely = [line for line in installing if "--require-hashes" not in line or ".lock" not in line]
    assert [line.split()[-3:] for line in freely] == [REHEARSED], "apart from all that runs"
