"""Reading and writing rows: what peewee works out anew each time is the same for every row, so it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache, reduce
from operator import or_
from typing import Any, TypeVar, overload

from peewee import (
    OP,
    SCOPE_VALUES,
    SQL,
    Context,
    Expression,
    Field,
    ForeignKeyField,
    IntegerField,
    Model,
    ModelObjectCursorWrapper,
    ModelSelect,
    Node,
    NodeList,
    SelectBase,
    State,
    TextField,
    WrappedNode,
    multi_types,
)
from playhouse.fields import EnumField

Told = TypeVar("Told")
PLAIN = frozenset({int, str, bool, bytes, float, type(None), datetime})
ONE_OF = (OP.IN, OP.NOT_IN)
AS_THEY_ARE = (IntegerField.adapt, TextField.adapt)  # numbers and texts


class ToldOnDemand(Sequence[Told]):
    """A long list of which only some is read: counted at once, and told part by part, where somebody looks."""

    def __init__(self, names: Sequence[Any], tell: Callable[[Sequence[Any]], Sequence[Told]]) -> None:
        self._names, self._tell = names, tell

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, place: int) -> Told: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Told]: ...

    def __getitem__(self, place: int | slice) -> Told | Sequence[Told]:
        return self._tell(self._names[place]) if isinstance(place, slice) else self._tell([self._names[place]])[0]

    def __iter__(self) -> Iterator[Told]:
        return iter(self._tell(self._names))


class WholeRows(ModelSelect):
    """`Table.select()` without a choice of columns: peewee's own SQL and rows, several times faster."""

    def __sql_selection__(self, ctx: Context, is_subquery: bool = False) -> Context:
        if not self._is_default or is_subquery:
            return super().__sql_selection__(ctx, is_subquery)
        alias = ctx.alias_manager[self.model._meta.table]
        return ctx.literal(_columns(self.model, alias, ctx.state.quote or '""'))

    def _get_model_cursor_wrapper(self, cursor: Any) -> Any:
        if self._is_default and not self._joins and len(self._from_list) == 1:
            return _Rows(cursor, self.model, self._returning, self.model)
        return super()._get_model_cursor_wrapper(cursor)


class QuickContext(Context):
    """Puts a query together as peewee does, in less than half of the time: columns, comparisons and values by itself.

    Peewee takes five objects for a column, and puts every subquery of an IN together twice, to see whether it is
    empty, those within it four times.
    """

    state: Any

    def sql(self, obj: Any) -> Context:
        kind = type(obj)
        write = _WAYS.get(kind) or _WAYS.setdefault(kind, _way_of(kind))
        return write(self, obj)

    def column(self, field: Field) -> Context:
        if self.state.scope == SCOPE_VALUES:
            return field.__sql__(self)
        before, after = self.state.settings.get("quote") or '""'
        table = field.model._meta.table
        alias = self.alias_manager.mapping.get(table) or self.alias_manager[table]
        self._sql.append(f"{before}{alias}{after}.{before}{field.column_name}{after}")
        return self

    def value(self, value: Any, converter: Any = None, add_param: bool = True) -> Context:
        settings = self.state.settings
        convert = settings.get("converter") if converter is None else converter
        written = convert(value) if convert else value
        if type(written) not in PLAIN or settings.get("value_literals"):
            return super().value(written, False, add_param)
        self._values.append(written)
        if add_param:
            self._sql.append(settings.get("param") or "?")
        return self

    def compared(self, found: Expression) -> Context:
        """Both sides of a comparison, as `Expression.__sql__` writes them; each value as the column keeps it."""
        side = found.lhs
        column = side.unwrap() if isinstance(side, WrappedNode) else side
        reads_values = isinstance(column, Field) and side._coerce
        around = self.state
        settings = {**around.settings, "in_expr": True, "converter": None}
        if reads_values:
            settings["converter"] = column.db_value
            settings["is_fk_expr"] = isinstance(column, ForeignKeyField)
        operations = settings.get("operations")
        self.state = State(around.scope, not found.flat, settings)
        written = self._sql
        if not found.flat:
            written.append("(")
        if found.op in ONE_OF and self._is_nothing(found):
            written.append("0 = 1" if found.op == OP.IN else "1 = 1")
        else:
            self.sql(side)
            written.append(f" {operations.get(found.op, found.op) if operations else found.op} ")
            self.sql(SQL("NULL") if found.rhs is None and found.op in (OP.IS, OP.IS_NOT) else found.rhs)
        if not found.flat:
            written.append(")")
        self.state = around
        return self

    def listed(self, found: NodeList) -> Context:
        """As `NodeList.__sql__` writes them, which looks after brackets that would be double."""
        nodes, written, around = found.nodes, self._sql, self.state
        if not nodes or (found.parens and len(nodes) == 1):
            return found.__sql__(self)
        self.state = State(around.scope, found.parens, around.settings)
        if found.parens:
            written.append("(")
        self.sql(nodes[0])
        for node in nodes[1:]:
            written.append(found.glue)
            self.sql(node)
        if found.parens:
            written.append(")")
        self.state = around
        return self

    def _is_nothing(self, found: Expression) -> bool:
        """A query is something, whatever it finds."""
        return not isinstance(found.rhs, SelectBase) and found._is_rhs_empty(found.rhs, self)


def _way_of(kind: Any) -> Callable[[Any, Any], Context]:
    """How objects of this type are written: found once for each type, not for each of thousands of objects."""
    if issubclass(kind, Field) and kind.__sql__ is Field.__sql__:
        return QuickContext.column
    if kind in (Expression, NodeList):
        return QuickContext.compared if kind is Expression else QuickContext.listed
    if issubclass(kind, (Node, Context)):
        return lambda context, obj: obj.__sql__(context)
    return Context.sql if issubclass(kind, (type, *multi_types)) else QuickContext.value


_WAYS: dict[type, Callable[[Any, Any], Context]] = {}


@cache
def _columns(table: Any, alias: str, quote: str) -> str:
    before, after = quote[0], quote[1]
    source = f"{before}{alias}{after}."
    return ", ".join(f"{source}{before}{field.column_name}{after}" for field in table._meta.sorted_fields)


class _Rows(ModelObjectCursorWrapper):
    def initialize(self) -> None:
        self.columns = [field.name for field in self.model._meta.sorted_fields]
        self.ncols = len(self.columns)

    def process_row(self, row: Sequence[Any]) -> Model:
        return row_of(self.model, row)


def row_of(table: Any, values: Sequence[Any]) -> Any:
    """The row object of the values of all columns, in the order of the table."""
    found = table.__new__(table)
    names, read_anew = _reading(table)
    found.__data__ = data = dict(zip(names, values, strict=True))
    for name, read in read_anew:
        data[name] = read(data[name])
    found.__rel__, found._dirty = {}, set()
    return found


@cache
def _reading(table: Any) -> tuple[list[str], list[tuple[str, Callable[[Any], Any]]]]:
    """The names of the columns, and how those are read that do not come out of both engines as they are."""
    fields = table._meta.sorted_fields
    return [one.name for one in fields], [(one.name, one.python_value) for one in fields if not _comes_as_it_is(one)]


def _comes_as_it_is(field: Field) -> bool:
    while isinstance(field, ForeignKeyField):
        field = field.rel_field
    return type(field).python_value is Field.python_value and type(field).adapt in AS_THEY_ARE


def chosen_columns(query: ModelSelect, columns: Sequence[Field]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query that selects these columns, as `tuples()` gives them, several times faster: column by column.

    For thousands of rows at once; all of them are in memory.
    """
    rows = query.model._meta.database.execute(query).fetchall()
    if not rows:
        return iter(())
    readers, values = [_reader(column) for column in columns], zip(*rows, strict=True)
    read = (map(reader, given) if reader else given for reader, given in zip(readers, values, strict=True))
    return zip(*read, strict=True)


def _reader(column: Field) -> Callable[[Any], Any] | None:
    if isinstance(column, EnumField):
        return {one.value: one for one in column.enum_class}.get
    return None if _comes_as_it_is(column) else column.python_value


def one_of(column: Field, numbers: Iterable[int]) -> Expression:
    """`column.in_(numbers)` for thousands of them: peewee takes longer to write each one down than a database to look.

    They are written into the statement itself, so they must be whole numbers of ours, and are made so. Of none, none.
    """
    written = ", ".join(str(int(number)) for number in numbers)
    return column.in_(SQL(f"({written or 'NULL'})"))


@cache
def has_words(*columns: Field) -> Expression:
    """Whether anything stands in a column of text, or in any of several: what was deleted or never said is "" there."""
    return reduce(or_, (column != "" for column in columns))


def selection(table: Any, names: tuple[str, ...], mark: str, quote: str) -> str:
    """The statement that reads the rows in which these columns have given values, in the order of their keys."""
    source = table._meta.table_name.join(quote)
    wanted = " AND ".join(f"{_column(table, name).join(quote)} = {mark}" for name in names)
    columns = ", ".join(field.column_name.join(quote) for field in table._meta.sorted_fields)
    key = table._meta.primary_key.column_name.join(quote)
    return f"SELECT {columns} FROM {source} WHERE {wanted} ORDER BY {key}"


def _column(table: Any, name: str) -> str:
    return table._meta.combined[name].column_name


@cache
def insertion(table: Any, names: tuple[str, ...], on_conflict: str, mark: str, quote: str) -> str:
    columns = ", ".join(_quoted(table._meta.fields[name].column_name, quote) for name in names)
    marks = ", ".join(mark for _ in names)
    key = _quoted(table._meta.primary_key.column_name, quote)
    into = f"{_quoted(table._meta.table_name, quote)} ({columns})"
    return f"INSERT INTO {into} VALUES ({marks}) {on_conflict}RETURNING {key}"


@cache
def insertions(table: Any, names: tuple[str, ...], count: int, mark: str, quote: str) -> str:
    columns = ", ".join(_quoted(table._meta.combined[name].column_name, quote) for name in names)
    row = f"({', '.join(mark for _ in names)})"
    return f"INSERT INTO {_quoted(table._meta.table_name, quote)} ({columns}) VALUES {', '.join([row] * count)}"


@cache
def update(table: Any, columns: tuple[str, ...], mark: str, quote: str) -> str:
    changes = ", ".join(f"{_quoted(column, quote)} = {mark}" for column in columns)
    key = _quoted(table._meta.primary_key.column_name, quote)
    return f"UPDATE {_quoted(table._meta.table_name, quote)} SET {changes} WHERE {key} = {mark}"


def _quoted(name: str, quote: str) -> str:
    return f"{quote[0]}{name}{quote[1]}"
