"""Service teams: who is in each, this month's round-up of a grid, and how each of its lines stands."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt, draft, fold, public_text
from admin_dashboard.parts.lists import chip, entry
from admin_dashboard.parts.navigation import offered
from admin_dashboard.parts.navigation.screen import WORK, Screen
from admin_dashboard.words import _, day, full_day, plain, zone
from db.ground.clock import last_months, local_date, month_of
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.records.reports.rules import ReportKind
from db.together.pool.queries.desk import volunteers
from db.together.pool.rules import LONGEST_ASKED
from db.together.teams.actions import (
    change_team,
    confirm_round_up,
    end_team,
    found_team,
    put_in_team,
    take_out_of_team,
)
from db.together.teams.queries.desk import (
    GridMonth,
    ProposedOrder,
    RoundUpLine,
    TeamInfo,
    months_of_grids,
    proposed_orders,
    teams_here,
)
from db.together.teams.rules import LINE_STATES, LONGEST_TEAM, LineState, TeamDetails, TeamOrder, is_in_time, pointed_at

PRACTICE = "teams"
GROUP = "team"
NOT_TOLD = N_(
    "Who leads it in %(grids)s is told of no new order and sees them by opening their link. To have them told, the "
    "community’s secretary adds a channel for volunteers under “Messages”."
)
COLOURS = {LineState.STRUCK: ("✓", "green"), LineState.CAME_BACK: ("!", "red"), LineState.SENT_UP: ("↑", "amber")}


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Service teams"))
    st.caption(
        _(
            "From the 1st to the 10th each grid goes through what is open and has no hands, and gives it to teams. Who "
            "leads a team hands it out on the phone. A line is struck off once its resident was asked and said no “no”."
        )
    )
    month, people = st.tabs([_("This month’s round-up"), _("Teams")])
    teams = teams_here(actor)
    with month:
        _show_months(actor, teams, now)
    with people:
        _show_teams(actor, teams, now)


def _show_months(actor: Actor, teams: list[TeamInfo], now: datetime) -> None:
    present, before = month_of(now, zone()), last_months(now, 1, zone())[0]
    in_time = is_in_time(local_date(now, zone()))
    for one in months_of_grids(actor, present):
        st.header(one.grid)
        if one.confirmed_on is None:
            st.caption(
                _("Not rounded up. It is due by the end of the 10th.")
                if in_time
                else _("Not rounded up. It was due by the end of the 10th.")
            )
        else:
            _show_grid(one, one.confirmed_on)
        if one.confirmed_on is None and teams and offered.may_begin(PRACTICE):
            whole = fold.opened(_("Round it up"), f"round-up-{one.grid_id}", ":material/checklist:")
            if whole is not None:
                with whole:
                    _ask_round_up(actor, one.grid_id, teams, now)
    st.header(_("The month before"))
    without = []
    for one in months_of_grids(actor, before):
        if one.confirmed_on is None:
            without.append(one.grid)
        else:
            st.subheader(one.grid)
            _show_grid(one, one.confirmed_on)
    if without:
        st.caption(plain(_("Not rounded up: %(grids)s", grids=_(", ").join(without))))


def _show_grid(one: GridMonth, confirmed_on: date) -> None:
    words, late = _("Rounded up on %(day)s.", day=full_day(confirmed_on)), _("That was after the 10th.")
    st.caption(words if one.in_time else f"{words} {late}")
    struck = sum(line.state is LineState.STRUCK for line in one.lines)
    st.caption(_("%(count)s listed, %(struck)s struck off", count=len(one.lines), struck=struck))
    if one.lines:
        with st.container(border=True):
            entry.show_all(map(_line, one.lines))


def _line(line: RoundUpLine) -> str:
    sign, colour = COLOURS.get(line.state, ("→", "blue"))
    since = f" {day(local_date(line.since, zone()))}" if line.since else ""
    facts = [chip.of_words(sign, _(LINE_STATES[line.state]) + since, colour), *entry.said(line.team)]
    return entry.row("dispute", f"{line.number}. {line.reference}", facts, id=line.dispute_id)


def _ask_round_up(actor: Actor, grid_id: int, teams: list[TeamInfo], now: datetime) -> None:
    proposed = proposed_orders(actor, grid_id)
    if not proposed:
        st.caption(_("Nothing is open here that has no hands and is an errand."))
    orders = [order for one in proposed if (order := _ask_order(one, teams))]
    asked = "\n".join(order.asked for order in orders)
    looked_at = public_text.show(asked, f"round-up-{grid_id}") if asked else ()
    words = _("Confirm with %(count)s orders", count=len(orders)) if orders else _("Confirm: nothing for a team")
    if st.button(words, type="primary", key=f"confirm-{grid_id}", disabled=looked_at is None):
        action = partial(confirm_round_up, actor, grid_id, orders, now, looked_at=looked_at or ())
        attempt.done(action, _("The round-up is confirmed. Who leads a team finds it by their own link."))


def _ask_order(one: ProposedOrder, teams: list[TeamInfo]) -> TeamOrder | None:
    names = {team.id: team.details.name for team in teams}
    with st.container(border=True, gap="xsmall"):
        st.text(f"{one.reference} · {one.building} · {name_of(one.kind)}\n{one.text}")
        choices: list[int | None] = [None, *names]
        team_id = st.selectbox(
            _("Team"),
            choices,
            choices.index(one.team_id),
            format_func=lambda number: names[number] if number else _("Not for a team"),
            placeholder=_("Not for a team"),
            key=f"order-team-{one.dispute_id}",
        )
        if team_id is None:
            return None
        first = _("%(kind)s, %(building)s: please have a look.", kind=name_of(one.kind), building=one.building)
        words = _("What is to be done, without names")
        asked = st.text_input(words, first, max_chars=LONGEST_ASKED, key=f"order-asked-{one.dispute_id}")
        return TeamOrder(one.dispute_id, team_id, asked)


def _show_teams(actor: Actor, teams: list[TeamInfo], now: datetime) -> None:
    may = actor.may(Ability.EDIT_WORKING_RULES)
    for one in teams:
        with st.container(border=True, gap="xsmall"):
            _show_team(actor, one, may, now)
    if not teams:
        st.info(_("There is no team yet."), icon=":material/info:")
    if may and offered.may_begin(PRACTICE):
        with st.expander(_("Found a team"), icon=":material/group_add:"):
            details, labels = _form(TeamDetails("", ""), 0)
            if st.button(_("Found it"), type="primary", key=draft.key(GROUP, "found", 0)):
                draft.send(partial(found_team, actor, details, now), _("The team is founded."), GROUP, 0, labels)


def _show_team(actor: Actor, one: TeamInfo, may: bool, now: datetime) -> None:
    st.markdown(f"**{plain(one.details.name)}**")
    st.text(one.details.duties)
    leads = _("leads")
    told = [f"{name} ({leads})" if number in one.leaders else name for number, name in one.members.items()]
    st.caption(plain(" · ".join(told)) or _("Nobody is in it yet."))
    if not set(one.members) & one.leaders:
        st.warning(_("Nobody leads it: its orders wait."), icon=":material/person_off:")
    if found := pointed_at(one.details):
        words = _("Residents do not read of it on the service card: “%(found)s” may point at a person.", found=found[0])
        st.caption(plain(words))
    if one.untold:
        st.caption(_(NOT_TOLD, grids=plain(_(", ").join(one.untold))))
    if not may:
        return
    whole = fold.opened(_("Change it"), f"team-{one.id}", ":material/edit:")
    if whole is not None:
        with whole:
            _ask_member(actor, one, now)
            details, labels = _form(one.details, one.id)
            if st.button(_("Save"), key=draft.key(GROUP, "save", one.id), icon=":material/save:"):
                draft.send(partial(change_team, actor, one.id, details, now), _("It is saved."), GROUP, one.id, labels)
            if st.button(_("End this team"), key=f"team-end-{one.id}"):
                attempt.done(partial(end_team, actor, one.id, now), _("The team is ended."))


def _ask_member(actor: Actor, one: TeamInfo, now: datetime) -> None:
    people = {person.id: person.name for person in volunteers(actor)}
    who = st.selectbox(
        _("Volunteer"), list(people), format_func=people.__getitem__, key=f"team-who-{one.id}", placeholder=_("Nobody")
    )
    leads = st.checkbox(_("Leads it, or stands in for who leads"), key=f"team-leads-{one.id}")
    st.caption(_("Whoever leads reads the names of those in it on the phone. Please ask them first."))
    with st.container(horizontal=True):
        if st.button(_("Into the team"), key=f"team-in-{one.id}") and who is not None:
            attempt.done(partial(put_in_team, actor, one.id, who, leads, now), _("They are in it."))
        if st.button(_("Out of the team"), key=f"team-out-{one.id}") and who is not None:
            attempt.done(partial(take_out_of_team, actor, one.id, who, now), _("They are out of it."))


def _form(given: TeamDetails, team_id: int) -> tuple[TeamDetails, dict[str, str]]:
    labels = {"name": _("Name of the team"), "duties": _("What it is for"), "kinds": _("Proposed to it first")}
    key = partial(draft.key, GROUP, dispute_id=team_id)
    name = st.text_input(labels["name"], given.name, max_chars=LONGEST_TEAM, key=key(name="name"))
    duties = draft.write(labels["duties"], (GROUP, "duties", team_id), given.duties, height=80)
    kinds = st.multiselect(
        labels["kinds"],
        list(ReportKind),
        list(given.kinds),
        format_func=name_of,
        key=key(name="kinds"),
        placeholder=_("None"),
    )
    return TeamDetails(name, duties, tuple(kinds)), labels


SCREENS = (Screen("teams", WORK, N_("Service teams"), ":material/groups:", Ability.ASSIGN_DISPUTES, show),)
