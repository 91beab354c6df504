"""How long each step took of what was settled in a month, with how many it was counted from."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.lists import table
from admin_dashboard.parts.navigation.screen import FIGURES, Screen
from admin_dashboard.words import _
from db.community.organisation.queries.places import community
from db.figures.satisfaction.rules.rounding import NOTHING, tenths
from db.ground.clock import last_months, month_of
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.step_times.queries import step_figures_of
from db.together.step_times.rules import BEGUN_SAID, FEWEST, STEPS, Spread

MONTHS = 12
HEADS = (N_("What was measured"), N_("The middle one"), N_("The middle half"), N_("n"))


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Step by step"))
    st.caption(_(BEGUN_SAID))
    zone = community(actor.community_id).time_zone
    months = {one.name: one for one in [month_of(now, zone), *reversed(last_months(now, MONTHS, zone))]}
    chosen = st.selectbox(_("Month"), list(months), key="steps-month", width=280)
    found = step_figures_of(actor, months[chosen])
    st.write(
        _(
            "Settled in this month: %(count)s. Of fewer than %(least)s nothing is told.",
            count=found.settled,
            least=FEWEST,
        )
    )
    hours = [(_("%(step)s, hours", step=_(words)), found.hours[step]) for step, words in STEPS.items()]
    counts = [
        (_("Moves from received to settled"), found.moves),
        (_("Hands it went through"), found.hands),
        (_("What the resident had to do"), found.own_acts),
    ]
    table.show(HEADS, [_row(name, spread) for name, spread in (*hours, *counts)], cards=True)
    st.write(
        _(
            "The resident was asked for more %(asked)s times. Done at one go, neither asked nor sent back: %(once)s of "
            "%(settled)s.",
            asked=found.asked_to_supply,
            once=found.once_only,
            settled=found.settled,
        )
    )


def _row(name: str, spread: Spread) -> tuple[str, ...]:
    if spread.middle is None or spread.low is None or spread.high is None:
        return name, NOTHING, NOTHING, str(spread.n)
    half = f"{tenths(spread.low)}–{tenths(spread.high)}"
    return name, tenths(spread.middle), half, str(spread.n)


PRACTICE = "step_times"
SCREENS = (
    Screen(
        "steps",
        FIGURES,
        N_("Step by step"),
        ":material/timer:",
        Ability.READ_FIGURES,
        show,
        seldom=N_("How long each step took, from reported to settled."),
    ),
)
