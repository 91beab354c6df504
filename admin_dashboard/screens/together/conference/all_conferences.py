"""All conferences, what they came to, and planning the next one."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import chip, entry, table
from admin_dashboard.parts.navigation import links
from admin_dashboard.screens.together.conference import plan_form, wording
from admin_dashboard.words import _, full_day, zone
from db.ground.clock import local, local_date
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.activities.queries.people_reached import PeopleReached, people_reached
from db.together.conference.actions.planning import plan_conference
from db.together.conference.queries.conferences import ConferenceLine, ConferenceTotals, conferences, reached
from db.together.conference.rules.planning import ConferenceStage

COUNTED = N_(
    "Households: whoever reported a matter that a conference decided on, that was carried out and is settled, with the "
    "matters joined to it and each household that said “my home too”. Topics without a matter reach nobody in this "
    "count."
)
LOOKED_BACK = timedelta(days=730)
NEXT, AT = timedelta(days=14), time(14)


def show(actor: Actor, now: datetime) -> None:
    _show_reached(reached(actor), people_reached(actor.community_id, now - LOOKED_BACK, now))
    if actor.may(Ability.RUN_CONFERENCE):
        _show_planning(actor, now)
    lines = conferences(actor, now)
    if not lines:
        st.info(_("There has been no joint conference yet."), icon=":material/info:")
        return
    st.header(_("All conferences"))
    with st.container(border=True, gap="small"):
        for line in lines:
            entry.show("conference", _name(line), _facts(line), id=line.id)


def _show_reached(found: ConferenceTotals, activities: PeopleReached) -> None:
    at = _("at %(count)s activities in two years", count=activities.held)
    wording.show_cards(
        (_("Conferences held"), str(found.held), _("%(count)s items talked over", count=found.items)),
        (_("Decisions carried out"), str(found.done), _("of %(count)s decisions", count=found.decided)),
        (_("Households reached"), str(found.households), _("through %(count)s matters", count=found.matters)),
        (_("People at activities"), str(activities.came), at),
    )
    with st.expander(_("How it is counted, and by which unit")):
        st.write(_(COUNTED))
        invited, came = found.must_come
        if invited:
            st.write(_("Invited under article 46: %(invited)s, came: %(came)s.", invited=invited, came=came))
        if found.by_unit:
            table.show(
                (N_("In the lead"), N_("Carried out"), N_("Decisions taken")),
                [(one.unit or _("The community itself"), one.done, one.decided) for one in found.by_unit],
            )


def _show_planning(actor: Actor, now: datetime) -> None:
    with st.expander(_("Plan a conference"), icon=":material/event_available:"):
        blank = plan_form.Filled(local_date(now, zone()) + NEXT, AT, "", actor.staff_id, ())
        plan = plan_form.show(actor, blank, "new")
        if st.button(_("Plan it"), type="primary", icon=":material/event_available:"):
            made = attempt.tried(lambda: plan_conference(actor, plan, now), plan_form.labels())
            if isinstance(made, int):
                attempt.say_next(_("It is planned. Now arrange the agenda."))
                links.go("conference", id=made)


def _name(line: ConferenceLine) -> str:
    at = local(line.begins_at, zone())
    number = _("No. %(number)s", number=line.number) if line.number else ""
    return " · ".join(filter(None, (number, f"{full_day(at.date())} {at:%H:%M}", line.place)))


def _facts(line: ConferenceLine) -> list[str]:
    sign, words, colour = wording.STAGES[line.stage]
    facts = [chip.of_words(sign, _(words), colour)]
    if line.overdue:
        facts.append(chip.of_words("!", _("%(count)s decisions overdue", count=line.overdue), "red"))
    if line.stage is ConferenceStage.HELD:
        came = _("%(came)s of %(invited)s units came", came=line.came, invited=line.invited)
        done = _("%(done)s of %(decided)s decisions carried out", done=line.done, decided=line.decided)
        return [*facts, *entry.said(came, _("%(count)s items", count=line.items), done)]
    return [
        *facts,
        *entry.said(_("%(count)s units invited", count=line.invited), _("%(count)s items", count=line.items)),
    ]
