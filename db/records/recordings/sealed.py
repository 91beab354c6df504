"""What is sealed of recordings, and where; sealed again like what the practices seal."""

from __future__ import annotations

from db.records.recordings.queries import aside_place
from db.records.recordings.rules import SOUNDS_PER_STEP
from db.records.recordings.tables import SetAsideRecording

SEALED = {SetAsideRecording: lambda row: {"sealed_sound": (row.sealed_sound, aside_place(row.form_hash))}}
FEW_AT_ONCE = {SetAsideRecording: SOUNDS_PER_STEP}
