"""The first screen: what must I do now, each matter once with all its reasons."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.lists import news, paging
from admin_dashboard.parts.navigation import address, offered, view, walk
from admin_dashboard.screens.disputes.today import (
    assembly,
    danger,
    disclosures,
    home_visits,
    hotline,
    looks,
    matters,
    mediations,
    page_words,
    rights,
    teams,
    unread,
)
from admin_dashboard.screens.disputes.today.reasons import HEADINGS
from admin_dashboard.words import _, day, zone
from db.disputes.queries.today import PER_PAGE, TodayPage, today
from db.disputes.rules.today import TodayReason
from db.ground.clock import local_date
from db.records.permissions.rules import Actor

ONLY, PAGE = "today-only", "today-page"
CHOICES = (
    view.ViewChoice(ONLY, None, "for", address.one_of(TodayReason)),
    view.ViewChoice(PAGE, 1, "page", read=paging.page_of),
)


def show(actor: Actor, now: datetime) -> None:
    view.recall(CHOICES)
    only, page = st.session_state[ONLY], st.session_state[PAGE]
    drawn_at = news.place_in_history(actor)
    found = today(actor, now, only, page)
    st.session_state[PAGE] = found.page
    shown = [one.row.id for one in found.matters]
    walk.keep("today", shown)
    st.title(_("Today · %(day)s", day=day(local_date(now, zone()))))
    beside = danger.show(actor, now)
    unread.show()
    beside += offered.show_still_open() + page_words.show(actor) + rights.show(actor)
    beside += disclosures.show(actor, now) if offered.is_here("disclosures") else 0
    beside += assembly.show(actor, now) if offered.is_here("record_book") else 0
    beside += hotline.show(actor) if offered.is_here("hotline") else 0
    beside += home_visits.show(actor, now) if offered.is_here("home_visits") else 0
    beside += mediations.show(actor, now) if offered.is_here("mediation") else 0
    beside += teams.show(actor, now)
    if found.total:
        _show_choice(found, only)
        _show_list(actor, found, only, now)
    elif not beside:
        st.success(
            _("Nothing is waiting. Everybody has been heard – enjoy the quiet."), icon=":material/local_florist:"
        )
    view.say(CHOICES)
    news.show(actor, shown, drawn_at)


def _to_first_page() -> None:
    st.session_state[PAGE] = 1


def _show_choice(found: TodayPage, only: TodayReason | None) -> None:
    """Of each reason that there is how many: one that has just gone stays until another is chosen."""
    there = [reason for reason in TodayReason if found.counts[reason] or reason is only]
    st.pills(
        _("Show only"),
        there,
        format_func=lambda reason: f"{_(HEADINGS[reason][0])} **{found.counts[reason]}**",
        label_visibility="collapsed",
        key=ONLY,
        on_change=_to_first_page,
    )


def _show_list(actor: Actor, found: TodayPage, only: TodayReason | None, now: datetime) -> None:
    count = found.counts[only] if only else found.total
    heading, meaning = HEADINGS[only] if only else (_("All of it"), None)
    st.header(f"{_(heading)} · {count}", help=_(meaning) if meaning else None)
    if only is TodayReason.LOOK:
        looks.show(actor, now)
    elif not count:
        st.success(_("Nothing stands here now."), icon=":material/check:")
    else:
        matters.show(actor, found.matters, now)
        _show_pages(found, count)


def _show_pages(found: TodayPage, count: int) -> None:
    """What is not shown is counted."""
    if found.pages == 1:
        return
    first = (found.page - 1) * PER_PAGE + 1
    last = first + len(found.matters) - 1
    st.caption(_("Shown: %(first)s to %(last)s of %(count)s", first=first, last=last, count=count))
    paging.show_row(found.pages, PAGE)
