"""The passport of record_book, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.nine_ones.record_book.actions.forgetting import forget_names, reseal_names
from db.nine_ones.record_book.actions.pledges import remind_of_pledges
from db.nine_ones.record_book.tables import Discussed, MinutesVersion, Pledge, RecordedMeeting, RecordedPhoto
from db.records.passport.rules import Job, Practice

PRACTICE = Practice(
    "record_book",
    tables=(
        RecordedMeeting,
        MinutesVersion,
        Pledge,
        Discussed,
        RecordedPhoto,
    ),
    jobs=(
        Job("remind_of_pledges", timedelta(hours=1), remind_of_pledges),
        Job("forget_names_of_meetings", timedelta(hours=6), forget_names),
    ),
    reseals=(reseal_names,),
)
