"""The passport of rights, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.disputes.queries.legal_holds import piece_place
from db.disputes.tables.legal_holds import HeldPiece
from db.ground.words import N_
from db.records.passport.rules import Job, KeepingRule, Practice
from db.together.rights.actions.register import forget_requests
from db.together.rights.actions.scheduled import end_legal_holds, forget_words
from db.together.rights.queries.register import REQUESTS, late_requests
from db.together.rights.rules.asking import REQUEST_DAYS
from db.together.rights.tables import RightsRequest

PRACTICE = Practice(
    "rights",
    title=N_("Own information"),
    about=N_("What people ask about their own information, and the answer."),
    needed=N_("The law gives everybody this right."),
    tables=(RightsRequest,),
    jobs=(
        Job("end_legal_holds", timedelta(hours=1), end_legal_holds),
        Job("forget_words", timedelta(hours=6), forget_words, forgets=("words",)),
        Job("forget_rights_requests", timedelta(hours=6), forget_requests, forgets=("rights_request",)),
    ),
    sealed={HeldPiece: lambda row: {"sealed_contents": (row.sealed_contents, piece_place(row.place))}},
    receipts=(REQUESTS,),
    subjects={"rights_request": N_("Requests about one’s own information")},
    events={
        "rights_asked": N_("Somebody asked about their own information (no. %(subject)s)."),
        "rights_answered": N_("%(who)s answered request no. %(subject)s about somebody’s own information."),
    },
    week={
        "rights_asked": N_("Requests that came"),
        "rights_answered": N_("Requests answered"),
    },
    late={N_("Requests whose answer is overdue, by number"): late_requests},
    kept={
        "rights_request": KeepingRule(
            N_("What you ask about your own information, and the answer"),
            N_("%(days)s days after the answer; longer while a matter is held whose number stands in it"),
            N_("It is deleted. That it was asked and answered stays."),
            {"days": REQUEST_DAYS},
        ),
    },
    counted={"pieces still needed after their time, sealed": ((HeldPiece, "sealed_contents"),)},
    columns={
        "rights_request": (
            "rights_request.code_hash",
            "rights_request.place",
            "rights_request.sealed_words",
            "rights_request.sealed_answer",
        ),
    },
)
