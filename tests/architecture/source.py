"""The project's own source, parsed once."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ("db", "resident_app", "admin_dashboard", "benchmarks")
FURNITURE = ("tables", "rules", "actions", "queries")


@dataclass(frozen=True)
class Module:
    path: Path
    name: str  # db.disputes.actions.submit
    tree: ast.Module

    @property
    def where(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def room(self) -> str:
        """disputes of db.disputes.actions.submit."""
        return self.name.split(".")[1] if "." in self.name else ""

    @property
    def furniture(self) -> str:
        """actions of db.disputes.actions.submit; empty for what is no furniture."""
        return next((part for part in self.name.split(".")[2:3] if part in FURNITURE), "")

    def imports(self) -> Iterator[str]:
        """Full names of modules, wherever in the file they are imported."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                yield from (self._imported(node.module, alias.name) for alias in node.names)

    @staticmethod
    def _imported(module: str, name: str) -> str:
        """`from db.disputes import actions` imports a module, `from db.disputes.rules import Kind` a name of one."""
        found = ROOT / module.replace(".", "/") / name
        return f"{module}.{name}" if found.is_dir() or found.with_suffix(".py").exists() else module


def functions_in(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Everything we wrote in these folders, without migrations, which are history."""
    paths = sorted(
        path for folder in folders for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts
    )
    return tuple(Module(path, _name(path), ast.parse(path.read_text("utf-8"), str(path))) for path in paths)


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def floors() -> dict[str, int]:
    """The table of db/README.md: ground is 0, top is above everything."""
    found = re.findall(r"^\| (ground|top|\d+) \| `(\w+)` \| .+ \|$", (ROOT / "db/README.md").read_text("utf-8"), re.M)
    return {room: {"ground": 0, "top": 99}.get(floor) or int(floor if floor.isdigit() else 0) for floor, room in found}
