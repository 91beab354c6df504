"""What a community discloses of its affairs, and questions about it."""

from peewee import *

from db.ground.columns import InstantField, JsonField


def up(migrator, db):
    def known(name, table, key=None):
        meta = type("Meta", (), {"database": db, "table_name": table})
        return type(name, (Model,), {"Meta": meta, **({"id": key} if key else {})})

    Community, StaffMember = known("Community", "community"), known("StaffMember", "staff_member")
    RecordedMeeting = known("RecordedMeeting", "recorded_meeting", BigAutoField())
    PageWord = known("PageWord", "page_word")

    class DisclosureRules(Model):
        community = ForeignKeyField(Community, primary_key=True, on_delete="CASCADE")
        is_on = BooleanField()
        is_village = BooleanField()
        rhythm = CharField(max_length=8)
        street_phone = CharField(max_length=20)
        district_office = CharField(max_length=60)
        district_phone = CharField(max_length=20)

        class Meta:
            database = db
            table_name = "disclosure_rules"

    class Disclosure(Model):
        id = BigAutoField()
        community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
        kind = CharField(max_length=16)
        period = CharField(max_length=8)
        year = IntegerField(null=True)
        number = IntegerField(null=True)
        version = IntegerField()
        draft = JsonField(null=True)
        changed_at = InstantField()
        changed_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "disclosure"
            indexes = ((("community", "year", "number"), True),)

    class PublishedDisclosure(Model):
        id = BigAutoField()
        disclosure = ForeignKeyField(Disclosure, on_delete="RESTRICT", index=False)
        number = IntegerField()
        contents = JsonField()
        reason = TextField()
        published_at = InstantField()
        published_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "published_disclosure"
            indexes = ((("disclosure", "number"), True),)

    class Consultation(Model):
        meeting = ForeignKeyField(RecordedMeeting, primary_key=True, on_delete="CASCADE")
        marked_at = InstantField()
        marked_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "consultation"

    class PublicInquiry(Model):
        word = ForeignKeyField(PageWord, primary_key=True, on_delete="RESTRICT")
        disclosure = ForeignKeyField(Disclosure, on_delete="RESTRICT")
        question = TextField()
        answer = TextField()
        published_at = InstantField()
        published_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

        class Meta:
            database = db
            table_name = "public_inquiry"

    db.create_tables([DisclosureRules, Disclosure, PublishedDisclosure, Consultation, PublicInquiry])
    migrator.migrate(migrator.add_column("page_word", "about", CharField(max_length=24, default="")))


def down(migrator, db):
    migrator.migrate(migrator.drop_column("page_word", "about"))
    for table in ("public_inquiry", "consultation", "published_disclosure", "disclosure", "disclosure_rules"):
        migrator.migrate(migrator.drop_table(table))
