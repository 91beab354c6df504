"""Every way in which code writes a column of a table, found in its source: so that a column can have one writer."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

WITH_COLUMNS = {
    "bulk_update",
    "bulk_create",
    "insert_from",
    "insert_many",
    "insertion",
    "insertions",
    "on_conflict",
    "save",
    "set_by_id",
    "update",
}
OF_ONE_ROW = {"add", "add_many", "add_once", "change", "create", "get_or_create", "insert", "put", "replace"}
WRITERS = WITH_COLUMNS | OF_ONE_ROW | {"replace_many", "replace_into", "dict_to_model", "update_model_from_dict"}
BY_NAME = {"setattr", "__setattr__", "__setitem__"}
STATEMENT = r"\b(?:update|(?:insert|replace|merge)(?:\s+or\s+\w+)?\s+into)\s+"


@dataclass(frozen=True)
class Writing:
    """`surely` what writes the column, or else what may write any column of the table: nobody can see which."""

    function: str
    surely: bool


@dataclass(frozen=True)
class Column:
    table: str  # Dispute
    name: str  # status

    def writings(self, tree: ast.AST, function: str = "") -> Iterator[Writing]:
        """Of everything below, with the innermost named function around it."""
        for node in ast.iter_child_nodes(tree):
            named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            if self._writes(node):
                yield Writing(function, surely=True)
            elif self._may_write(node):
                yield Writing(function, surely=False)
            yield from self.writings(node, node.name if named else function)

    def _writes(self, node: ast.AST) -> bool:
        match node:
            case ast.Attribute(ctx=ast.Store()):
                return node.attr == self.name and ast.unparse(node.value) != "self"
            case ast.Subscript(ctx=ast.Store()):
                return self._is_column(node.slice)
            case ast.Dict():
                return any(key is not None and self._is_column(key) for key in node.keys)
            case ast.Call():
                filled_in = self._is_stated(_text(node))
                return filled_in or self._is_given(node) or self._is_listed(node) or self._is_set_by_name(node)
            case ast.Constant() | ast.JoinedStr() | ast.BinOp():
                return self._is_stated(_text(node))
        return False

    def _is_column(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Attribute):
            return node.attr == self.name
        return isinstance(node, ast.Constant) and node.value == self.name

    def _is_given(self, call: ast.Call) -> bool:
        """By its keyword, to anything but a value that is made or copied."""
        if self.name not in {keyword.arg for keyword in call.keywords}:
            return False
        made = isinstance(call.func, ast.Name) and (call.func.id[0].isupper() or call.func.id == "replace")
        return not made or _name(call.func) == self.table

    def _is_listed(self, call: ast.Call) -> bool:
        """Among the columns that are written."""
        if _name(call.func) not in WITH_COLUMNS:
            return False
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        lists = [one for one in given if isinstance(one, ast.List | ast.Tuple | ast.Set)]
        return any(self._is_column(one) for found in lists for one in found.elts)

    def _is_set_by_name(self, call: ast.Call) -> bool:
        return _name(call.func) in BY_NAME and any(self._is_column(one) for one in call.args)

    def _is_stated(self, text: str) -> bool:
        """In SQL: of this table by any statement, of a table that is filled in when the column stands there too."""
        if not re.search(STATEMENT, text, re.I):
            return False
        table = re.sub(r"(?<!^)(?=[A-Z])", "_", self.table).lower()
        of_this = re.search(rf"{STATEMENT}\W*{table}\b", text, re.I)
        of_any = re.search(rf"{STATEMENT}.*\b{self.name}\b", text, re.I | re.S)
        return bool(of_this or of_any)

    def _may_write(self, node: ast.AST) -> bool:
        """Columns out of a variable, into this table or a row of it; names out of one, into anything."""
        if isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp):
            return re.search(STATEMENT + r"\{\}", _text(node), re.I) is not None
        if not isinstance(node, ast.Call):
            return False
        if _name(node.func) in BY_NAME:
            return not any(isinstance(one, ast.Constant) for one in node.args[:2])
        if _name(node.func) not in WRITERS or not self._is_of_the_table(node):
            return False
        columns = node.args if isinstance(node.func, ast.Attribute) else node.args[1:]
        spread = [keyword.value for keyword in node.keywords if keyword.arg is None]
        return any(not isinstance(one, ast.Dict) for one in [*spread, *columns])

    def _is_of_the_table(self, call: ast.Call) -> bool:
        """Dispute.update, self.dispute.put, case.change; update(Dispute, …)."""
        if isinstance(call.func, ast.Attribute):
            return ast.unparse(call.func.value).lower().split(".")[-1] in {self.table.lower(), "case"}
        return bool(call.args) and ast.unparse(call.args[0]) == self.table


def _name(callee: ast.expr) -> str:
    """put of row.put, update of update; of what was looked up first, nothing."""
    return callee.attr if isinstance(callee, ast.Attribute) else getattr(callee, "id", "")


def _text(node: ast.AST) -> str:
    """What stands in a text, put together from its parts; {} where something is filled in."""
    match node:
        case ast.Constant(value=str() as words):
            return words
        case ast.JoinedStr():
            return "".join(_text(part) for part in node.values)
        case ast.BinOp(op=ast.Add()):
            return _text(node.left) + _text(node.right)
        case ast.BinOp(op=ast.Mod()):
            return _text(node.left) + ast.unparse(node.right)
        case ast.Call(func=ast.Attribute(value=text, attr="format")):
            return _text(text) + ast.unparse(node)
    return "{}"
