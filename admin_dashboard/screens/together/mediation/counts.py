"""How many files there were, how they ended, and what became of the agreements: numbers, and nobody's name."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.lists import table
from admin_dashboard.words import _, zone
from db.ground.clock import local_date
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.mediation.queries.list import MediationCounts, mediation_counts
from db.together.mediation.rules.kinds import MEDIATION_OUTCOMES, ORIGINS

HEADS = (N_("What"), N_("How many"))


def show(actor: Actor, now: datetime) -> None:
    year = local_date(now, zone()).year
    chosen = st.selectbox(_("Year"), [year, year - 1, year - 2], key="mediation-year", width=160)
    found = mediation_counts(actor, chosen or year)
    st.header(_("Numbers of %(year)s", year=chosen or year))
    table.show(HEADS, [(words, str(number)) for words, number in _lines(found)])


def _lines(found: MediationCounts) -> list[tuple[str, int]]:
    return [
        (_("Opened"), found.opened),
        *((f"— {_(ORIGINS[origin])}", number) for origin, number in found.by_origin.items()),
        (_("Ended"), found.ended),
        *((f"— {_(MEDIATION_OUTCOMES[outcome])}", number) for outcome, number in found.by_outcome.items()),
        (_("Ended within a month"), found.within_a_month),
        (_("Followed up"), found.followed_up),
        (_("Performed in full"), found.performed_in_full),
        (_("Applied for at the court"), found.court_applied),
        (_("Confirmed by the court"), found.court_confirmed),
        (_("Rejected by the court"), found.court_rejected),
        (_("Files closed"), found.filed),
    ]
