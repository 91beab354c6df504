"""The passport of activities, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.records.passport.rules import Job, Practice
from db.together.activities.actions.scheduled import forget_sign_ups, remind_keepers, reseal_sign_ups
from db.together.activities.tables import Activity, ActivitySignUp

PRACTICE = Practice(
    "activities",
    tables=(
        Activity,
        ActivitySignUp,
    ),
    jobs=(
        Job("remind_of_activities", timedelta(hours=1), remind_keepers),
        Job("forget_sign_ups", timedelta(hours=1), forget_sign_ups),
    ),
    reseals=(reseal_sign_ups,),
)
