"""Who shares a matter is asked about its settlement, too; at activities heads are counted, and nobody by name."""

from peewee import *
from db.ground.columns import InstantField

HEADS = (
    "UPDATE activity SET signed_up_came = (SELECT COUNT(*) FROM activity_sign_up"
    " WHERE activity_sign_up.activity_id = activity.id AND activity_sign_up.was_there"
    " AND activity_sign_up.given_back_at IS NULL)"
)

def up(migrator, db):
    class Dispute(Model):
        id = BigAutoField()
        class Meta:
            database = db
            table_name = 'dispute'

    class Round(Model):
        id = BigAutoField()
        class Meta:
            database = db
            table_name = 'round'

    class Supporter(Model):
        class Meta:
            database = db
            table_name = 'supporter'

    class FellowAnswer(Model):
        id = BigAutoField()
        round = ForeignKeyField(Round, on_delete='CASCADE', index=False)
        source = CharField(max_length=16)
        joined = ForeignKeyField(Dispute, null=True, on_delete='CASCADE')
        supporter = ForeignKeyField(Supporter, null=True, on_delete='SET NULL')
        asked_at = InstantField()
        answer_due = InstantField()
        asking_ended_at = InstantField(null=True)
        answered_at = InstantField(null=True)
        solved = CharField(null=True, max_length=8)
        satisfaction = CharField(null=True, max_length=20)
        class Meta:
            database = db
            table_name = 'fellow_answer'
            indexes = ((('round', 'joined'), True), (('round', 'supporter'), True), (('asked_at',), False))
    db.create_tables([FellowAnswer])

    migrator.migrate(migrator.add_column('activity', 'signed_up_came', IntegerField(default=0)))
    db.execute_sql(HEADS)
    migrator.migrate(migrator.drop_column('activity_sign_up', 'was_there'))

def down(migrator, db):
    migrator.migrate(migrator.add_column('activity_sign_up', 'was_there', BooleanField(default=False)))
    migrator.migrate(migrator.drop_column('activity', 'signed_up_came'))
    migrator.migrate(migrator.drop_table('fellow_answer'))
