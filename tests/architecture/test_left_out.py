"""What an argument or a field is when it is left out, written down once more by hand in left_out.py."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator

from tests.architecture.left_out import LEFT_OUT
from tests.architecture.listed import require_listed
from tests.architecture.source import Module, modules

FACES = ("resident_app", "admin_dashboard")
FOLDERS = ("screens", "parts")  # how a screen is laid out is looked at
Found = dict[str, dict[str, dict[str, object]]]


def is_asked(module: Module) -> bool:
    if module.name.split(".")[0] in FACES:
        return not set(module.name.split(".")) & set(FOLDERS)
    return module.furniture in ("rules", "actions") and module.room != "demo"


def defaults_in(node: ast.AST, where: tuple[str, ...] = ()) -> Iterator[tuple[str, str, object]]:
    """Of every function and class: its name, the argument or field, and what it is."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            path = (*where, child.name)
            pairs = _fields(child) if isinstance(child, ast.ClassDef) else _arguments(child.args)
            for name, value in pairs:
                if isinstance(value, ast.Constant) and value.value is not None:
                    yield ".".join(path), name, value.value
            yield from defaults_in(child, path)
        else:
            yield from defaults_in(child, where)


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, ast.expr | None]]:
    for part in node.body:
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            yield part.target.id, part.value


def _arguments(given: ast.arguments) -> Iterator[tuple[str, ast.expr | None]]:
    placed = [*given.posonlyargs, *given.args]
    names = [*placed[len(placed) - len(given.defaults) :], *given.kwonlyargs]
    yield from zip([one.arg for one in names], [*given.defaults, *given.kw_defaults], strict=True)


def test_what_is_left_out_is_what_it_was_decided_to_be():
    found: Found = defaultdict(lambda: defaultdict(dict))
    for module in filter(is_asked, modules("db", *FACES)):
        for of, name, value in defaults_in(module.tree):
            found[module.where.removeprefix("db/")][of][name] = value
    require_listed({file: dict(named) for file, named in found.items()}, LEFT_OUT)
