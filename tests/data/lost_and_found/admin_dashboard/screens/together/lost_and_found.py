"""What was found, by building."""

from __future__ import annotations

from datetime import datetime

from admin_dashboard.parts.navigation.screen import NINE, Screen
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor


def show(actor: Actor, now: datetime) -> None:
    """Nothing yet."""


PRACTICE = "lost_and_found"
SCREENS = (Screen("found", NINE, N_("Lost and found"), ":material/search:", Ability.READ_NINE_ONES, show),)
