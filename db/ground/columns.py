"""Our field types: instants that are always aware and in UTC, and JSON that keeps Chinese readable."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from peewee import DateTimeField, TextField

from db.ground.connection import is_postgresql


class InstantField(DateTimeField):
    """Takes aware datetimes only, stores UTC, gives aware UTC back: the same on SQLite and PostgreSQL.

    Raises ValueError for a naive datetime, which would be read in somebody's wrong time zone.
    """

    def db_value(self, value: Any) -> Any:
        if isinstance(value, datetime):
            if value.tzinfo is None:
                raise ValueError("a naive datetime has no instant")
            return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
        return super().db_value(value)

    def python_value(self, value: Any) -> Any:
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value


def as_told(instant: datetime) -> Any:
    """An aware instant as the engine tells one that no field reads: text on SQLite, without a zone on PostgreSQL."""
    text = InstantField().db_value(instant)
    return datetime.fromisoformat(text) if is_postgresql() else text


class JsonField(TextField):
    """A small document as canonical JSON: sorted keys, no spaces, so that equal values are equal text."""

    def db_value(self, value: Any) -> Any:
        return None if value is None else canonical_json(value)

    def python_value(self, value: Any) -> Any:
        return None if value is None else json.loads(value)


def canonical_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
