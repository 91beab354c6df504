"""A plugin of pytest for the recording run, on SQLite alone: how many seconds each test took, of those that passed."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path

import pytest

FILE = "MUTANTS_SECONDS_FILE"
_taken: dict[str, float] = defaultdict(float)
_not_passed: set[str] = set()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test is of the other engine by what it is given, not by its name."""
    other = [item for item in items if "postgresql" in getattr(getattr(item, "callspec", None), "params", {}).values()]
    config.hook.pytest_deselected(items=other)
    items[:] = [item for item in items if item not in other]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _taken[report.nodeid] += report.duration
    if not report.passed:
        _not_passed.add(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """What did not pass on the whole code says nothing about a mutant of it."""
    if not hasattr(session.config, "workerinput"):
        passed = {test: round(seconds, 4) for test, seconds in _taken.items() if test not in _not_passed}
        Path(os.environ[FILE]).write_text(json.dumps(passed, indent=0, ensure_ascii=False), "utf-8")
