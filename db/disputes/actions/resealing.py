"""Sealing again under the newest key what is kept encrypted about disputes."""

from __future__ import annotations

from collections.abc import Iterator

from db.disputes.queries.callers import CONTACTS
from db.disputes.queries.secret_links import REPORTS
from db.disputes.queries.voices import sound_place
from db.disputes.tables import Contact, Dispute, Voice
from db.ground.batches import reseal
from db.records.recordings.rules import SOUNDS_PER_STEP


def reseal_contacts() -> Iterator[int]:
    """Names, phones and the residents' secret links; yields how many rows each step went through.

    Reports come in meanwhile. Raises CannotUnseal when an old key is no longer known.
    """
    yield from reseal(Contact, CONTACTS.sealed_in)
    yield from reseal(Dispute, REPORTS.sealed_in)


def reseal_recordings() -> Iterator[int]:
    """What residents said instead of typing it; a few at a time, because each has some hundred kilobytes."""
    return reseal(Voice, lambda row: {"sealed_sound": (row.sealed_sound, sound_place(row.dispute_id))}, SOUNDS_PER_STEP)
