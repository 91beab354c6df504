"""Danger to life as the desk shows it: in sign and words, whom to call, why it was seen, and how it is put right."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from admin_dashboard.words import _, plain
from db.records.danger.rules.finding import reads_like_it
from db.records.danger.rules.kinds import ADVICE, CALLS_NOBODY, Danger, calls_for


def reason(kind: Danger, words: str, who: str = "", later: bool = False) -> str:
    """Why something is marked as danger: which words made us think so, what read like it, or who said so."""
    name = _(ADVICE[kind].name)
    if not words and not who:
        return _("%(danger)s: in words beside an answer or about an errand", danger=name)
    if not words:
        return _("%(danger)s: marked by %(who)s", danger=name, who=plain(who))
    if later:
        return _("%(danger)s: because of “%(said)s”, written later", danger=name, said=plain(words))
    if reads_like_it(kind, words):
        return _("%(danger)s: it reads like it, most of all “%(said)s”", danger=name, said=plain(words))
    return _("%(danger)s: because of “%(said)s”", danger=name, said=plain(words))


def show(kinds: Sequence[Danger], reasons: Sequence[str], withheld: bool) -> None:
    numbers = " · ".join(f"**{call.number}**\u00a0{_(call.name)}" for call in calls_for(kinds))
    asked, whom = _("Danger to life?"), _("Whoever needs help calls:")
    head = f"**{asked}** {whom} {numbers}\n\n{_(CALLS_NOBODY)}"
    told = "".join(f"\n- {one}" for one in reasons)
    st.error(f"{head}\n{told}", icon=":material/emergency:")
    if withheld:
        show_withheld()


def show_withheld() -> None:
    words = _("The mediator of the building does not see this, unless it is given to them.")
    st.info(words, icon=":material/lock:")


def ask_how_it_ended() -> bool | None:
    """Asks how danger ended; False: it is over, True: there never was any, None: nothing was pressed."""
    with st.container(horizontal=True):
        over = st.button(_("The danger is over"), icon=":material/check:")
        mistaken = st.button(_("There was no danger"), icon=":material/close:")
    return mistaken if over or mistaken else None


def ask_for_mark(number: int) -> Danger | None:
    """Asks for a kind of danger; returns it once the button is pressed, else None."""
    with st.expander(_("This is danger to life"), icon=":material/emergency:"):
        kind = st.selectbox(
            _("What kind of danger"),
            list(Danger),
            index=None,
            format_func=lambda kind: _(ADVICE[kind].name),
            placeholder=_("Choose"),
            key=f"danger-{number}",
        )
        pressed = st.button(_("Mark it, and tell whoever is on duty"), type="primary", disabled=kind is None)
    return kind if pressed else None
