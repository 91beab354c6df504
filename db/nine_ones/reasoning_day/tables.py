"""Rules of reasoning days, the days that became something of their own, and the places booked on them."""

from __future__ import annotations

from peewee import BlobField, BooleanField, CharField, DateField, ForeignKeyField, IntegerField
from playhouse.fields import EnumField

from db.community.organisation.tables import Building, Community, Grid
from db.community.staff.tables import StaffMember
from db.disputes.tables import Dispute
from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table
from db.nine_ones.reasoning_day.rules.recurrence import HolidayPolicy, HolidayShift
from db.nine_ones.reasoning_day.rules.talks import BookingMethod, TalkOutcome


class ReasoningRule(Table):
    """A rule is never rewritten: another one takes over on `ends_on`, so that past days stay as they were.

    Without a building it holds for the grid, without a grid for the community; `scope` names which. Times are local
    minutes of the day.
    `since` is when the first of the rules was set that followed each other without a gap.
    """

    scope = CharField(max_length=16, index=True)
    community = ForeignKeyField(Community, on_delete="RESTRICT")
    grid = ForeignKeyField(Grid, null=True, on_delete="RESTRICT", index=False)
    building = ForeignKeyField(Building, null=True, on_delete="RESTRICT", index=False)
    pattern = JsonField()
    starts = IntegerField()
    ends = IntegerField()
    place = CharField(max_length=60)
    slot_minutes = IntegerField()
    per_slot = IntegerField()
    on_holiday = EnumField(HolidayPolicy, max_length=16)
    first_day = DateField()
    last_day = DateField(null=True)
    ends_on = DateField(null=True)
    since = InstantField()
    set_at = InstantField()
    set_by = ForeignKeyField(StaffMember, on_delete="RESTRICT", index=False)
    ended_at = InstantField(null=True)


class ReasoningDay(Table):
    """One date of a rule, kept from its first booking, exception or record on, with what held on it.

    `planned` is its date by the rule. `changed` says that staff have made it another one than usual, and `reason` why.
    """

    scope = CharField(max_length=16)
    community = ForeignKeyField(Community, on_delete="RESTRICT", index=False)
    grid = ForeignKeyField(Grid, null=True, on_delete="RESTRICT", index=False)
    building = ForeignKeyField(Building, null=True, on_delete="RESTRICT", index=False)
    planned = DateField()
    shift = EnumField(HolidayShift, max_length=12)
    starts_at = InstantField()
    ends_at = InstantField()
    place = CharField(max_length=60)
    slot_minutes = IntegerField()
    per_slot = IntegerField()
    changed = BooleanField(default=False)
    reason = CharField(max_length=100, default="")
    cancelled_at = InstantField(null=True)
    last_number = IntegerField(default=0)
    held_at = InstantField(null=True)
    closed_at = InstantField(null=True)
    came = IntegerField(null=True)

    class Meta:
        indexes = ((("scope", "planned"), True), (("community", "planned"), False), (("community", "held_at"), False))


class ReasoningBooking(Table):
    """One place on one day. Who it is for and what it is about is sealed, and forgotten some time after the day.

    A walk-in has no slot. `displaced_at`: the day was cancelled or the slot is gone, and another one is to be chosen.
    """

    day = ForeignKeyField(ReasoningDay, on_delete="RESTRICT")
    building = ForeignKeyField(Building, on_delete="RESTRICT", index=False)
    way = EnumField(BookingMethod, max_length=8)
    slot = IntegerField(null=True)
    number = IntegerField()
    link_hash = CharField(max_length=64, unique=True)
    code_hash = CharField(max_length=32, null=True, index=True)
    sealed_link = BlobField(null=True)
    phone_hash = CharField(max_length=32, null=True, index=True)
    sealed_address = BlobField(null=True)
    sealed_about = BlobField(null=True)
    sealed_note = BlobField(null=True)
    dispute = ForeignKeyField(Dispute, null=True, on_delete="RESTRICT", index=False)
    booked_at = InstantField()
    changed_at = InstantField()
    sequence = IntegerField(default=0)
    cancelled_at = InstantField(null=True)
    displaced_at = InstantField(null=True)
    outcome = EnumField(TalkOutcome, max_length=12, null=True)
    outcome_at = InstantField(null=True)
    outcome_by = ForeignKeyField(StaffMember, null=True, on_delete="RESTRICT", index=False)
    became = ForeignKeyField(Dispute, null=True, on_delete="RESTRICT", index=False)
    again = ForeignKeyField("self", null=True, on_delete="RESTRICT", index=False)
    forgotten_at = InstantField(null=True)
