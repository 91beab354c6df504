"""A resident's answer on its way is of one round; who shares a matter can take theirs back, and is heard."""

from peewee import *

from db.ground.columns import InstantField

COLUMNS = ("round_number", "given_at", "counts_at", "source", "solved", "satisfaction", "still_wrong", "why")
FELLOWS = {
    "counts_at": InstantField(null=True),
    "still_wrong": CharField(null=True, max_length=12),
    "waits_since": InstantField(null=True),
    "read_at": InstantField(null=True),
}
NOT_SOLVED = (
    "UPDATE fellow_answer SET waits_since = answered_at WHERE solved = 'no' AND round_id IN"
    " (SELECT round.id FROM round JOIN dispute ON dispute.id = round.dispute_id"
    " WHERE round.number = dispute.round_number)"
)


def up(migrator, db):
    _rebuilt(db, primary_key=False)
    for name, column in FELLOWS.items():
        migrator.migrate(migrator.add_column("fellow_answer", name, column))
    read_by = ForeignKeyField(_StaffMember, _StaffMember.id, null=True, on_delete="RESTRICT", index=False)
    migrator.migrate(migrator.add_column("fellow_answer", "read_by_id", read_by))
    for name in ("counts_at", "waits_since"):
        migrator.migrate(migrator.add_index("fellow_answer", (name,), False))
    db.execute_sql(NOT_SOLVED)  # what the matter has not begun anew over is still to be read by somebody


def down(migrator, db):
    for name in ("counts_at", "waits_since"):
        migrator.migrate(migrator.drop_index("fellow_answer", f"fellow_answer_{name}"))
    for name in (*FELLOWS, "read_by_id"):
        migrator.migrate(migrator.drop_column("fellow_answer", name))
    _rebuilt(db, primary_key=True)


class _StaffMember(Model):
    class Meta:
        table_name = "staff_member"


def _rebuilt(db, primary_key):
    """Answers on their way are few and old within minutes: read, and written again under the other key."""
    kept = db.execute_sql(
        f"SELECT dispute_id, {', '.join(COLUMNS)} FROM pending_answer ORDER BY round_number"
    ).fetchall()
    db.execute_sql("DROP TABLE pending_answer")
    db.create_tables([_pending_answer(db, primary_key)])
    places = ", ".join([db.param] * (1 + len(COLUMNS)))
    rows = {row[0]: row for row in kept}.values() if primary_key else kept
    for row in rows:
        db.execute_sql(f"INSERT INTO pending_answer (dispute_id, {', '.join(COLUMNS)}) VALUES ({places})", tuple(row))


def _pending_answer(db, primary_key):
    class Dispute(Model):
        id = BigAutoField()

        class Meta:
            database = db
            table_name = "dispute"

    class Pending(Model):
        round_number = IntegerField()
        given_at = InstantField()
        counts_at = InstantField(index=True)
        source = CharField(max_length=12)
        solved = CharField(max_length=8)
        satisfaction = CharField(max_length=20)
        still_wrong = CharField(null=True, max_length=12)
        why = TextField(default="")

        class Meta:
            database = db

    class OneOfDispute(Pending):
        dispute = ForeignKeyField(Dispute, primary_key=True, on_delete="CASCADE")

        class Meta:
            table_name = "pending_answer"

    class OneOfRound(Pending):
        id = BigAutoField()
        dispute = ForeignKeyField(Dispute, on_delete="CASCADE", index=False)

        class Meta:
            table_name = "pending_answer"
            indexes = ((("dispute", "round_number"), True),)

    return OneOfDispute if primary_key else OneOfRound
