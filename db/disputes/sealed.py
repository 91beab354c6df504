"""What is sealed of disputes, and where; sealed again like what the practices seal."""

from __future__ import annotations

from db.disputes.queries.callers import CONTACTS
from db.disputes.queries.secret_links import REPORTS
from db.disputes.queries.voices import sound_place
from db.disputes.tables import Contact, Dispute, Voice
from db.records.recordings.rules import SOUNDS_PER_STEP

SEALED = {
    Contact: CONTACTS.sealed_in,
    Dispute: REPORTS.sealed_in,
    Voice: lambda row: {"sealed_sound": (row.sealed_sound, sound_place(row.dispute_id))},
}
FEW_AT_ONCE = {Voice: SOUNDS_PER_STEP}
