"""How the core says no: each refusal carries a sentence to translate, never a technical message."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from db.ground.words import N_


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one field of what was sent. `words` is translated, then filled with `values`."""

    field: str
    words: str
    values: dict[str, Any] = dataclasses.field(default_factory=dict)


class Refused(Exception):
    """Something was not done, for a reason a person can read. `words` is an English sentence to translate."""

    words = N_("This cannot be done.")

    def __init__(self, words: str | None = None, **values: Any) -> None:
        self.words = words or self.words
        self.values = values
        super().__init__(self.words)


class NotAllowed(Refused):
    words = N_("You do not have the right to do this.")


class NotFound(Refused):
    """There is no such thing, or it belongs to somebody else: said alike, so that nobody can tell the two apart."""

    words = N_("This was not found.")


class SomebodyWasFaster(Refused):
    words = N_("Somebody else was faster than you. Look at what has changed, then decide again.")


class TooMany(Refused):
    words = N_("There have been too many attempts. Please wait a little and try again.")


class Invalid(Refused):
    """What was sent has problems; each one names its field."""

    words = N_("Please check what you have entered.")

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems
        self.args = (", ".join(f"{problem.field}: {problem.words}" for problem in problems),)
