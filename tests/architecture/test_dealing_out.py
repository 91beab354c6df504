"""Each worker of the suite gets what it can do without the others waiting."""

from __future__ import annotations

import re
from collections import OrderedDict

from tests.architecture.listed import require_listed
from tests.architecture.source import ROOT
from tests.dealing_out import SEES_THE_MODEL, ByWhatIsShared, turn_of

FILES = [
    "tests/browser/test_signs.py",
    "tests/browser/test_voice.py",
    "tests/admin_dashboard/sign_in/test_gate.py",
    "tests/architecture/test_types.py",
    "tests/architecture/test_size.py",
    "tests/architecture/test_words.py",
    "tests/ground/test_clock.py",
]


class Worker:
    """Which tests it was sent, by their place in the whole collection."""

    def __init__(self) -> None:
        self.sent: list[int] = []

    def send_runtest_some(self, indices: list[int]) -> None:
        self.sent += indices


def test_the_first_worker_has_the_servers_to_itself_until_the_others_have_nothing_else():
    scheduler = ByWhatIsShared.__new__(ByWhatIsShared)
    first, second = Worker(), Worker()
    tests = [f"{file}::test_it" for file in FILES]
    scheduler.workqueue = OrderedDict()
    for test in tests:
        scheduler.workqueue.setdefault(scheduler._split_scope(test), {})[test] = False
    scheduler.assigned_work = {first: {}, second: {}}
    scheduler.registered_collections = {first: tests, second: tests}
    for worker in (second, first, second, second, second, first):
        scheduler._assign_work_unit(worker)
    assert (first.sent, second.sent, scheduler.workqueue) == ([0, 2], [3, 4, 5, 6, 1], {})


def test_what_takes_longest_is_begun_first():
    mixed = FILES[::-1]
    assert sorted(mixed, key=turn_of) == [*FILES[3::-1], *FILES[:3:-1]]


def test_all_that_look_at_the_model_community_go_together():
    files = (ROOT / "tests").rglob("test_*.py")
    asking = [one for one in files if re.search(r"\bmodel_community\b", one.read_text("utf-8"))]
    names = {one.relative_to(ROOT).as_posix() for one in asking} - {"tests/architecture/test_dealing_out.py"}
    require_listed(names, set(SEES_THE_MODEL))
    scheduler = ByWhatIsShared.__new__(ByWhatIsShared)
    assert {scheduler._split_scope(f"{one}::test_it") for one in names} == {"tests/demo/test_fill.py"}
