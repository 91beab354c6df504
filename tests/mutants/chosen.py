"""A plugin of pytest for one mutant: the chosen tests in their order, each in its time; says who noticed."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

FILE = "MUTANTS_CHOICE_FILE"
BY_TIME = "by time: "
_choice: dict[str, float] = {}
_said = {"by": "", "ran": 0}


def pytest_configure() -> None:
    _choice.update(json.loads(Path(os.environ[FILE]).read_text("utf-8")))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {test: place for place, test in enumerate(_choice)}
    items[:] = sorted((item for item in items if item.nodeid in places), key=lambda item: places[item.nodeid])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """A mutant that runs for ever is noticed too."""

    def too_long(*_: object) -> None:
        _said["by"] = BY_TIME + item.nodeid
        pytest.exit("a test took far longer than on the whole code")

    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(30 + int(10 * _choice[item.nodeid]))
    try:
        return (yield)
    finally:
        signal.alarm(0)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _said["ran"] += report.when == "call"
    if report.failed and not _said["by"]:
        _said["by"] = report.nodeid


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.failed and not _said["by"]:
        _said["by"] = report.nodeid + " (cannot be read)"


def pytest_sessionfinish() -> None:
    Path(os.environ[FILE]).with_suffix(".said").write_text(json.dumps(_said), "utf-8")
