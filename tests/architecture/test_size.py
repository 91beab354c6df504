"""Nothing has grown too big to be read at once."""

from __future__ import annotations

import ast
from functools import cache
from itertools import groupby
from statistics import median, quantiles

from tests.architecture.source import CODE, modules

LONGEST_FILE = 300
LONGEST_FUNCTION = 50
MEDIAN_FUNCTION = 8
NINE_IN_TEN = 25
NOUNS_THAT_HIDE_ONE = {
    "service",
    "manager",
    "handler",
    "utils",
    "helpers",
    "common",
    "misc",
    "constants",
    "util",
    "helper",
}
ONE_OF_THE_NINE = "service_card"  # what every building group calls it


@cache
def lengths() -> dict[str, int]:
    return {
        f"{module.where}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for module in modules(*CODE)
        for node in module.functions
    }


def test_no_file_is_longer_than_300_lines():
    long = {m.where: n for m in modules(*CODE) if (n := len(m.path.read_text("utf-8").splitlines())) > LONGEST_FILE}
    assert long == {}


def test_no_function_is_longer_than_50_lines():
    assert {name: length for name, length in lengths().items() if length > LONGEST_FUNCTION} == {}


def test_most_functions_are_a_few_lines():
    found = list(lengths().values())
    assert median(found) <= MEDIAN_FUNCTION
    assert quantiles(found, n=10)[-1] <= NINE_IN_TEN


def test_every_file_says_what_it_is_for_and_no_two_say_the_same():
    said = [(ast.get_docstring(module.tree) or "", module.where) for module in modules(*CODE)]
    assert [where for words, where in said if not words] == []
    alike = {words: [where for _, where in named] for words, named in groupby(sorted(said), key=lambda pair: pair[0])}
    assert [where for where in alike.values() if len(where) > 1] == []


def test_every_folder_with_code_is_a_package():
    folders = {module.path.parent for module in modules(*CODE)}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_every_file_is_named_for_what_it_is():
    named = {m.where: m.path.stem.replace(ONE_OF_THE_NINE, "") for m in modules(*CODE, "tests")}
    assert [where for where, name in named.items() if NOUNS_THAT_HIDE_ONE & set(name.split("_"))] == []
