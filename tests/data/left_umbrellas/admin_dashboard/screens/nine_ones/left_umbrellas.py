"""Umbrellas left behind, by building."""

from __future__ import annotations

from datetime import datetime

from admin_dashboard.parts.navigation.screen import NINE, Screen
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor


def show(actor: Actor, now: datetime) -> None:
    """Nothing yet."""


PRACTICE = "left_umbrellas"
SCREENS = (Screen("left_umbrellas", NINE, N_("Left umbrellas"), ":material/search:", Ability.READ_NINE_ONES, show),)
