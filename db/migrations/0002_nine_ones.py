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

    class Dispute(Model):
        id = BigAutoField()
        class Meta:
            database = db
            table_name = 'dispute'

    class Grid(Model):
        class Meta:
            database = db
            table_name = 'grid'

    class MemberUnit(Model):
        class Meta:
            database = db
            table_name = 'member_unit'

    class Photo(Model):
        id = BigAutoField()
        class Meta:
            database = db
            table_name = 'photo'

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

    class Meeting(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete='RESTRICT', index=False)
        grid = ForeignKeyField(Grid, null=True, on_delete='RESTRICT')
        building = ForeignKeyField(Building, null=True, on_delete='RESTRICT')
        stage = CharField(max_length=12)
        draft = JsonField()
        revision = IntegerField(default=0)
        begun_at = InstantField()
        written_by = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        changed_at = InstantField()
        changed_by = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        confirmed_at = InstantField(null=True)
        confirmed_by = ForeignKeyField(StaffMember, null=True, on_delete='RESTRICT', index=False)
        version = IntegerField(default=0)
        begins_at = InstantField(null=True)
        withdrawn_at = InstantField(null=True)
        withdrawn_reason = TextField(default='')
        sealed_names = BlobField(null=True)
        names_forgotten_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'meeting'
            indexes = ((('community', 'begins_at'), False),)
    db.create_tables([Meeting])

    class Discussed(Model):
        id = BigAutoField()
        meeting = ForeignKeyField(Meeting, on_delete='CASCADE', index=False)
        dispute = ForeignKeyField(Dispute, on_delete='CASCADE')
        published = BooleanField()
        class Meta:
            database = db
            table_name = 'discussed'
            indexes = ((('meeting', 'dispute', 'published'), True),)
    db.create_tables([Discussed])

    class SignVersion(Model):
        building = ForeignKeyField(Building, on_delete='RESTRICT', index=False)
        number = IntegerField()
        fingerprint = CharField(max_length=32)
        since = InstantField()
        printed_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'sign_version'
            indexes = ((('building', 'number'), True),)
    db.create_tables([SignVersion])

    class HungSign(Model):
        building = ForeignKeyField(Building, on_delete='RESTRICT')
        version = ForeignKeyField(SignVersion, on_delete='RESTRICT', index=False)
        hung_at = InstantField()
        hung_by = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        class Meta:
            database = db
            table_name = 'hung_sign'
    db.create_tables([HungSign])

    class Mailbox(Model):
        community = ForeignKeyField(Community, unique=True, on_delete='CASCADE')
        sealed_account = BlobField()
        set_at = InstantField()
        class Meta:
            database = db
            table_name = 'mailbox'
    db.create_tables([Mailbox])

    class MediatorProfile(Model):
        staff = ForeignKeyField(StaffMember, on_delete='CASCADE')
        photo = ForeignKeyField(Photo, null=True, on_delete='SET NULL')
        with_photo = BooleanField()
        hours = JsonField()
        helps_with = TextField(default='')
        since = InstantField()
        until = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'mediator_profile'
    db.create_tables([MediatorProfile])

    class MeetingPhoto(Model):
        id = BigAutoField()
        meeting = ForeignKeyField(Meeting, on_delete='CASCADE')
        photo = ForeignKeyField(Photo, unique=True, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'meeting_photo'
    db.create_tables([MeetingPhoto])

    class MessageTemplate(Model):
        community = ForeignKeyField(Community, on_delete='CASCADE', index=False)
        kind = CharField(max_length=40)
        text = TextField()
        class Meta:
            database = db
            table_name = 'message_template'
            indexes = ((('community', 'kind'), True),)
    db.create_tables([MessageTemplate])

    class PastOffice(Model):
        building = ForeignKeyField(Building, on_delete='CASCADE')
        staff = ForeignKeyField(StaffMember, on_delete='CASCADE')
        had_phone = BooleanField()
        held_from = InstantField()
        held_until = InstantField()
        class Meta:
            database = db
            table_name = 'past_office'
    db.create_tables([PastOffice])

    class Pledge(Model):
        id = BigAutoField()
        meeting = ForeignKeyField(Meeting, on_delete='CASCADE', index=False)
        key = CharField(max_length=12)
        what = TextField()
        who = CharField(max_length=60)
        by = DateField()
        outcome = CharField(max_length=12)
        word = TextField(default='')
        ended_on = DateField(null=True)
        ended_at = InstantField(null=True)
        ended_by = ForeignKeyField(StaffMember, null=True, on_delete='RESTRICT', index=False)
        reminded_at = InstantField(null=True)
        taken_out = BooleanField(default=False)
        class Meta:
            database = db
            table_name = 'pledge'
            indexes = ((('meeting', 'key'), True), (('outcome', 'by'), False))
    db.create_tables([Pledge])

    class QuietHours(Model):
        community = ForeignKeyField(Community, unique=True, on_delete='CASCADE')
        begin = CharField(max_length=5)
        end = CharField(max_length=5)
        class Meta:
            database = db
            table_name = 'quiet_hours'
    db.create_tables([QuietHours])

    class ReasoningDay(Model):
        community = ForeignKeyField(Community, on_delete='RESTRICT', index=False)
        grid = ForeignKeyField(Grid, null=True, on_delete='RESTRICT', index=False)
        building = ForeignKeyField(Building, null=True, on_delete='RESTRICT', index=False)
        planned = DateField()
        shift = CharField(max_length=12)
        starts_at = InstantField()
        ends_at = InstantField()
        place = CharField(max_length=60)
        slot_minutes = IntegerField()
        per_slot = IntegerField()
        changed = BooleanField(default=False)
        reason = CharField(max_length=100, default='')
        cancelled_at = InstantField(null=True)
        last_number = IntegerField(default=0)
        held_at = InstantField(null=True)
        closed_at = InstantField(null=True)
        came = IntegerField(null=True)
        class Meta:
            database = db
            table_name = 'reasoning_day'
            indexes = ((('community', 'planned'), False), (('community', 'held_at'), False))
    db.create_tables([ReasoningDay])

    class ReasoningBooking(Model):
        day = ForeignKeyField(ReasoningDay, on_delete='RESTRICT')
        building = ForeignKeyField(Building, on_delete='RESTRICT', index=False)
        way = CharField(max_length=8)
        slot = IntegerField(null=True)
        number = IntegerField()
        link_hash = CharField(unique=True, max_length=64)
        code_hash = CharField(index=True, null=True, max_length=32)
        phone_hash = CharField(index=True, null=True, max_length=32)
        sealed_address = BlobField(null=True)
        sealed_about = BlobField(null=True)
        sealed_note = BlobField(null=True)
        dispute = ForeignKeyField(Dispute, null=True, on_delete='RESTRICT', index=False)
        booked_at = InstantField()
        changed_at = InstantField()
        sequence = IntegerField(default=0)
        cancelled_at = InstantField(null=True)
        displaced_at = InstantField(null=True)
        outcome = CharField(null=True, max_length=12)
        outcome_at = InstantField(null=True)
        outcome_by = ForeignKeyField(StaffMember, null=True, on_delete='RESTRICT', index=False)
        became = ForeignKeyField(Dispute, null=True, on_delete='RESTRICT', index=False)
        again = ForeignKeyField('self', null=True, on_delete='RESTRICT', index=False)
        forgotten_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'reasoning_booking'
    db.create_tables([ReasoningBooking])

    class ReasoningRule(Model):
        community = ForeignKeyField(Community, on_delete='RESTRICT')
        grid = ForeignKeyField(Grid, null=True, on_delete='RESTRICT', index=False)
        building = ForeignKeyField(Building, null=True, on_delete='RESTRICT', index=False)
        pattern = JsonField()
        starts = IntegerField()
        ends = IntegerField()
        place = CharField(max_length=60)
        slot_minutes = IntegerField()
        per_slot = IntegerField()
        on_holiday = CharField(max_length=16)
        first_day = DateField()
        last_day = DateField(null=True)
        ends_on = DateField(null=True)
        since = InstantField()
        set_at = InstantField()
        set_by = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        ended_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'reasoning_rule'
    db.create_tables([ReasoningRule])

    class RetiredCode(Model):
        code = CharField(unique=True, max_length=12)
        building = ForeignKeyField(Building, on_delete='RESTRICT')
        reason = CharField(max_length=20)
        retired_at = InstantField()
        class Meta:
            database = db
            table_name = 'retired_code'
    db.create_tables([RetiredCode])

    class ScanCount(Model):
        building = ForeignKeyField(Building, on_delete='RESTRICT', index=False)
        day = DateField()
        scans = IntegerField()
        class Meta:
            database = db
            table_name = 'scan_count'
            indexes = ((('building', 'day'), True),)
    db.create_tables([ScanCount])

    class SignHeader(Model):
        community = ForeignKeyField(Community, unique=True, on_delete='RESTRICT')
        line = CharField(max_length=40, default='')
        logo = BlobField(null=True)
        class Meta:
            database = db
            table_name = 'sign_header'
    db.create_tables([SignHeader])

    class StandIn(Model):
        building = ForeignKeyField(Building, on_delete='CASCADE')
        staff = ForeignKeyField(StaffMember, on_delete='CASCADE')
        first_day = DateField()
        last_day = DateField()
        from_at = InstantField()
        until_at = InstantField()
        class Meta:
            database = db
            table_name = 'stand_in'
    db.create_tables([StandIn])

    class Version(Model):
        id = BigAutoField()
        meeting = ForeignKeyField(Meeting, on_delete='CASCADE', index=False)
        number = IntegerField()
        contents = JsonField()
        digest = CharField(max_length=64)
        begins_at = InstantField()
        reason = TextField(default='')
        changes = JsonField()
        published_at = InstantField()
        published_by = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        class Meta:
            database = db
            table_name = 'version'
            indexes = ((('meeting', 'number'), True),)
    db.create_tables([Version])

    migrator.migrate(migrator.add_column('staff_scope', 'held_from', InstantField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('staff_scope', 'held_from'))
    migrator.migrate(migrator.drop_table('version'))
    migrator.migrate(migrator.drop_table('stand_in'))
    migrator.migrate(migrator.drop_table('sign_header'))
    migrator.migrate(migrator.drop_table('scan_count'))
    migrator.migrate(migrator.drop_table('retired_code'))
    migrator.migrate(migrator.drop_table('reasoning_rule'))
    migrator.migrate(migrator.drop_table('reasoning_booking'))
    migrator.migrate(migrator.drop_table('reasoning_day'))
    migrator.migrate(migrator.drop_table('quiet_hours'))
    migrator.migrate(migrator.drop_table('pledge'))
    migrator.migrate(migrator.drop_table('past_office'))
    migrator.migrate(migrator.drop_table('message_template'))
    migrator.migrate(migrator.drop_table('meeting_photo'))
    migrator.migrate(migrator.drop_table('mediator_profile'))
    migrator.migrate(migrator.drop_table('mailbox'))
    migrator.migrate(migrator.drop_table('hung_sign'))
    migrator.migrate(migrator.drop_table('sign_version'))
    migrator.migrate(migrator.drop_table('discussed'))
    migrator.migrate(migrator.drop_table('meeting'))
    migrator.migrate(migrator.drop_table('delivery'))
    migrator.migrate(migrator.drop_table('letter'))
    migrator.migrate(migrator.drop_table('outbox_message'))
    migrator.migrate(migrator.drop_table('channel'))
