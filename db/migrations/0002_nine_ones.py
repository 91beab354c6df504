"""The nine ones of every building, and messages."""

from peewee import *
from db.ground.columns import InstantField
from db.ground.columns import JsonField

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

    class Notice(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete='RESTRICT', index=False)
        grid = ForeignKeyField(Grid, null=True, on_delete='RESTRICT', index=False)
        building = ForeignKeyField(Building, null=True, on_delete='RESTRICT', index=False)
        kind = CharField(max_length=12)
        dispute = ForeignKeyField(Dispute, unique=True, null=True, on_delete='CASCADE')
        title = CharField(max_length=40)
        text = TextField()
        first_day = DateField(null=True)
        last_day = DateField(null=True)
        pinned = BooleanField(default=False)
        photo_ids = JsonField(default=list)
        page_ids = JsonField(default=list)
        paper_words = TextField(default='')
        changed_at = InstantField()
        changed_by = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        taken_down_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'notice'
            indexes = ((('community', 'grid', 'building'), False),)
    db.create_tables([Notice])

    class Activity(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete='RESTRICT', index=False)
        grid = ForeignKeyField(Grid, null=True, on_delete='RESTRICT', index=False)
        building = ForeignKeyField(Building, null=True, on_delete='RESTRICT', index=False)
        unit = ForeignKeyField(MemberUnit, null=True, on_delete='RESTRICT', index=False)
        title = CharField(max_length=30)
        about = TextField()
        place = CharField(max_length=60)
        starts_at = InstantField()
        ends_at = InstantField()
        places = IntegerField(null=True)
        sign_up_until = InstantField()
        planned_at = InstantField()
        planned_by = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        changed_at = InstantField()
        sequence = IntegerField(default=0)
        announced_at = InstantField(null=True)
        notice = ForeignKeyField(Notice, unique=True, null=True, on_delete='SET NULL')
        called_off_at = InstantField(null=True)
        reason = CharField(max_length=100, default='')
        walk_ins = IntegerField(default=0)
        closed_at = InstantField(null=True)
        came = IntegerField(null=True)
        last_number = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'activity'
            indexes = ((('community', 'starts_at'), False), (('ends_at',), False))
    db.create_tables([Activity])

    class ActivitySignUp(Model):
        id = BigAutoField()
        activity = ForeignKeyField(Activity, on_delete='CASCADE')
        building = ForeignKeyField(Building, on_delete='RESTRICT', index=False)
        number = IntegerField()
        link_hash = CharField(unique=True, max_length=64)
        code_hash = CharField(index=True, null=True, max_length=32)
        sealed_link = BlobField(null=True)
        phone_hash = CharField(null=True, max_length=32)
        sealed_address = BlobField(null=True)
        signed_up_at = InstantField()
        given_back_at = InstantField(null=True)
        was_there = BooleanField(default=False)
        forgotten_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'activity_sign_up'
    db.create_tables([ActivitySignUp])

    class Conference(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete='RESTRICT', index=False)
        number = IntegerField(null=True)
        begins_at = InstantField()
        place = CharField(max_length=60)
        chair = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        stage = CharField(max_length=12)
        revision = IntegerField(default=0)
        planned_at = InstantField()
        planned_by = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        invited_at = InstantField(null=True)
        confirmed_at = InstantField(null=True)
        confirmed_by = ForeignKeyField(StaffMember, null=True, on_delete='RESTRICT', index=False)
        version = IntegerField(default=0)
        names_forgotten_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'conference'
            indexes = ((('community', 'number'), True), (('community', 'begins_at'), False))
    db.create_tables([Conference])

    class AgendaItem(Model):
        id = BigAutoField()
        conference = ForeignKeyField(Conference, on_delete='CASCADE', index=False)
        position = IntegerField()
        dispute = ForeignKeyField(Dispute, null=True, on_delete='RESTRICT')
        topic = CharField(max_length=120, default='')
        reasons = JsonField(default=list)
        put_on_by = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        revision = IntegerField(default=0)
        said = TextField(default='')
        decision = TextField(default='')
        lead = ForeignKeyField(MemberUnit, null=True, on_delete='RESTRICT', index=False)
        due = DateField(null=True)
        calls = BooleanField(default=False)
        outcome = CharField(null=True, max_length=8)
        done_at = InstantField(null=True)
        done_by = ForeignKeyField(StaffMember, null=True, on_delete='RESTRICT', index=False)
        done_words = TextField(default='')
        reminded_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'agenda_item'
            indexes = ((('conference', 'position'), False), (('outcome', 'due'), False))
    db.create_tables([AgendaItem])

    class Assistance(Model):
        dispute = ForeignKeyField(Dispute, on_delete='CASCADE', index=False)
        unit = ForeignKeyField(MemberUnit, on_delete='RESTRICT', index=False)
        may_call = BooleanField()
        since = InstantField()
        until = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'assistance'
            indexes = ((('dispute', 'unit'), False), (('unit', 'until'), False))
    db.create_tables([Assistance])

    class AssistingUnit(Model):
        item = ForeignKeyField(AgendaItem, on_delete='CASCADE', index=False)
        unit = ForeignKeyField(MemberUnit, on_delete='RESTRICT', index=False)
        class Meta:
            database = db
            table_name = 'assisting_unit'
            indexes = ((('item', 'unit'), True),)
    db.create_tables([AssistingUnit])

    class Book(Model):
        building = ForeignKeyField(Building, on_delete='RESTRICT', index=False)
        key = CharField(max_length=80)
        title = CharField(max_length=200)
        authors = CharField(max_length=120, default='')
        isbn = CharField(max_length=13, default='')
        old_number = CharField(max_length=16, default='')
        category = CharField(max_length=20, default='')
        searched = TextField()
        cover = ForeignKeyField(Photo, null=True, on_delete='SET NULL', index=False)
        added_at = InstantField()
        class Meta:
            database = db
            table_name = 'book'
            indexes = ((('building', 'key'), True), (('building', 'category'), False))
    db.create_tables([Book])

    class BookCopy(Model):
        book = ForeignKeyField(Book, on_delete='RESTRICT')
        building = ForeignKeyField(Building, on_delete='RESTRICT', index=False)
        code = CharField(unique=True, max_length=8)
        added_at = InstantField()
        mark = CharField(max_length=10, default='')
        labelled_at = InstantField(null=True)
        seen_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'book_copy'
            indexes = ((('building', 'mark'), False),)
    db.create_tables([BookCopy])

    class BookLoan(Model):
        copy = ForeignKeyField(BookCopy, on_delete='RESTRICT')
        building = ForeignKeyField(Building, on_delete='RESTRICT')
        open_copy = IntegerField(unique=True, null=True)
        sealed_name = BlobField(null=True)
        phone_hash = CharField(index=True, null=True, max_length=32)
        borrowed_at = InstantField()
        due_at = InstantField()
        extended_at = InstantField(null=True)
        ended_at = InstantField(null=True)
        ending = CharField(max_length=10, default='')
        class Meta:
            database = db
            table_name = 'book_loan'
    db.create_tables([BookLoan])

    class BookOffer(Model):
        building = ForeignKeyField(Building, on_delete='RESTRICT')
        title = CharField(max_length=200)
        authors = CharField(max_length=120, default='')
        sealed_name = BlobField(null=True)
        phone_hash = CharField(index=True, null=True, max_length=32)
        form_hash = CharField(unique=True, max_length=32)
        offered_at = InstantField()
        decided_at = InstantField(null=True)
        accepted = BooleanField(null=True)
        words = CharField(max_length=200, default='')
        copy = ForeignKeyField(BookCopy, null=True, on_delete='RESTRICT')
        class Meta:
            database = db
            table_name = 'book_offer'
    db.create_tables([BookOffer])

    class BookWish(Model):
        book = ForeignKeyField(Book, on_delete='RESTRICT')
        phone_hash = CharField(index=True, null=True, max_length=32)
        since_at = InstantField()
        ended_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'book_wish'
    db.create_tables([BookWish])

    class BoxPause(Model):
        building = ForeignKeyField(Building, on_delete='CASCADE', index=False)
        since = InstantField()
        until = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'box_pause'
            indexes = ((('building', 'until'), False),)
    db.create_tables([BoxPause])

    class Call(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete='CASCADE', index=False)
        dispute = ForeignKeyField(Dispute, on_delete='CASCADE', index=False)
        unit = ForeignKeyField(MemberUnit, on_delete='RESTRICT', index=False)
        leading = BooleanField()
        asked = TextField(default='')
        wanted_by = InstantField(null=True)
        asked_by = ForeignKeyField(StaffMember, null=True, on_delete='RESTRICT', index=False)
        called_at = InstantField()
        accepted_at = InstantField(null=True)
        declined_at = InstantField(null=True)
        ended_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'call'
            indexes = ((('dispute', 'ended_at'), False), (('unit', 'called_at'), False), (('ended_at',), False))
    db.create_tables([Call])

    class Channel(Model):
        community = ForeignKeyField(Community, on_delete='CASCADE')
        unit = ForeignKeyField(MemberUnit, null=True, on_delete='CASCADE')
        staff = ForeignKeyField(StaffMember, unique=True, null=True, on_delete='CASCADE')
        for_volunteers = BooleanField(default=False)
        grid = ForeignKeyField(Grid, null=True, on_delete='CASCADE', index=False)
        code = CharField(unique=True, max_length=22)
        scheme = CharField(max_length=12)
        name = CharField(max_length=40)
        sealed_address = BlobField()
        active = BooleanField(default=True)
        added_at = InstantField()
        removed_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'channel'
    db.create_tables([Channel])

    class ConferenceMinutes(Model):
        id = BigAutoField()
        conference = ForeignKeyField(Conference, on_delete='CASCADE', index=False)
        number = IntegerField()
        contents = JsonField()
        reason = TextField(default='')
        changes = JsonField(default=list)
        confirmed_at = InstantField()
        confirmed_by = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        class Meta:
            database = db
            table_name = 'conference_minutes'
            indexes = ((('conference', 'number'), True),)
    db.create_tables([ConferenceMinutes])

    class CopyMark(Model):
        copy = ForeignKeyField(BookCopy, on_delete='RESTRICT')
        mark = CharField(max_length=10)
        from_at = InstantField()
        until_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'copy_mark'
    db.create_tables([CopyMark])

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
        public_id = CharField(max_length=16)
        channel = ForeignKeyField(Channel, on_delete='CASCADE', index=False)
        title = CharField(max_length=120)
        sealed_body = BlobField()
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
            indexes = ((('channel', 'state'), False), (('public_id', 'channel'), True))
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

    class RecordedMeeting(Model):
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
            table_name = 'recorded_meeting'
            indexes = ((('community', 'begins_at'), False),)
    db.create_tables([RecordedMeeting])

    class Discussed(Model):
        id = BigAutoField()
        meeting = ForeignKeyField(RecordedMeeting, on_delete='CASCADE', index=False)
        dispute = ForeignKeyField(Dispute, on_delete='CASCADE')
        published = BooleanField()
        class Meta:
            database = db
            table_name = 'discussed'
            indexes = ((('meeting', 'dispute', 'published'), True),)
    db.create_tables([Discussed])

    class FoundUseful(Model):
        id = BigAutoField()
        notice = ForeignKeyField(Notice, on_delete='CASCADE', index=False)
        token_hash = CharField(max_length=64)
        at = InstantField()
        class Meta:
            database = db
            table_name = 'found_useful'
            indexes = ((('notice', 'token_hash'), True),)
    db.create_tables([FoundUseful])

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

    class InvitedUnit(Model):
        conference = ForeignKeyField(Conference, on_delete='CASCADE', index=False)
        unit = ForeignKeyField(MemberUnit, on_delete='RESTRICT', index=False)
        told_at = InstantField(null=True)
        came = BooleanField(null=True)
        who = CharField(max_length=40, default='')
        people = IntegerField(null=True)
        class Meta:
            database = db
            table_name = 'invited_unit'
            indexes = ((('conference', 'unit'), True),)
    db.create_tables([InvitedUnit])

    class KeepersReminded(Model):
        community = ForeignKeyField(Community, on_delete='CASCADE', index=False)
        week = CharField(max_length=8)
        at = InstantField()
        class Meta:
            database = db
            table_name = 'keepers_reminded'
            indexes = ((('community', 'week'), True),)
    db.create_tables([KeepersReminded])

    class KnownPhone(Model):
        staff = ForeignKeyField(StaffMember, on_delete='CASCADE', index=False)
        phone_hash = CharField(max_length=64)
        until = InstantField(index=True)
        class Meta:
            database = db
            table_name = 'known_phone'
            indexes = ((('staff', 'phone_hash'), True),)
    db.create_tables([KnownPhone])

    class LendingTime(Model):
        community = ForeignKeyField(Community, on_delete='CASCADE')
        building = ForeignKeyField(Building, unique=True, null=True, on_delete='CASCADE')
        days = IntegerField()
        class Meta:
            database = db
            table_name = 'lending_time'
    db.create_tables([LendingTime])

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

    class MessageTemplate(Model):
        community = ForeignKeyField(Community, on_delete='CASCADE', index=False)
        kind = CharField(max_length=40)
        text = TextField()
        class Meta:
            database = db
            table_name = 'message_template'
            indexes = ((('community', 'kind'), True),)
    db.create_tables([MessageTemplate])

    class MinutesVersion(Model):
        id = BigAutoField()
        meeting = ForeignKeyField(RecordedMeeting, on_delete='CASCADE', index=False)
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
            table_name = 'minutes_version'
            indexes = ((('meeting', 'number'), True),)
    db.create_tables([MinutesVersion])

    class PassedOverMatter(Model):
        dispute = ForeignKeyField(Dispute, primary_key=True, on_delete='CASCADE')
        at = InstantField()
        staff = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        class Meta:
            database = db
            table_name = 'passed_over_matter'
    db.create_tables([PassedOverMatter])

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

    class PersonalLink(Model):
        dispute = ForeignKeyField(Dispute, on_delete='CASCADE', index=False)
        staff = ForeignKeyField(StaffMember, on_delete='CASCADE')
        call = ForeignKeyField(Call, null=True, on_delete='CASCADE')
        key_hash = CharField(unique=True, max_length=64)
        made_at = InstantField()
        expires_at = InstantField()
        revoked_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'personal_link'
    db.create_tables([PersonalLink])

    class Pledge(Model):
        id = BigAutoField()
        meeting = ForeignKeyField(RecordedMeeting, on_delete='CASCADE', index=False)
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

    class Volunteer(Model):
        community = ForeignKeyField(Community, on_delete='CASCADE', index=False)
        grid = ForeignKeyField(Grid, on_delete='RESTRICT')
        place = CharField(unique=True, max_length=22)
        sealed_name = BlobField(null=True)
        sealed_phone = BlobField(null=True)
        key_hash = CharField(unique=True, max_length=64)
        key_until = InstantField()
        registered_at = InstantField()
        left_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'volunteer'
    db.create_tables([Volunteer])

    class PoolItem(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete='CASCADE', index=False)
        grid = ForeignKeyField(Grid, on_delete='RESTRICT', index=False)
        dispute = ForeignKeyField(Dispute, on_delete='CASCADE')
        asked = TextField()
        put_by = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        put_at = InstantField()
        until = InstantField()
        state = CharField(max_length=12)
        taken_by = ForeignKeyField(Volunteer, null=True, on_delete='RESTRICT')
        taken_at = InstantField(null=True)
        ended_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'pool_item'
            indexes = ((('grid', 'state'), False), (('state', 'until'), False))
    db.create_tables([PoolItem])

    class PoolWord(Model):
        item = ForeignKeyField(PoolItem, on_delete='CASCADE')
        at = InstantField()
        by_volunteer = BooleanField()
        text = TextField()
        class Meta:
            database = db
            table_name = 'pool_word'
    db.create_tables([PoolWord])

    class PracticeOff(Model):
        community = ForeignKeyField(Community, on_delete='CASCADE')
        one = CharField(max_length=20)
        since = InstantField()
        until = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'practice_off'
    db.create_tables([PracticeOff])

    class PublishedNotice(Model):
        id = BigAutoField()
        notice = ForeignKeyField(Notice, on_delete='CASCADE', index=False)
        number = IntegerField()
        fingerprint = CharField(max_length=64)
        title = CharField(max_length=40)
        text = TextField()
        pinned = BooleanField()
        photo_ids = JsonField()
        page_ids = JsonField()
        first_shown_at = InstantField()
        changed_at = InstantField(null=True)
        from_at = InstantField()
        until_at = InstantField(null=True)
        published_at = InstantField()
        published_by = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        ended_at = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'published_notice'
            indexes = ((('notice', 'number'), True),)
    db.create_tables([PublishedNotice])

    class QuietHours(Model):
        community = ForeignKeyField(Community, unique=True, on_delete='CASCADE')
        begin = CharField(max_length=5)
        end = CharField(max_length=5)
        class Meta:
            database = db
            table_name = 'quiet_hours'
    db.create_tables([QuietHours])

    class ReasoningDay(Model):
        scope = CharField(max_length=16)
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
            indexes = ((('scope', 'planned'), True), (('community', 'planned'), False), (('community', 'held_at'), False))
    db.create_tables([ReasoningDay])

    class ReasoningBooking(Model):
        day = ForeignKeyField(ReasoningDay, on_delete='RESTRICT')
        building = ForeignKeyField(Building, on_delete='RESTRICT', index=False)
        way = CharField(max_length=8)
        slot = IntegerField(null=True)
        number = IntegerField()
        link_hash = CharField(unique=True, max_length=64)
        code_hash = CharField(index=True, null=True, max_length=32)
        sealed_link = BlobField(null=True)
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
        scope = CharField(index=True, max_length=16)
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

    class RecordedPhoto(Model):
        id = BigAutoField()
        meeting = ForeignKeyField(RecordedMeeting, on_delete='CASCADE')
        photo = ForeignKeyField(Photo, unique=True, on_delete='CASCADE')
        class Meta:
            database = db
            table_name = 'recorded_photo'
    db.create_tables([RecordedPhoto])

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

    class ServiceConfirmation(Model):
        community = ForeignKeyField(Community, on_delete='CASCADE', index=False)
        building = ForeignKeyField(Building, null=True, on_delete='CASCADE', index=False)
        confirmed_by = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        at = InstantField()
        class Meta:
            database = db
            table_name = 'service_confirmation'
            indexes = ((('community', 'building'), False),)
    db.create_tables([ServiceConfirmation])

    class ServiceEntry(Model):
        community = ForeignKeyField(Community, on_delete='CASCADE', index=False)
        building = ForeignKeyField(Building, null=True, on_delete='CASCADE', index=False)
        line = IntegerField(default=0)
        stands_for = IntegerField(null=True)
        left_out = BooleanField(default=False)
        position = IntegerField()
        trade = CharField(max_length=12)
        name = CharField(max_length=30)
        phone = CharField(max_length=24)
        all_day = BooleanField(default=False)
        hours = CharField(max_length=30)
        note = CharField(max_length=60)
        link = CharField(max_length=200)
        since = InstantField()
        until = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'service_entry'
            indexes = ((('community', 'building', 'until'), False),)
    db.create_tables([ServiceEntry])

    class ShelfCount(Model):
        building = ForeignKeyField(Building, on_delete='RESTRICT')
        counted_at = InstantField()
        seen = IntegerField()
        class Meta:
            database = db
            table_name = 'shelf_count'
    db.create_tables([ShelfCount])

    class ShortCode(Model):
        unit = ForeignKeyField(MemberUnit, unique=True, null=True, on_delete='CASCADE')
        staff = ForeignKeyField(StaffMember, unique=True, null=True, on_delete='CASCADE')
        place = CharField(unique=True, max_length=22)
        sealed_code = BlobField()
        made_at = InstantField()
        class Meta:
            database = db
            table_name = 'short_code'
    db.create_tables([ShortCode])

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

    class Suggestion(Model):
        community = ForeignKeyField(Community, on_delete='RESTRICT', index=False)
        building = ForeignKeyField(Building, on_delete='RESTRICT')
        code_hash = CharField(unique=True, max_length=32)
        text = TextField(null=True)
        dropped_on = InstantField()
        state = CharField(max_length=12, default='waiting')
        reason = CharField(max_length=12, default='')
        closing_words = TextField(default='')
        ended_at = InstantField(null=True)
        steps = IntegerField(default=0)
        dispute = ForeignKeyField(Dispute, null=True, on_delete='RESTRICT')
        class Meta:
            database = db
            table_name = 'suggestion'
            indexes = ((('community', 'state'), False),)
    db.create_tables([Suggestion])

    class SuggestionAnswer(Model):
        suggestion = ForeignKeyField(Suggestion, on_delete='CASCADE')
        text = TextField()
        at = InstantField()
        answered_by = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        class Meta:
            database = db
            table_name = 'suggestion_answer'
    db.create_tables([SuggestionAnswer])

    class SuggestionPublication(Model):
        suggestion = ForeignKeyField(Suggestion, on_delete='CASCADE')
        building = ForeignKeyField(Building, on_delete='RESTRICT', index=False)
        question = TextField()
        answer = TextField()
        since = InstantField()
        until = InstantField(null=True)
        published_by = ForeignKeyField(StaffMember, on_delete='RESTRICT', index=False)
        class Meta:
            database = db
            table_name = 'suggestion_publication'
            indexes = ((('building', 'until'), False),)
    db.create_tables([SuggestionPublication])

    class WechatGroup(Model):
        building = ForeignKeyField(Building, on_delete='CASCADE')
        name = CharField(max_length=40)
        how_to_join = TextField(default='')
        link = CharField(index=True, max_length=200, default='')
        made_on = DateField(null=True)
        dies_at = InstantField(null=True)
        reminded_at = InstantField(null=True)
        since = InstantField()
        until = InstantField(null=True)
        class Meta:
            database = db
            table_name = 'wechat_group'
    db.create_tables([WechatGroup])

    migrator.migrate(migrator.add_column('dispute', 'unit_may_call', BooleanField(default=False)))
    migrator.migrate(migrator.add_column('staff_scope', 'held_from', InstantField(null=True)))


def down(migrator, db):
    migrator.migrate(migrator.drop_column('staff_scope', 'held_from'))
    migrator.migrate(migrator.drop_column('dispute', 'unit_may_call'))
    migrator.migrate(migrator.drop_table('wechat_group'))
    migrator.migrate(migrator.drop_table('suggestion_publication'))
    migrator.migrate(migrator.drop_table('suggestion_answer'))
    migrator.migrate(migrator.drop_table('suggestion'))
    migrator.migrate(migrator.drop_table('stand_in'))
    migrator.migrate(migrator.drop_table('sign_header'))
    migrator.migrate(migrator.drop_table('short_code'))
    migrator.migrate(migrator.drop_table('shelf_count'))
    migrator.migrate(migrator.drop_table('service_entry'))
    migrator.migrate(migrator.drop_table('service_confirmation'))
    migrator.migrate(migrator.drop_table('scan_count'))
    migrator.migrate(migrator.drop_table('retired_code'))
    migrator.migrate(migrator.drop_table('recorded_photo'))
    migrator.migrate(migrator.drop_table('reasoning_rule'))
    migrator.migrate(migrator.drop_table('reasoning_booking'))
    migrator.migrate(migrator.drop_table('reasoning_day'))
    migrator.migrate(migrator.drop_table('quiet_hours'))
    migrator.migrate(migrator.drop_table('published_notice'))
    migrator.migrate(migrator.drop_table('practice_off'))
    migrator.migrate(migrator.drop_table('pool_word'))
    migrator.migrate(migrator.drop_table('pool_item'))
    migrator.migrate(migrator.drop_table('volunteer'))
    migrator.migrate(migrator.drop_table('pledge'))
    migrator.migrate(migrator.drop_table('personal_link'))
    migrator.migrate(migrator.drop_table('past_office'))
    migrator.migrate(migrator.drop_table('passed_over_matter'))
    migrator.migrate(migrator.drop_table('minutes_version'))
    migrator.migrate(migrator.drop_table('message_template'))
    migrator.migrate(migrator.drop_table('mediator_profile'))
    migrator.migrate(migrator.drop_table('mailbox'))
    migrator.migrate(migrator.drop_table('lending_time'))
    migrator.migrate(migrator.drop_table('known_phone'))
    migrator.migrate(migrator.drop_table('keepers_reminded'))
    migrator.migrate(migrator.drop_table('invited_unit'))
    migrator.migrate(migrator.drop_table('hung_sign'))
    migrator.migrate(migrator.drop_table('sign_version'))
    migrator.migrate(migrator.drop_table('found_useful'))
    migrator.migrate(migrator.drop_table('discussed'))
    migrator.migrate(migrator.drop_table('recorded_meeting'))
    migrator.migrate(migrator.drop_table('delivery'))
    migrator.migrate(migrator.drop_table('letter'))
    migrator.migrate(migrator.drop_table('outbox_message'))
    migrator.migrate(migrator.drop_table('copy_mark'))
    migrator.migrate(migrator.drop_table('conference_minutes'))
    migrator.migrate(migrator.drop_table('channel'))
    migrator.migrate(migrator.drop_table('call'))
    migrator.migrate(migrator.drop_table('box_pause'))
    migrator.migrate(migrator.drop_table('book_wish'))
    migrator.migrate(migrator.drop_table('book_offer'))
    migrator.migrate(migrator.drop_table('book_loan'))
    migrator.migrate(migrator.drop_table('book_copy'))
    migrator.migrate(migrator.drop_table('book'))
    migrator.migrate(migrator.drop_table('assisting_unit'))
    migrator.migrate(migrator.drop_table('assistance'))
    migrator.migrate(migrator.drop_table('agenda_item'))
    migrator.migrate(migrator.drop_table('conference'))
    migrator.migrate(migrator.drop_table('activity_sign_up'))
    migrator.migrate(migrator.drop_table('activity'))
    migrator.migrate(migrator.drop_table('notice'))
