"""The passport of asks, read by `db/practices.py` alone."""

from __future__ import annotations

from db.ground.words import N_
from db.records.passport.rules import Practice
from db.together.asks.queries import late_asks, still_open
from db.together.asks.tables import OfficeAsk

PRACTICE = Practice(
    "asks",
    title=N_("What offices ask"),
    about=N_("What offices above ask of the community, with its basis and its money."),
    still_open=still_open,
    tables=(OfficeAsk,),
    subjects={"office_ask": N_("What offices ask")},
    events={
        "ask_noted": N_("%(who)s noted what an office asks: %(subject)s."),
        "ask_changed": N_("%(who)s changed what an office asks: %(subject)s."),
        "ask_ended": N_("%(who)s noted how ask %(subject)s of an office ended."),
    },
    week={
        "ask_noted": N_("Asks noted"),
        "ask_ended": N_("Asks ended"),
    },
    late={N_("What offices ask that is overdue"): late_asks},
    columns={"public": ("office_ask.what",)},
    of_nobody=("office_ask.office", "office_ask.basis", "office_ask.asked_on", "office_ask.due", "office_ask.ended_on"),
)
