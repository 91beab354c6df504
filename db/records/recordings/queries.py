"""The recording of a form that is being asked about once more."""

from __future__ import annotations

from datetime import datetime

from db.ground.sealing import keyring, token_hash
from db.records.photos.rules import KEPT_ASIDE
from db.records.recordings.rules import CleanRecording
from db.records.recordings.tables import SetAsideRecording


def recording_aside(form_key: str, now: datetime) -> CleanRecording | None:
    """What was set aside for this form; nobody finds it without the form's key."""
    mine = SetAsideRecording.form_hash == token_hash(form_key)
    row = SetAsideRecording.get_or_none(mine & (SetAsideRecording.kept_at > now - KEPT_ASIDE))
    if row is None:
        return None
    return CleanRecording(keyring().unseal_bytes(row.sealed_sound, aside_place(row.form_hash)), row.seconds, row.cut)


def aside_place(form_hash: str) -> str:
    """Where its sound is sealed."""
    return f"set_aside_recording.sound:{form_hash}"
