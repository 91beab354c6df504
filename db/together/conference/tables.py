"""Conferences, the units invited, what is on the agenda and what was decided about it."""

from __future__ import annotations

from peewee import BigAutoField, BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField
from playhouse.fields import EnumField

from db.community.organisation.tables import Community, MemberUnit
from db.community.staff.tables import StaffMember
from db.disputes.tables import Dispute
from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table
from db.together.conference.rules.planning import ConferenceStage, DecisionOutcome


class Conference(Table):
    """A joint conference. It gets its number when its minutes are confirmed; `revision` counts changes of plan.

    `version` is that of the minutes as they stand: 1 when they are confirmed, one more with each correction.
    """

    id = BigAutoField()
    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    number = IntegerField(null=True)
    begins_at = InstantField()
    place = CharField(max_length=60)
    chair = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    stage = EnumField(ConferenceStage, max_length=12)
    revision = IntegerField(default=0)
    planned_at = InstantField()
    planned_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    invited_at = InstantField(null=True)
    confirmed_at = InstantField(null=True)
    confirmed_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
    version = IntegerField(default=0)
    names_forgotten_at = InstantField(null=True)

    class Meta:
        indexes = ((("community", "number"), True), (("community", "begins_at"), False))


class ConferenceMinutes(Table):
    """One wording of confirmed minutes; never changed again. `changes` tells what it changed in the one before."""

    id = BigAutoField()
    conference = ForeignKeyField(Conference, on_delete="CASCADE", index=False)
    number = IntegerField()
    contents = JsonField()
    reason = TextField(default="")
    changes = JsonField(default=list)
    confirmed_at = InstantField()
    confirmed_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)

    class Meta:
        indexes = ((("conference", "number"), True),)


class InvitedUnit(Table):
    """A unit invited to a conference: `told_at` when this date was sent to it, `came` None until it is noted.

    `who` came is for staff alone and forgotten after a time; how many `people` that were stays. One that `must_come`
    stands in the community, and something on the agenda concerned it when it was told (article 46).
    """

    conference = ForeignKeyField(Conference, on_delete="CASCADE", index=False)
    unit = ForeignKeyField(MemberUnit, on_delete="RESTRICT", index=False)
    told_at = InstantField(null=True)
    came = BooleanField(null=True)
    who = CharField(max_length=40, default="")
    people = IntegerField(null=True)
    must_come = BooleanField(default=False)

    class Meta:
        indexes = ((("conference", "unit"), True),)


class AgendaItem(Table):
    """A matter, a topic in staff's own words, or both. `outcome` begins when minutes with a decision are confirmed."""

    id = BigAutoField()
    conference = ForeignKeyField(Conference, on_delete="CASCADE", index=False)
    position = IntegerField()
    dispute = ForeignKeyField(Dispute, null=True, on_delete="RESTRICT")
    topic = CharField(max_length=120, default="")
    reasons = JsonField(default=list)
    put_on_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    revision = IntegerField(default=0)
    said = TextField(default="")
    decision = TextField(default="")
    lead = ForeignKeyField(MemberUnit, null=True, on_delete="RESTRICT", index=False)
    due = DateField(null=True)
    calls = BooleanField(default=False)
    outcome = EnumField(DecisionOutcome, max_length=8, null=True)
    done_at = InstantField(null=True)
    done_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
    done_words = TextField(default="")
    reminded_at = InstantField(null=True)

    class Meta:
        indexes = ((("conference", "position"), False), (("outcome", "due"), False))


class AssistingUnit(Table):
    """A unit that helps to carry a decision out."""

    item = ForeignKeyField(AgendaItem, on_delete="CASCADE", index=False)
    unit = ForeignKeyField(MemberUnit, on_delete="RESTRICT", index=False)

    class Meta:
        indexes = ((("item", "unit"), True),)
