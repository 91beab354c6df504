"""Experts: who agreed, who is in touch with each, what was noted, and what of it the expert confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt, draft, fold, shown_once
from admin_dashboard.parts.lists import description_list
from admin_dashboard.parts.navigation import offered
from admin_dashboard.parts.navigation.screen import WORK, Screen
from admin_dashboard.words import _, full_day, last_day, plain, zone
from db.ground.clock import local_date
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.experts.actions import (
    call_solved,
    let_expert_go,
    note_expert_matter,
    pair_expert,
    renew_expert_link,
    welcome_expert,
)
from db.together.experts.queries import ExpertInfo, ExpertMatterLine, expert_calls_of_year, experts_of, may_lead
from db.together.experts.rules import (
    EXPERT_SAYINGS,
    LATENESS,
    LONGEST_CRAFT,
    LONGEST_EXPERT,
    LONGEST_MATTER,
    MATTER_KINDS,
    NOTED_BY_HAND,
    ExpertDetails,
    ExpertMatterDetails,
    ExpertMatterKind,
)

PRACTICE = "experts"
SHOWN_ONCE = "expert-link"
MATTER = "expert-matter"


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Experts"))
    st.caption(
        _(
            "A contact or a solved problem counts once the expert has confirmed it by their own link. These are facts "
            "for one’s own talk, not for an assessment; nobody is compared."
        )
    )
    said = _("Let the expert scan this now. It is shown this once, and opens on the first phone alone.")
    shown_once.show_link(SHOWN_ONCE, "expert", said)
    found = experts_of(actor, now)
    leaders = may_lead(actor, now) if actor.may(Ability.EDIT_WORKING_RULES) else {}
    asked = [one.year for one in found if one.year.asks_something]
    if asked:
        met = sum(year.is_met for year in asked)
        st.write(_("This year’s norm is met with %(met)s of %(all)s.", met=met, all=len(asked)))
    calls = expert_calls_of_year(actor, now)
    if calls.asked:
        told = N_(
            "Asked about a matter this year: %(asked)s times, %(answered)s answered. Of these matters %(settled)s were "
            "settled and %(open)s are still open."
        )
        st.write(_(told, asked=calls.asked, answered=calls.answered, settled=calls.settled, open=calls.still_open))
    if not found:
        st.info(_("No expert has agreed yet."), icon=":material/info:")
    for one in found:
        with st.container(border=True, gap="xsmall"):
            _show_one(actor, one, leaders, now)
    if leaders and offered.may_begin(PRACTICE):
        with st.expander(_("Take an expert in"), icon=":material/person_add:"):
            _ask_expert(actor, leaders, now)


def _show_one(actor: Actor, one: ExpertInfo, leaders: Mapping[int, str], now: datetime) -> None:
    st.markdown(f"**{plain(one.details.name)}** · {plain(one.details.craft)}")
    since = _("in touch: %(name)s, since %(day)s", name=one.leader.name, day=full_day(one.since))
    link = _("link good until %(when)s", when=last_day(one.link_until))
    st.text(" · ".join(part for part in (since, one.details.phone, link) if part))
    year, of = one.year, N_("%(confirmed)s confirmed, %(noted)s noted; the year asks %(due)s")
    facts = {
        _("Contacts"): _(of, confirmed=year.contacts_confirmed, noted=year.contacts, due=year.contacts_due),
        _("Problems solved"): _(of, confirmed=year.solved_confirmed, noted=year.solved, due=year.problems_due),
    }
    if year.late or year.long_after:
        late = _("%(late)s after a week, %(long)s after a month", late=year.late, long=year.long_after)
        facts[_("Contacts noted late")] = late
    description_list.show(facts)
    for line in one.matters:
        _show_line(actor, one.id, line, now)
    if offered.may_begin(PRACTICE):
        whole = fold.opened(_("Note something"), f"expert-note-{one.id}", ":material/edit_note:")
        if whole is not None:
            with whole:
                _ask_matter(actor, one.id, now)
    whole = fold.opened(_("Link and who is in touch"), f"expert-more-{one.id}", ":material/manage_accounts:")
    if whole is not None:
        with whole:
            _show_more(actor, one, leaders, now)


def _show_line(actor: Actor, expert_id: int, line: ExpertMatterLine, now: datetime) -> None:
    told = line.details
    says = _(EXPERT_SAYINGS[line.says]) if line.says else _("not confirmed yet")
    solved = _("said to be solved on %(day)s", day=full_day(told.solved_on)) if told.solved_on else ""
    late = _(LATENESS[line.lateness]) if line.lateness in LATENESS else ""
    parts = (full_day(told.on), _(MATTER_KINDS[told.kind]), told.text, solved, says if line.is_asked else "", late)
    st.write(plain(" · ".join(part for part in parts if part)))
    is_open, solved = told.kind is ExpertMatterKind.PROBLEM and told.solved_on is None, f"expert-solved-{line.id}"
    if is_open and st.button(_("It is solved: ask the expert"), key=solved, type="tertiary"):
        action = partial(call_solved, actor, expert_id, line.id, local_date(now, zone()), now)
        attempt.done(action, _("It is noted. The expert is asked by their link."))


def _ask_matter(actor: Actor, expert_id: int, now: datetime) -> None:
    labels = {"on": _("Day"), "text": _("What is in their way (only of a problem)")}
    key = partial(draft.key, MATTER, dispute_id=expert_id)
    kind = st.selectbox(_("What it was"), NOTED_BY_HAND, format_func=lambda one: _(MATTER_KINDS[one]), key=key("kind"))
    on = st.date_input(labels["on"], local_date(now, zone()), format="YYYY-MM-DD", key=key("on"))
    text = draft.write(labels["text"], (MATTER, "text", expert_id), max_chars=LONGEST_MATTER, height=80)
    if st.button(_("Note it"), type="primary", key=key("go")) and kind is not None:
        action = partial(note_expert_matter, actor, expert_id, ExpertMatterDetails(kind, on, text), now)
        draft.send(action, _("It is noted."), MATTER, expert_id, labels)


def _show_more(actor: Actor, one: ExpertInfo, leaders: Mapping[int, str], now: datetime) -> None:
    if st.button(_("New link"), key=f"expert-link-{one.id}", icon=":material/link:"):
        shown_once.keep(SHOWN_ONCE, attempt.tried(partial(renew_expert_link, actor, one.id, now)))
    if not leaders:
        return
    numbers = list(leaders)
    place = numbers.index(one.leader.id) if one.leader.id in leaders else 0
    leader = st.selectbox(
        _("Who is in touch"), numbers, place, format_func=leaders.__getitem__, key=f"expert-leader-{one.id}"
    )
    with st.container(horizontal=True):
        if st.button(_("Save"), key=f"expert-pair-{one.id}", icon=":material/save:"):
            attempt.done(partial(pair_expert, actor, one.id, leader, now), _("It is saved."))
        if st.button(_("They take their agreement back: delete"), key=f"expert-go-{one.id}"):
            attempt.done(partial(let_expert_go, actor, one.id, now), _("Name, phone and words are gone."))


def _ask_expert(actor: Actor, leaders: Mapping[int, str], now: datetime) -> None:
    labels = {
        "name": _("Name"),
        "craft": _("Field"),
        "phone": _("Phone, if they want it kept"),
        "agreed_on": _("The day they agreed to be kept here"),
    }
    with st.form("expert", border=False):
        name = st.text_input(labels["name"], max_chars=LONGEST_EXPERT, key="expert-name")
        craft = st.text_input(labels["craft"], max_chars=LONGEST_CRAFT, key="expert-craft")
        phone = st.text_input(labels["phone"], max_chars=40, key="expert-phone")
        agreed = st.date_input(labels["agreed_on"], None, format="YYYY-MM-DD", key="expert-agreed")
        leader = st.selectbox(_("Who is in touch"), list(leaders), format_func=leaders.__getitem__, key="expert-leader")
        if st.form_submit_button(_("Take them in"), type="primary", icon=":material/person_add:"):
            details = ExpertDetails(name, craft, phone, agreed)
            shown_once.keep(SHOWN_ONCE, attempt.tried(partial(welcome_expert, actor, details, leader, now), labels))


SCREENS = (Screen("experts", WORK, N_("Experts"), ":material/psychology:", Ability.ASSIGN_DISPUTES, show),)
