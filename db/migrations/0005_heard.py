"""What a resident wrote is found in whatever status its matter stands."""


def up(migrator, db):
    migrator.migrate(migrator.add_index("dispute", ("community_id", "resident_waits_since"), False))


def down(migrator, db):
    migrator.migrate(migrator.drop_index("dispute", "dispute_community_id_resident_waits_since"))
