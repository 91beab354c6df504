"""Sealing again under the newest key what is kept encrypted about disputes."""

from __future__ import annotations

from collections.abc import Iterator

from db.disputes.queries.callers import contact_place
from db.disputes.queries.secret_links import keys_place
from db.disputes.queries.texts import phone_place, provider_place
from db.disputes.queries.voices import sound_place
from db.disputes.tables import Contact, Dispute, Voice
from db.ground.batches import reseal
from db.records.recordings.rules import SOUNDS_PER_STEP


def reseal_contacts() -> Iterator[int]:
    """Names, phones and the residents' secret links; yields how many rows each step went through.

    Reports come in meanwhile. Raises CannotUnseal when an old key is no longer known.
    """
    yield from reseal(
        Contact,
        lambda row: {
            "sealed_name": (row.sealed_name, contact_place("name", row.dispute_id)),
            "sealed_phone": (row.sealed_phone, contact_place("phone", row.dispute_id)),
            "sealed_text_phone": (row.sealed_text_phone, phone_place(row.dispute_id)),
            "sealed_text_provider": (row.sealed_text_provider, provider_place(row.dispute_id)),
        },
    )
    yield from reseal(Dispute, lambda row: {"sealed_keys": (row.sealed_keys, keys_place(row.reference))})


def reseal_recordings() -> Iterator[int]:
    """What residents said instead of typing it; a few at a time, because each has some hundred kilobytes."""
    return reseal(Voice, lambda row: {"sealed_sound": (row.sealed_sound, sound_place(row.dispute_id))}, SOUNDS_PER_STEP)
