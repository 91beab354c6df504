"""Which tests could notice a mutant, the quickest first."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.mutants.mutant import Mutant
from tests.mutants.recording import CODE, Recording
from tests.mutants.source import ROOT

LONGEST = 120  # seconds of tests for one mutant, as they were recorded
FEW = 5  # tests seen to run a line
SLOW = 4  # seconds of one test
ARCHITECTURE, AS_A_WHOLE = "tests/architecture/", ("tests/journeys/", "tests/browser/")
READ_PASSPORTS = (
    "tests/admin_dashboard/community/test_history.py",
    "tests/admin_dashboard/test_screens.py",
    "tests/running/jobs/test_schedule.py",
)
# What a face puts together once runs before the first test that asks for it, and seems to be run by that one alone.
PUTS_TOGETHER = "install"
ASK_WHAT_IS_THERE = ("tests/resident_app/serving/test_wiring.py", "tests/admin_dashboard/sign_in/test_wiring.py")
# They look at how the source is written, or at a page copied from it, and would notice any change at all: a bracket too
# many, an import that nothing uses any more. Or they look at nothing that a mutant changes, and only take time.
LOOK_AT_THE_SOURCE = (
    "tests/architecture/test_assertions.py",
    "tests/architecture/test_floors.py",
    "tests/architecture/test_names.py",
    "tests/architecture/test_size.py",
    "tests/architecture/test_types.py::test_a_mistake_is_seen_by_the_type_checker",
    "tests/architecture/test_types.py::test_what_make_lint_checks_is_right[format]",
    "tests/architecture/test_types.py::test_what_make_lint_checks_is_right[style]",
    "tests/architecture/test_words.py::test_everything_that_is_said_has_chinese_words",
    "tests/architecture/test_words.py::test_no_catalogue_keeps_words_that_nobody_says",
    "tests/docs/",
    "tests/mutants/",
    "tests/nightly/",
)


@dataclass(frozen=True)
class Choice:
    tests: dict[str, float]  # and how long each took
    left_out: int  # tests that run the line too, when all of them would take too long


def choose(mutant: Mutant, recording: Recording, longest: float = LONGEST) -> Choice:
    there = [test for test in recording.seconds if not test.startswith(LOOK_AT_THE_SOURCE)]
    noticing = _noticing(mutant, recording) & set(there)
    chosen = _in_time(noticing, mutant, recording, longest)
    everywhere = [test for test in there if test.startswith(ARCHITECTURE)]
    if mutant.file.endswith("/practice.py"):
        everywhere += [test for test in there if test.startswith(READ_PASSPORTS)]
    if mutant.where == PUTS_TOGETHER:
        everywhere += [test for test in there if test.startswith(ASK_WHAT_IS_THERE)]
    if mutant.is_at_import or len(noticing) < FEW:  # a server of the test's own, or what is kept, runs it unseen
        own = {test for test in there if test.startswith(f"tests/{room_of(mutant.file)}/")}
        everywhere += _in_time(own - noticing, mutant, recording, longest / 2)
    if not noticing:
        everywhere += _in_time({test for test in there if test.startswith(AS_A_WHOLE)}, mutant, recording, longest)
    tests = {test: recording.seconds[test] for test in _quickest_first({*chosen, *everywhere}, recording)}
    return Choice(tests, len(noticing) - len(chosen))


def _in_time(tests: Iterable[str], mutant: Mutant, recording: Recording, longest: float) -> list[str]:
    """Those of its own file are taken first, of its room, of its wing, then the quickest of the others."""
    near = nearest(mutant.file)

    def place(test: str) -> tuple[int, float, str]:
        away = next((steps for steps, there in enumerate(near) if test.startswith(there)), len(near))
        return away, recording.seconds[test], test

    taken, total = [], 0.0
    for test in sorted(tests, key=place):
        total += recording.seconds[test]
        if total > longest and taken:
            break
        taken.append(test)
    return taken


def _quickest_first(tests: Iterable[str], recording: Recording) -> list[str]:
    """But a file that is slow to set up (a server for all its tests) is run as a whole, so that it is set up once."""
    slowest: dict[str, float] = defaultdict(float)
    for test in tests:
        slowest[file_of(test)] = max(slowest[file_of(test)], recording.seconds[test])

    def place(test: str) -> tuple[float, str, float, str]:
        whole = slowest[file_of(test)]
        seconds = recording.seconds[test]
        return (whole, file_of(test), seconds, test) if whole > SLOW else (seconds, "", 0, test)

    return sorted(tests, key=place)


def file_of(test: str) -> str:
    return test.partition("::")[0]


def nearest(file: str) -> list[str]:
    """How tests of it may begin, the nearest first: tests/disputes/test_several.py::, then tests/disputes/."""
    *folders, name = file.removesuffix(".py").removeprefix("db/").replace("/pages/", "/").split("/")
    ways = [Path("tests", *folders[:end]) for end in range(len(folders), 0, -1)]
    there = [way for way in ways if (ROOT / way).is_dir()]
    return [*(f"{way}/test_{name}.py::" for way in there), *(f"{way}/" for way in there)]


def room_of(file: str) -> str:
    """The folder of tests nearest to this file, as together/calling; for what has none, the name of its face."""
    return next((way[6:-1] for way in nearest(file) if way.endswith("/")), file.partition("/")[0])


def _noticing(mutant: Mutant, recording: Recording) -> set[str]:
    if not mutant.is_at_import:
        return recording.covering(mutant.file, *mutant.lines)
    whole = next(node for node in mutant.source().tree.body if _last(node) >= mutant.lines[0])
    tests = recording.covering(mutant.file, whole.lineno, _last(whole))
    for name in _bound_by(whole):
        pattern = re.compile(rf"\b{name}\b")
        for file, number in _mentions(pattern, mutant.file):
            tests |= recording.covering(file, number, number)
        tests |= {test for test in recording.seconds if file_of(test) in _test_files(pattern, mutant.file)}
    return tests


def _last(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def _bound_by(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [target.id for target in targets if isinstance(target, ast.Name)]


@cache
def _texts(*folders: str) -> dict[str, str]:
    paths = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in paths}


def _mentions(pattern: re.Pattern, file: str) -> list[tuple[str, int]]:
    """Lines of code that know this name and, by their imports, the room it comes from."""
    room = _room_name(file)
    return [
        (other, number)
        for other, text in _texts(*CODE).items()
        if room in text or other.startswith(str(Path(file).parent))
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


@cache
def _test_files(pattern: re.Pattern, file: str) -> set[str]:
    room = _room_name(file)
    return {other for other, text in _texts("tests").items() if room in text and pattern.search(text)}


def _room_name(file: str) -> str:
    """pool of db/together/pool/rules.py, door of admin_dashboard/sign_in/routes.py: what an import of it must say."""
    parts = file.removesuffix(".py").removesuffix("/__init__").split("/")
    return next((part for part in reversed(parts) if part not in {"rules", "actions", "queries"}), parts[0])
