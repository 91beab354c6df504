"""The handover after an election: what goes along, each office in one press, the list, and the paper to sign."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.names import NAMES, name_of
from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import chip, entry, paging, table
from admin_dashboard.parts.navigation.screen import HOUSE, Screen
from admin_dashboard.screens.community.organisation import first_passwords
from admin_dashboard.words import _, full_day, language, plain, zone
from db.ground.clock import local_date
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor, Role
from db.together.handover.actions import (
    Successor,
    begin_handover,
    end_handover,
    hand_office_over,
    list_thing,
    take_thing_off,
)
from db.together.handover.queries.paper import handover_pdf
from db.together.handover.queries.views import HandoverView, OfficeToHandOver, newest_handover
from db.together.handover.rules import COUNTED, LONGEST_HOW_MANY, LONGEST_THING, THINGS, HandedThing

DAY = "YYYY-MM-DD"
COUNT_HEADS = (N_("What goes along"), N_("When it began"), N_("Now"))


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Handover"))
    first_passwords.show()
    found = newest_handover(actor, now)
    if found is None or found.is_over:
        st.write(_("After an election the office is handed over within ten days: in one place, and on one paper."))
        _ask_to_begin(actor, now)
    if found is not None:
        _show_one(actor, found, now)


def _ask_to_begin(actor: Actor, now: datetime) -> None:
    labels = {"elected_on": _("Day of the election")}
    elected_on = st.date_input(labels["elected_on"], local_date(now, zone()), format=DAY)
    if st.button(_("Begin the handover"), type="primary", icon=":material/swap_horiz:"):
        attempt.done(lambda: begin_handover(actor, elected_on, now), _("It has begun."), labels)


def _show_one(actor: Actor, found: HandoverView, now: datetime) -> None:
    elected, last = full_day(found.elected_on), full_day(found.last_day)
    st.header(_("Elected on %(elected)s, to be handed over by %(last)s", elected=elected, last=last))
    if found.is_over:
        st.success(_("It has ended."), icon=":material/check_circle:")
    elif found.is_late:
        st.warning(_("The ten days are over."), icon=":material/event_busy:")
    _show_paper(actor, found)
    rows = [(_(COUNTED[kind]), str(before), str(stands)) for kind, before, stands in found.counts]
    table.show(COUNT_HEADS, rows)
    if found.changed:
        st.header(_("Offices that changed hands"))
    for one in found.changed:
        words = _("%(old)s → %(new)s", old=one.old_name, new=one.new_name)
        went = _("disputes: %(matters)s, drafts: %(drafts)s", matters=one.matters, drafts=one.drafts)
        st.html(f'<div class="facts">{"".join(entry.said(name_of(one.role), words, went))}</div>')
    if not found.is_over:
        _show_offices(actor, found, now)
    _show_things(actor, found, now)
    if not found.is_over and st.button(_("It is signed: end the handover"), icon=":material/task_alt:"):
        attempt.done(lambda: end_handover(actor, found.id, now), _("It has ended."))


def _show_paper(actor: Actor, found: HandoverView) -> None:
    roles = {role: _(words) for role, words in NAMES[Role].items()}
    made = partial(handover_pdf, found, actor.community_id, roles, language())
    name = f"handover-{found.elected_on}.pdf"
    download.show(_("The paper to sign (PDF)"), made, name, "application/pdf", f"handover-{found.id}")


def _show_offices(actor: Actor, found: HandoverView, now: datetime) -> None:
    st.header(_("Whose office goes to whom"))
    st.caption(_("Disputes, drafts and the duty go along. The old account is signed out at once; its name stays."))
    for one in paging.part_of(found.offices, "handover"):
        with st.container(border=True, gap="xsmall"):
            held = _("disputes in hand: %(count)s", count=one.matters)
            st.html(f'<div class="facts">{"".join(entry.said(one.name, name_of(one.role), held))}</div>')
            _ask_successor(actor, found.id, one, now)
    paging.show_pages(found.offices, "handover")


def _ask_successor(actor: Actor, handover_id: int, one: OfficeToHandOver, now: datetime) -> None:
    labels = {"name": _("New holder"), "sign_in_name": _("Sign-in name"), "duty_phone": _("Duty phone")}
    with st.popover(_("Hand over"), icon=":material/swap_horiz:"):
        name = st.text_input(labels["name"], key=f"to-name-{one.staff_id}")
        sign_in = st.text_input(labels["sign_in_name"], key=f"to-sign-in-{one.staff_id}")
        phone = st.text_input(labels["duty_phone"], key=f"to-phone-{one.staff_id}")
        if st.button(_("Hand this office over"), type="primary", key=f"to-go-{one.staff_id}"):
            to = Successor(name or "", sign_in or "", phone or "")
            done = attempt.tried(lambda: hand_office_over(actor, handover_id, one.staff_id, to, now), labels)
            if isinstance(done, tuple):
                first_passwords.keep([(to.name, to.sign_in_name, done[1])])
                st.rerun()


def _show_things(actor: Actor, found: HandoverView, now: datetime) -> None:
    st.header(_("Keys, seals, papers and the like"))
    for one in found.things:
        with st.container(horizontal=True, vertical_alignment="center"):
            kind = chip.of_words("·", _(THINGS[one.kind]), "grey")
            st.html(f'<div class="facts">{kind}{"".join(entry.said(one.what, one.how_many))}</div>')
            if not found.is_over and st.button(_("Take it off"), key=f"off-{one.id}", icon=":material/close:"):
                attempt.done(partial(take_thing_off, actor, found.id, one.id, now), _("It is taken off."))
    if found.is_over:
        return
    labels = {"kind": _("Kind"), "what": _("What it is"), "how_many": _("How many, and where")}
    count = len(found.things)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            labels["kind"], list(HandedThing), format_func=lambda kind: _(THINGS[kind]), key=f"thing-kind-{count}"
        )
        what = st.text_input(labels["what"], max_chars=LONGEST_THING, key=f"thing-{count}")
        many = st.text_input(labels["how_many"], max_chars=LONGEST_HOW_MANY, key=f"thing-many-{count}")
        if st.button(_("Put it on the list"), icon=":material/add:"):
            action = partial(list_thing, actor, found.id, chosen or "", what or "", many or "", now)
            attempt.done(action, plain(_("It is on the list.")), labels)


PRACTICE = "handover"
SCREENS = (Screen("handover", HOUSE, N_("Handover"), ":material/swap_horiz:", Ability.MANAGE_STAFF, show),)
