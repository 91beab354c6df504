"""One name, one idea, one way to import it; and what one screen alone uses stands beside it."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache

import pytest

from tests.architecture.source import CODE, Module, modules

FACES_OF_THE_DESK = "admin_dashboard.screens."
PARTS = "admin_dashboard.parts."
CROWDED = 13


def test_no_class_name_of_the_core_stands_twice():
    places = defaultdict(list)
    for module in modules("db"):
        for node in module.nodes:
            if isinstance(node, ast.ClassDef) and node.name != "Meta":
                places[node.name].append(module.where)
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def names_of(module: Module) -> set[str]:
    """What a module binds by itself, not by importing it."""
    bound: set[str] = set()
    for node in module.nodes:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            bound.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
    return bound


@cache
def own() -> dict[str, set[str]]:
    return {module.name: names_of(module) for module in modules(*CODE, "tests")}


def test_a_name_is_imported_from_the_file_it_stands_in():
    passed_on = [
        f"{module.where}:{node.lineno} {node.module}.{alias.name}"
        for module in modules(*CODE)
        for node in module.nodes
        if isinstance(node, ast.ImportFrom) and node.module in own()
        for alias in node.names
        if alias.name not in own()[node.module] and f"{node.module}.{alias.name}" not in own()
    ]
    assert passed_on == []


@cache
def users() -> dict[str, set[str]]:
    """By module of the desk, the modules that import it."""
    found = defaultdict(set)
    for module in modules("admin_dashboard"):
        for name in module.imports:
            found[name].add(module.name)
    return dict(found)


def screens_using(part: str, seen: frozenset[str] = frozenset()) -> set[str]:
    """The screens, or other places outside the parts, that use it directly or through other parts."""
    direct = users().get(part, set()) - seen
    through = (screens_using(one, seen | {part}) for one in direct if one.startswith(PARTS))
    outside = {".".join(one.split(".")[:4]) for one in direct if not one.startswith(PARTS)}
    return outside.union(*through)


def test_what_one_screen_alone_uses_stands_beside_it():
    parts = [module for module in modules("admin_dashboard") if module.name.startswith(PARTS)]
    lonely = {
        module.where: sorted(found)
        for module in parts
        if module.path.name != "__init__.py" and len(found := screens_using(module.name)) < 2
        if all(one.startswith(FACES_OF_THE_DESK) for one in found)
    }
    assert lonely == {}


@pytest.mark.parametrize("top", ["db", "resident_app", "admin_dashboard"])
def test_no_part_of_the_house_shows_more_than_a_newcomer_takes_in(top: str):
    shown = {module.where.split("/")[1] for module in modules(top)} - {"__init__.py"}
    assert len(shown) <= CROWDED, sorted(shown)


def test_the_formatter_has_the_last_word():
    assert [m.where for m in modules(*CODE, "tests") if "# fmt" + ":" in m.path.read_text("utf-8")] == []
