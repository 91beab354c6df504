"""A mutant: one small fault in one file, and all of them that can be made of it."""

from __future__ import annotations

import ast
import difflib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from tests.mutants.operators import OPERATORS
from tests.mutants.source import Edit, Place, Source, Span, read


@dataclass(frozen=True)
class Mutant:
    file: str
    operator: str
    where: str  # class and function
    line: int
    was: str  # the statement's first line, or the whole of it
    becomes: str
    edit: Edit
    lines: Span  # the statement's first and last line, by which tests are chosen
    is_at_import: bool

    @property
    def title(self) -> str:
        return f"{self.file}:{self.line} {self.where or 'module'} ({self.operator})"

    def source(self) -> Source:
        return read(self.file)

    def reads_otherwise(self) -> bool:
        """What cannot be read as Python, or reads the same, is no mutant."""
        source = self.source()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # `x is not 1` and such
                return ast.dump(ast.parse(source.changed(self.edit))) != ast.dump(source.tree)
        except (SyntaxError, ValueError):
            return False

    def diff(self) -> str:
        before = self.source().text.decode().splitlines()
        after = self.source().changed(self.edit).decode().splitlines()
        lines = list(difflib.unified_diff(before, after, self.file, self.file, n=1, lineterm=""))
        return "\n".join(lines[2:])


def mutants_of(file: str) -> Iterator[Mutant]:
    """In the order of the file; some may turn out to be no mutant (`reads_otherwise`)."""
    source = read(file)
    seen = set()
    for place in source.places():
        for name, made in OPERATORS.items():
            for edit in made(place, source):
                if edit and edit not in seen:
                    seen.add(edit)
                    yield _mutant(source, place, name, edit)


def _mutant(source: Source, place: Place, operator: str, edit: Edit) -> Mutant:
    was, becomes = _around(source, edit)
    return Mutant(
        source.file,
        operator,
        place.where,
        source.line_at(edit[0]),
        was,
        becomes,
        edit,
        _lines(place),
        _is_at_import(place),
    )


def _around(source: Source, edit: Edit) -> tuple[str, str]:
    """The lines it touches, before and after, without what is only layout."""
    start, end, said = edit
    first = source.text.rfind(b"\n", 0, start) + 1
    last = source.text.find(b"\n", max(end - 1, start))
    last = max(last if last >= 0 else len(source.text), end)
    after = source.said(first, start) + said + source.said(end, last)
    return " ".join(source.said(first, last).split()), " ".join(after.split())


def _lines(place: Place) -> Span:
    """Of a statement that contains others, only its head."""
    node = place.statement
    first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", ()))])
    body = getattr(node, "body", None) or getattr(node, "cases", None)
    if not body:
        return first, node.end_lineno
    head_end = getattr(body[0], "lineno", getattr(getattr(body[0], "pattern", None), "lineno", node.lineno))
    return first, max(node.lineno, head_end - 1)


def _is_at_import(place: Place) -> bool:
    """Run once when the module is read: what is outside functions, a decorator, a default."""
    functions = ast.FunctionDef | ast.AsyncFunctionDef
    within = [node for node in place.above if isinstance(node, functions)]
    if isinstance(place.node, functions):
        return not within
    if not within:
        return True
    outermost = within[0]
    path = [*place.above, place.node]
    child = path[path.index(outermost) + 1]
    return child not in outermost.body


def all_in(files: list[str]) -> list[Mutant]:
    return [mutant for file in files for mutant in mutants_of(file)]
