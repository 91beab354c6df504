"""The days to come as residents see them, and making one of them another one than usual."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt, public_text
from admin_dashboard.parts.lists import chip, entry
from admin_dashboard.parts.navigation import sections
from admin_dashboard.screens.nine_ones.reasoning_day import wording
from admin_dashboard.words import _, day, zone
from db.community.organisation.queries.places import BuildingInfo
from db.ground.clock import local
from db.ground.words import N_
from db.nine_ones.reasoning_day.actions.days import cancel_day, change_place, move_day
from db.nine_ones.reasoning_day.queries.days import ReasoningDayInfo, coming_days
from db.nine_ones.reasoning_day.queries.desk import may_keep
from db.records.permissions.rules import Ability, Actor

SHOWN = 8
CHANGES = {"cancel": N_("Cancel it"), "move": N_("Move it"), "place": N_("Another place")}


def show(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    found = coming_days(building.id, now, SHOWN)
    if not found:
        show_none(actor)
        return
    with st.container(border=True, gap="small"):
        for one in found:
            entry.show("", _when(one), _facts(one))
    mine = {one.planned: one for one in found if one.starts_at > now and may_keep(actor, one)}
    if mine:
        _show_change(actor, building, mine, now)


def show_none(actor: Actor) -> None:
    st.info(_("There is no reasoning day yet. Set the rule first."), icon=":material/info:")
    if actor.may(Ability.KEEP_NINE_ONES):
        sections.lead_to("reasoning-day", "rule", _("Set the rule"), ":material/event_repeat:")


def _facts(one: ReasoningDayInfo) -> list[str]:
    note = wording.note(one)
    said = [] if one.cancelled else entry.said(one.place, _booked(one))
    return [*([chip.of_words("!", note, "amber")] if note else []), *said]


def _booked(one: ReasoningDayInfo) -> str:
    return _("%(taken)s of %(all)s places booked", taken=one.taken, all=one.slots * one.per_slot)


def _when(one: ReasoningDayInfo) -> str:
    return day(one.day) if one.cancelled else wording.when(one)


def _show_change(actor: Actor, building: BuildingInfo, mine: dict[date, ReasoningDayInfo], now: datetime) -> None:
    with st.expander(_("Change one of these days"), icon=":material/edit_calendar:"):
        planned = st.selectbox(
            _("Which day"),
            list(mine),
            format_func=lambda each: day(mine[each].day),
            key=f"day-{building.id}",
            width=240,
        )
        one = mine[planned]
        chosen = st.segmented_control(
            _("What changes"),
            list(CHANGES),
            format_func=lambda each: _(CHANGES[each]),
            default="cancel",
            key=f"change-{building.id}-{planned}",
            required=True,
        )
        made = FORMS[chosen or "cancel"](actor, building, one, now)
        form = f"{building.id}-{planned}-{chosen}"
        reason = (
            st.text_input(
                _("Why (residents read this)"),
                key=f"reason-{form}",
                placeholder=_("The hall is being painted"),
            )
            or ""
        )
        fine = public_text.show(reason, f"reason-{form}")
        if one.taken:
            st.warning(
                _("Booked already: %(count)s. They are told on their page.", count=one.taken), icon=":material/group:"
            )
        if st.button(_("Save the change"), type="primary", icon=":material/save:", disabled=fine is None):
            attempt.done(
                lambda: made(reason, fine or frozenset()), _("It is changed, and residents see it."), _labels()
            )


def _labels() -> dict[str, str]:
    return {
        "reason": _("Why (residents read this)"),
        "place": _("Place"),
        "to": _("On which day"),
        "ends": _("Until"),
    }


Made = Callable[[str, frozenset[str]], None]


def _cancelling(actor: Actor, building: BuildingInfo, one: ReasoningDayInfo, now: datetime) -> Made:
    return lambda reason, fine: cancel_day(actor, building.id, one.planned, reason, now, looked_at=fine)


def _moving(actor: Actor, building: BuildingInfo, one: ReasoningDayInfo, now: datetime) -> Made:
    key = f"move-{building.id}-{one.planned}"
    left, middle, right = st.columns(3)
    to = left.date_input(_("On which day"), value=one.day, key=f"{key}-to", format="YYYY-MM-DD")
    starts = middle.time_input(_("From"), value=local(one.starts_at, zone()).time(), step=900, key=f"{key}-from")
    ends = right.time_input(_("Until"), value=local(one.ends_at, zone()).time(), step=900, key=f"{key}-until")
    return lambda reason, fine: move_day(actor, building.id, one.planned, to, starts, ends, reason, now, looked_at=fine)


def _another_place(actor: Actor, building: BuildingInfo, one: ReasoningDayInfo, now: datetime) -> Made:
    key = f"place-{building.id}-{one.planned}"
    place = st.text_input(_("Place"), value=one.place, key=key) or ""
    there = public_text.show(place, key) or frozenset()
    return lambda reason, fine: change_place(
        actor, building.id, one.planned, place, reason, now, looked_at=fine | there
    )


FORMS = {"cancel": _cancelling, "move": _moving, "place": _another_place}
