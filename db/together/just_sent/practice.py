"""The passport of just_sent, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.records.passport.rules import Job, Practice
from db.together.just_sent.actions import forget_not_sent, send_due
from db.together.just_sent.rules import sealing_place
from db.together.just_sent.tables import JustSent

PRACTICE = Practice(
    "just_sent",
    title=N_("Taking back what was just sent"),
    about=N_("For half a minute an answer can be taken back."),
    needed=N_("Every answer of staff goes this way."),
    tables=(JustSent,),
    jobs=(
        Job("send_due", timedelta(seconds=15), send_due),
        Job("forget_not_sent", timedelta(hours=1), forget_not_sent, forgets=("drafts",)),
    ),
    sealed={
        JustSent: lambda row: {
            "sealed_text": (row.sealed_text, sealing_place(row.staff_id, row.dispute_id, row.deed)),
            "sealed_typed": (row.sealed_typed, sealing_place(row.staff_id, row.dispute_id, row.deed)),
        },
    },
    columns={
        "drafts": (
            "just_sent.sealed_text",
            "just_sent.sealed_typed",
            "just_sent.same_hash",
            "just_sent.press",
            "just_sent.subject",
            "just_sent.field",
            "just_sent.refused",
        )
    },
    gone={
        JustSent: ("staff_id", "same_hash", "at"),
    },
)
