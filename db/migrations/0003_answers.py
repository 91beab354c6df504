"""An answer costs no words and can be taken back; how each round of handling began."""

from peewee import *
from db.ground.columns import InstantField
from db.ground.columns import JsonField

BEGAN_BY = {'send_back': 'sent_back', 'reopen': 'by_staff'}


def up(migrator, db):
    class Dispute(Model):
        id = BigAutoField()
        class Meta:
            database = db
            table_name = 'dispute'

    class PendingAnswer(Model):
        dispute = ForeignKeyField(Dispute, primary_key=True, on_delete='CASCADE')
        round_number = IntegerField()
        given_at = InstantField()
        counts_at = InstantField(index=True)
        source = CharField(max_length=12)
        solved = CharField(max_length=8)
        satisfaction = CharField(max_length=20)
        still_wrong = CharField(null=True, max_length=12)
        why = TextField(default='')
        class Meta:
            database = db
            table_name = 'pending_answer'
    db.create_tables([PendingAnswer])

    migrator.migrate(migrator.add_column('round', 'began', CharField(default='first', max_length=12)))
    migrator.migrate(migrator.add_column('round', 'still_wrong', CharField(null=True, max_length=12)))
    _say_how_each_round_began(db)


def _say_how_each_round_began(db):
    """From the event that opened it: whoever comes later than the first has one."""
    class Round(Model):
        dispute_id = BigIntegerField()
        number = IntegerField()
        began = CharField()
        class Meta:
            database = db
            table_name = 'round'

    class Event(Model):
        subject = CharField()
        subject_id = BigIntegerField()
        kind = CharField()
        data = JsonField()
        class Meta:
            database = db
            table_name = 'event'

    opened = Event.select(Event.subject_id, Event.kind, Event.data).where(
        (Event.subject == 'dispute') & Event.kind.in_(sorted(BEGAN_BY))
    )
    for dispute_id, kind, data in list(opened.tuples()):
        later = (Round.dispute_id == dispute_id) & (Round.number == data['round'])
        Round.update(began=BEGAN_BY[kind]).where(later).execute()


def down(migrator, db):
    migrator.migrate(migrator.drop_column('round', 'still_wrong'))
    migrator.migrate(migrator.drop_column('round', 'began'))
    migrator.migrate(migrator.drop_table('pending_answer'))
