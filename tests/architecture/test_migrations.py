"""What the migrations build is what the tables say, on both engines, to the type and the null of each column."""

from __future__ import annotations

from db.ground.connection import database, is_postgresql
from db.running.tables import TABLES
from tests.architecture.listed import require_listed


def columns(table: str) -> dict[str, tuple]:
    """Name to (type, null, primary key)."""
    found = {
        column.name: (column.data_type.upper(), column.null, column.primary_key)
        for column in database.get_columns(table)
    }
    return {name: (*about, _width(table, name)) for name, about in found.items()}


def _width(table: str, column: str) -> int | None:
    """PostgreSQL keeps a text's longest length apart from its type."""
    if not is_postgresql():
        return None
    query = "SELECT character_maximum_length FROM information_schema.columns WHERE table_name = %s AND column_name = %s"
    return database.execute_sql(query, (table, column)).fetchone()[0]


def indexes(table: str) -> set[tuple]:
    return {(tuple(index.columns), index.unique) for index in database.get_indexes(table)}


def references(table: str) -> set[tuple]:
    return {
        (key.column, key.dest_table, key.dest_column, _when_deleted(table, key.column))
        for key in database.get_foreign_keys(table)
    }


def _when_deleted(table: str, column: str) -> str:
    if is_postgresql():
        query = """
            SELECT con.confdeltype FROM pg_constraint con
            JOIN pg_attribute att ON att.attrelid = con.conrelid AND att.attnum = ANY(con.conkey)
            WHERE con.contype = 'f' AND con.conrelid = %s::regclass AND att.attname = %s
        """
        return str(database.execute_sql(query, (f'"{table}"', column)).fetchone()[0])
    rows = database.execute_sql(f'PRAGMA foreign_key_list("{table}")').fetchall()
    return next(row[6] for row in rows if row[3] == column)


def built() -> dict[str, tuple]:
    names = sorted(table._meta.table_name for table in TABLES)
    return {name: (columns(name), indexes(name), references(name)) for name in names}


def test_the_migrations_build_the_tables_as_they_are_described(house):
    by_migration = built()
    database.drop_tables(TABLES)
    database.create_tables(TABLES)
    described = built()
    assert by_migration.keys() == described.keys()
    assert {name: by_migration[name] for name in described if by_migration[name] != described[name]} == {
        name: described[name] for name in described if by_migration[name] != described[name]
    }


def test_the_migrations_build_nothing_else(house):
    own = {table._meta.table_name for table in TABLES}
    kept_by_the_runner = {name for name in database.get_tables() if "migration" in name}
    require_listed(set(database.get_tables()) - kept_by_the_runner - {"sqlite_sequence"}, own)


def test_every_table_of_every_room_is_in_the_list():
    from db.ground.connection import Table

    require_listed({table for table in Table.__subclasses__() if table.__module__.startswith("db.")}, set(TABLES))
