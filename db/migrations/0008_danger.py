"""Danger to life: what was found in texts, what stands on top for it, and who is told at once."""

from peewee import *

def up(migrator, db):
    class Community(Model):
        class Meta:
            database = db
            table_name = 'community'

    class StaffMember(Model):
        class Meta:
            database = db
            table_name = 'staff_member'

    class DangerSign(Model):
        id = BigAutoField()
        subject = CharField(max_length=12)
        subject_id = BigIntegerField()
        message_id = BigIntegerField(null=True)
        kind = CharField(max_length=16)
        start = IntegerField(default=0)
        end = IntegerField(default=0)
        marked_by = IntegerField(null=True)
        set_aside = BooleanField(default=False)

        class Meta:
            database = db
            table_name = 'danger_sign'
            indexes = ((('subject', 'subject_id'), False),)

    class DutyPerson(Model):
        community = ForeignKeyField(Community, on_delete='CASCADE', unique=True)
        staff = ForeignKeyField(StaffMember, on_delete='CASCADE', unique=True)

        class Meta:
            database = db
            table_name = 'duty_person'

    db.create_tables([DangerSign, DutyPerson])
    for table in ('dispute', 'suggestion'):
        migrator.migrate(migrator.add_column(table, 'in_danger', BooleanField(default=False)))
        migrator.migrate(migrator.add_column(table, 'withheld', BooleanField(default=False)))

def down(migrator, db):
    for table in ('suggestion', 'dispute'):
        migrator.migrate(migrator.drop_column(table, 'withheld'))
        migrator.migrate(migrator.drop_column(table, 'in_danger'))
    migrator.migrate(migrator.drop_table('duty_person'))
    migrator.migrate(migrator.drop_table('danger_sign'))
