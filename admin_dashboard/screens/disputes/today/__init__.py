"""The first screen: what must I do now."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.lists import dispute_line
from admin_dashboard.parts.matters import heard
from admin_dashboard.screens.disputes.today import danger, fellows, looks, page_words, unread, voices
from admin_dashboard.words import _, day, zone
from db.disputes.queries.fellows import fellows_that_wait
from db.disputes.queries.inbox import DisputeRow
from db.disputes.queries.looking import words_that_wait
from db.disputes.queries.today import TodayLists, today
from db.disputes.queries.voices import voices_that_wait
from db.ground.clock import local_date
from db.ground.words import N_
from db.records.permissions.rules import Actor

FIRST_ROWS = 6
DANGER = N_("Danger to life?")
LISTS = (
    ("in_danger", DANGER, N_("What was written may be about danger now. First of all, look and call.")),
    ("not_contacted", N_("Not yet contacted"), N_("Nobody has been in touch with the resident.")),
    ("overdue", N_("Late"), N_("A limit has passed.")),
    ("due_today", N_("Due today"), N_("The limit ends tonight.")),
    ("unhappy", N_("Unhappy answers"), N_("“Not solved” or “dissatisfied”, in the last 14 days.")),
    (
        "waiting_for_me",
        N_("Waiting for me"),
        N_("In my hands and not taken up, or a resident has written and nobody has answered or read it."),
    ),
)


def show(actor: Actor, now: datetime) -> None:
    found, to_look_at = today(actor, now), words_that_wait(actor, looks.SHOWN)
    spoken, not_solved = voices_that_wait(actor, now), fellows_that_wait(actor, now)
    st.title(_("Today · %(day)s", day=day(local_date(now, zone()))))
    danger.show(actor)
    unread.show(actor)
    about_pages = page_words.show(actor)
    chosen = _choice(found)
    if not (to_look_at.total or about_pages or spoken or not_solved) and not any(
        _rows(found, name) for name, _title, _meaning in LISTS
    ):
        st.success(
            _("Nothing is waiting. Everybody has been heard – enjoy the quiet."), icon=":material/local_florist:"
        )
    elif chosen and not _rows(found, chosen):
        st.success(_("Nothing stands here now."), icon=":material/check:")
    for name, title, meaning in LISTS:
        if _rows(found, name) and chosen in (None, name):
            _show_list(actor, _rows(found, name), title, meaning, now, everything=name in (chosen, "in_danger"))
    if not chosen:
        fellows.show(actor, not_solved, now)
        voices.show(spoken)
        looks.show(actor, to_look_at, now)


def _rows(found: TodayLists, name: str) -> tuple[DisputeRow, ...]:
    return getattr(found, name)


def _choice(found: TodayLists) -> str | None:
    titles = {name: f"{_(title)} **{len(_rows(found, name))}**" for name, title, _meaning in LISTS}
    if not found.in_danger:  # danger is never one more number that is usually nought
        del titles["in_danger"]
    return st.pills(
        _("Show only"), list(titles), format_func=titles.__getitem__, label_visibility="collapsed", key="list"
    )


def _show_list(
    actor: Actor, rows: tuple[DisputeRow, ...], title: str, meaning: str, now: datetime, everything: bool
) -> None:
    sign = ":material/emergency: " if title == DANGER else ""
    st.header(f"{sign}{_(title)} · {len(rows)}", help=_(meaning))
    shown = len(rows) if everything else FIRST_ROWS
    with st.container(border=True, gap="xsmall"):
        for row in rows[:shown]:
            _show_matter(actor, row, now)
    if rows[shown:]:
        with st.expander(_("%(count)s more", count=len(rows) - shown)):
            for row in rows[shown:]:
                _show_matter(actor, row, now)


def _show_matter(actor: Actor, row: DisputeRow, now: datetime) -> None:
    dispute_line.show(row, now)
    if row.words:
        heard.show(actor, row.id, row.words, row.written_at, now)
