"""Home visits: a walk with its count, what was told on it as matters, and the visit back. No list of households."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt, draft
from admin_dashboard.parts.lists import description_list, paging, table
from admin_dashboard.parts.navigation import links
from admin_dashboard.parts.navigation.screen import WORK, Screen
from admin_dashboard.words import _, day, last_day, zone
from db.community.organisation.queries.places import buildings_of
from db.ground import clock
from db.ground.clock import local_date, month_of
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.home_visits.actions import note_visit_back, note_walk
from db.together.home_visits.queries import NeedFromVisit, needs_from_visits, visit_figures, walks
from db.together.home_visits.rules import MOST_HOMES

GROUP = "home-visit"
ON, HOMES = N_("Day"), N_("How many homes you spoke with")


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Home visits"))
    st.caption(
        _(
            "What is noted of a walk is a building, a day and a number. What somebody needs becomes a matter of its "
            "own, if they agree. Who was at home, and who lives how, is written down nowhere."
        )
    )
    _note(actor, now)
    links.link("file", _("File what somebody told you (choose “Met on a visit”)"), icon=":material/edit_note:")
    found = needs_from_visits(actor, now)
    st.header(_("Told on visits: %(count)s to go on with", count=len(found)))
    for one in paging.part_of(found, "needs"):
        with st.container(border=True, gap="xsmall"):
            _show_need(actor, one)
    paging.show_pages(found, "needs")
    _show_month(actor, now)


def _note(actor: Actor, now: datetime) -> None:
    buildings = {one.id: one.name for one in buildings_of(actor)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        building = st.selectbox(
            _("Building"), list(buildings), format_func=buildings.__getitem__, key="walk-building", width=240
        )
        on = st.date_input(_(ON), local_date(now, zone()), format="YYYY-MM-DD", key="walk-on", width=180)
        homes = st.number_input(_(HOMES), 1, MOST_HOMES, 1, key="walk-homes", width=240)
        if st.button(_("Note the walk"), type="primary", key="note-walk", icon=":material/directions_walk:"):
            labels = {"on": _(ON), "homes": _(HOMES)}
            attempt.done(partial(note_walk, actor, building or 0, on, int(homes), now), _("The walk is noted."), labels)


def _show_need(actor: Actor, one: NeedFromVisit) -> None:
    links.link("dispute", f"{one.reference} · {one.building} · {name_of(one.status)}", id=one.dispute_id)
    raised = _("1. Told on %(day)s", day=day(local_date(one.raised_at, zone())))
    talked = day(local_date(one.talked_at, zone())) if one.talked_at else ""
    steps = [raised, _("2. Talked over on %(day)s", day=talked) if talked else _("2. Not talked over yet")]
    if one.settled_at:
        steps.append(_("3. Go back by %(day)s", day=last_day(one.back_due)))
    st.caption(" · ".join(steps))
    if one.settled_at is None:
        return
    label = _("What came of the visit back, for colleagues")
    text = draft.write(label, (GROUP, "back", one.dispute_id), height=70)
    if st.button(_("I went back"), key=draft.key(GROUP, "go", one.dispute_id), icon=":material/home:"):
        action = partial(note_visit_back, actor, one.dispute_id, text, clock.now())
        draft.send(action, _("The visit back is noted."), GROUP, one.dispute_id, {"words": label})


def _show_month(actor: Actor, now: datetime) -> None:
    month = month_of(now, zone())
    figures = visit_figures(actor, month)
    st.header(_("This month"))
    facts = {
        _("Walks"): figures.walks,
        _("Homes spoken with (some more than once)"): figures.homes,
        _("Told on visits"): figures.needs,
        _("of these talked over within seven days"): figures.talked_in_time,
        _("of these settled"): figures.settled,
        _("of these gone back to"): figures.gone_back,
    }
    description_list.show({name: str(count) for name, count in facts.items()})
    rows = [(day(one.walked_on), one.building, one.homes, one.needs) for one in walks(actor, month)]
    if rows:
        table.show((N_("Day"), N_("Building"), N_("Homes"), N_("Told")), rows)


PRACTICE = "home_visits"
SCREENS = (Screen("home-visits", WORK, N_("Home visits"), ":material/home:", Ability.FILE_ON_BEHALF, show),)
