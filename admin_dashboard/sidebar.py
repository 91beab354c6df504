"""Who is at the desk, in the sidebar: name, office, language, password, and the way out."""

from __future__ import annotations

from html import escape

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts import help
from admin_dashboard.sign_in import browser_session
from admin_dashboard.words import LANGUAGE_NAMES, _, language
from db.records.permissions.rules import Actor

STYLE = """<style>
.desk-mate { font-size: .95rem; line-height: 1.5 } .desk-mate p { margin: 0 }
.desk-mate nav { display: flex; flex-wrap: wrap; gap: .25rem .9rem; margin-top: .5rem; align-items: center }
.desk-mate a, .desk-mate button { color: inherit; min-height: 2rem; display: inline-flex; align-items: center;
  text-decoration: underline; text-underline-offset: .2em; background: none; border: 0; padding: 0;
  font: inherit; cursor: pointer }
</style>"""


def show(actor: Actor, community_name: str) -> None:
    own = ways("/account", _("My account"))
    st.html(f'{STYLE}<div class="desk-mate">{_who(actor, community_name)}<nav>{own}</nav></div>')
    help.show(actor)


def _who(actor: Actor, community_name: str) -> str:
    return (
        f"<p><strong>{escape(actor.name)}</strong> · {escape(name_of(actor.role))}</p><p>{escape(community_name)}</p>"
    )


def ways(own: str, own_words: str) -> str:
    """The other language, the person's own page, and the way out."""
    base = browser_session.base_path()
    other = next(code for code in LANGUAGE_NAMES if code != language())
    secret = browser_session.form_secret(st.context.cookies.get(browser_session.FORM_COOKIE))
    key = browser_session.form_key(secret, browser_session.presented_token())
    out = escape(_("Sign out"))
    return (
        f'<a target="_self" href="{base}/staff/language/{other}?next=/">{LANGUAGE_NAMES[other]}</a>'
        f'<a target="_self" href="{base}{own}">{escape(own_words)}</a>'
        f'<form method="post" action="{base}/staff/sign-out" target="_self"><input type="hidden" name="form_key" '
        f'value="{key}"><button type="submit">{out}</button></form>'
    )
