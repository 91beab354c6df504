"""The passport of in_charge, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.records.passport.rules import Job, KeepingRule, Practice
from db.together.in_charge.actions import forget_month_sheets, make_month_sheets
from db.together.in_charge.rules.sheet import KEPT_DAYS
from db.together.in_charge.tables import MonthSheet, MonthSheetsOn

PRACTICE = Practice(
    "in_charge",
    title=N_("My month"),
    about=N_("What one answered for in a month, to talk over with a colleague."),
    tables=(MonthSheetsOn, MonthSheet),
    jobs=(
        Job("make_month_sheets", timedelta(minutes=20), make_month_sheets),
        Job("forget_month_sheets", timedelta(hours=6), forget_month_sheets, forgets=("month_sheet",)),
    ),
    subjects={"month_sheet": N_("A month’s own sheet")},
    events={
        "month_sheets_wanted": N_("%(who)s said whether a month’s own sheets are made."),
        "month_sheet_made": N_("A month’s own sheet was made (no. %(subject)s)."),
        "month_sheet_read": N_("%(who)s read their own sheet of a month."),
        "month_sheet_answered": N_("%(who)s wrote beside their own sheet of a month."),
        "month_talked_over": N_("%(who)s talked a month’s sheet over with a colleague (no. %(subject)s)."),
    },
    kept={
        "month_sheet": KeepingRule(
            N_("What somebody who works here wrote beside their own sheet of a month"),
            N_("%(days)s days, or until they work here no more"),
            numbers={"days": KEPT_DAYS},
        )
    },
    columns={"month_sheet": ("month_sheet.reply", "month_sheet.agreed", "month_sheet.facts")},
    of_nobody=("month_sheet.month", "month_sheet.digest", "month_sheets_on.last_month"),
)
