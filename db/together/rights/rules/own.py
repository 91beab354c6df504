"""The kinds of what a phone left that are matters; those of practices say it themselves, in `own.py` of their rooms."""

from __future__ import annotations

from db.ground.words import N_
from db.records.own_things.rules import OwnKind

REPORT = OwnKind(
    "report",
    N_("A report"),
    N_(
        "Words, photos, recording, the home, name and phone go, and all that was said about it. Its link and its short "
        "code then open nothing. What is counted without names stays. This cannot be undone."
    ),
    kept_as="links",
)
HOME_TOO = OwnKind(
    "home_too", N_("“My home too”"), N_("Then your home is no longer counted. This cannot be undone by us.")
)
