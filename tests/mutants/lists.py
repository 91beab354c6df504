"""One of several things that stand in a row, left out together with its comma."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from tests.mutants.source import Edit, Place, Source, Span


def without(source: Source, spans: Sequence[Span], position: int) -> Edit:
    """The edit that takes this one out, with the comma after it, or for the last one the comma before it."""
    start, end = spans[position]
    if position + 1 < len(spans):
        after = source.text.index(b",", end) + 1
        blank = len(source.text[after:]) - len(source.text[after:].lstrip())
        return start, after + blank, ""
    if position:
        return source.text.rindex(b",", 0, start), end, ""
    comma = source.text[end:].lstrip()[:1] == b","
    return start, source.text.index(b",", end) + 1 if comma else end, ""


def without_entry(place: Place, source: Source) -> Iterator[Edit]:
    spans = _entries(place, source)
    for position in range(len(spans)):
        start, end, said = without(source, spans, position)
        if isinstance(place.node, ast.Tuple) and len(spans) == 2:
            start, end = source.span(place.node)
            said = f"({source.said(*spans[1 - position])},)"
        yield start, end, said


def _entries(place: Place, source: Source) -> list[Span]:
    node = place.node
    if isinstance(node, ast.Dict) and all(node.keys):
        return [(source.span(key)[0], source.span(value)[1]) for key, value in zip(node.keys, node.values, strict=True)]
    is_list = isinstance(node, ast.List | ast.Set) or (isinstance(node, ast.Tuple) and _is_a_list(place))
    if is_list and isinstance(getattr(node, "ctx", ast.Load()), ast.Load) and len(node.elts) >= 2:
        return [source.span(one) for one in node.elts]
    return []


def _is_a_list(place: Place) -> bool:
    """A tuple as long as it likes: a constant, what a loop runs over, what something is looked for in."""
    parent = place.parent
    if isinstance(parent, ast.Assign | ast.AnnAssign) and parent.value is place.node:
        return not any(isinstance(target, ast.Tuple) for target in getattr(parent, "targets", ()))
    return (isinstance(parent, ast.For | ast.comprehension) and parent.iter is place.node) or (
        isinstance(parent, ast.Compare) and isinstance(parent.ops[-1], ast.In | ast.NotIn)
    )
