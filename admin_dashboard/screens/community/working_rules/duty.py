"""The screen on which the community names whoever is told at once, at any hour, of danger to life."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt
from admin_dashboard.words import _, plain
from db.community.staff.actions.duty import name_duty_person
from db.community.staff.queries.duty import duty_person, who_may_be_on_duty
from db.records.permissions.rules import Ability, Actor


def show(actor: Actor, now: datetime) -> None:
    st.write(
        _(
            "When words may be about danger to life, one person is told at once, at any hour. Violence and despair are "
            "never told to a mediator; then the community secretary is told instead."
        )
    )
    present = duty_person(actor)
    if present is None:
        st.warning(_("Nobody is named. The community secretary is told."), icon=":material/emergency:")
    elif not actor.may(Ability.EDIT_WORKING_RULES):
        st.info(f"{plain(present.name)} ({name_of(present.role)})", icon=":material/emergency:")
    if actor.may(Ability.EDIT_WORKING_RULES):
        _show_choice(actor, present.id if present else None, now)


def _show_choice(actor: Actor, present: int | None, now: datetime) -> None:
    people = {person.id: f"{person.name} ({name_of(person.role)})" for person in who_may_be_on_duty(actor)}
    ids: list[int | None] = [None, *people]
    chosen = st.selectbox(
        _("Who is told"),
        ids,
        index=ids.index(present),
        format_func=lambda staff_id: people[staff_id] if staff_id else _("nobody: the community secretary"),
        key=f"duty-{present}",
    )
    if chosen != present and st.button(_("Save"), type="primary", icon=":material/save:"):
        attempt.done(lambda: name_duty_person(actor, chosen, now), _("It holds from now on."))
