"""The passport of conference, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.records.passport.rules import Job, Practice
from db.together.conference.actions.scheduled import forget_names, remind_of_decisions
from db.together.conference.tables import AgendaItem, AssistingUnit, Conference, ConferenceMinutes, InvitedUnit

PRACTICE = Practice(
    "conference",
    tables=(
        Conference,
        ConferenceMinutes,
        InvitedUnit,
        AgendaItem,
        AssistingUnit,
    ),
    jobs=(
        Job("remind_of_decisions", timedelta(hours=1), remind_of_decisions),
        Job("forget_names_of_conferences", timedelta(hours=6), forget_names),
    ),
)
