"""The house as it was first built."""

from peewee import *
from db.ground.columns import InstantField
from db.ground.columns import JsonField

def up(migrator, db):
    class Community(Model):
        name = CharField(unique=True, max_length=60)
        party_organisation = CharField(max_length=60)
        street = CharField(max_length=60)
        district = CharField(max_length=60)
        city = CharField(max_length=60)
        reference_prefix = CharField(unique=True, max_length=6)
        time_zone = CharField(max_length=40, default='Asia/Shanghai')
        phone = CharField(max_length=20, default='')
        basically_satisfied_weight = FloatField(default=1.0)
        weight_responded = FloatField(default=0.1)
        weight_resolved = FloatField(default=0.5)
        weight_satisfied = FloatField(default=0.4)
        founded_at = InstantField()
        class Meta:
            database = db
            table_name = 'community'
    db.create_tables([Community])

    class AnswerTemplate(Model):
        community = ForeignKeyField(Community, on_delete='CASCADE', index=False)
        purpose = CharField(max_length=16)
        title = CharField(max_length=40)
        text = TextField()
        class Meta:
            database = db
            table_name = 'answer_template'
            indexes = ((('community', 'purpose', 'title'), True),)
    db.create_tables([AnswerTemplate])

    class Grid(Model):
        community = ForeignKeyField(Community, on_delete='RESTRICT')
        number = IntegerField()
        name = CharField(max_length=60)
        branch = CharField(max_length=60)
        class Meta:
            database = db
            table_name = 'grid'
            indexes = ((('community', 'number'), True),)
    db.create_tables([Grid])

    class Building(Model):
        community = ForeignKeyField(Community, on_delete='RESTRICT')
        grid = ForeignKeyField(Grid, on_delete='RESTRICT')
        number = IntegerField()
        name = CharField(max_length=60)
        party_group = CharField(max_length=60)
        address = CharField(max_length=120, default='')
        units = IntegerField(default=1)
        floors = IntegerField(default=6)
        households = IntegerField(default=0)
        code = CharField(unique=True, max_length=12)
        class Meta:
            database = db
            table_name = 'building'
            indexes = ((('community', 'number'), True),)
    db.create_tables([Building])

    class MemberUnit(Model):
        community = ForeignKeyField(Community, on_delete='RESTRICT')
        name = CharField(max_length=60)
        trade = CharField(max_length=40)
        phone = CharField(max_length=20, default='')
        active = BooleanField(default=True)
        class Meta:
            database = db
            table_name = 'member_unit'
            indexes = ((('community', 'name'), True),)
    db.create_tables([MemberUnit])

    class StaffMember(Model):
        community = ForeignKeyField(Community, on_delete='RESTRICT')
        sign_in_name = CharField(unique=True, max_length=40)
        name = CharField(max_length=40)
        role = CharField(max_length=24)
        unit = ForeignKeyField(MemberUnit, null=True, on_delete='RESTRICT')
        duty_phone = CharField(max_length=20, default='')
        password_hash = CharField(max_length=128)
        must_change_password = BooleanField(default=True)
        active = BooleanField(default=True)
        failed_attempts = IntegerField(default=0)
        locked_until = InstantField(null=True)
        added_at = InstantField()
        class Meta:
            database = db
            table_name = 'staff_member'
    db.create_tables([StaffMember])

    class Dispute(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete='RESTRICT', index=False)
        grid = ForeignKeyField(Grid, on_delete='RESTRICT', index=False)
        building = ForeignKeyField(Building, on_delete='RESTRICT', index=False)
        reference = CharField(unique=True, max_length=20)
        submission_key = CharField(unique=True, max_length=64)
        follow_hash = CharField(unique=True, max_length=64)
        sealed_keys = BlobField()
        kind = CharField(max_length=16)
        text = TextField()
        unit_number = CharField(max_length=10, default='')
        floor = CharField(max_length=10, default='')
        room = CharField(max_length=20, default='')
        public_place = CharField(max_length=60, default='')
        private = BooleanField()
        resident_wants_private = BooleanField()
        public_wording = TextField(null=True)
        source = CharField(max_length=12)
        filed_by = ForeignKeyField(StaffMember, null=True, on_delete='RESTRICT', index=False)
        can_be_asked = BooleanField(default=True)
        consent_version = CharField(max_length=12)
        contact_wish = CharField(max_length=8)
        submitted_at = InstantField()
        status = CharField(max_length=12)
        status_since = InstantField()
        level = IntegerField()
        holder_staff = ForeignKeyField(StaffMember, null=True, on_delete='RESTRICT', index=False)
        holder_unit = ForeignKeyField(MemberUnit, null=True, on_delete='RESTRICT', index=False)
        round_number = IntegerField(default=1)
        wanted_by = InstantField(null=True)
        resident_waits_since = InstantField(null=True)
        escalate_at = InstantField(null=True)
        joined_into = ForeignKeyField('self', null=True, on_delete='RESTRICT')
        joined_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'dispute'
            indexes = ((('community', 'status', 'status_since'), False), (('community', 'submitted_at'), False), (('building', 'status'), False), (('holder_staff', 'status'), False), (('holder_unit', 'status'), False), (('escalate_at',), False))
    db.create_tables([Dispute])

    class Message(Model):
        id = BigAutoField()
        dispute = ForeignKeyField(Dispute, on_delete='CASCADE')
        at = InstantField()
        author_kind = CharField(max_length=12)
        staff = ForeignKeyField(StaffMember, null=True, on_delete='RESTRICT', index=False)
        internal = BooleanField(default=False)
        purpose = CharField(max_length=16, default='words')
        text = TextField()
        class Meta:
            database = db
            table_name = 'message'
    db.create_tables([Message])

    class Photo(Model):
        id = BigAutoField()
        community_id = IntegerField(index=True)
        kept_at = InstantField()
        width = IntegerField()
        height = IntegerField()
        full = BlobField()
        thumbnail = BlobField()
        class Meta:
            database = db
            table_name = 'photo'
    db.create_tables([Photo])

    class Attachment(Model):
        dispute = ForeignKeyField(Dispute, on_delete='CASCADE')
        message = ForeignKeyField(Message, null=True, on_delete='CASCADE', index=False)
        photo = ForeignKeyField(Photo, on_delete='CASCADE', index=False)
        class Meta:
            database = db
            table_name = 'attachment'
    db.create_tables([Attachment])

    class AttemptCount(Model):
        key = CharField(primary_key=True, max_length=48)
        count = IntegerField()
        expires_at = InstantField(index=True)
        class Meta:
            database = db
            table_name = 'attempt_count'
    db.create_tables([AttemptCount])

    class CentreHousehold(Model):
        building = ForeignKeyField(Building, on_delete='RESTRICT')
        code = CharField(unique=True, max_length=24)
        name = CharField(max_length=40)
        room = CharField(max_length=40, default='')
        sealed_phone = BlobField(null=True)
        class Meta:
            database = db
            table_name = 'centre_household'
    db.create_tables([CentreHousehold])

    class ChainHead(Model):
        community_id = IntegerField(primary_key=True)
        position = BigIntegerField()
        hash = CharField(max_length=64)
        class Meta:
            database = db
            table_name = 'chain_head'
    db.create_tables([ChainHead])

    class Contact(Model):
        dispute = ForeignKeyField(Dispute, primary_key=True, on_delete='CASCADE')
        sealed_name = BlobField(null=True)
        sealed_phone = BlobField(null=True)
        class Meta:
            database = db
            table_name = 'contact'
    db.create_tables([Contact])

    class Event(Model):
        id = BigAutoField()
        community_id = IntegerField()
        position = BigIntegerField()
        at = InstantField()
        subject = CharField(max_length=24)
        subject_id = BigIntegerField()
        kind = CharField(max_length=40)
        actor_kind = CharField(max_length=12)
        actor_id = IntegerField(null=True)
        data = JsonField()
        previous_hash = CharField(max_length=64)
        hash = CharField(max_length=64)
        class Meta:
            database = db
            table_name = 'event'
            indexes = ((('community_id', 'position'), True), (('community_id', 'at'), False), (('subject', 'subject_id', 'position'), False))
    db.create_tables([Event])

    class Limit(Model):
        community = ForeignKeyField(Community, on_delete='CASCADE')
        kind = CharField(max_length=16)
        contact_days = IntegerField()
        settle_days = IntegerField()
        class Meta:
            database = db
            table_name = 'limit'
            indexes = ((('community', 'kind'), True),)
    db.create_tables([Limit])

    class ReferenceCounter(Model):
        community = ForeignKeyField(Community, on_delete='RESTRICT')
        year = IntegerField()
        last = IntegerField()
        class Meta:
            database = db
            table_name = 'reference_counter'
            indexes = ((('community', 'year'), True),)
    db.create_tables([ReferenceCounter])

    class Round(Model):
        id = BigAutoField()
        dispute = ForeignKeyField(Dispute, on_delete='CASCADE', index=False)
        number = IntegerField()
        community = ForeignKeyField(Community, on_delete='RESTRICT', index=False)
        grid = ForeignKeyField(Grid, on_delete='RESTRICT', index=False)
        building = ForeignKeyField(Building, on_delete='RESTRICT', index=False)
        kind = CharField(max_length=16)
        holder_staff = ForeignKeyField(StaffMember, null=True, on_delete='RESTRICT', index=False)
        holder_unit = ForeignKeyField(MemberUnit, null=True, on_delete='RESTRICT', index=False)
        opened_at = InstantField()
        contact_due = InstantField(null=True)
        contacted_at = InstantField(null=True)
        settle_due = InstantField()
        paused_at = InstantField(null=True)
        paused_days = IntegerField(default=0)
        overwritten = JsonField(default=list)
        ended_at = InstantField(null=True)
        outcome = CharField(null=True, max_length=12)
        ended_by = ForeignKeyField(StaffMember, null=True, on_delete='RESTRICT', index=False)
        refusal_reason = CharField(null=True, max_length=20)
        asked_at = InstantField(null=True)
        asked_again_at = InstantField(null=True)
        ask_again_due = InstantField(null=True)
        answer_due = InstantField(null=True)
        asking_ended_at = InstantField(null=True)
        answered_at = InstantField(null=True)
        answer_source = CharField(null=True, max_length=12)
        answer_recorded_by = ForeignKeyField(StaffMember, null=True, on_delete='RESTRICT', index=False)
        solved = CharField(null=True, max_length=8)
        satisfaction = CharField(null=True, max_length=20)
        why = TextField(default='')
        class Meta:
            database = db
            table_name = 'round'
            indexes = ((('dispute', 'number'), True), (('community', 'opened_at'), False), (('community', 'contact_due'), False), (('community', 'contacted_at'), False), (('community', 'ended_at'), False), (('community', 'asked_at'), False), (('community', 'answered_at'), False))
    db.create_tables([Round])

    class RoutingRule(Model):
        community = ForeignKeyField(Community, on_delete='CASCADE')
        position = IntegerField()
        kind = CharField(null=True, max_length=16)
        grid = ForeignKeyField(Grid, null=True, on_delete='CASCADE')
        building = ForeignKeyField(Building, null=True, on_delete='CASCADE')
        target = CharField(max_length=24)
        staff = ForeignKeyField(StaffMember, null=True, on_delete='RESTRICT')
        unit = ForeignKeyField(MemberUnit, null=True, on_delete='RESTRICT')
        class Meta:
            database = db
            table_name = 'routing_rule'
            indexes = ((('community', 'position'), True),)
    db.create_tables([RoutingRule])

    class SavedFilter(Model):
        staff = ForeignKeyField(StaffMember, on_delete='CASCADE', index=False)
        name = CharField(max_length=40)
        query = JsonField()
        class Meta:
            database = db
            table_name = 'saved_filter'
            indexes = ((('staff', 'name'), True),)
    db.create_tables([SavedFilter])

    class SetAsidePhoto(Model):
        id = BigAutoField()
        form_hash = CharField(index=True, max_length=64)
        kept_at = InstantField(index=True)
        width = IntegerField()
        height = IntegerField()
        full = BlobField()
        thumbnail = BlobField()
        class Meta:
            database = db
            table_name = 'set_aside_photo'
    db.create_tables([SetAsidePhoto])

    class StaffScope(Model):
        staff = ForeignKeyField(StaffMember, on_delete='CASCADE')
        grid = ForeignKeyField(Grid, null=True, on_delete='RESTRICT')
        building = ForeignKeyField(Building, null=True, on_delete='RESTRICT')
        class Meta:
            database = db
            table_name = 'staff_scope'
            indexes = ((('staff', 'grid', 'building'), True),)
    db.create_tables([StaffScope])

    class StaffSession(Model):
        staff = ForeignKeyField(StaffMember, on_delete='CASCADE')
        token_hash = CharField(unique=True, max_length=64)
        started_at = InstantField()
        seen_at = InstantField()
        ends_at = InstantField()
        class Meta:
            database = db
            table_name = 'staff_session'
    db.create_tables([StaffSession])

    class Supporter(Model):
        dispute = ForeignKeyField(Dispute, on_delete='CASCADE', index=False)
        token_hash = CharField(max_length=64)
        at = InstantField()
        class Meta:
            database = db
            table_name = 'supporter'
            indexes = ((('dispute', 'token_hash'), True),)
    db.create_tables([Supporter])

    class WeeklySnapshot(Model):
        community = ForeignKeyField(Community, on_delete='RESTRICT', index=False)
        week = CharField(max_length=8)
        made_at = InstantField()
        made_by = ForeignKeyField(StaffMember, null=True, on_delete='RESTRICT', index=False)
        workbook = BlobField()
        workbook_sha256 = CharField(max_length=64)
        rows = BlobField()
        rows_sha256 = CharField(max_length=64)
        chain_position = BigIntegerField()
        chain_hash = CharField(max_length=64)
        class Meta:
            database = db
            table_name = 'weekly_snapshot'
            indexes = ((('community', 'week'), True),)
    db.create_tables([WeeklySnapshot])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('weekly_snapshot'))
    migrator.migrate(migrator.drop_table('supporter'))
    migrator.migrate(migrator.drop_table('staff_session'))
    migrator.migrate(migrator.drop_table('staff_scope'))
    migrator.migrate(migrator.drop_table('set_aside_photo'))
    migrator.migrate(migrator.drop_table('saved_filter'))
    migrator.migrate(migrator.drop_table('routing_rule'))
    migrator.migrate(migrator.drop_table('round'))
    migrator.migrate(migrator.drop_table('reference_counter'))
    migrator.migrate(migrator.drop_table('limit'))
    migrator.migrate(migrator.drop_table('event'))
    migrator.migrate(migrator.drop_table('contact'))
    migrator.migrate(migrator.drop_table('chain_head'))
    migrator.migrate(migrator.drop_table('centre_household'))
    migrator.migrate(migrator.drop_table('attempt_count'))
    migrator.migrate(migrator.drop_table('attachment'))
    migrator.migrate(migrator.drop_table('photo'))
    migrator.migrate(migrator.drop_table('message'))
    migrator.migrate(migrator.drop_table('dispute'))
    migrator.migrate(migrator.drop_table('staff_member'))
    migrator.migrate(migrator.drop_table('member_unit'))
    migrator.migrate(migrator.drop_table('building'))
    migrator.migrate(migrator.drop_table('grid'))
    migrator.migrate(migrator.drop_table('answer_template'))
    migrator.migrate(migrator.drop_table('community'))
