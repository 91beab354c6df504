"""What a screen of the desk says of itself, beside the function that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor

Show = Callable[[Actor, datetime], None]


@dataclass(frozen=True)
class Screen:
    """One screen: its name in the address, its title, the ability that opens it (None: everybody), what shows it.

    `practice` is whose it is, if it is a practice's: it goes with it. `seldom` says what it is for, of one that is
    needed now and then only: in a long menu it stands behind "More".
    """

    name: str
    section: str
    title: str
    icon: str | None
    ability: Ability | None
    show: Show
    listed: bool = True
    practice: str = ""
    seldom: str = ""


SECTIONS = WORK, NINE, FIGURES, HOUSE = (
    N_("Work"),
    N_("The nine ones"),
    N_("Figures"),
    N_("Organisation and rules"),
)
