"""The passport of conference, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.records.passport.rules import Job, Practice
from db.together.conference.actions.scheduled import forget_names, remind_of_decisions
from db.together.conference.queries.still_open import still_open
from db.together.conference.tables import AgendaItem, AssistingUnit, Conference, ConferenceMinutes, InvitedUnit

PRACTICE = Practice(
    "conference",
    title=N_("Joint conferences"),
    about=N_("Member units meet, with an agenda and minutes, and see what they promised."),
    still_open=still_open,
    tables=(
        Conference,
        ConferenceMinutes,
        InvitedUnit,
        AgendaItem,
        AssistingUnit,
    ),
    jobs=(
        Job("remind_of_decisions", timedelta(hours=1), remind_of_decisions),
        Job("forget_names_of_conferences", timedelta(hours=6), forget_names, forgets=("meeting",)),
    ),
    subjects={"conference": N_("Joint conferences")},
    events={
        "conference_planned": N_("%(who)s planned a joint conference."),
        "conference_changed": N_("%(who)s changed the plan of a joint conference."),
        "conference_called_off": N_("%(who)s called a joint conference off."),
        "conference_invited": N_("%(who)s sent the invitations to a joint conference."),
        "item_put_on": N_("%(who)s put an item on the agenda of a conference."),
        "item_taken_off": N_("%(who)s took an item off the agenda of a conference."),
        "agenda_arranged": N_("%(who)s arranged the agenda of a conference."),
        "attendance_noted": N_("%(who)s noted who came to a conference."),
        "item_written": N_("%(who)s wrote down what was said and decided on an item."),
        "decision_done": N_("%(who)s noted that a decision of a conference was carried out."),
        "conference_confirmed": N_("%(who)s confirmed the minutes of a conference."),
        "conference_corrected": N_("%(who)s corrected the minutes of a conference."),
        "conference_names_forgotten": N_("Names of who came to a conference were forgotten."),
    },
    week={
        "conference_confirmed": N_("Conferences with confirmed minutes"),
    },
    columns={
        "meeting": ("invited_unit.who",),
        "public": (
            "conference.place",
            "conference_minutes.contents",
            "conference_minutes.reason",
            "conference_minutes.changes",
            "agenda_item.topic",
            "agenda_item.reasons",
            "agenda_item.said",
            "agenda_item.decision",
            "agenda_item.done_words",
        ),
    },
    of_nobody=("agenda_item.due",),
)
