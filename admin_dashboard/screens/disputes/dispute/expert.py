"""On a matter: experts who are asked about it, and what they answered."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt, draft, fold, public_text
from admin_dashboard.parts.navigation import offered
from admin_dashboard.words import _, moment, plain
from db.disputes.queries.desk import DeskDispute
from db.disputes.rules.workflow import OPEN
from db.records.permissions.rules import Ability, Actor
from db.together.experts.actions import call_expert, call_expert_off
from db.together.experts.queries import ExpertCallInfo, experts_called_to, experts_of
from db.together.experts.rules import LONGEST_QUESTION

PRACTICE = "experts"
GROUP = "ask-expert"


def show(actor: Actor, view: DeskDispute, now: datetime) -> None:
    found = experts_called_to(actor, view.id)
    suited = view.status in OPEN and not (view.private or view.in_danger or view.withheld)
    names = {}
    if actor.may(Ability.ASSIGN_DISPUTES) and suited and offered.may_begin(PRACTICE):
        names = {one.id: f"{one.details.name} · {one.details.craft}" for one in experts_of(actor, now)}
    if not found and not names:
        return
    st.header(_("Experts who are asked"))
    for one in found:
        _show_one(actor, one, now)
    whole = fold.opened(_("Ask an expert"), f"ask-expert-{view.id}", ":material/psychology:") if names else None
    if whole is not None:
        with whole:
            _ask(actor, view, names, now)


def _show_one(actor: Actor, one: ExpertCallInfo, now: datetime) -> None:
    """A name only before who may know it: the others read that an expert was asked."""
    who = plain(one.expert) if one.expert else _("an expert")
    answered = _("answered %(when)s", when=moment(one.answered_at)) if one.answered_at else _("no answer yet")
    st.write(" · ".join((who, _("asked %(when)s", when=moment(one.asked_at)), answered)))
    for words in (one.asked, one.answer):
        if words:
            st.caption(plain(words))
    may_end = one.expert and one.answered_at is None and actor.may(Ability.ASSIGN_DISPUTES)
    if may_end and st.button(_("Take the question back"), key=f"expert-off-{one.id}"):
        attempt.done(partial(call_expert_off, actor, one.id, now), _("The expert reads of it no more."))


def _ask(actor: Actor, view: DeskDispute, names: dict[int, str], now: datetime) -> None:
    labels = {"expert": _("Expert"), "asked": _("What they are asked, without names")}
    chosen = st.selectbox(
        labels["expert"], list(names), format_func=names.__getitem__, key=draft.key(GROUP, "which", view.id)
    )
    asked = draft.write(labels["asked"], (GROUP, "asked", view.id), max_chars=LONGEST_QUESTION, height=90)
    st.caption(
        _(
            "By their own link they read building, kind, the sentence that neighbours read and what you ask; no name, "
            "phone, photo or word of the report. Nothing is sent to them: tell them that something waits."
        )
    )
    looked_at = public_text.show(asked, f"ask-expert-{view.id}")
    ready = looked_at is not None
    if st.button(_("Ask them"), type="primary", key=draft.key(GROUP, "go", view.id), disabled=not ready):
        action = partial(call_expert, actor, view.id, chosen or 0, asked, now, looked_at=looked_at or ())
        draft.send(action, _("They find it by their link."), GROUP, view.id, labels)
