#!/usr/bin/env bash
# A column that stands inside a CASE or a COALESCE is compared without its own conversion, and nothing is said.
#
# Seen: with peewee 4.5.3 a TimestampField, which stores whole seconds, compared with a datetime converts the datetime. The
# same column inside Case(...), fn.COALESCE(...) or fn.MIN(...) hands it over as it is: SQLite then compares a number with a
# text, which is always smaller, and every row is found. With the field's to_value() the right row is found.
# What it means: a query that asks for "the earlier of two limits" finds far too much on one engine and may fail on another;
# any field type of one's own that stores something else than it is given is affected.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check peewee==4.5.3
"$place/venv/bin/python" - <<'PY'
from datetime import datetime
from importlib.metadata import version

from peewee import BooleanField, Case, Model, SqliteDatabase, TimestampField, fn

database = SqliteDatabase(":memory:")


class Limit(Model):
    first = TimestampField(utc=True)
    second = TimestampField(utc=True)
    first_counts = BooleanField(default=True)

    class Meta:
        database = database


database.create_tables([Limit])
january, march, june = (datetime(2026, month, 1) for month in (1, 3, 6))
Limit.create(first=january, second=june)
Limit.create(first=june, second=june)
chosen = Case(None, [(Limit.first_counts, Limit.first)], Limit.second)


def found(condition) -> list[int]:
    return [row.id for row in Limit.select().where(condition).order_by(Limit.id)]


seen = {
    "column": found(Limit.first < march),
    "case": found(chosen < march),
    "coalesce": found(fn.COALESCE(Limit.first, Limit.second) < march),
    "min": found(fn.MIN(Limit.first, Limit.second) < march),
    "case, converted by hand": found(chosen < Limit.first.to_value(march)),
}
print("peewee", version("peewee"), seen)
assert seen == {
    "column": [1],
    "case": [1, 2],
    "coalesce": [1, 2],
    "min": [1, 2],
    "case, converted by hand": [1],
}, "changed"
PY
