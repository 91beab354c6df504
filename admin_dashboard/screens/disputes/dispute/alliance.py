"""On a matter: an alliance is called together, who leads in charge and the others assisting."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import draft, fold
from admin_dashboard.parts.navigation import offered
from admin_dashboard.words import _
from db.disputes.queries.desk import DeskDispute
from db.disputes.rules.workflow import WORKFLOW, MoveName
from db.records.permissions.rules import Ability, Actor
from db.together.alliances.actions import call_alliance
from db.together.alliances.queries import alliances_of

PRACTICE = "alliances"
GROUP = "call-alliance"


def show(actor: Actor, view: DeskDispute, now: datetime) -> None:
    can_give = view.status in WORKFLOW[MoveName.DISPATCH].sources
    if not (actor.may(Ability.ASSIGN_DISPUTES) and can_give and offered.may_begin(PRACTICE)):
        return
    names = {one.id: one.details.name for one in alliances_of(actor) if one.lead is not None}
    whole = fold.opened(_("Call an alliance"), f"call-alliance-{view.id}", ":material/hub:") if names else None
    if whole is None:
        return
    with whole:
        labels = {"alliance": _("Alliance"), "asked": _("What is asked of them, without names")}
        chosen = st.selectbox(
            labels["alliance"], list(names), format_func=names.__getitem__, key=draft.key(GROUP, "which", view.id)
        )
        asked = draft.write(labels["asked"], (GROUP, "asked", view.id), height=80)
        if st.button(_("Call them together"), key=draft.key(GROUP, "go", view.id), icon=":material/hub:"):
            action = partial(call_alliance, actor, view.id, view.status, chosen or 0, asked, now)
            draft.send(action, _("They are called."), GROUP, view.id, labels)
