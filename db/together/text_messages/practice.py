"""The passport of text_messages, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.records.passport.rules import Job, KeepingRule, Practice
from db.together.text_messages.actions import send_texts
from db.together.text_messages.rules import NUMBER_KEPT
from db.together.text_messages.tables import TextMessage

PRACTICE = Practice(
    "text_messages",
    title=N_("Text messages"),
    about=N_("A text to whoever asked for one when something happens in their matter."),
    tables=(TextMessage,),
    jobs=(Job("send_texts", timedelta(minutes=1), send_texts),),
    kept={
        "text_message": KeepingRule(
            N_("A code of the number to which a text was sent"),
            N_("%(days)s days"),
            numbers={"days": NUMBER_KEPT.days},
        )
    },
    columns={
        "text_message": ("text_message.number_hash",),
        "history": (
            "text_message.cause",
            "text_message.public_id",
        ),
    },
)
