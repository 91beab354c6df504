"""The passport of record_book, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.nine_ones.record_book.actions.forgetting import forget_names
from db.nine_ones.record_book.actions.pledges import remind_of_pledges
from db.nine_ones.record_book.queries.still_open import still_open
from db.nine_ones.record_book.rules.lifecycle import NAMES_KEPT, NAMES_KEPT_AT_MOST
from db.nine_ones.record_book.rules.publishing import names_place
from db.nine_ones.record_book.tables import (
    Discussed,
    MeetingBase,
    MinutesVersion,
    Pledge,
    RecordedMeeting,
    RecordedPhoto,
)
from db.records.passport.rules import Job, KeepingRule, Practice

PRACTICE = Practice(
    "record_book",
    title=N_("Record book"),
    about=N_("Minutes of what was talked over and decided, and what became of it."),
    still_open=still_open,
    tables=(
        RecordedMeeting,
        MinutesVersion,
        Pledge,
        Discussed,
        RecordedPhoto,
        MeetingBase,
    ),
    jobs=(
        Job("remind_of_pledges", timedelta(hours=1), remind_of_pledges),
        Job("forget_names_of_meetings", timedelta(hours=6), forget_names, forgets=("meeting",)),
    ),
    sealed={
        RecordedMeeting: lambda row: {"sealed_names": (row.sealed_names, names_place(row.id))},
    },
    subjects={"minutes": N_("Record book")},
    events={
        "minutes_begun": N_("%(who)s began minutes %(subject)s."),
        "meeting_base_set": N_("%(who)s noted how many count at an assembly in %(year)s."),
        "minutes_dropped": N_("%(who)s threw away a draft of minutes %(subject)s."),
        "minutes_confirmed": N_("%(who)s confirmed minutes %(subject)s."),
        "minutes_taken_back": N_("%(who)s opened confirmed minutes %(subject)s again."),
        "minutes_published": N_("%(who)s published minutes %(subject)s, version %(version)s."),
        "minutes_correction_begun": N_("%(who)s began to correct minutes %(subject)s."),
        "minutes_withdrawn": N_("%(who)s withdrew minutes %(subject)s."),
        "minutes_names_forgotten": N_("The names of who came to meeting %(subject)s were forgotten."),
        "promise_done": N_("%(who)s noted that a promise of minutes %(subject)s was kept."),
        "promise_not_possible": N_("%(who)s noted that a promise of minutes %(subject)s cannot be kept."),
        "promise_open": N_("%(who)s opened a promise of minutes %(subject)s again."),
    },
    kept={
        "meeting": KeepingRule(
            N_("Names of who came to a meeting"),
            N_("%(days)s days; %(most)s while a promise is still open"),
            N_("How many came stays."),
            {"days": NAMES_KEPT.days, "most": NAMES_KEPT_AT_MOST.days},
        )
    },
    columns={
        "meeting": ("recorded_meeting.sealed_names",),
        "staff": ("pledge.who",),
        "public": (
            "recorded_meeting.draft",
            "recorded_meeting.withdrawn_reason",
            "minutes_version.contents",
            "minutes_version.digest",
            "minutes_version.reason",
            "minutes_version.changes",
            "pledge.key",
            "pledge.what",
            "pledge.word",
        ),
    },
    of_nobody=(
        "pledge.by",
        "pledge.ended_on",
    ),
    taken_back={
        RecordedMeeting: (
            "new.withdrawn_at IS NOT NULL AND old.withdrawn_at IS NULL",
            ("withdrawn_at", "withdrawn_reason", "stage", "revision"),
        ),
    },
    counted={"meetings with names, sealed": ((RecordedMeeting, "sealed_names"),)},
)
