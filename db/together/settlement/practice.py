"""The passport of settlement, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.records.passport.rules import Job, Practice
from db.together.settlement.actions import draw_checks
from db.together.settlement.queries.still_open import not_looked_at, still_open
from db.together.settlement.tables import SettlementCheck, SupervisedSettlement

PRACTICE = Practice(
    "settlement",
    title=N_("Settlements looked at"),
    about=N_("Some settlements are drawn, and looked at by somebody who had no part in them."),
    still_open=still_open,
    tables=(SupervisedSettlement, SettlementCheck),
    jobs=(Job("draw_checks", timedelta(minutes=20), draw_checks),),
    subjects={"settlement_check": N_("A settlement that was looked at")},
    events={
        "settlement_share_set": N_("%(who)s set how many settlements are looked at."),
        "settlements_drawn": N_("It was drawn which settlements of a week are looked at."),
        "settlement_chosen": N_("A settlement was chosen to be looked at (no. %(subject)s)."),
        "settlement_accepted": N_("%(who)s looked at settlement no. %(subject)s and found it done."),
        "settlement_sent_back": N_("%(who)s looked at settlement no. %(subject)s and sent it back."),
    },
    week={
        "settlement_accepted": N_("Settlements found done"),
        "settlement_sent_back": N_("Settlements sent back"),
    },
    late={N_("Settlements chosen and not looked at"): not_looked_at},
    of_nobody=(
        "supervised_settlement.last_week",
        "settlement_check.week",
        "settlement_check.event_hash",
        "settlement_check.findings",
    ),
)
