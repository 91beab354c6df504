"""The nine ones of every building, and messages."""

from peewee import *
from db.columns import InstantField
from db.columns import JsonField

def up(migrator, db):
    class Building(Model):
        class Meta:
            database = db
            table_name = 'building'

    class Community(Model):
        class Meta:
            database = db
            table_name = 'community'

    class MemberUnit(Model):
        class Meta:
            database = db
            table_name = 'member_unit'

    class StaffMember(Model):
        class Meta:
            database = db
            table_name = 'staff_member'

    class Channel(Model):
        community = ForeignKeyField(Community, on_delete='CASCADE')
        unit = ForeignKeyField(MemberUnit, null=True, on_delete='CASCADE')
        staff = ForeignKeyField(StaffMember, unique=True, null=True, on_delete='CASCADE')
        code = CharField(unique=True, max_length=22)
        scheme = CharField(max_length=12)
        name = CharField(max_length=40)
        sealed_address = BlobField()
        active = BooleanField(default=True)
        added_at = InstantField()
        failures = IntegerField(default=0)
        rests_until = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'channel'
    db.create_tables([Channel])

    class OutboxMessage(Model):
        public_id = CharField(unique=True, max_length=16)
        community = ForeignKeyField(Community, on_delete='CASCADE')
        recipient = CharField(max_length=12)
        recipient_id = IntegerField()
        kind = CharField(max_length=40)
        cause = CharField(max_length=80)
        values = JsonField()
        urgent = BooleanField()
        created_at = InstantField(index=True)
        not_before = InstantField()
        state = CharField(max_length=12)
        sent_at = InstantField(null=True)
        read_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'outbox_message'
            indexes = ((('recipient', 'recipient_id', 'kind', 'cause'), True), (('state', 'not_before'), False))
    db.create_tables([OutboxMessage])

    class Letter(Model):
        public_id = CharField(unique=True, max_length=16)
        channel = ForeignKeyField(Channel, on_delete='CASCADE', index=False)
        title = CharField(max_length=120)
        body = TextField()
        made_at = InstantField()
        state = CharField(max_length=12)
        attempts = IntegerField(default=0)
        next_attempt_at = InstantField()
        leased_until = InstantField(null=True)
        fence = IntegerField(default=0)
        last_fault = CharField(max_length=40, default='')
        sent_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'letter'
            indexes = ((('channel', 'state'), False),)
    db.create_tables([Letter])

    class Delivery(Model):
        message = ForeignKeyField(OutboxMessage, on_delete='CASCADE', index=False)
        channel = ForeignKeyField(Channel, on_delete='CASCADE')
        letter = ForeignKeyField(Letter, null=True, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'delivery'
            indexes = ((('message', 'channel'), True),)
    db.create_tables([Delivery])

    class Mailbox(Model):
        community = ForeignKeyField(Community, unique=True, on_delete='CASCADE')
        sealed_account = BlobField()
        set_at = InstantField()
        class Meta:
            database = db
            table_name = 'mailbox'
    db.create_tables([Mailbox])

    class MessageTemplate(Model):
        community = ForeignKeyField(Community, on_delete='CASCADE', index=False)
        kind = CharField(max_length=40)
        text = TextField()
        class Meta:
            database = db
            table_name = 'message_template'
            indexes = ((('community', 'kind'), True),)
    db.create_tables([MessageTemplate])

    class QuietHours(Model):
        community = ForeignKeyField(Community, unique=True, on_delete='CASCADE')
        begin = CharField(max_length=5)
        end = CharField(max_length=5)
        class Meta:
            database = db
            table_name = 'quiet_hours'
    db.create_tables([QuietHours])

    class RetiredCode(Model):
        code = CharField(unique=True, max_length=12)
        building = ForeignKeyField(Building, on_delete='RESTRICT')
        reason = CharField(max_length=20)
        retired_at = InstantField()
        class Meta:
            database = db
            table_name = 'retired_code'
    db.create_tables([RetiredCode])

    migrator.migrate(migrator.add_column('staff_scope', 'held_from', InstantField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('staff_scope', 'held_from'))
    migrator.migrate(migrator.drop_table('retired_code'))
    migrator.migrate(migrator.drop_table('quiet_hours'))
    migrator.migrate(migrator.drop_table('message_template'))
    migrator.migrate(migrator.drop_table('mailbox'))
    migrator.migrate(migrator.drop_table('delivery'))
    migrator.migrate(migrator.drop_table('letter'))
    migrator.migrate(migrator.drop_table('outbox_message'))
    migrator.migrate(migrator.drop_table('channel'))
