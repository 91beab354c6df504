"""The passport of pool, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.records.passport.rules import Job, Practice
from db.together.pool.actions.items import return_untaken
from db.together.pool.actions.volunteers import forget_volunteers, reseal_volunteers
from db.together.pool.tables import PoolItem, PoolWord, Volunteer

PRACTICE = Practice(
    "pool",
    tables=(
        Volunteer,
        PoolItem,
        PoolWord,
    ),
    jobs=(
        Job("return_untaken", timedelta(minutes=1), return_untaken),
        Job("forget_volunteers", timedelta(hours=6), forget_volunteers),
    ),
    reseals=(reseal_volunteers,),
)
