"""The ways in which code is made wrong, each as small as a slip of the hand."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from tests.mutants.known_names import defaults_of, members_of
from tests.mutants.lists import without, without_entry
from tests.mutants.source import Edit, Place, Source, called, is_word

EXCHANGED = {
    ast.Lt: (r"<", "<="),
    ast.LtE: (r"<=", "<"),
    ast.Gt: (r">", ">="),
    ast.GtE: (r">=", ">"),
    ast.Eq: (r"==", "!="),
    ast.NotEq: (r"!=", "=="),
    ast.In: (r"\bin\b", "not in"),
    ast.NotIn: (r"\bnot\s+in\b", "in"),
    ast.Is: (r"\bis\b", "is not"),
    ast.IsNot: (r"\bis\s+not\b", "is"),
}
CALCULATED = {ast.Add: (r"\+", "-"), ast.Sub: (r"-", "+")}
NO_NUMBERS = ast.JoinedStr | ast.List | ast.Tuple | ast.ListComp | ast.Dict | ast.Set
# Without them the code fails at once or does the same more slowly.
DECORATORS_THAT_SAY_LITTLE = {
    "cache",
    "lru_cache",
    "wraps",
    "dataclass",
    "property",
    "cached_property",
    "contextmanager",
    "staticmethod",
    "classmethod",
    "overload",
    "override",
}


def boundary(place: Place, source: Source) -> Iterator[Edit | None]:
    if isinstance(place.node, ast.Compare):
        sides = [place.node.left, *place.node.comparators]
        for operator, left, right in zip(place.node.ops, sides, sides[1:], strict=False):
            yield source.between(left, right, *EXCHANGED[type(operator)])


def number(place: Place, source: Source) -> Iterator[Edit | None]:
    if _is_number(place.node) and not is_default(place):
        yield *source.span(place.node), repr(place.node.value + 1)


def flag(place: Place, source: Source) -> Iterator[Edit | None]:
    if isinstance(place.node, ast.Constant) and isinstance(place.node.value, bool) and not is_default(place):
        yield *source.span(place.node), str(not place.node.value)


def default(place: Place, source: Source) -> Iterator[Edit | None]:
    if not (isinstance(place.node, ast.Constant) and is_default(place)):
        return
    value = place.node.value
    if isinstance(value, bool):
        yield *source.span(place.node), str(not value)
    elif isinstance(value, int | float):
        yield *source.span(place.node), repr(value + 1)
    elif isinstance(value, str):
        yield *source.span(place.node), '""' if value else '"other"'


def word(place: Place, source: Source) -> Iterator[Edit | None]:
    """A status or kind that is another one."""
    node = place.node
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and isinstance(node.ctx, ast.Load):
        members = members_of(node.value.id)
        if node.attr in members and len(members) > 1:
            other = members[(members.index(node.attr) + 1) % len(members)]
            yield *source.span(node), f"{node.value.id}.{other}"
    elif is_word(node) and not is_default(place) and not isinstance(place.parent, ast.Assign | ast.AnnAssign):
        words = source.words
        other = words[(words.index(node.value) + 1) % len(words)] if len(words) > 1 else node.value + "_"
        yield *source.span(node), f'"{other}"'


def junction(place: Place, source: Source) -> Iterator[Edit | None]:
    """`and` for `or`, of values and of conditions in a query."""
    if isinstance(place.node, ast.BoolOp):
        pattern, said = (r"\band\b", "or") if isinstance(place.node.op, ast.And) else (r"\bor\b", "and")
        for left, right in zip(place.node.values, place.node.values[1:], strict=False):
            yield source.between(left, right, pattern, said)
    elif isinstance(place.node, ast.BinOp) and isinstance(place.node.op, ast.BitAnd | ast.BitOr):
        pattern, said = (r"&", "|") if isinstance(place.node.op, ast.BitAnd) else (r"\|", "&")
        yield source.between(place.node.left, place.node.right, pattern, said)


def negation(place: Place, source: Source) -> Iterator[Edit | None]:
    if isinstance(place.node, ast.UnaryOp) and isinstance(place.node.op, ast.Not):
        start, end = source.span(place.node)
        yield start, end, source.said(start, end).removeprefix("not").strip()
    elif isinstance(place.node, ast.UnaryOp) and isinstance(place.node.op, ast.Invert):
        start, end = source.span(place.node)
        yield start, end, source.said(start, end).removeprefix("~").strip()


def branch(place: Place, source: Source) -> Iterator[Edit | None]:
    """What is done when it holds, done when it does not."""
    tests = []
    if isinstance(place.node, ast.If | ast.IfExp):
        tests = [place.node.test]
    elif isinstance(place.node, ast.comprehension):
        tests = place.node.ifs
    for test in tests:
        yield *source.span(test), f"(not ({source.of(test)}))"


def keyword(place: Place, source: Source) -> Iterator[Edit | None]:
    """Left out of a call, where something of ours has a default for it."""
    if isinstance(place.node, ast.Call):
        arguments = sorted([*place.node.args, *place.node.keywords], key=source.span)
        for position, argument in enumerate(arguments):
            if isinstance(argument, ast.keyword) and argument.arg in defaults_of(called(place.node)):
                yield without(source, [source.span(one) for one in arguments], position)


def statement(place: Place, source: Source) -> Iterator[Edit | None]:
    """A line that does something, gone: a call, a wiring, a refusal."""
    node = place.node
    does = (
        (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call))
        or isinstance(node, ast.AugAssign | ast.Raise | ast.Delete)
        or (isinstance(node, ast.Assign) and _changes_something(node) and place.where.split(".")[-1] != "__init__")
    )
    if does:
        yield *source.span(node), "pass"


def decorator(place: Place, source: Source) -> Iterator[Edit | None]:
    for one in getattr(place.node, "decorator_list", ()):
        if called(one) not in DECORATORS_THAT_SAY_LITTLE:
            start, end = source.span(one)
            start = source.text.rindex(b"@", 0, start)
            yield start, end + len(source.text[end:]) - len(source.text[end:].lstrip()), ""


def entry(place: Place, source: Source) -> Iterator[Edit | None]:
    yield from without_entry(place, source)


def returned(place: Place, source: Source) -> Iterator[Edit | None]:
    node = place.node
    if isinstance(node, ast.Return) and node.value and getattr(node.value, "value", node) is not None:
        yield *source.span(node.value), "None"


def arithmetic(place: Place, source: Source) -> Iterator[Edit | None]:
    node = place.node
    calculates = isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in CALCULATED
    if calculates and not any(map(_is_no_number, ast.walk(node))):
        left, right = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
        yield source.between(left, right, *CALCULATED[type(node.op)])


def order(place: Place, source: Source) -> Iterator[Edit | None]:
    """Last first, largest for smallest."""
    node = place.node
    if not isinstance(node, ast.Call):
        return
    name, end = called(node), source.span(node.func)[1]
    other = {"asc": "desc", "desc": "asc", "min": "max", "max": "min"}.get(name)
    if other:
        yield end - len(name), end, other
    elif name == "sorted" and "reverse" not in {one.arg for one in node.keywords} and not _is_order_lost(place):
        last = source.span(sorted([*node.args, *node.keywords], key=source.span)[-1])[1]
        yield last, last, ", reverse=True"
    elif name == "order_by":
        for column in (one for one in node.args if isinstance(one, ast.Attribute)):
            yield source.span(column)[1], source.span(column)[1], ".desc()"


OPERATORS: dict[str, Callable[[Place, Source], Iterator[Edit | None]]] = {
    made.__name__: made
    for made in (
        boundary,
        number,
        flag,
        default,
        word,
        junction,
        negation,
        branch,
        keyword,
        statement,
        decorator,
        entry,
        returned,
        arithmetic,
        order,
    )
}


def is_default(place: Place) -> bool:
    """Of a parameter, or of a field in a class."""
    parent = place.parent
    if isinstance(parent, ast.arguments):
        return True
    return isinstance(parent, ast.AnnAssign) and isinstance(place.above[-2], ast.ClassDef)


def _is_order_lost(place: Place) -> bool:
    """In which order a query is told what it looks for, nobody can see; a set has none."""
    return isinstance(place.parent, ast.Call) and called(place.parent) in {"in_", "not_in", "set", "frozenset", "dict"}


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool)


def _is_no_number(node: ast.AST) -> bool:
    return isinstance(node, NO_NUMBERS) or (isinstance(node, ast.Constant) and isinstance(node.value, str | bytes))


def _changes_something(node: ast.Assign) -> bool:
    return all(isinstance(target, ast.Attribute | ast.Subscript) for target in node.targets)
