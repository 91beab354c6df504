"""Whether a community is a village stands with the community itself, where every room can ask."""

from peewee import BooleanField


def up(migrator, db):
    migrator.migrate(migrator.add_column("community", "is_village", BooleanField(default=False)))
    db.execute_sql(
        "UPDATE community SET is_village = TRUE WHERE id IN (SELECT community_id FROM disclosure_rules WHERE is_village)"
    )
    migrator.migrate(migrator.drop_column("disclosure_rules", "is_village"))


def down(migrator, db):
    migrator.migrate(migrator.add_column("disclosure_rules", "is_village", BooleanField(default=False)))
    db.execute_sql(
        "UPDATE disclosure_rules SET is_village = TRUE WHERE community_id IN (SELECT id FROM community WHERE is_village)"
    )
    migrator.migrate(migrator.drop_column("community", "is_village"))
