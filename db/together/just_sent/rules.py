"""How long what was sent can be taken back, and where it is sealed."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from db.ground.words import N_

WAITS = timedelta(seconds=30)
SAME_AGAIN = timedelta(hours=1)  # within it the last words, sent once more, are a form that was sent again
NOT_SENT_KEPT = timedelta(days=30)  # what could not be sent, for who wrote it
TOO_LATE = N_("It has been sent already, and cannot be taken back any more.")


class SentDeed(StrEnum):
    """What happens to the matter once it can no longer be taken back."""

    REPLY = "reply"
    SETTLE = "settle"


def sealing_place(staff_id: int, dispute_id: int, deed: SentDeed) -> str:
    """It can be opened for this person and this matter, and nowhere else."""
    return f"just_sent.sealed_text:{staff_id}:{dispute_id}:{deed}"
