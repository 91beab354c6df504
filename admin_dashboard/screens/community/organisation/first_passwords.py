"""Passwords that are good for one sign-in: shown until they are noted, kept nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from admin_dashboard.parts.lists import table
from admin_dashboard.words import _
from db.ground.words import N_

KEPT = "first-passwords"
HEADINGS = (N_("Name"), N_("Sign-in name"), N_("First password"))
Line = tuple[str, str, str]


def keep(people: Sequence[Line]) -> None:
    """Keeps each one's name, sign-in name and password, in the memory of this browser's session alone.

    Those that nobody has noted yet stay; somebody's newer password takes the place of the older one.
    """
    anew = {sign_in_name for _name, sign_in_name, _password in people}
    st.session_state[KEPT] = (*(line for line in _kept() if line[1] not in anew), *people)


def _kept() -> tuple[Line, ...]:
    kept: tuple[Line, ...] = st.session_state.get(KEPT, ())
    return kept


def show() -> bool:
    """Whether there are any that nobody has noted yet."""
    people = _kept()
    if not people:
        return False
    with st.container(border=True):
        st.header(_("To be handed out, once"))
        st.write(_("Give each person theirs, face to face. At the first sign-in they choose a password of their own."))
        table.show(HEADINGS, people)
        with st.container(horizontal=True):
            st.download_button(
                _("Download slips to cut up"),
                slips(people),
                file_name="linli-first-passwords.txt",
                mime="text/plain",
                icon=":material/content_cut:",
                on_click="ignore",
            )
            if st.button(_("I have noted them"), type="primary", icon=":material/check:"):
                del st.session_state[KEPT]
                st.rerun()
    return True


def slips(people: Sequence[Line]) -> bytes:
    """A text file with one slip a person, in UTF-8 with the mark by which editors know it."""
    lines = (
        f"{name}\r\n{_('Sign-in name')}: {sign_in_name}\r\n{_('First password')}: {password}\r\n"
        for name, sign_in_name, password in people
    )
    return "- - - - - - - - - -\r\n".join(lines).encode("utf-8-sig")
