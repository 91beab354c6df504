"""What was found in texts that may tell of danger to life; the words themselves stay where they were written."""

from __future__ import annotations

from peewee import BigAutoField, BigIntegerField, BooleanField, CharField, IntegerField
from playhouse.fields import EnumField

from db.ground.connection import Table
from db.records.danger.rules.kinds import Danger


class DangerSign(Table):
    """One danger of one text: `start` and `end` say by which of its words, or a member of staff said so.

    `subject` is what the text belongs to (a dispute, a suggestion, a booking); without a message it is the text it
    began with. No time is kept, because of a suggestion only the day is known. `set_aside` once a person found that it
    was none; of a booking once it is over, of which nothing is kept that was none.
    """

    id = BigAutoField()
    subject = CharField(max_length=12)
    subject_id = BigIntegerField()
    message_id = BigIntegerField(null=True)
    kind = EnumField(Danger, max_length=16)
    start = IntegerField(default=0)
    end = IntegerField(default=0)
    marked_by = IntegerField(null=True)
    set_aside = BooleanField(default=False)

    class Meta:
        indexes = ((("subject", "subject_id"), False),)
