"""Settlements that somebody else looks at, how they were drawn, and what came of it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt, draft, fold
from admin_dashboard.parts.lists import description_list, downloadable_table, paging
from admin_dashboard.parts.navigation import links
from admin_dashboard.parts.navigation.screen import WORK, Screen
from admin_dashboard.words import _, moment, plain
from db.community.organisation.queries.places import community
from db.ground import clock
from db.ground.clock import Period, last_weeks
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.settlement.actions import accept_settlement, send_back_settlement, set_settlement_share
from db.together.settlement.queries.checks import (
    WaitingCheck,
    draw_of,
    drawn_share,
    settlement_figures,
    share_of,
    waiting_checks,
)
from db.together.settlement.rules import CHOSEN, FINDINGS, HOW_DRAWN, MOST_SHARE, VERDICTS, CheckFinding

GROUP = "settlement"
WEEKS = 12


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Settlements looked at"))
    st.caption(
        _(
            "Somebody above who had no part in it looks whether it was done. It never replaces asking the resident, "
            "and changes no figure of a past week. No photo is asked for."
        )
    )
    share = share_of(actor)
    _show_share(actor, share, now)
    if not share:
        st.info(_("Off: nothing is looked at."), icon=":material/info:")
        return
    found = waiting_checks(actor)
    draft.say_overtaken(GROUP, ("yes", "no"), {one.id for one in found}, "word")
    st.header(_("%(count)s wait for you", count=len(found)))
    for one in paging.part_of(found, "checks"):
        with st.container(border=True, gap="xsmall"):
            _show_check(actor, one)
    paging.show_pages(found, "checks")
    _show_week(actor, now)


def _show_share(actor: Actor, share: int, now: datetime) -> None:
    if not actor.may(Ability.EDIT_WORKING_RULES):
        return
    label = _("Of a hundred settlements, so many are drawn (0: none is looked at)")
    wanted = st.number_input(label, 0, MOST_SHARE, share, key="settlement-share", width=420)
    if wanted != share and st.button(_("Set it"), key="set-share", type="primary"):
        attempt.done(partial(set_settlement_share, actor, int(wanted), now), _("It holds from now on."))


def _show_check(actor: Actor, one: WaitingCheck) -> None:
    links.link("dispute", f"{one.reference} · {one.building}", id=one.dispute_id)
    st.caption(f"{_(CHOSEN[one.chosen])} · {one.settled_by} · {moment(one.settled_at)}")
    st.write(plain(one.said))
    labels = {"word": _("What you found, for the resident to read"), "findings": _("What was found")}
    found = st.multiselect(
        labels["findings"],
        list(CheckFinding),
        format_func=lambda finding: _(FINDINGS[finding]),
        placeholder=_("Only if it is sent back"),
        key=draft.key(GROUP, "findings", one.id),
    )
    word = draft.write(labels["word"], (GROUP, "word", one.id), height=70)
    with st.container(horizontal=True):
        if st.button(_("It was done"), key=draft.key(GROUP, "yes", one.id), icon=":material/check:"):
            action = partial(accept_settlement, actor, one.id, word, clock.now())
            draft.send(action, _("Noted."), GROUP, one.id, labels)
        if st.button(_("Send it back"), key=draft.key(GROUP, "no", one.id), icon=":material/undo:"):
            back = partial(send_back_settlement, actor, one.id, found, word, clock.now())
            draft.send(
                back,
                _("Sent back. It begins anew, one level up, unless nothing is left to work on."),
                GROUP,
                one.id,
                labels,
            )


def _show_week(actor: Actor, now: datetime) -> None:
    st.header(_("How it was drawn"))
    weeks = {one.name: one for one in reversed(last_weeks(now, WEEKS, community(actor.community_id).time_zone))}
    chosen = st.selectbox(_("Week"), list(weeks), key="draw-week", width=280)
    week = weeks[chosen]
    st.write(_(HOW_DRAWN, limit=drawn_share(actor, week) * 10))
    figures = settlement_figures(actor, week)
    title = _("All that went into the draw: %(count)s settlements", count=figures.settled)
    if place := fold.opened(title, f"draw of {week.name}", ":material/casino:"):
        with place:
            _show_draw(actor, week)
    facts = {_("Settled"): figures.settled, _("Looked at"): figures.decided}
    facts |= {_(VERDICTS[verdict]): count for verdict, count in figures.verdicts.items()}
    facts |= {_(FINDINGS[CheckFinding(name)]): count for name, count in figures.findings.items()}
    both = sum(count for (accepted, solved), count in figures.agreement.items() if accepted == solved)
    said = _("%(count)s of %(all)s", count=both, all=sum(figures.agreement.values()))
    description_list.show({name: str(count) for name, count in facts.items()} | {_("As the resident said"): said})


def _show_draw(actor: Actor, week: Period) -> None:
    lines = draw_of(actor, week)
    rows = [(one.position, one.number, _("drawn") if one.drawn else "", one.event_hash) for one in lines]
    heads = (N_("Position in the history"), N_("Rest"), N_("Drawn"), N_("Hash of the event"))
    downloadable_table.show(heads, rows, f"抽取-{week.name}", "draw")


PRACTICE = "settlement"
SCREENS = (
    Screen(
        "settlements",
        WORK,
        N_("Settlements looked at"),
        ":material/fact_check:",
        Ability.ASSIGN_DISPUTES,
        show,
        seldom=N_("Settlements drawn by lot for somebody else to look at."),
    ),
)
