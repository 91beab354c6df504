"""A list in its order, and how many are in it, without reading every matter of the community."""

INDEXES = (
    ("community_id", "in_danger", "submitted_at"),
    ("community_id", "in_danger", "status_since"),
    ("community_id", "complaint", "about_staff_id"),
)


def up(migrator, db):
    migrator.migrate(*(migrator.add_index("dispute", columns) for columns in INDEXES))


def down(migrator, db):
    migrator.migrate(*(migrator.drop_index("dispute", f"dispute_{'_'.join(columns)}") for columns in INDEXES))
