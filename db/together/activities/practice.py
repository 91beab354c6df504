"""The passport of activities, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.records.passport.rules import Job, Practice
from db.together.activities.actions.scheduled import forget_sign_ups, remind_keepers
from db.together.activities.own import OWN
from db.together.activities.queries.sign_ups import SIGN_UPS
from db.together.activities.queries.still_open import still_open
from db.together.activities.tables import Activity, ActivitySignUp

PRACTICE = Practice(
    "activities",
    title=N_("Activities"),
    about=N_("Things held with residents that one can sign up for."),
    still_open=still_open,
    tables=(
        Activity,
        ActivitySignUp,
    ),
    jobs=(
        Job("remind_of_activities", timedelta(hours=1), remind_keepers),
        Job("forget_sign_ups", timedelta(hours=1), forget_sign_ups, forgets=("talk",)),
    ),
    own=OWN,
    receipts=(SIGN_UPS,),
    subjects={"activity": N_("Activities")},
    events={
        "activity_planned": N_("%(who)s planned an activity (no. %(subject)s)."),
        "activity_announced": N_("%(who)s announced activity no. %(subject)s."),
        "activity_changed": N_("%(who)s changed activity no. %(subject)s."),
        "activity_called_off": N_("%(who)s called off activity no. %(subject)s."),
        "activity_thrown_away": N_("%(who)s threw away the draft of activity no. %(subject)s."),
        "activity_signed_up": N_("Number %(number)s signed up for activity no. %(subject)s."),
        "activity_place_deleted": N_(
            "Whose number %(number)s of activity no. %(subject)s was, was deleted by themselves."
        ),
        "activity_place_given_back": N_("%(who)s gave back number %(number)s of activity no. %(subject)s."),
        "activity_attendance_noted": N_("%(who)s noted who came to activity no. %(subject)s."),
        "activity_closed": N_("%(who)s closed activity no. %(subject)s: %(came)s came."),
    },
    week={
        "activity_closed": N_("Activities held"),
    },
    columns={
        "marks": ("activity_sign_up.link_hash",),
        "talk": (
            "activity_sign_up.code_hash",
            "activity_sign_up.sealed_link",
            "activity_sign_up.phone_hash",
            "activity_sign_up.sealed_address",
        ),
        "public": (
            "activity.title",
            "activity.about",
            "activity.place",
            "activity.reason",
        ),
    },
    counted={"places on activities with a name, sealed": ((ActivitySignUp, "sealed_address"),)},
)
