"""The passport of text_messages, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.records.passport.rules import Job, Practice
from db.together.text_messages.actions import send_texts
from db.together.text_messages.tables import TextMessage

PRACTICE = Practice(
    "text_messages",
    tables=(TextMessage,),
    jobs=(Job("send_texts", timedelta(minutes=1), send_texts),),
)
