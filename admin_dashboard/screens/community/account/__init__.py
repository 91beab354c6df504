"""My own account: where I am signed in, my password, my language."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import chip, entry
from admin_dashboard.screens.community.account import own_mail, pocket
from admin_dashboard.sign_in import browser_session
from admin_dashboard.words import LANGUAGE_NAMES, _, language, moment, plain
from db.community.staff.queries.second_step import own_second_step
from db.community.staff.queries.sessions import OwnSession, own_sessions
from db.community.staff.rules.accounts import SignedIn
from db.records.permissions.rules import Actor
from db.together.calling.actions.phones import new_short_code
from db.together.calling.queries.codes import own_code


def show(actor: Actor, now: datetime) -> None:
    st.title(_("My account"))
    st.write(f"{plain(actor.name)} · {name_of(actor.role)}")
    show_signing_in(actor, now, "/account")
    pocket.show(actor, now)
    _show_short_code(actor, now)
    own_mail.show(actor, now)
    show_language("/account")


def show_signing_in(actor: SignedIn, now: datetime, here: str) -> None:
    """Where somebody is signed in, the password and the second step: alike for staff and for who reads at an office."""
    _show_sessions(actor, now)
    st.header(_("Password"))
    st.write(_("Choosing a new one ends all your other sessions."))
    st.html(_link(f"{browser_session.base_path()}/staff/new-password?next={here}", _("Choose a new password")))
    _show_second_step(actor, here)


def _show_sessions(actor: SignedIn, now: datetime) -> None:
    sessions = own_sessions(actor, browser_session.presented_token(), now)
    st.header(_("Signed in in %(count)s browsers", count=len(sessions)))
    with st.container(border=True, gap="small"):
        for session in sessions:
            st.html(f'<div class="facts">{"".join(_facts(session))}</div>')
    st.caption(_("A session ends by itself after 12 hours without use, and after 7 days at the latest."))
    secret = browser_session.form_secret(st.context.cookies.get(browser_session.FORM_COOKIE))
    key, words = browser_session.form_key(secret, browser_session.presented_token()), _("Sign out everywhere")
    st.html(
        f'<form method="post" action="{browser_session.base_path()}/staff/sign-out" target="_self">'
        f'<input type="hidden" name="form_key" value="{escape(key)}"><input type="hidden" name="everywhere" value="1">'
        f'<button class="plain-button" type="submit">{escape(words)}</button></form>'
    )


def _facts(session: OwnSession) -> list[str]:
    this = [chip.of_words("✓", _("this browser"), "green")] if session.is_this_one else []
    return this + entry.said(
        _("since %(when)s", when=moment(session.started_at)), _("last seen %(when)s", when=moment(session.seen_at))
    )


def _show_short_code(actor: Actor, now: datetime) -> None:
    """What a new phone is asked for beside a personal link."""
    code = own_code(actor)
    if code is None:
        return
    st.header(_("Short code"))
    st.write(_("A new phone asks for it when it opens a personal link: %(code)s", code=f"**{code}**"))
    if st.button(_("Make a new short code"), help=_("Every phone then asks for it again.")):
        attempt.done(lambda: new_short_code(actor, now), _("There is a new short code."))


def _show_second_step(actor: SignedIn, here: str) -> None:
    state = own_second_step(actor)
    st.header(_("A code when signing in"))
    if state.on_since:
        left = _("Recovery codes left: %(count)s.", count=state.recovery_codes)
        st.write(_("On since %(when)s.", when=moment(state.on_since)) + " " + left)
    else:
        st.write(_("Then your password alone lets nobody in: a code from an app on your phone is asked for, too."))
    words = _("Change it") if state.on_since else _("Set it up")
    st.html(_link(f"{browser_session.base_path()}/staff/second-step?next={here}", words))


def show_language(here: str) -> None:
    st.header(_("Language"))
    ways = [
        f"<strong>{escape(name)}</strong>"
        if code == language()
        else _link(f"{browser_session.base_path()}/staff/language/{code}?next={here}", name)
        for code, name in LANGUAGE_NAMES.items()
    ]
    st.html(f'<div class="facts">{"".join(ways)}</div>')


def _link(address: str, words: str) -> str:
    return f'<a class="plain-button" target="_self" href="{escape(address)}">{escape(words)}</a>'
