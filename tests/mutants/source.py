"""A file to be changed: its tree with the way down to each node, and where each node stands in the bytes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENUMS = {"Enum", "StrEnum", "IntEnum"}
SAID_TO_A_LOG = {"log", "logger", "logging", "warnings", "_log", "LOG"}
NAMED_FOR_A_DEBUGGER = {"dataclass", "TypeVar", "ContextVar", "isinstance"}
SHOWN_TO_PEOPLE = {"_", "N_", "gettext", "ngettext", "lazy_gettext"}
WORD = re.compile(r"[a-z][a-z0-9_]{2,}")
Span = tuple[int, int]
Edit = tuple[int, int, str]


@dataclass(frozen=True)
class Place:
    """A node and everything it stands in, the module first."""

    node: ast.AST
    above: tuple[ast.AST, ...]

    @property
    def parent(self) -> ast.AST:
        return self.above[-1]

    @property
    def statement(self) -> ast.AST:
        """The smallest statement around it, or itself."""
        return next((node for node in (self.node, *reversed(self.above)) if isinstance(node, ast.stmt)), self.node)

    @property
    def where(self) -> str:
        """Class and function, as in Case.change; empty at the level of the module."""
        named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        return ".".join(node.name for node in self.above if isinstance(node, named))


@dataclass(frozen=True)
class Source:
    file: str
    text: bytes

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) for line in self.text.split(b"\n") for line in (line + b"\n",))]

    def span(self, node: ast.AST) -> Span:
        return self._starts[node.lineno - 1] + node.col_offset, self._starts[node.end_lineno - 1] + node.end_col_offset

    def said(self, start: int, end: int) -> str:
        return self.text[start:end].decode()

    def of(self, node: ast.AST) -> str:
        return self.said(*self.span(node))

    def line_at(self, offset: int) -> int:
        return self.text.count(b"\n", 0, offset) + 1

    def changed(self, edit: Edit) -> bytes:
        start, end, said = edit
        return self.text[:start] + said.encode() + self.text[end:]

    def between(self, left: ast.AST, right: ast.AST, pattern: str, said: str) -> Edit | None:
        """An operator, which has no node with a place of its own, exchanged where it stands."""
        start, end = self.span(left)[1], self.span(right)[0]
        found = re.search(pattern, self.said(start, end))
        if not found:
            return None
        before = len(self.said(start, end)[: found.start()].encode())
        return start + before, start + before + len(found[0].encode()), said

    @cached_property
    def words(self) -> list[str]:
        """What could be a status or a kind, wherever in the file it is said."""
        return sorted({node.value for node in ast.walk(self.tree) if is_word(node)})

    def places(self) -> Iterator[Place]:
        """Every node whose change could make a difference that somebody notices."""
        yield from _below(Place(self.tree, ()))


def read(file: str, root: Path = ROOT) -> Source:
    return Source(file, (root / file).read_bytes())


def _below(place: Place) -> Iterator[Place]:
    for name, value in ast.iter_fields(place.node):
        if name in {"annotation", "returns", "type_params"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not makes_no_difference(child):
                below = Place(child, (*place.above, place.node))
                yield below
                yield from _below(below)


def makes_no_difference(node: ast.AST) -> bool:
    """Docstrings, logs, imports, types, the text of a sentence; and f-strings, whose parts 3.11 cannot place."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Import() | ast.ImportFrom() | ast.JoinedStr() | ast.Global():
            return True
        case ast.Expr(value=ast.Call(func=func)) if _is_said_to_a_log(func):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.If(test=ast.Compare(left=ast.Name(id="__name__"))):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__" | "__slots__")]):
            return True
        case ast.Assign(value=ast.BinOp(op=ast.BitOr())) | ast.Assign(value=ast.Subscript(value=ast.Name(id="dict"))):
            return isinstance(node.targets[0], ast.Name) and node.targets[0].id[:1].isupper() and _is_type(node.value)
        case ast.keyword(arg="strict" | "encoding" | "flush" | "stacklevel" | "exist_ok" | "parents"):
            return True
        case ast.Call(func=func):
            return _is_said_to_a_log(func) or called(node) in {*SHOWN_TO_PEOPLE, *NAMED_FOR_A_DEBUGGER}
    return False


def _is_type(node: ast.AST) -> bool:
    names = [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]
    return all(name[:1].isupper() and not name.isupper() or name in {"str", "int", "dict", "list"} for name in names)


def _is_said_to_a_log(func: ast.AST) -> bool:
    return isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id in SAID_TO_A_LOG


def is_word(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(WORD.fullmatch(node.value))


def called(node: ast.AST) -> str:
    """The last part of a called name: order_by of query.order_by(...)."""
    func = node.func if isinstance(node, ast.Call) else node
    return getattr(func, "attr", getattr(func, "id", ""))
