"""A month's own sheet: what one answered for, what one says to it, and the talk about it, one person at a time."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt, draft
from admin_dashboard.parts.lists import description_list
from admin_dashboard.parts.navigation.screen import WORK, Screen
from admin_dashboard.words import _, day, plain, zone
from db.community.organisation.queries.places import community
from db.ground import clock
from db.ground.clock import last_months, local_date
from db.ground.words import N_
from db.records.permissions.rules import SECRETARIES, Ability, Actor
from db.records.reports.rules import ReportKind
from db.together.in_charge.actions import note_sheet_read, note_talk, reply_to_sheet, want_month_sheets
from db.together.in_charge.queries.sheets import (
    MonthSheetInfo,
    are_sheets_on,
    own_sheets,
    sheet_for,
    sheets_to_talk_about,
)
from db.together.in_charge.rules.sheet import FACTS, MOST_AGREED, NOT_FOR_ASSESSMENT

GROUP = "month-sheet"
MONTHS = 12


def show(actor: Actor, now: datetime) -> None:
    st.title(_("My month"))
    st.info(_(NOT_FOR_ASSESSMENT), icon=":material/forum:")
    st.caption(
        _(
            "What you answered for, from what was recorded. Nobody is put beside anybody: there is no list of people "
            "with figures, no order and no score."
        )
    )
    _show_switch(actor, now)
    mine = {one.id: one.month for one in own_sheets(actor)}
    if not mine:
        st.write(_("There is no sheet of yours yet."))
    else:
        chosen = st.selectbox(_("Month"), list(mine), format_func=mine.__getitem__, key="own-sheet", width=280)
        sheet = sheet_for(actor, chosen)
        if sheet.read_at is None:
            note_sheet_read(actor, sheet.id, now)
        _show_sheet(sheet)
        _show_own(actor, sheet)
    if actor.role in SECRETARIES:
        _show_talks(actor, now)


def _show_switch(actor: Actor, now: datetime) -> None:
    on = are_sheets_on(actor)
    if actor.may(Ability.EDIT_WORKING_RULES):
        words = _("Make no more sheets") if on else _("Make sheets from this month on")
        if st.button(words, key="month-sheets", icon=":material/rule:"):
            attempt.done(partial(want_month_sheets, actor, not on, now), _("Noted."))
    if not on:
        st.write(_("No sheets are made: the community has not asked for them."))


def _show_sheet(sheet: MonthSheetInfo) -> None:
    rows = [(_(words), sheet.facts.get(what, 0)) for what, words in FACTS.items()]
    kinds = [(name_of(kind), sheet.facts.get(f"kind_{kind.value}", 0)) for kind in ReportKind]
    rows += [(_("Settled: %(kind)s", kind=name), count) for name, count in kinds if count]
    description_list.show({words: str(count) for words, count in rows})
    st.caption(_("Counts only: no rate is made of so few. Check sum: %(digest)s", digest=sheet.digest[:16]))
    if sheet.agreed_before:
        st.write(_("Agreed in the talk before:"))
        st.markdown("\n".join(f"- {plain(point)}" for point in sheet.agreed_before))


def _show_own(actor: Actor, sheet: MonthSheetInfo) -> None:
    if sheet.talked_at:
        _show_agreed(sheet)
        return
    label = _("What the figures do not show")
    text = draft.write(label, (GROUP, "reply", sheet.id), sheet.reply, height=110)
    if st.button(_("Write it beside the sheet"), key=draft.key(GROUP, "go", sheet.id), icon=":material/edit_note:"):
        action = partial(reply_to_sheet, actor, sheet.id, text, clock.now())
        draft.send(action, _("It stands beside your sheet."), GROUP, sheet.id, {"reply": label})


def _show_agreed(sheet: MonthSheetInfo) -> None:
    said = day(local_date(sheet.talked_at, zone())) if sheet.talked_at else ""
    st.write(_("Talked over on %(day)s. Agreed:", day=said))
    st.markdown("\n".join(f"- {plain(point)}" for point in sheet.agreed) or _("Nothing in particular."))


def _show_talks(actor: Actor, now: datetime) -> None:
    """One person is chosen by name; nothing of anybody is shown before, and of others nothing beside."""
    st.header(_("A talk with one colleague"))
    months = [one.name for one in reversed(last_months(now, MONTHS, community(actor.community_id).time_zone))]
    month = st.selectbox(_("Month of the talk"), months, key="talk-month", width=280)
    names = {one.id: one.name for one in sheets_to_talk_about(actor, month)}
    chosen = st.selectbox(
        _("With whom"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=_("Choose one person"),
        key="talk-with",
        width=280,
    )
    if chosen is None:
        return
    sheet = sheet_for(actor, chosen)
    st.subheader(f"{sheet.name} · {name_of(sheet.role)} · {sheet.month}")
    _show_sheet(sheet)
    if sheet.reply:
        st.write(_("Written beside it: %(reply)s", reply=plain(sheet.reply)))
    if sheet.talked_at:
        _show_agreed(sheet)
    else:
        _ask_talk(actor, sheet)


def _ask_talk(actor: Actor, sheet: MonthSheetInfo) -> None:
    label = _("What was agreed, one point a line, at most %(most)s", most=MOST_AGREED)
    text = draft.write(label, (GROUP, "agreed", sheet.id), height=90)
    if st.button(_("It was talked over"), key=draft.key(GROUP, "talked", sheet.id), icon=":material/forum:"):
        action = partial(note_talk, actor, sheet.id, text, sheet.reply, clock.now())
        draft.send(action, _("The talk is noted."), GROUP, sheet.id, {"agreed": label})


PRACTICE = "in_charge"
SCREENS = (
    Screen(
        "my-month",
        WORK,
        N_("My month"),
        ":material/forum:",
        Ability.HANDLE_DISPUTES,
        show,
        seldom=N_("A sheet for the talk about a month: what you answered for."),
    ),
)
