"""The project's own source, parsed once."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache, cached_property
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
        """nine_ones/signs of db.nine_ones.signs.rules, disputes of db.disputes.rules."""
        return place_of(self.name)[0]

    @property
    def furniture(self) -> str:
        """actions of db.disputes.actions.submit; empty for what is no furniture."""
        return place_of(self.name)[1]

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @cached_property
    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        return [node for node in self.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    @cached_property
    def imports(self) -> list[str]:
        """Full names of modules, wherever in the file they are imported."""
        return [name for node in self.nodes for name in _imported_by(node)]


def _imported_by(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level and node.module:
        return [_imported(node.module, alias.name) for alias in node.names]
    return []


@cache
def _imported(module: str, name: str) -> str:
    """`from db.disputes import actions` imports a module, `from db.disputes.rules.workflow import Move` a name."""
    found = ROOT / module.replace(".", "/") / name
    return f"{module}.{name}" if found.is_dir() or found.with_suffix(".py").exists() else module


def modules(*folders: str) -> tuple[Module, ...]:
    """Everything we wrote in these folders, without migrations, which are history."""
    return tuple(module for folder in folders for module in _modules_in(folder))


@cache
def _modules_in(folder: str) -> tuple[Module, ...]:
    paths = sorted(path for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts)
    return tuple(Module(path, _name(path), ast.parse(path.read_text("utf-8"), str(path))) for path in paths)


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def wings() -> dict[str, int]:
    """The first table of db/README.md: each wing and its layer, the lowest first."""
    return {wing: int(layer) for layer, wing in re.findall(r"^\| (\d+) \| `(\w+)/` \| .+ \|$", _readme(), re.M)}


@cache
def floors() -> dict[str, int]:
    """The second table of db/README.md: each room and its floor within its wing."""
    return {room: int(floor) for floor, room in re.findall(r"^\| (\d+) \| `(\w+(?:/\w+)?)` \| .+ \|$", _readme(), re.M)}


def height(room: str) -> tuple[int, int]:
    """Layer of the wing, floor within it."""
    return wings()[room.split("/", maxsplit=1)[0]], floors()[room]


@cache
def place_of(name: str) -> tuple[str, str]:
    """(room, furniture) of a module of the core; a wing without rooms in it is itself one."""
    parts = name.split(".")[1:] if name.startswith("db.") else []
    if not parts or parts[0] not in wings():
        return "", ""
    room = parts[:1] if parts[0] in floors() else parts[:2]
    furniture = next((part for part in parts[len(room) : len(room) + 1] if part in FURNITURE), "")
    return ("/".join(room) if "/".join(room) in floors() else ""), furniture


@cache
def _readme() -> str:
    return (ROOT / "db/README.md").read_text("utf-8")
