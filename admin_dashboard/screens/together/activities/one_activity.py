"""One activity at the desk: its words for the board, who signed up, and how many came."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt, public_text
from admin_dashboard.parts.navigation import links
from admin_dashboard.screens.together.activities import attendance, planning, wording
from admin_dashboard.words import _, moment, plain
from db.nine_ones.notice_board.queries.desk import names_to_find
from db.nine_ones.notice_board.rules.words import NoticeDetails
from db.records.permissions.rules import Actor
from db.together.activities.actions.planning import (
    announce_activity,
    call_off_activity,
    change_activity,
    throw_away_activity,
)
from db.together.activities.queries.activities import ActivityInfo, activity_for_desk, announcement, may_keep
from db.together.activities.rules import ActivityStatus


def show(actor: Actor, activity_id: int, now: datetime) -> None:
    one = activity_for_desk(actor, activity_id)
    links.link("activities", _("All activities"), icon=":material/arrow_back:")
    st.header(plain(one.plan.title))
    st.html(f'<div class="facts">{"".join(wording.facts(one))}</div>')
    _show_words(one)
    if not may_keep(actor, one):
        st.info(_("It is kept by somebody else."), icon=":material/info:")
        return
    begun = one.plan.starts_at <= now
    if one.standing is ActivityStatus.DRAFT:
        _show_announcing(actor, one, now)
    else:
        attendance.show(actor, one, now)
    if one.standing in (ActivityStatus.DRAFT, ActivityStatus.ANNOUNCED) and not begun:
        _show_changing(actor, one, now)
    if one.standing is ActivityStatus.ANNOUNCED and one.plan.ends_at > now:
        _show_calling_off(actor, one, now)


def _show_words(one: ActivityInfo) -> None:
    """What hangs on the board, or will."""
    words = announcement(one.community_id, one.plan, one.reason)
    with st.container(border=True):
        st.caption(_("So it stands on the notice board") if one.announced_at else _("So it will stand on the board"))
        st.markdown(f"**{plain(words.title)}**")
        st.text(words.text)
    if one.notice_id:
        links.link("notice-board", _("The notice"), icon=":material/campaign:", notice=one.notice_id)
    if one.announced_at:
        st.caption(_("Sign up until") + f" {moment(one.plan.until)}")


def _looked_at(actor: Actor, words: NoticeDetails, key: str) -> frozenset[str] | None:
    return public_text.show(f"{words.title}\n{words.text}", key, names_to_find(actor.community_id))


def _show_announcing(actor: Actor, one: ActivityInfo, now: datetime) -> None:
    looked_at = _looked_at(actor, announcement(one.community_id, one.plan), f"activity-{one.id}")
    with st.container(horizontal=True):
        pressed = st.button(_("Announce it"), type="primary", icon=":material/campaign:", disabled=looked_at is None)
        thrown = st.button(_("Throw the draft away"), icon=":material/delete:")
    if pressed and looked_at is not None:
        attempt.done(
            lambda: announce_activity(actor, one.id, one.sequence, looked_at, now),
            _("It is announced: neighbours can sign up."),
            planning.labels(),
        )
    if thrown and attempt.tried(lambda: throw_away_activity(actor, one.id, now)) is not attempt.REFUSED:
        attempt.say_next(_("The draft is gone."))
        links.go("activities")


def _show_changing(actor: Actor, one: ActivityInfo, now: datetime) -> None:
    with st.expander(_("Change it"), icon=":material/edit:"):
        key, place = f"activity-{one.id}-{one.sequence}", (f"activity-{one.id}", "about")
        plan = planning.form(actor, key, now, place, one.plan)
        looked_at: frozenset[str] | None = frozenset()
        if one.announced_at:
            st.caption(_("The board tells it anew at once, and whoever signed up keeps the place."))
            looked_at = _looked_at(actor, announcement(one.community_id, plan), key)
        pressed = st.button(_("Save the change"), icon=":material/save:", disabled=looked_at is None)
        if pressed and looked_at is not None:
            attempt.done(
                lambda: change_activity(actor, one.id, one.sequence, plan, looked_at, now),
                _("It is changed."),
                planning.labels(),
                [place],
            )


def _show_calling_off(actor: Actor, one: ActivityInfo, now: datetime) -> None:
    with st.expander(_("Call the activity off"), icon=":material/event_busy:"):
        key = f"activity-off-{one.id}"
        reason = st.text_input(_("Why (residents read this)"), key=f"{key}-reason") or ""
        if one.taken:
            st.warning(
                _("Signed up already: %(count)s. They read it on their page and on the board.", count=one.taken),
                icon=":material/group:",
            )
        looked_at = _looked_at(actor, announcement(one.community_id, one.plan, reason), key)
        pressed = st.button(
            _("Call the activity off"), key=f"{key}-do", icon=":material/event_busy:", disabled=looked_at is None
        )
        if pressed and looked_at is not None:
            attempt.done(
                lambda: call_off_activity(actor, one.id, one.sequence, reason, looked_at, now),
                _("It is called off, and the board says so."),
                planning.labels(),
            )
