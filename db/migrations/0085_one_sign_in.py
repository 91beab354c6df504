"""Readers of offices sign in by what staff sign in by: sessions, second step, recovery codes, drafts. None is ended."""

from peewee import *

from db.ground.columns import InstantField

KEPT = ("token_hash", "started_at", "seen_at", "ends_at")
OF_BOTH = ("staff_session", "second_step", "recovery_code", "halfway_sign_in", "staff_draft")
UNIQUE = {"recovery_code": ("reader_id", "code_hash"), "staff_draft": ("reader_id", "subject", "field")}


def _reader(db, **how):
    class OfficeReader(Model):
        class Meta:
            database = db
            table_name = "office_reader"

    return ForeignKeyField(OfficeReader, OfficeReader.id, null=True, on_delete="CASCADE", **how)


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("office", "second_step_since", InstantField(null=True)),
        migrator.add_column("office_reader", "failed_attempts", IntegerField(default=0)),
        migrator.add_column("office_reader", "locked_until", InstantField(null=True)),
    )
    for table in OF_BOTH:
        how = {"index": False} if table in UNIQUE else {"unique": table == "second_step"}
        migrator.migrate(
            migrator.drop_not_null(table, "staff_id"), migrator.add_column(table, "reader_id", _reader(db, **how))
        )
    for table, columns in UNIQUE.items():
        migrator.migrate(migrator.add_index(table, columns, unique=True))
    columns = ", ".join(KEPT)
    db.execute_sql(
        f"INSERT INTO staff_session (reader_id, {columns}) SELECT reader_id, {columns} FROM office_session ORDER BY id"
    )
    migrator.migrate(migrator.drop_table("office_session"))


def down(migrator, db):
    class OfficeReader(Model):
        class Meta:
            database = db
            table_name = "office_reader"

    class OfficeSession(Model):
        id = BigAutoField()
        reader = ForeignKeyField(OfficeReader, on_delete="CASCADE")
        token_hash = CharField(max_length=64, unique=True)
        started_at = InstantField()
        seen_at = InstantField()
        ends_at = InstantField()

        class Meta:
            database = db
            table_name = "office_session"

    db.create_tables([OfficeSession])
    columns = ", ".join(KEPT)
    db.execute_sql(
        f"INSERT INTO office_session (reader_id, {columns}) SELECT reader_id, {columns} FROM staff_session "
        "WHERE reader_id IS NOT NULL ORDER BY id"
    )
    for table in OF_BOTH:
        db.execute_sql(f"DELETE FROM {table} WHERE reader_id IS NOT NULL")
        index = "_".join((table, *UNIQUE.get(table, ("reader_id",))))
        migrator.migrate(
            migrator.drop_index(table, index),
            migrator.drop_column(table, "reader_id"),
            migrator.add_not_null(table, "staff_id"),
        )
    migrator.migrate(
        migrator.drop_column("office_reader", "locked_until"),
        migrator.drop_column("office_reader", "failed_attempts"),
        migrator.drop_column("office", "second_step_since"),
    )
