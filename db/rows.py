"""Reading whole rows: what peewee works out anew for each query is the same for every row of a table, so it is kept."""

from __future__ import annotations

from functools import cache
from typing import Any

from peewee import Context, Model, ModelObjectCursorWrapper, ModelSelect


class WholeRows(ModelSelect):
    """`Table.select()` without a choice of columns: the same SQL and the same rows as peewee's, several times faster."""

    def __sql_selection__(self, ctx: Context, is_subquery: bool = False) -> Context:
        if not self._is_default or is_subquery:
            return super().__sql_selection__(ctx, is_subquery)
        alias = ctx.alias_manager[self.model._meta.table]
        return ctx.literal(_columns(self.model, alias, ctx.state.quote or '""'))

    def _get_model_cursor_wrapper(self, cursor: Any) -> Any:
        if self._is_default and not self._joins and len(self._from_list) == 1:
            return _Rows(cursor, self.model, self._returning, self.model)
        return super()._get_model_cursor_wrapper(cursor)


@cache
def _columns(table: type[Model], alias: str, quote: str) -> str:
    before, after = quote
    source = f"{before}{alias}{after}."
    return ", ".join(f"{source}{before}{field.column_name}{after}" for field in table._meta.sorted_fields)


class _Rows(ModelObjectCursorWrapper):
    def initialize(self) -> None:
        self.names, self.ways = _reading(self.model)
        self.columns, self.ncols = self.names, len(self.names)

    def process_row(self, row: tuple) -> Model:
        found = self.model.__new__(self.model)
        found.__data__ = {
            name: value if way is None else way(value)
            for name, way, value in zip(self.names, self.ways, row, strict=True)
        }
        found.__rel__, found._dirty = {}, set()
        return found


@cache
def _reading(table: type[Model]) -> tuple[list[str], list[Any]]:
    fields = table._meta.sorted_fields
    return [field.name for field in fields], [field.python_value for field in fields]
