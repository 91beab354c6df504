"""What lies in the boxes this person keeps; one of them is switched on or off here."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import chip, entry, health_chip, paging
from admin_dashboard.parts.navigation import address, view
from admin_dashboard.screens.nine_ones.suggestion_box import suggestion_chip
from admin_dashboard.words import _, day, zone
from db.community.organisation.queries.places import BuildingInfo, buildings_of
from db.ground.clock import local_date
from db.ground.words import N_
from db.nine_ones.suggestion_box.actions.desk import switch_off, switch_on
from db.nine_ones.suggestion_box.queries.boxes import box_of, health
from db.nine_ones.suggestion_box.queries.desk import SuggestionInboxLine, inbox, waiting_in
from db.nine_ones.suggestion_box.rules import PATIENCE_DAYS, DroppedSuggestion, SuggestionState
from db.records.permissions.rules import Actor

EXCERPT = 90
SHOWN = {"waiting": (N_("Waiting"), (SuggestionState.WAITING,)), "all": (N_("All"), tuple(SuggestionState))}


def show(actor: Actor, now: datetime) -> None:
    count = waiting_in(actor)
    st.title(_("Suggestion box · %(count)s waiting", count=count) if count else _("Suggestion box"))
    st.caption(_("Nobody here knows who wrote what, and only the day is kept. Please do not try to find out."))
    buildings = {building.id: building for building in buildings_of(actor)}
    building, shown = _conditions(buildings)
    lines = inbox(actor, building.id if building else None, SHOWN[shown][1])
    if lines:
        _show_lines(lines, building, shown, now)
    else:
        st.success(_("Nothing waits for an answer."), icon=":material/check_circle:")
    if building is not None:
        _show_switch(actor, building, now)


WAITING = "waiting"
CHOICES = (view.ViewChoice("suggestions-shown", WAITING, "show", address.one_of(SHOWN)),)


def _conditions(buildings: dict[int, BuildingInfo]) -> tuple[BuildingInfo | None, str]:
    view.recall(CHOICES)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shown = st.segmented_control(
            _("Show"),
            list(SHOWN),
            required=True,
            format_func=lambda name: _(SHOWN[name][0]),
            key="suggestions-shown",
        ) or next(iter(SHOWN))
        view.say(CHOICES)
        if len(buildings) == 1:
            return next(iter(buildings.values())), shown or WAITING
        asked, names = address.number("building"), list(buildings)
        chosen = st.selectbox(
            _("Building"),
            names,
            index=names.index(asked) if asked in buildings else None,
            format_func=lambda id: buildings[id].name,
            placeholder=_("All"),
            key=f"suggestions-building-{asked}",
            width=240,
        )
    return (buildings[chosen] if chosen else None), shown or WAITING


def _show_lines(lines: list[SuggestionInboxLine], building: BuildingInfo | None, shown: str, now: datetime) -> None:
    with st.container(border=True, gap="small"):
        for line in paging.part_of(lines, "suggestions", building, shown):
            entry.show("suggestion", _excerpt(line.text), _facts(line, now), id=line.id)
    paging.show_pages(lines, "suggestions")


def _facts(line: SuggestionInboxLine, now: datetime) -> list[str]:
    facts = [chip.of_danger(line.dangers)] if line.in_danger else []
    facts.append(suggestion_chip.chip_of(line.state))
    if line.state is SuggestionState.WAITING and DroppedSuggestion(line.dropped_on, None).is_late(now):
        facts.append(chip.of_words("!", _("more than %(days)s days", days=PATIENCE_DAYS), "amber"))
    if line.is_public:
        facts.append(chip.of_words("◎", _("public"), "green"))
    return facts + entry.said(line.building_name, day(local_date(line.dropped_on, zone())))


def _excerpt(text: str | None) -> str:
    if text is None:
        return _("What was written is forgotten.")
    words = " ".join(text.split())
    return words if len(words) <= EXCERPT else f"{words[:EXCERPT]}…"


def _show_switch(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    stands, is_open = health([building.id], now)[building.id], box_of(building.id).is_open
    with st.expander(_("The box of %(building)s", building=building.name), icon=":material/inventory_2:"):
        st.html(f'<div class="facts">{health_chip.chip_of(stands)}<span>{health_chip.reason(stands)}</span></div>')
        if is_open and st.button(_("Switch the box off"), icon=":material/block:"):
            said = _("The box is off; what lies inside can still be answered.")
            attempt.done(lambda: switch_off(actor, building.id, now), said)
        if not is_open and st.button(_("Switch the box on"), icon=":material/check:", type="primary"):
            attempt.done(lambda: switch_on(actor, building.id, now), _("The box is on."))
