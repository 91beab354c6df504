"""What offices above ask: what lacks a basis or money is shown as such, with an answer; told only by a person."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt, draft, fold, public_text
from admin_dashboard.parts.lists import chip, entry, paging, table
from admin_dashboard.parts.navigation import links
from admin_dashboard.parts.navigation.screen import HOUSE, Screen
from admin_dashboard.words import _, full_day, is_village, plain, zone
from db.ground.clock import local_date
from db.ground.words import N_
from db.nine_ones.notice_board.queries.desk import names_to_find
from db.records.permissions.rules import Ability, Actor
from db.together.asks.actions import CLOSED, change_ask, end_ask, note_ask
from db.together.asks.queries import OfficeAsked, asks_of_offices
from db.together.asks.rules import (
    LACKS,
    LONGEST_BASIS,
    LONGEST_OFFICE,
    MONEY,
    OUTCOMES,
    AskDetails,
    AskMoney,
    AskOutcome,
    answer_to,
)
from db.together.disclosures.actions.writing import publish_asks
from db.together.disclosures.queries.asks import proposed_asks
from db.together.disclosures.queries.proposals import ProposedSheet
from db.together.disclosures.rules.wording import HEADS, SheetKind

GROUP = "ask"
DAY = "YYYY-MM-DD"
ENDS = (AskOutcome.DONE, AskOutcome.SENT_BACK)


def show(actor: Actor, now: datetime) -> None:
    st.title(_("What offices ask"))
    st.caption(_("Noted for the community itself. Nothing of it goes to an office, a report or a district by itself."))
    found, may = asks_of_offices(actor, now), actor.may(Ability.KEEP_DISCLOSURES)
    if not found:
        st.info(_("Nothing is noted yet."), icon=":material/info:")
    if may:
        with st.expander(_("Note one"), icon=":material/edit_square:", key=f"new-ask-{len(found)}"):
            _ask_new(actor, now)
    for one in paging.part_of(found, "asks"):
        with st.container(border=True, gap="xsmall"):
            _show_one(actor, one, may, now)
    paging.show_pages(found, "asks")
    if found and may:
        _offer_sheet(actor, now)


def _show_one(actor: Actor, one: OfficeAsked, may: bool, now: datetime) -> None:
    st.write(plain(one.details.what))
    st.html(f'<div class="facts">{"".join(_facts(one))}</div>')
    is_open = one.outcome is AskOutcome.OPEN
    answer = answer_to(one.details.what, one.asked_on, one.lacks, _, is_village())
    if is_open and answer:
        with st.expander(_("An answer to send"), icon=":material/shield:", key=f"answer-{one.id}"):
            st.code(answer, language=None, wrap_lines=True)
    if is_open and may:
        title = _("How it ended") if one.is_closed else _("Change it or end it")
        with st.expander(title, icon=":material/edit:", key=f"change-{one.id}-{one.steps}"):
            _ask_change(actor, one, now)


def _facts(one: OfficeAsked) -> list[str]:
    colour = {AskOutcome.OPEN: "blue", AskOutcome.DONE: "green", AskOutcome.SENT_BACK: "grey"}[one.outcome]
    state = [chip.of_words("→" if one.outcome is AskOutcome.OPEN else "✓", _(OUTCOMES[one.outcome]), colour)]
    late = [chip.of_words("!", _("Late"), "red")] if one.is_late else []
    lacking = [chip.of_words("※", _(LACKS[lack]), "amber") for lack in one.lacks]
    due = _("due %(day)s", day=full_day(one.details.due)) if one.details.due else ""
    asked = _("asked on %(day)s", day=full_day(one.asked_on))
    return [*state, *late, *lacking, *entry.said(one.details.office, one.details.basis, asked, due)]


def _form(given: AskDetails, key: str, today: date) -> tuple[AskDetails, dict[str, str]]:
    labels = {
        "office": _("Office"),
        "what": _("What it asks"),
        "basis": _("Basis in law it named (leave empty if none)"),
        "money": _("Money and means for it"),
        "asked_on": _("Asked on"),
        "due": _("Wanted by"),
    }
    office = st.text_input(labels["office"], given.office, max_chars=LONGEST_OFFICE, key=f"{key}-office")
    what = draft.write(labels["what"], (GROUP, "what", int(key.rpartition("-")[2])), given.what, height=80)
    basis = st.text_input(labels["basis"], given.basis, max_chars=LONGEST_BASIS, key=f"{key}-basis")
    kinds = list(AskMoney)
    money = st.radio(
        labels["money"],
        kinds,
        kinds.index(given.money),
        format_func=lambda one: _(MONEY[one]),
        horizontal=True,
        key=f"{key}-money",
    )
    with st.container(horizontal=True):
        asked_on = st.date_input(labels["asked_on"], given.asked_on or today, format=DAY, key=f"{key}-asked-on")
        due = st.date_input(labels["due"], given.due, format=DAY, key=f"{key}-due")
    return AskDetails(office, what, basis, money or given.money, asked_on, due), labels


def _ask_new(actor: Actor, now: datetime) -> None:
    details, labels = _form(AskDetails("", ""), "ask-0", local_date(now, zone()))
    if st.button(_("Note it"), type="primary", icon=":material/save:", key="note-ask"):
        draft.send(partial(note_ask, actor, details, now), _("It is noted."), GROUP, 0, labels)


def _ask_change(actor: Actor, one: OfficeAsked, now: datetime) -> None:
    today = local_date(now, zone())
    if one.is_closed:
        st.caption(_(CLOSED))
    else:
        details, labels = _form(one.details, f"ask-{one.steps}-{one.id}", today)
        if st.button(_("Save"), icon=":material/save:", key=f"save-ask-{one.id}"):
            action = partial(change_ask, actor, one.id, one.steps, details, now)
            draft.send(action, _("It is saved."), GROUP, one.id, labels)
    ends = {"ended_on": _("Ended on")}
    ended_on = st.date_input(ends["ended_on"], today, format=DAY, key=f"ended-on-{one.id}")
    with st.container(horizontal=True):
        for outcome in ENDS:
            if st.button(_(OUTCOMES[outcome]), key=f"end-{outcome}-{one.id}", icon=":material/check:"):
                action = partial(end_ask, actor, one.id, one.steps, outcome, ended_on, now)
                attempt.done(action, _("It is noted."), ends)


def _offer_sheet(actor: Actor, now: datetime) -> None:
    offer = fold.opened(_("Tell residents: help given to government"), "asks-sheet", ":material/campaign:")
    if offer is None:
        return
    with offer:
        proposed = proposed_asks(actor, now)
        if proposed is None:
            st.caption(_("Everything is told as it stands."))
        else:
            _show_sheet(actor, proposed, now)


def _show_sheet(actor: Actor, proposed: ProposedSheet, now: datetime) -> None:
    table.show(HEADS[SheetKind.ASKS], proposed.words.rows, cards=True)
    looked_at = public_text.show(proposed.words.all_said, "asks-sheet", names_to_find(actor.community_id))
    pressed = st.button(_("Publish it for 15 days"), type="primary", key="publish-asks", disabled=looked_at is None)
    if pressed and looked_at is not None:
        accepted = looked_at
        published = attempt.tried(lambda: publish_asks(actor, proposed.seen, accepted, now))
        if isinstance(published, int):
            attempt.say_next(_("It hangs from now on, and is to be printed for the board."))
            links.go("disclosures", disclosure=published)


PRACTICE = "asks"
SCREENS = (
    Screen(
        "asks",
        HOUSE,
        N_("What offices ask"),
        ":material/shield:",
        Ability.READ_DISCLOSURES,
        show,
        seldom=N_("What offices above ask of the community, by which rule and with what money."),
    ),
)
