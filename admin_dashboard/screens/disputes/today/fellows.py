"""On the first screen: not solved, or not all of it, in the home of one who shares a matter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from admin_dashboard.parts.matters import fellows
from admin_dashboard.words import _
from db.disputes.queries.fellows import FellowThatWaits
from db.records.permissions.rules import Actor

SHOWN = 6


def show(actor: Actor, waiting: Sequence[FellowThatWaits], now: datetime) -> None:
    if not waiting:
        return
    meaning = _("A neighbour who shares the matter says that it is not solved. Look whether it must begin anew.")
    st.header(_("Not solved for a neighbour · %(count)s", count=len(waiting)), help=meaning)
    with st.container(border=True, gap="xsmall"):
        fellows.show(actor, waiting[:SHOWN], now)
    if waiting[SHOWN:]:
        with st.expander(_("%(count)s more", count=len(waiting) - SHOWN)):
            fellows.show(actor, waiting[SHOWN:], now)
