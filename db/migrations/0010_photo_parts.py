"""Photos that a weak line brings in pieces, after the words of their report."""

from peewee import *

from db.ground.columns import InstantField

def up(migrator, db):
    class PhotoPart(Model):
        id = BigAutoField()
        owner_hash = CharField(max_length=64)
        number = IntegerField()
        start = IntegerField()
        length = IntegerField()
        content = BlobField()
        kept_at = InstantField(index=True)

        class Meta:
            database = db
            table_name = 'photo_part'
            indexes = ((('owner_hash', 'number', 'start'), True),)

    db.create_tables([PhotoPart])

def down(migrator, db):
    migrator.migrate(migrator.drop_table('photo_part'))
