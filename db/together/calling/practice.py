"""The passport of calling, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.records.passport.rules import Job, Practice
from db.together.calling.actions.resealing import reseal_codes
from db.together.calling.actions.synchronising import tend_calls
from db.together.calling.tables import Call, KnownPhone, PersonalLink, ShortCode

PRACTICE = Practice(
    "calling",
    tables=(
        Call,
        PersonalLink,
        ShortCode,
        KnownPhone,
    ),
    jobs=(Job("tend_calls", timedelta(minutes=1), tend_calls),),
    reseals=(reseal_codes,),
)
