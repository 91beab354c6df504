"""The outbox, the ways out of it, and what is on its way through them."""

from __future__ import annotations

from peewee import BlobField, BooleanField, CharField, ForeignKeyField, IntegerField, TextField
from playhouse.fields import EnumField

from db.community.organisation.tables import Community, Grid, MemberUnit
from db.community.staff.tables import StaffMember
from db.ground.columns import InstantField, JsonField
from db.ground.connection import Table
from db.messages.rules.addresses import ChannelScheme
from db.messages.rules.sending import LetterState, MessageState, RecipientKind


class OutboxMessage(Table):
    """What one recipient is to be told for one cause; `public_id` goes with it wherever it is sent."""

    public_id = CharField(max_length=16, unique=True)
    community = ForeignKeyField(Community, on_delete="CASCADE")
    recipient = EnumField(RecipientKind, max_length=12)
    recipient_id = IntegerField()
    kind = CharField(max_length=40)
    cause = CharField(max_length=80)
    values = JsonField()
    urgent = BooleanField()
    created_at = InstantField(index=True)
    not_before = InstantField()
    state = EnumField(MessageState, max_length=12)
    sent_at = InstantField(null=True)
    read_at = InstantField(null=True)

    class Meta:
        indexes = (
            (("recipient", "recipient_id", "kind", "cause"), True),
            (("state", "not_before"), False),
            (("recipient", "recipient_id", "community", "read_at"), False),
            (("community", "state"), False),
            (("recipient", "recipient_id", "community", "id"), False),
            (("community", "cause"), False),
        )


class Channel(Table):
    """A way to the community's staff together, to a unit, to one person, or to volunteers: of a grid, or of all.

    Its address is sealed with `code`; of one that was taken away it is gone, and only the name stays for a while.
    """

    community = ForeignKeyField(Community, on_delete="CASCADE")
    unit = ForeignKeyField(MemberUnit, null=True, on_delete="CASCADE")
    staff = ForeignKeyField(StaffMember, null=True, on_delete="CASCADE", unique=True)
    for_volunteers = BooleanField(default=False)
    grid = ForeignKeyField(Grid, null=True, on_delete="CASCADE", index=False)
    code = CharField(max_length=22, unique=True)
    scheme = EnumField(ChannelScheme, max_length=12)
    name = CharField(max_length=40)
    sealed_address = BlobField()
    active = BooleanField(default=True)
    added_at = InstantField()
    removed_at = InstantField(null=True)


class Mailbox(Table):
    """The one account, sealed, from which a community's mail is sent."""

    community = ForeignKeyField(Community, on_delete="CASCADE", unique=True)
    sealed_account = BlobField()
    set_at = InstantField()


class Letter(Table):
    """What is really sent through a channel: one message or a digest, its words fixed when it was put together.

    The words may hold a personal link, so they are sealed with the number and the channel.
    """

    public_id = CharField(max_length=16)
    channel = ForeignKeyField(Channel, on_delete="CASCADE", index=False)
    title = CharField(max_length=120)
    sealed_body = BlobField()
    made_at = InstantField()
    state = EnumField(LetterState, max_length=12)
    attempts = IntegerField(default=0)
    next_attempt_at = InstantField()
    leased_until = InstantField(null=True)
    fence = IntegerField(default=0)
    last_fault = CharField(max_length=40, default="")
    sent_at = InstantField(null=True)

    class Meta:
        indexes = ((("channel", "state"), False), (("public_id", "channel"), True))


class Delivery(Table):
    """A message's way through one channel, and the letter it is in; none yet while it waits."""

    message = ForeignKeyField(OutboxMessage, on_delete="CASCADE", index=False)
    channel = ForeignKeyField(Channel, on_delete="CASCADE")
    letter = ForeignKeyField(Letter, null=True, on_delete="CASCADE")

    class Meta:
        indexes = ((("message", "channel"), True),)


class MessageTemplate(Table):
    """A community's own words for one kind of message."""

    community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
    kind = CharField(max_length=40)
    text = TextField()

    class Meta:
        indexes = ((("community", "kind"), True),)


class QuietHours(Table):
    """The local hours in which a community's messages wait; without a row, 21:00 to 07:30."""

    community = ForeignKeyField(Community, on_delete="CASCADE", unique=True)
    begin = CharField(max_length=5)
    end = CharField(max_length=5)
