"""The passport of signs, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.nine_ones.signs.actions import forget_old_scans, note_changed_signs
from db.nine_ones.signs.tables import HungSign, ScanCount, SignHeader, SignVersion
from db.records.passport.rules import Job, Practice

PRACTICE = Practice(
    "signs",
    title=N_("Signs"),
    about=N_("The printed sheet at the entrance, with the code that opens a building’s page."),
    needed=N_("Through the sign residents come in."),
    tables=(
        SignHeader,
        SignVersion,
        HungSign,
        ScanCount,
    ),
    jobs=(
        Job("note_changed_signs", timedelta(minutes=5), note_changed_signs),
        Job("forget_old_scans", timedelta(hours=6), forget_old_scans),
    ),
    events={
        "sign_changed": N_("What the sign of %(subject)s says has changed: it is v%(version)s now."),
        "sign_hung": N_("%(who)s noted that the sign of %(subject)s hangs: v%(version)s."),
        "signs_printed": N_("%(who)s printed %(count)s signs."),
        "sign_header_set": N_("%(who)s set what stands on top of all signs."),
    },
    of_nobody=(
        "scan_count.day",
        "sign_header.line",
        "sign_header.logo",
        "sign_version.fingerprint",
    ),
)
