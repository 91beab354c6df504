"""What this community offers, a line for each practice: switched off where the community does without it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.navigation import offered
from admin_dashboard.words import _, full_day, plain, zone
from db.community.offered.actions import BY_THE_INSTALLATION, switch_practice
from db.community.offered.queries import since_when
from db.ground.clock import local_date
from db.ground.omitted import omitted
from db.practices import PRACTICES
from db.records.passport.rules import Practice
from db.records.permissions.rules import Ability, Actor


def show(actor: Actor, now: datetime) -> None:
    st.write(
        _(
            "What is switched off has no screen, no tile and no page here, and sends nothing. What was recorded stays, "
            "counts in past figures, and is all there when it is switched on again."
        )
    )
    since = since_when(actor.community_id, now)
    for practice in PRACTICES:
        with st.container(border=True):
            _show(actor, practice, since.get(practice.name), now)


def _show(actor: Actor, practice: Practice, since: datetime | None, now: datetime) -> None:
    st.markdown(f"**{plain(offered.title(practice.name))}**")
    if practice.about:
        st.caption(plain(_(practice.about)))
    if practice.needed:
        st.caption(plain(_("Always on. %(why)s", why=_(practice.needed))))
    elif practice.name in omitted():
        st.caption(plain(_("Switched off. %(why)s", why=_(BY_THE_INSTALLATION))))
    else:
        _show_switch(actor, practice, since, now)


def _show_switch(actor: Actor, practice: Practice, since: datetime | None, now: datetime) -> None:
    """Staff are told what is open before they press, and what becomes of it."""
    if since is not None:
        st.caption(_("Switched off since %(day)s.", day=full_day(local_date(since, zone()))))
    still_open = practice.still_open(actor.community_id, now)
    if still_open:
        st.caption(
            _(
                "Open now: %(count)s. Switched off, residents can begin nothing new and nobody is reminded; the screen "
                "stays for you until these are finished.",
                count=still_open,
            )
        )
    hangs = practice.hangs_until(actor.community_id, now)
    if hangs:
        words = _(
            "By law what is public must hang until %(day)s: its public page goes on showing it until then.",
            day=full_day(hangs),
        )
        st.caption(words)
    if actor.may(Ability.EDIT_WORKING_RULES):
        words = _("Switch off") if since is None else _("Switch on again")
        if st.button(words, key=f"switch-{practice.name}"):
            attempt.done(partial(switch_practice, actor, practice, since is not None, now), _("It is saved."))
