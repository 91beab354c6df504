"""What is begun and not yet sent: where it may belong, how long it may be, and how long it is kept."""

from __future__ import annotations

import re
from datetime import timedelta

DRAFT_DAYS = timedelta(days=30)
LONGEST_DRAFT = 20_000
MOST_DRAFTS = 200  # of one person; the oldest goes for the newest
STILL_COMING = timedelta(minutes=2)  # what was typed before a text was sent may arrive after it
NAME = re.compile(r"[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*")  # it stands in a class of the page, between double hyphens
LONGEST_NAME = 60


def is_name(name: str) -> bool:
    return len(name) <= LONGEST_NAME and NAME.fullmatch(name) is not None


def sealing_place(whose: str, subject: str, field: str) -> str:
    """It can be opened for this person (the key of their account) and in this box, and nowhere else."""
    return f"staff_draft.sealed_text:{whose}:{subject}:{field}"
