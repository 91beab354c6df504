"""Tests say exactly what is there: nothing is looked for in a spelled-out value, in markup, or on the clock."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.source import modules

SPELLED_OUT = {"str", "repr", "ascii", "format", "vars"}
CLOCKS = {"time.time", "time.monotonic", "time.perf_counter", "monotonic", "perf_counter"}
MARKUP = re.compile(r"</?\w|\w=\"|\w='|&\w+;")
OF_AN_ANSWER = {"text", "get_data", "data", "content"}
YEAR = re.compile(r"\b20[2-9]\d[-年./]")
EXAMPLE = "TY-2026-0123"  # how the desk shows what a message will look like
NO_PAGES = {"caplog.text", "caplog.messages", "logged"}  # lines of a log: "<link>" stands for a secret there


def written(node: ast.AST) -> list[str]:
    """The literal texts in it, those of an f-string too."""
    return [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def called(node: ast.AST) -> str:
    """perf_counter of time.perf_counter() and of perf_counter()."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def is_membership(node: ast.AST) -> bool:
    return isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn)


def looks_in_what_was_spelled_out(node: ast.AST) -> bool:
    """`x in str(row)`: bytes are escapes there, and what is not shown is not there."""
    if not (isinstance(node, ast.Compare) and is_membership(node)):
        return False
    return any(isinstance(one, ast.Call) and called(one) in SPELLED_OUT for one in ast.walk(node.comparators[0]))


def reads_pages_by_a_pattern(node: ast.AST) -> bool:
    """`re.search(r'href="…', page)`, and any pattern on what came back from a request."""
    is_of_re = (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "re"
    )
    if not (isinstance(node, ast.Call) and is_of_re and node.args):
        return False
    on_an_answer = any(
        (isinstance(one, ast.Attribute) and one.attr in OF_AN_ANSWER)
        for given in node.args[1:]
        for one in ast.walk(given)
    )
    return on_an_answer or any(MARKUP.search(words) for words in written(node.args[0]))


def looks_for_markup(node: ast.AST) -> bool:
    """`'<h1>…' in page`, and a page cut up at its tags."""
    if isinstance(node, ast.Compare) and is_membership(node):
        where = node.comparators[0]
        is_read = (
            isinstance(where, ast.Attribute) and where.attr == "text"
        )  # what stands in a page, markup shown as words
        return not is_read and ast.unparse(where) not in NO_PAGES and any(map(MARKUP.search, written(node.left)))
    return called(node) in {"split", "partition", "rpartition", "index"} and any(
        MARKUP.search(words) for given in getattr(node, "args", ()) for words in written(given)
    )


def bounds_the_clock(node: ast.AST) -> bool:
    """`assert time.monotonic() - before < 5`: red on a busy machine, green on a fast one."""
    if not isinstance(node, ast.Assert):
        return False
    found = (one for one in ast.walk(node.test) if isinstance(one, ast.Compare))
    calls = (one for compared in found for one in ast.walk(compared) if isinstance(one, ast.Call))
    return any(ast.unparse(one.func) in CLOCKS for one in calls)


def names_a_year(node: ast.AST) -> bool:
    """`"TY-2026-0001"` in front of servers that go by the real clock: red from the next new year on."""
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return False
    return bool(YEAR.search(node.value.replace(EXAMPLE, "")))


def is_impatient(node: ast.AST) -> bool:
    """`process.wait(30)`: nobody knows how many seconds another process takes beside others; 120 cost nothing."""
    if not isinstance(node, ast.Call):
        return False
    named = [one.value for one in node.keywords if one.arg in {"timeout", "default_timeout"}]
    given = [*named, *(node.args if called(node) in {"wait", "join"} else ())]
    return any(
        isinstance(one, ast.Constant) and type(one.value) in {int, float} and 0 < one.value < 120 for one in given
    )


REFUSED = {
    "spelled out": (looks_in_what_was_spelled_out, "tests"),
    "pattern": (reads_pages_by_a_pattern, "tests"),
    "markup": (looks_for_markup, "tests"),
    "clock": (bounds_the_clock, "tests"),
    "impatient": (is_impatient, "tests"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_no_test_does_what_cannot_fail_or_fails_by_chance(kind: str):
    is_refused, folder = REFUSED[kind]
    found = [
        f"{module.where}:{node.lineno}"
        for module in modules(folder)
        for node in module.nodes
        if module.path.name != "test_assertions.py" and "browser" not in module.path.parts and is_refused(node)
    ]
    assert found == []


def test_no_test_in_a_browser_names_the_year_it_was_written_in():
    browser = [module for module in modules("tests") if "browser" in module.path.parts]
    found = [f"{module.where}:{node.lineno}" for module in browser for node in module.nodes if names_a_year(node)]
    assert (found, len(browser) > 30) == ([], True)


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("spelled out", "assert name not in str(rows)"),
        ("spelled out", "assert [one for one in names if one in repr(view)] == []"),
        ("spelled out", "assert name not in str(rows) + ''"),
        ("spelled out", "assert code not in format(vars(row))"),
        ("pattern", "address = re.search(rf'src=\"({PAGE}/photo)\"', page)[1]"),
        ("pattern", "cells = re.findall(r'<td[^>]*>([^<]*)</td>', said)"),
        ("pattern", "assert re.search(r'TY-2026-\\d{4}', rosa.text(path))"),
        ("pattern", "assert re.search(r'TY-2026-\\d{4}', answer.get_data(as_text=True))"),
        ("markup", "assert f'<h1>{words}</h1>' in rosa.text(address)"),
        ("markup", "assert ['href=\"/\"' in page for page in pages] == [True]"),
        ("markup", "assert '&lt;b&gt;' in page"),
        ("markup", "tile = page.split('<b>board</b>')[1]"),
        ("clock", "assert time.monotonic() - asked < 5"),
        ("clock", "assert perf_counter() < until"),
        ("impatient", "assert process.wait(30) == 0"),
        ("impatient", "subprocess.run(command, check=True, timeout=60)"),
    ],
)
def test_each_of_these_lines_is_refused(kind: str, line: str):
    assert [name for name, (is_refused, _) in REFUSED.items() if any(map(is_refused, ast.walk(ast.parse(line))))] == [
        kind
    ]


@pytest.mark.parametrize(
    "line",
    [
        "assert [str(row) for row in rows] == ['1号楼']",
        "assert words_in(view, name) == []",
        "assert page.holds('罗莎', '13900001111') == []",
        "assert '现在没有公告' in page.text",
        "assert 'GET /d/<link> 200' in logged",
        "assert '<script>alert(1)</script>' in page.text",
        "assert page.attributes('a[href]', 'href') == ['/']",
        "assert re.findall(r'^\\| (\\w+) \\|', README, re.M) == names",
        "until = time.monotonic() + 20",
        "assert process.wait(PATIENCE) == 0",
        "alone = sqlite3.connect(file, timeout=0)",
        "assert span == (time(9), time(11))",
    ],
)
def test_none_of_these_lines_is(line: str):
    assert [name for name, (is_refused, _) in REFUSED.items() if any(map(is_refused, ast.walk(ast.parse(line))))] == []


PRESSES = {"click", "tap", "press"}
LOOKS_AT_ONCE = {"url", "evaluate", "content", "title", "count", "all", "is_visible", "is_hidden", "reload", "goto"}
LOOKS_AT_ONCE |= {"barriers", "all_inner_texts", "all_text_contents", "wait_for_load_state", "bounding_box"}


def looks_too_early(function: ast.AST) -> list[int]:
    """The lines on which a browser's page is read, or led elsewhere, before anything waited for what a press led to.

    A press returns once the browser is on its way: the page is then the old one, or a new one that has no body yet.
    Whatever else is done with the page after it waits: `expect`, a hand of tests/browser/hands.py, a locator's words.
    """
    pressed: set[str] = set()
    found = []
    lines = [one for one in ast.walk(function) if isinstance(one, ast.Assert | ast.Assign | ast.Expr | ast.If)]
    for line in sorted(lines, key=lambda one: one.lineno):
        part = line.test if isinstance(line, ast.If) else line
        pages = {one.id for one in ast.walk(part) if isinstance(one, ast.Name)}
        done = {called(one) or getattr(one, "attr", "") for one in ast.walk(part)}
        if pages & pressed and done & LOOKS_AT_ONCE and "expect" not in done:
            found.append(line.lineno)
        pressed = pressed | pages if done & PRESSES else pressed - pages
    return found


def test_no_browser_is_read_before_the_page_it_was_led_to_is_there():
    found = [
        f"{module.where}:{line}"
        for module in modules("tests/browser")
        for function in module.functions
        for line in looks_too_early(function)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("then", "is_too_early"),
    [
        ("assert page.url == address", True),
        ("assert page.evaluate('innerWidth') == 390", True),
        ("assert barriers(page) == []", True),
        ("page.reload()", True),
        ("expect(page).to_have_url(address); assert barriers(page) == []", False),
        ("publish(page); page.goto(address)", False),
        ("phone.goto(address)", False),
        ("page.goto(address)", True),
        ("words = page.locator('#reference').inner_text()", False),
    ],
)
def test_what_follows_a_press_waits(then: str, is_too_early: bool):
    lines = ast.parse(f"def test(page):\n    page.get_by_role('link').click()\n    {then}")
    assert bool(looks_too_early(lines)) is is_too_early


def left_to_the_night(module: ast.AST) -> list[int]:
    """The lines on which all of a test is marked as nightly, instead of some of what it is tried with."""
    functions = [one for one in ast.walk(module) if isinstance(one, ast.FunctionDef | ast.ClassDef)]
    marks = [decorator for function in functions for decorator in function.decorator_list]
    files = [one for one in ast.walk(module) if isinstance(one, ast.Assign)]
    marks += [one.value for one in files if getattr(one.targets[0], "id", "") == "pytestmark"]
    return [one.lineno for one in marks if "nightly" in (called(one), getattr(one, "attr", ""))]


def test_of_each_test_something_is_tried_at_each_landing():
    found = [f"{module.where}:{line}" for module in modules("tests") for line in left_to_the_night(module.tree)]
    assert found == []


@pytest.mark.parametrize(
    "mark", ["@pytest.mark.nightly('b')\ndef test(): ...", "pytestmark = pytest.mark.nightly('b')"]
)
def test_all_of_a_test_left_to_the_night_is_found(mark: str):
    assert left_to_the_night(ast.parse(mark)) == [1]
