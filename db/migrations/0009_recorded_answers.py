"""What staff recorded for a resident waits beside the resident's own answer; colleagues named in words alone."""

from peewee import *
from db.ground.columns import InstantField


def up(migrator, db):
    class Dispute(Model):
        id = BigAutoField()
        class Meta:
            database = db
            table_name = 'dispute'

    class StaffMember(Model):
        class Meta:
            database = db
            table_name = 'staff_member'

    class RecordedAnswer(Model):
        id = BigAutoField()
        dispute = ForeignKeyField(Dispute, on_delete='CASCADE', index=False)
        round_number = IntegerField()
        given_at = InstantField()
        counts_at = InstantField()
        source = CharField(max_length=12)
        staff = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        solved = CharField(max_length=8)
        satisfaction = CharField(max_length=20)
        still_wrong = CharField(null=True, max_length=12)
        why = TextField(default='')
        beside = BooleanField(default=False)
        class Meta:
            database = db
            table_name = 'recorded_answer'
            indexes = ((('dispute', 'round_number'), True), (('beside', 'counts_at'), False))
    db.create_tables([RecordedAnswer])
    migrator.migrate(migrator.add_column('dispute', 'only_named', BooleanField(default=False)))
    migrator.migrate(migrator.add_column('supporter', 'until', InstantField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('supporter', 'until'))
    migrator.migrate(migrator.drop_column('dispute', 'only_named'))
    migrator.migrate(migrator.drop_table('recorded_answer'))
