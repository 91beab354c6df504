"""What our own names stand for: the members of an enumeration, and which parameters may be left out."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache

from tests.mutants.source import ENUMS, ROOT, called

FOLDERS = ("db", "resident_app", "admin_dashboard")


@cache
def _definitions() -> list[ast.AST]:
    paths = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return [node for path in paths for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, kinds)]


@cache
def _enumerations() -> dict[str, list[str]]:
    return {
        node.name: [part.targets[0].id for part in node.body if _is_member(part)]
        for node in _definitions()
        if isinstance(node, ast.ClassDef) and ENUMS & {called(base) for base in node.bases}
    }


def _is_member(part: ast.AST) -> bool:
    return isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name)


def members_of(name: str) -> list[str]:
    return _enumerations().get(name, [])


@cache
def _may_be_left_out() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for node in _definitions():
        if isinstance(node, ast.ClassDef):
            fields = (part for part in node.body if isinstance(part, ast.AnnAssign) and part.value)
            found[node.name] |= {part.target.id for part in fields if isinstance(part.target, ast.Name)}
        else:
            given = [*node.args.posonlyargs, *node.args.args]
            found[node.name] |= {one.arg for one in given[len(given) - len(node.args.defaults) :]}
            only_by_name = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
            found[node.name] |= {one.arg for one, value in only_by_name if value}
    return found


def defaults_of(name: str) -> set[str]:
    """Parameters with a default, of everything of ours that has this name."""
    return _may_be_left_out().get(name, set())
