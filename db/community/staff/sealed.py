"""What is sealed of staff, and where; sealed again like what the practices seal."""

from __future__ import annotations

from db.community.staff.queries.accounts import owner_of_row
from db.community.staff.rules.drafts import sealing_place
from db.community.staff.rules.second_step import secret_place
from db.community.staff.tables import SecondStep, StaffDraft

SEALED = {
    StaffDraft: lambda row: {
        "sealed_text": (row.sealed_text, sealing_place(owner_of_row(row).key, row.subject, row.field))
    },
    SecondStep: lambda row: {"sealed_secret": (row.sealed_secret, secret_place(owner_of_row(row).key))},
}
