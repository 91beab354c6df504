#!/usr/bin/env bash
# peewee looks whether the right side of an IN is empty by writing all of it, and then writes it once more. A subquery
# within a subquery is so written four times, one within that eight times: the time doubles with each level.
#
# Seen: peewee 4.5.3, the innermost of 1, 2, 3, 4 nested selects is written 2, 4, 8, 16 times for one statement.
# What it means: where permissions are conditions within conditions, most of a request went into writing SQL; a flat
# join or EXISTS (written once) costs what it says.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check peewee==4.5.3
"$place/venv/bin/python" - <<'PY'
from peewee import AutoField, Model, ModelSelect, SqliteDatabase, fn
from peewee import __version__ as version

database = SqliteDatabase(":memory:")


class House(Model):
    id = AutoField()

    class Meta:
        database = database


class Counted(ModelSelect):
    written = 0

    def __sql__(self, context):
        Counted.written += 1
        return super().__sql__(context)


def innermost():
    return Counted(House, [House.id])


def times(levels, condition):
    Counted.written, query = 0, innermost()
    for _ in range(levels):
        query = House.select(House.id).where(condition(query))
    query.sql()
    return Counted.written


within = [times(levels, lambda inner: House.id.in_(inner)) for levels in (1, 2, 3, 4)]
exists = [times(levels, lambda inner: fn.EXISTS(inner)) for levels in (1, 2, 3, 4)]
print("peewee", version, "IN:", within, "EXISTS:", exists)
assert within == [2, 4, 8, 16], "changed: a subquery is written as often as it stands there"
assert exists == [1, 1, 1, 1], "changed: EXISTS"
PY
