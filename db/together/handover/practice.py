"""The passport of handover, read by `db/practices.py` alone."""

from __future__ import annotations

from db.ground.words import N_
from db.records.passport.rules import Practice
from db.together.handover.queries.due import late_handover
from db.together.handover.queries.still_open import still_open
from db.together.handover.tables import Handover, HandoverThing, OfficeHandedOver

PRACTICE = Practice(
    "handover",
    title=N_("Handover"),
    about=N_("After an election: each office goes to its next holder, and nothing is lost."),
    still_open=still_open,
    tables=(Handover, HandoverThing, OfficeHandedOver),
    subjects={"handover": N_("Handover")},
    events={
        "handover_begun": N_("%(who)s began a handover."),
        "handover_listed": N_("%(who)s changed the list of a handover."),
        "office_handed_over": N_("%(who)s noted that an office changed hands."),
        "handover_ended": N_("%(who)s ended a handover."),
    },
    late={N_("A handover that is overdue, by its last day"): late_handover},
    of_nobody=(
        "handover.elected_on",
        "handover.counted",
        "handover_thing.what",
        "handover_thing.how_many",
    ),
)
