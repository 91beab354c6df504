"""Organising a consultation on a dispute and those alike: the topic as everybody may read it, and whom to invite."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt, fold, public_text
from admin_dashboard.words import _, is_village
from db.community.organisation.queries.members import units_of
from db.disputes.queries.desk import DeskDispute
from db.ground.words import N_
from db.nine_ones.record_book.actions.consulting import propose_consultation
from db.nine_ones.record_book.queries.consulted import is_to_be_consulted
from db.records.permissions.rules import Ability, Actor

MANY_ALIKE = 3
BESIDE_UNITS = (N_("Owners’ committee"), N_("People’s congress deputies"))


def show(actor: Actor, view: DeskDispute, now: datetime) -> None:
    if not actor.may(Ability.KEEP_NINE_ONES) or view.in_danger:
        return
    if is_to_be_consulted(view.reference):
        st.info(_("It is to be talked over at a consultation; the resident sees that."), icon=":material/forum:")
        return
    alike = {one.reference: one.excerpt for one in view.similar}
    asked = fold.opened(_("Organise a consultation"), f"consultation-{view.id}", ":material/forum:")
    if asked is None:
        return
    with asked:
        count = len(alike) + 1
        if count >= MANY_ALIKE:
            st.caption(
                _("There are %(count)s matters alike: talked over together, they are settled once.", count=count)
            )
        topic = st.text_input(
            _("Topic, as everybody may read it"), key=f"consult-topic-{view.id}", persist_state="session"
        )
        invited = _ask_whom(actor, view)
        others = st.multiselect(
            _("Matters alike that are talked over with it"),
            list(alike),
            format_func=lambda one: f"{one} {alike[one][:16]}",
            placeholder=_("Choose"),
            key=f"consult-alike-{view.id}",
            persist_state="session",
        )
        looked_at = public_text.show(f"{topic}\n{_(', ').join(invited)}", f"consult-{view.id}")
        if looked_at is not None and st.button(_("Propose it"), type="primary", key=f"consult-{view.id}"):
            attempt.done(
                lambda: propose_consultation(
                    actor, [view.reference, *others], topic, _(", ").join(invited), looked_at, now
                ),
                _("It stands in the record book as a draft. Those who reported it see that it will be talked over."),
                {"title": _("Topic, as everybody may read it"), "invited": _("Who is invited")},
            )


def _ask_whom(actor: Actor, view: DeskDispute) -> list[str]:
    units = units_of(actor, active_only=True)
    invited = st.multiselect(
        _("Who is invited"),
        [*map(_, BESIDE_UNITS), *(unit.name for unit in units)],
        accept_new_options=True,
        placeholder=_("Choose, or type"),
        key=f"consult-invited-{view.id}",
        persist_state="session",
    )
    here = _(", ").join(unit.name for unit in units if unit.stands_here and unit.name in invited)
    if here and not is_village():
        st.caption(_("By article 46 of the residents’ committee law they send a representative: %(units)s", units=here))
    return invited
