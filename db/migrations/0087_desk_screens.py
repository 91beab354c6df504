"""An index by which what was told on visits is found among a hundred thousand matters."""

COLUMNS = ("community_id", "source", "submitted_at")


def up(migrator, db):
    migrator.migrate(migrator.add_index("dispute", COLUMNS))


def down(migrator, db):
    migrator.migrate(migrator.drop_index("dispute", f"dispute_{'_'.join(COLUMNS)}"))
