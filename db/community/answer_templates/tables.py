"""Answer templates of a community."""

from __future__ import annotations

from peewee import CharField, ForeignKeyField, TextField

from db.community.organisation.tables import Community
from db.ground.connection import Table


class AnswerTemplate(Table):
    community = ForeignKeyField(Community, on_delete="CASCADE", index=False)
    purpose = CharField(max_length=16)
    title = CharField(max_length=40)
    text = TextField()

    class Meta:
        indexes = ((("community", "purpose", "title"), True),)
