"""The suggestion box, emptied: what waits, longest first, and one word with everything that can be made of it."""

from __future__ import annotations

from datetime import datetime

from admin_dashboard.parts import address
from admin_dashboard.screens.suggestion_box import one_word, waiting
from db.permissions.rules import Actor


def show(actor: Actor, now: datetime) -> None:
    number = address.number("word")
    if number is None:
        waiting.show(actor, now)
    else:
        one_word.show(actor, number, now)
