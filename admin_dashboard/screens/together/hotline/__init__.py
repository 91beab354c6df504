"""The city's orders (12345): a sheet is taken in, what has no place waits, results go back in the city's columns."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import table
from admin_dashboard.parts.navigation import links
from admin_dashboard.parts.navigation.screen import HOUSE, WORK, Screen
from admin_dashboard.screens.together.hotline import back, columns, platforms, reading, waiting
from admin_dashboard.words import _, last_day, moment, plain
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.hotline.actions.handing_back import stay_as_it_is
from db.together.hotline.queries.orders import HotlineCounts, city_ratings, hotline_counts, platforms_of, sheets_read

A_YEAR = timedelta(days=365)
RATED = (N_("What the city noted"), N_("How often"))


def show(actor: Actor, now: datetime) -> None:
    st.title(_("12345 orders"))
    known = platforms_of(actor)
    if not known:
        platforms.ask_first(actor, now)
        return
    counts = hotline_counts(actor)
    _show_again(actor, counts, now)
    _show_outside(counts)
    reading.show(actor, [one for one in known if one.active], now)
    if counts.without_place:
        waiting.show(actor, now)
    back.show(actor, known, now)
    _show_before(actor, now)
    platforms.show(actor, known, now)


def _show_again(actor: Actor, counts: HotlineCounts, now: datetime) -> None:
    """Handed back, and sent once more: whether it begins anew is for a person to say."""
    for order_id, dispute_id, reference in counts.again:
        with st.container(border=True, gap="xsmall"):
            links.link("dispute", _("The city sent it again: %(reference)s", reference=reference), id=dispute_id)
            st.caption(_("Look whether it must begin anew: “reopen” stands on the matter."))
            if st.button(_("It stays as it is"), key=f"hotline-stays-{order_id}", icon=":material/check:"):
                attempt.done(partial(stay_as_it_is, actor, order_id, now), _("It is noted."))


def _show_outside(counts: HotlineCounts) -> None:
    if not counts.outside:
        return
    told = [f"{number} ({last_day(due)})" if due else number for number, due in counts.outside]
    st.warning(
        _(
            "These orders may complain of the secretary’s office, so nobody here reads them as a matter. Ask the "
            "platform to send them to the street: %(numbers)s",
            numbers=plain(_(", ").join(told)),
        ),
        icon=":material/outbound:",
    )


def _show_before(actor: Actor, now: datetime) -> None:
    read = sheets_read(actor)
    rated = city_ratings(actor, now - A_YEAR)
    if not read and not rated:
        return
    with st.expander(_("Sheets read before, and what the city noted"), icon=":material/history:"):
        for one in read:
            words = _(
                "%(when)s · %(platform)s: %(added)s new, %(changed)s changed, %(unchanged)s as before",
                when=moment(one.read_at),
                platform=plain(one.platform),
                added=one.added,
                changed=one.changed,
                unchanged=one.unchanged,
            )
            st.caption(words)
        if rated:
            st.caption(_("12345 call-back, no figures of this community. It is never mixed with our own."))
            table.show(RATED, list(rated.items()))


PRACTICE = "hotline"
SCREENS = (
    Screen("hotline", WORK, N_("12345 orders"), ":material/support_agent:", Ability.KEEP_HOTLINE, show),
    Screen(
        "hotline-columns",
        HOUSE,
        N_("Columns of 12345"),
        ":material/view_column:",
        Ability.MANAGE_ORGANISATION,
        columns.show,
        seldom=N_("Which column of the 12345 sheet means what."),
    ),
)
