"""On a noise matter: each try at dissuading as a line, and the page for the resident to take along."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from html import escape
from zoneinfo import ZoneInfo

import streamlit as st

from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import draft, fold
from admin_dashboard.words import _, moment, zone
from db.disputes.queries.desk import DeskDispute
from db.disputes.rules.workflow import OPEN
from db.ground import clock
from db.ground.clock import local
from db.records.permissions.rules import Ability, Actor
from db.together.law_hints.queries import MatterLaw
from db.together.law_hints.rules.things import NOISE_OFFICES
from db.together.noise.actions import make_page, note_try
from db.together.noise.queries.tries import DissuasionTried, NotedContact, contacts_noted, tries_of
from db.together.noise.rules import (
    DANGER_FIRST,
    LONGEST_OTHER_SIDE,
    NO_TRY_FAILED,
    OFFICE_OF,
    OFFICES,
    DissuadingOffice,
    names_found,
)

PRACTICE = "noise"
GROUP = "dissuading"
PDF = "application/pdf"


def show(actor: Actor, view: DeskDispute, law: MatterLaw, now: datetime) -> None:
    if law.thing is None or not law.is_noise:
        return
    tries = tries_of(actor, view.id)
    st.header(_("Noise: the record the police ask for"))
    st.caption(_(NOISE_OFFICES[law.thing]))
    for one in tries:
        _show_try(one)
    if view.in_danger:
        st.error(_(DANGER_FIRST), icon=":material/local_police:")
    elif view.may_talk and view.status in OPEN and not law.duty_open:
        _ask_try(actor, view, now)
    if actor.may(Ability.CORRECT_DISPUTES):
        _show_page(actor, view, tries)


def _show_try(one: DissuasionTried) -> None:
    went_on = _("It went on.") if one.in_vain else _("It stopped.")
    head = f"{moment(one.tried_at)} · {_(OFFICES[one.office])} · {went_on}"
    words = f"<p>{escape(one.asked)}</p><p>{escape(one.followed)}</p>"
    st.html(f'<div class="said staff"><header><strong>{escape(head)}</strong></header>{words}</div>')


def _ask_try(actor: Actor, view: DeskDispute, now: datetime) -> None:
    key = partial(draft.key, GROUP, dispute_id=view.id)
    whole = fold.opened(_("Note a try at dissuading"), f"dissuading-{view.id}-note", ":material/edit_note:")
    if whole is None:
        return
    with whole:
        _offer_contacts(contacts_noted(actor, view.id), view)
        labels = {
            "tried_on": _("Day and hour"),
            "office": _("Who tried, by office"),
            "asked": _("What was asked"),
            "followed": _("What followed the try"),
        }
        here = local(now, zone())
        with st.container(horizontal=True):
            day = st.date_input(
                labels["tried_on"], here.date(), format="YYYY-MM-DD", key=key(name="day"), persist_state="session"
            )
            hour = st.time_input(
                _("Hour"),
                time(here.hour, here.minute),
                step=timedelta(minutes=5),
                key=key(name="hour"),
                persist_state="session",
            )
        office = st.selectbox(
            labels["office"],
            list(DissuadingOffice),
            index=list(DissuadingOffice).index(OFFICE_OF.get(actor.role, DissuadingOffice.OTHER)),
            format_func=lambda one: _(OFFICES[one]),
            key=key(name="office"),
            persist_state="session",
        )
        asked = draft.write(labels["asked"], (GROUP, "asked", view.id), height=70)
        followed = draft.write(labels["followed"], (GROUP, "followed", view.id), height=90)
        went_on = st.checkbox(_("It went on afterwards"), key=key(name="in-vain"), persist_state="session")
        if st.button(_("Write it down"), type="primary", key=key(name="go"), icon=":material/edit_note:"):
            tried_at = datetime.combine(day, hour, ZoneInfo(view.zone)) if day and hour else None
            draft.send(
                partial(
                    note_try, actor, view.id, view.status, office or "", asked, followed, went_on, tried_at, clock.now()
                ),
                _("The try is noted."),
                GROUP,
                view.id,
                labels,
            )


def _offer_contacts(noted: list[NotedContact], view: DeskDispute) -> None:
    for one in noted:
        words = _("From the note of %(when)s: %(beginning)s", when=moment(one.at), beginning=one.text[:40])
        st.button(
            words,
            key=f"dissuading-from-{one.id}",
            type="tertiary",
            icon=":material/content_paste_go:",
            on_click=_take_over,
            args=(one, view),
        )


def _take_over(one: NotedContact, view: DeskDispute) -> None:
    """Day, hour and office as they were noted, the words as what was asked; what followed is still to be said."""
    then = local(one.at, view.zone)
    st.session_state[draft.key(GROUP, "day", view.id)] = then.date()
    st.session_state[draft.key(GROUP, "hour", view.id)] = time(then.hour, then.minute)
    st.session_state[draft.key(GROUP, "office", view.id)] = one.office
    st.session_state[draft.key(GROUP, "asked", view.id)] = one.text


def _show_page(actor: Actor, view: DeskDispute, tries: list[DissuasionTried]) -> None:
    if not any(one.in_vain for one in tries) or not view.text:
        st.caption(_(NO_TRY_FAILED))
        return
    whole = fold.opened(_("Page for the police, to take along"), f"dissuading-{view.id}-page", ":material/print:")
    if whole is None:
        return
    with whole:
        texts = [view.text, *(text for one in tries for text in (one.asked, one.followed))]
        st.caption(_("Names, homes and numbers are blotted out. It is no verdict, and names nobody unless you do."))
        name = _("The other side, only if it shall stand there")
        other = st.text_input(name, max_chars=LONGEST_OTHER_SIDE, key=f"other-side-{view.id}", persist_state="session")
        found = names_found(texts)
        stand: list[str] = []
        if found:
            key = f"let-stand-{view.id}"
            stand = st.multiselect(
                _("May stand there"), found, key=key, placeholder=_("Nobody"), persist_state="session"
            )
        made = partial(make_page, actor, view.id, clock.now(), tuple(stand), other)
        download.show(_("The page (PDF)"), made, f"{view.reference}-tries.pdf", PDF, f"tries-{view.id}")
