"""One topic of minutes that are being written: what was said, decisions with who and by when, the vote, disputes."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import kept_text
from admin_dashboard.screens.nine_ones.record_book.minutes_page import VOTES, Page
from admin_dashboard.words import _
from db.community.organisation.queries.members import units_of
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.nine_ones.record_book.queries.desk import DeskMeeting
from db.nine_ones.record_book.rules.changes import PARTS, MinutesPart
from db.nine_ones.record_book.rules.lifecycle import OFFICES
from db.nine_ones.record_book.rules.minutes import MOST_DECISIONS, MOST_DISPUTES, MOST_PEOPLE
from db.records.permissions.rules import Ability, Actor, Role

OFFERED = 60
WHO = (Role.BUILDING_MEDIATOR, Role.GRID_SECRETARY, Role.COMMUNITY_SECRETARY)
COUNTED = {"agreed": MinutesPart.AGREED, "against": MinutesPart.AGAINST, "abstained": MinutesPart.ABSTAINED}


def show(actor: Actor, page: Page, meeting: DeskMeeting, number: int, key: str, now: datetime) -> None:
    with st.container(border=True):
        _show_head(page, number, key)
        st.text_input(
            _(PARTS[MinutesPart.TITLE]),
            key=page.key(key, "title"),
            persist_state="session",
            placeholder=_("A few words, such as: where to charge e-bikes"),
        )
        _write(page, MinutesPart.SAID, 130, key, "said")
        for decision in list(page.decisions[key]):
            _ask_for_decision(actor, page, key, decision)
        _show_more(page, key)
        if page.value(key, "voted"):
            _ask_for_vote(page, key)
        if actor.may(Ability.READ_DISPUTES):
            _ask_for_disputes(actor, page, meeting, key, now)


def _write(page: Page, part: MinutesPart, height: int, *parts: str) -> None:
    kept_text.show(
        _(PARTS[part]), page.kept(*parts), page.key(*parts), page.saved_text(*parts), preset=True, height=height
    )


def _show_head(page: Page, number: int, key: str) -> None:
    heading, last = _("Topic %(number)s", number=number), len(page.topics)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{heading}**", width="stretch")
        for sign, by, label in (("arrow_upward", -1, _("Up")), ("arrow_downward", 1, _("Down"))):
            off = not 1 <= number + by <= last
            if st.button(
                label, icon=f":material/{sign}:", key=page.key(key, f"move{by}"), disabled=off, type="tertiary"
            ):
                page.move(key, by)
                st.rerun()
        if st.button(_("Take out"), icon=":material/close:", key=page.key(key, "out"), type="tertiary"):
            page.topics.remove(key)
            st.rerun()


def _ask_for_decision(actor: Actor, page: Page, topic: str, key: str) -> None:
    what, who, by, out = st.columns([8, 6, 6, 2], vertical_alignment="bottom")
    with what:
        _write(page, MinutesPart.WHAT, 68, topic, key, "what")
    offered = [*(_(OFFICES[role]) for role in WHO), *(unit.name for unit in units_of(actor, active_only=True))]
    written = page.value(topic, key, "who")
    who.selectbox(
        _("Who does it (office or unit)"),
        list(dict.fromkeys([*offered, *([written] if written else [])])),
        index=None,
        accept_new_options=True,
        key=page.key(topic, key, "who"),
        placeholder=_("Choose or type"),
        persist_state="session",
    )
    by.date_input(
        _("Done by"), value=None, format="YYYY-MM-DD", key=page.key(topic, key, "by"), persist_state="session"
    )
    if out.button(_("Take out"), key=page.key(topic, key, "out"), type="tertiary", help=_("Take the decision out")):
        page.decisions[topic].remove(key)
        st.rerun()


def _show_more(page: Page, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        room = len(page.decisions[key]) < MOST_DECISIONS
        if room and st.button(_("Add a decision"), icon=":material/gavel:", key=page.key(key, "decide")):
            page.add_decision(key)
            st.rerun()
        st.checkbox(_("There was a vote"), key=page.key(key, "voted"), persist_state="session")


def _ask_for_vote(page: Page, key: str) -> None:
    for column, name in zip(st.columns(3), VOTES, strict=True):
        column.number_input(
            _(PARTS[COUNTED[name]]), 0, MOST_PEOPLE, value=0, step=1, key=page.key(key, name), persist_state="session"
        )


def _ask_for_disputes(actor: Actor, page: Page, meeting: DeskMeeting, key: str, now: datetime) -> None:
    wanted = DisputeFilter(grid_id=meeting.place.grid_id, building_id=meeting.place.building_id, per_page=OFFERED)
    near = {row.reference: f"{row.reference} {row.excerpt[:16]}" for row in list_disputes(actor, wanted, now).rows}
    chosen = page.value(key, "disputes", default=[])
    st.multiselect(
        _("Disputes that were talked over (for staff and for who reported them; not public)"),
        list(dict.fromkeys([*near, *chosen])),
        format_func=lambda one: near.get(one, one),
        accept_new_options=True,
        max_selections=MOST_DISPUTES,
        key=page.key(key, "disputes"),
        placeholder=_("Choose, or type a number"),
        persist_state="session",
    )
