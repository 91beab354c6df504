"""The passport of sent_up, read by `db/practices.py` alone."""

from __future__ import annotations

from db.ground.words import N_
from db.records.passport.rules import Practice
from db.together.sent_up.queries import late_answers, still_open
from db.together.sent_up.tables import SentUp

PRACTICE = Practice(
    "sent_up",
    title=N_("Sent up to an office"),
    about=N_("What goes up to an office above, until when it answers, and that it did."),
    still_open=still_open,
    tables=(SentUp,),
    events={
        "sent_up": N_("%(who)s sent it up to an office above; it stays here, and the clock goes on."),
        "sent_up_answered": N_("%(who)s noted what the office above answered."),
        "sent_up_answered_here": N_("The office above answered here."),
    },
    week={
        "sent_up": N_("Sent up"),
        "sent_up_answered": N_("Answers from above"),
        "sent_up_answered_here": N_("Answers that offices above gave here"),
    },
    late={N_("Answers from above that are overdue"): late_answers},
    of_nobody=("sent_up.office", "sent_up.sent_on", "sent_up.answer_due", "sent_up.answered_on"),
)
