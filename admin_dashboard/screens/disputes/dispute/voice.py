"""What a resident said instead of typing it: listened to here, its gist written down and shown to them."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.parts.forms import draft
from admin_dashboard.sign_in import browser_session
from admin_dashboard.words import _, moment, plain
from db.disputes.actions.voices import write_gist
from db.disputes.queries.desk import DeskDispute
from db.disputes.queries.voices import VoiceInfo, voice_for_staff
from db.records.permissions.rules import Actor


def show(actor: Actor, view: DeskDispute, now: datetime) -> None:
    voice = voice_for_staff(actor, view.id)
    if voice is None:
        return
    with st.container(border=True, key="voice"):
        st.subheader(_("The resident said it: %(seconds)s seconds", seconds=voice.seconds))
        _show_sound(view, voice)
        _show_gist(voice)
        if view.may_talk and not view.gone and voice.confirmed_at is None:
            _ask_for_gist(actor, view, voice, now)


def _show_sound(view: DeskDispute, voice: VoiceInfo) -> None:
    if voice.cut:
        st.warning(_("It was longer than a minute: only the first minute arrived."), icon=":material/content_cut:")
    if not voice.is_there:
        st.caption(_("The recording was deleted; its gist stays."))
        return
    address, label = f"{browser_session.base_path()}/staff/recording/{view.id}", escape(_("What the resident said"))
    st.html(f'<audio controls preload="none" src="{address}" aria-label="{label}"></audio>')


def _show_gist(voice: VoiceInfo) -> None:
    if not voice.gist:
        return
    st.markdown(plain(voice.gist))
    if voice.confirmed_at:
        st.caption(_("The resident confirmed it: %(when)s", when=moment(voice.confirmed_at)))
    else:
        st.caption(_("The resident sees it and has not confirmed it yet."))


def _ask_for_gist(actor: Actor, view: DeskDispute, voice: VoiceInfo, now: datetime) -> None:
    label = _("Its gist, in a sentence or two: the resident reads it and says whether it is meant so")
    text = draft.show(actor, label, ("gist", "text", view.id), None, {})
    if st.button(_("Show the gist to the resident"), type="primary", icon=":material/hearing:", key=f"gist-{view.id}"):
        draft.send(
            lambda: write_gist(actor, view.id, text, voice.gist, now),
            _("The gist is kept, and the resident sees it."),
            "gist",
            view.id,
        )
