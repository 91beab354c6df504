"""How it is said to a resident which one person answers for their matter."""

from __future__ import annotations

from db.ground.words import N_
from db.together.in_charge.queries.charge import InChargeForResident
from resident_app.pages.disputes.status_words import HOLDERS
from resident_app.serving.languages import say


def in_charge_words(one: InChargeForResident) -> str:
    """By office, never by name: of a unit, somebody from it."""
    return say(N_("Somebody from %(unit)s"), unit=one.unit) if one.unit else say(HOLDERS[one.role])
