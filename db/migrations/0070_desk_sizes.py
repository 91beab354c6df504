"""Indexes by which lists and counts of the desk take as long with a hundred thousand matters as with a few."""

ADDED = (
    ("outbox_message", ("recipient", "recipient_id", "community_id", "id")),
    ("outbox_message", ("recipient", "recipient_id", "community_id", "read_at")),
    ("outbox_message", ("community_id", "cause")),
    ("dispute", ("community_id", "complaint", "status", "building_id")),
)
REPLACED = (
    ("outbox_message", ("recipient", "recipient_id", "read_at")),
    ("dispute", ("community_id", "complaint", "about_staff_id")),
)


def up(migrator, db):
    _change(migrator, ADDED, REPLACED)


def down(migrator, db):
    _change(migrator, REPLACED, ADDED)


def _change(migrator, added, gone):
    migrator.migrate(
        *(migrator.add_index(table, columns) for table, columns in added),
        *(migrator.drop_index(table, f"{table}_{'_'.join(columns)}") for table, columns in gone),
    )
