"""The faults that are made, which are spared, and that a seed draws the same ones again."""

from __future__ import annotations

import ast

import pytest

from tests.mutants import drawing
from tests.mutants.choosing import FEW, PUTS_TOGETHER, choose, nearest
from tests.mutants.known_survivors import known
from tests.mutants.lists import without
from tests.mutants.mutant import Mutant, mutants_of
from tests.mutants.operators import OPERATORS
from tests.mutants.recording import Recording
from tests.mutants.source import Source

CHANGED = [
    "db/together/pool/rules.py",
    "db/nine_ones/overview/book_corner/actions/lending.py",
    "db/running/jobs/schedule.py",
    "resident_app/pages/disputes/rate.py",
    "admin_dashboard/frame.py",
]
LEFT_ALONE = [
    "db/together/pool/tables.py",
    "db/together/pool/queries/desk.py",
    "db/demo/rules/pace.py",
    "admin_dashboard/screens/disputes/today/__init__.py",
    "admin_dashboard/parts/lists/health_chip.py",
]


def file_named(name: str) -> str:
    """Wherever it has been moved to."""
    return next(file for file in drawing.files() if file.endswith(f"/{name}"))


def made(operator: str, text: str) -> list[str]:
    """The text after each fault of this kind."""
    source = Source("x.py", text.encode())
    edits = [edit for place in source.places() for edit in OPERATORS[operator](place, source) if edit]
    return [source.changed(edit).decode() for edit in edits]


@pytest.mark.parametrize(
    ("operator", "text", "wrong"),
    [
        ("boundary", "a < b", ["a <= b"]),
        ("boundary", "a == b != c", ["a != b != c", "a == b == c"]),
        ("boundary", "a not in b", ["a in b"]),
        ("number", "timedelta(minutes=10)", ["timedelta(minutes=11)"]),
        ("flag", "f(always=True)", ["f(always=False)"]),
        ("default", "def f(a, b=2, *, c=False): 0", ["def f(a, b=3, *, c=False): 0", "def f(a, b=2, *, c=True): 0"]),
        ("default", "class A:\n    words: str = ''", ['class A:\n    words: str = "other"']),
        ("word", "f('told', 'asked')", ["f(\"asked\", 'asked')", "f('told', \"told\")"]),
        ("junction", "a and b or c", ["a and b and c", "a or b or c"]),
        ("junction", "q.where((a == 1) & b)", ["q.where((a == 1) | b)"]),
        ("negation", "x = not (a or b)", ["x = (a or b)"]),
        ("branch", "if a:\n    b", ["if (not (a)):\n    b"]),
        ("branch", "[a for a in b if c]", ["[a for a in b if (not (c))]"]),
        ("statement", "row.save()", ["pass"]),
        ("statement", "if a:\n    raise Refused(\n        b\n    )", ["if a:\n    pass"]),
        ("statement", "app.wsgi_app = Doorstep(app)", ["pass"]),
        ("decorator", "@blueprint.get('/')\ndef a(): pass", ["def a(): pass"]),
        ("entry", "A = (b, c)", ["A = (c,)", "A = (b,)"]),
        ("entry", "A = [b, c, d]", ["A = [c, d]", "A = [b, d]", "A = [b, c]"]),
        ("entry", "A = {b: 1, c: 2}", ["A = {c: 2}", "A = {b: 1}"]),
        ("returned", "def f():\n    return a", ["def f():\n    return None"]),
        ("arithmetic", "a + 1", ["a - 1"]),
        ("order", "sorted(a)", ["sorted(a, reverse=True)"]),
        ("order", "q.order_by(A.b)", ["q.order_by(A.b.desc())"]),
        ("order", "max(a)", ["min(a)"]),
        ("keyword", "count_attempts(a, b, step=3)", []),
    ],
)
def test_each_fault_is_as_small_as_a_slip(operator: str, text: str, wrong: list[str]):
    assert sorted(made(operator, text)) == sorted(wrong)


@pytest.mark.parametrize(
    ("operator", "text"),
    [
        ("statement", '"""What it is for."""'),
        ("statement", "log.info('told', 1)"),
        ("word", "_('told')"),
        ("junction", "a: int | None"),
        ("boundary", "if __name__ == '__main__':\n    a == b"),
        ("flag", "zip(a, b, strict=True)"),
        ("flag", "@dataclass(frozen=True)\nclass A: pass"),
        ("decorator", "@cache\ndef a(): pass"),
        ("entry", "__all__ = ['a', 'b']"),
        ("entry", "a, b = c"),
        ("returned", "def f():\n    return None"),
        ("arithmetic", "'a' + b"),
        ("order", "A.b.in_(sorted(c))"),
        ("word", "_told = ContextVar('told', default=None)"),
    ],
)
def test_what_makes_no_difference_is_spared(operator: str, text: str):
    assert made(operator, text) == []


def test_what_has_a_default_may_be_left_out_of_a_call():
    """told by the real code: the command's own name has a default."""
    assert made("keyword", "main(arguments=a, other=b)") == ["main(other=b)"]


def test_chinese_before_a_place_does_not_shift_it():
    assert made("boundary", "f('邻理', a < b)") == ["f('邻理', a <= b)"]


def test_the_first_the_middle_and_the_last_go_with_their_comma():
    source = Source("x.py", b"f(a, b, c)")
    spans = [source.span(one) for one in source.tree.body[0].value.args]
    left = [source.changed(without(source, spans, place)) for place in range(3)]
    assert left == [b"f(b, c)", b"f(a, c)", b"f(a, b)"]


@pytest.fixture(scope="module")
def of_two_files() -> list[Mutant]:
    return [one for name in ("schedule.py", "rate_limits.py") for one in mutants_of(file_named(name))]


def test_a_seed_draws_the_same_sample_again_and_another_one_another(of_two_files: list[Mutant]):
    first, again, other = (drawing.draw(of_two_files, 12, seed) for seed in (7, 7, 8))
    assert (first == again, first == other) == (True, False)


def test_every_operator_and_every_file_has_its_turn_before_any_has_a_second():
    operators, files = ("boundary", "returned", "statement"), (file_named("follow.py"), file_named("rate_limits.py"))
    mutants = [one for file in files for one in mutants_of(file) if one.operator in operators]
    drawn = drawing.draw(mutants, 6, seed=1)
    assert {(one.operator, one.file) for one in drawn} == {(name, file) for name in operators for file in files}


def test_rules_actions_jobs_and_both_faces_are_changed_and_nothing_else():
    assert [drawing.is_target(file) for file in CHANGED] == [True] * len(CHANGED)
    assert [drawing.is_target(file) for file in LEFT_ALONE] == [False] * len(LEFT_ALONE)


def test_every_known_survivor_still_fits_the_code_and_has_a_reason():
    files = [file for file in drawing.files() if any(one.is_of(file) for one in known())]
    there = [one for file in files for one in mutants_of(file)]
    assert [one for one in known() if not any(one.fits(mutant) for mutant in there)] == []
    assert [one for one in known() if len(one.because) < 20] == []


def test_a_mutant_reads_otherwise_than_the_code():
    same = [one for one in mutants_of(file_named("rate_limits.py")) if one.reads_otherwise()]
    texts = {ast.dump(ast.parse(one.source().changed(one.edit))) for one in same}
    assert len(texts) == len(same) > 5


def test_the_tests_nearest_to_a_file_are_chosen_first():
    assert nearest("db/disputes/actions/several.py") == ["tests/disputes/test_several.py::", "tests/disputes/"]
    assert nearest("resident_app/pages/disputes/rate.py") == [
        "tests/resident_app/disputes/test_rate.py::",
        "tests/resident_app/test_rate.py::",
        "tests/resident_app/disputes/",
        "tests/resident_app/",
    ]


def test_for_what_is_put_together_once_those_are_chosen_that_ask_what_is_there():
    file, wiring = "resident_app/serving/form_fields.py", "tests/resident_app/serving/test_wiring.py::test_a"
    many = {f"tests/journeys/test_first.py::test_{number}" for number in range(FEW)}
    fault = Mutant(file, "decorator", PUTS_TOGETHER, 7, "", "", (0, 0, ""), (7, 8), is_at_import=False)
    recording = Recording(dict.fromkeys([*many, wiring], 1.0), {file: {7: many}})
    assert set(choose(fault, recording).tests) == {*many, wiring}
