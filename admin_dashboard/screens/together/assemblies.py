"""Assemblies are announced here: ten days are counted, the paper is made, and minutes begin from the notice."""

from __future__ import annotations

from datetime import datetime, time
from functools import partial

import streamlit as st

from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import attempt, draft, public_text
from admin_dashboard.parts.lists import chip, entry, paging
from admin_dashboard.parts.navigation import links
from admin_dashboard.parts.navigation.screen import NINE, Screen
from admin_dashboard.words import _, full_day, language, plain, zone
from db.ground.clock import local_date
from db.ground.words import N_
from db.nine_ones.notice_board.queries.desk import names_to_find
from db.nine_ones.record_book.rules.convening import BINDING, KINDS, NOTICE, MeetingKind
from db.records.permissions.rules import Ability, Actor
from db.together.assemblies.actions import announce_assembly, begin_minutes_of, call_assembly_off
from db.together.assemblies.queries.notices import AnnouncedAssembly, assemblies_for_desk, may_announce
from db.together.assemblies.queries.paper import assembly_pdf
from db.together.assemblies.rules import LONGEST_HURRIED, LONGEST_PLACE, AssemblyPlan, first_day_in_time

GROUP = "assembly"


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Assemblies"))
    st.caption(_("Announced on every building’s page and on paper, at least %(days)s days before.", days=NOTICE.days))
    found, may = assemblies_for_desk(actor, now), may_announce(actor)
    if not found:
        st.info(_("No assembly has been announced yet."), icon=":material/info:")
    for one in paging.part_of(found, "assemblies"):
        with st.container(border=True, gap="xsmall"):
            _show_one(actor, one, may, now)
    paging.show_pages(found, "assemblies")
    if may:
        with st.expander(_("Announce one"), icon=":material/campaign:", key=f"announce-{len(found)}"):
            _ask(actor, now)


def _show_one(actor: Actor, one: AnnouncedAssembly, may: bool, now: datetime) -> None:
    st.write(plain(f"{_(KINDS[one.kind])} · {full_day(one.when.date())} {one.when:%H:%M} · {one.place}"))
    off = [chip.of_words("×", _("called off"), "red")] if one.is_off else []
    short = [chip.of_words("!", _("at short notice"), "amber")] if one.hurried else []
    said = entry.said(_("announced on %(day)s", day=full_day(one.announced_on)), one.hurried)
    st.html(f'<div class="facts">{"".join([*off, *short, *said])}</div>')
    st.text(one.topics)
    with st.container(horizontal=True):
        made = partial(assembly_pdf, one, language())
        download.show(_("Notice (PDF)"), made, f"assembly-{one.id}.pdf", "application/pdf", f"assembly-{one.id}")
        if may and one.may_begin_minutes and st.button(_("Begin its minutes"), key=f"minutes-of-{one.id}"):
            meeting_id = attempt.tried(lambda: begin_minutes_of(actor, one.id, now))
            if isinstance(meeting_id, int):
                links.go("record-book", minutes=meeting_id)
        to_come = not one.is_off and one.when > now
        if may and to_come:
            _show_calling_off(actor, one, now)


def _show_calling_off(actor: Actor, one: AnnouncedAssembly, now: datetime) -> None:
    with st.popover(_("Call the meeting off"), icon=":material/event_busy:", key=f"off-open-{one.id}"):
        st.write(_("Everybody reads at once that this meeting is called off. This cannot be taken back."))
        if st.button(_("Yes, call this meeting off"), type="primary", key=f"off-{one.id}"):
            attempt.done(lambda: call_assembly_off(actor, one.id, now), _("It is called off, and its page says so."))


def _ask(actor: Actor, now: datetime) -> None:
    labels = {
        "kind": _("Which assembly"),
        "day": _("Day"),
        "place": _("Place"),
        "topics": _("What it is about, a topic a line"),
        "hurried": _("Why at short notice (only if the day is earlier; public)"),
    }
    kinds = [kind for kind in MeetingKind if kind in BINDING]
    kind = st.selectbox(labels["kind"], kinds, format_func=lambda one: _(KINDS[one]), key="assembly-kind")
    first = first_day_in_time(local_date(now, zone()))
    with st.container(horizontal=True):
        day = st.date_input(labels["day"], first, format="YYYY-MM-DD", key="assembly-day")
        at = st.time_input(_("Hour"), time(19), key="assembly-at")
    place = st.text_input(labels["place"], max_chars=LONGEST_PLACE, key="assembly-place")
    topics = draft.write(labels["topics"], (GROUP, "topics", 0), height=110)
    hurried = st.text_input(labels["hurried"], max_chars=LONGEST_HURRIED, key="assembly-hurried")
    plan = AssemblyPlan(kind or MeetingKind.ASSEMBLY, day, at, place or "", topics, hurried or "")
    looked_at = public_text.show(plan.all_said, "assembly", names_to_find(actor.community_id))
    pressed = st.button(_("Announce it now"), type="primary", icon=":material/campaign:", disabled=looked_at is None)
    if pressed and looked_at is not None:
        action = partial(announce_assembly, actor, plan, looked_at, now)
        draft.send(action, _("It is announced, and is to be printed for the board."), GROUP, 0, labels)


PRACTICE = "assemblies"
SCREENS = (
    Screen(
        "assemblies",
        NINE,
        N_("Assemblies"),
        ":material/how_to_vote:",
        Ability.READ_NINE_ONES,
        show,
        seldom=N_("The notice of an assembly, published ten days before."),
    ),
)
