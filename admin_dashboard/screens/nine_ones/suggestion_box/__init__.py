"""The suggestion box, emptied: what waits, longest first, and one word with everything that can be made of it."""

from __future__ import annotations

from admin_dashboard.parts.navigation.screen import NINE, Screen
from admin_dashboard.screens.nine_ones.suggestion_box import inbox, one_suggestion
from db.ground.words import N_
from db.records.permissions.rules import Ability

PRACTICE = "suggestion_box"
SCREENS = (
    Screen(
        "suggestion-box",
        NINE,
        N_("Suggestion box"),
        ":material/inventory_2:",
        Ability.KEEP_NINE_ONES,
        inbox.show,
    ),
    Screen(
        "suggestion",
        NINE,
        N_("A word from the box"),
        None,
        Ability.KEEP_NINE_ONES,
        one_suggestion.show,
        listed=False,
    ),
)
