"""The passport of law_hints, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.records.passport.rules import Job, Practice
from db.together.law_hints.actions import forget_reported_needs
from db.together.law_hints.tables import DutyToReport, MatterThing, NeedReported

PRACTICE = Practice(
    "law_hints",
    title=N_("By the law"),
    about=N_("What the law says of a matter, and what has to be reported."),
    needed=N_("Some things have to be reported by law."),
    tables=(
        MatterThing,
        DutyToReport,
        NeedReported,
    ),
    jobs=(Job("forget_reported_needs", timedelta(hours=1), forget_reported_needs, forgets=("contact",)),),
    subjects={"need": N_("Families in need")},
    events={
        "thing_said": N_("%(who)s said what it is about, by the law."),
        "duty_raised": N_("%(who)s asked whether it has to be reported: nobody mediates until that is noted."),
        "duty_noted": N_("%(who)s noted what was done of the duty to report."),
        "need_reported": N_("%(who)s reported a family in need to the street, with its consent."),
    },
)
