"""A text before it becomes public: what may point at a person is marked with the reason, and each is looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from html import escape

import streamlit as st

from admin_dashboard.words import _, plain
from db.records.personal_data.rules.finding import REASONS, PersonalData, PersonalDataMatch, find_personal_data

NAMES_SOMEBODY = frozenset(list(PersonalData)[: list(PersonalData).index(PersonalData.NAME) + 1])


def show(text: str, key: str, names: Collection[str] = ()) -> frozenset[str] | None:
    """Asks which findings in a text may stay, for the action's `looked_at`; None while one of them is not ticked.

    Without findings nothing is shown and nothing is asked.
    """
    found = find_personal_data(text, names)
    if not found:
        return frozenset()
    st.html(f'<div class="public-text">{marked(text, found)}</div>')
    st.caption(_("What is marked may show who is meant. Take it out, or say that it may stay."))
    distinct = {one.text: one for one in found}
    with st.container(key=f"{key}-findings"):
        ticked = [_tick(one, key) for one in distinct.values()]
    return frozenset(distinct) if all(ticked) else None


def may_be_told(text: str, known: str, key: str) -> bool:
    """Before words go to one person whom nobody knows: False while they name others and nobody has said that they may.

    `known` is what that person has written: what stands there is nothing new to them.
    """
    found = [one for one in find_personal_data(text) if one.kind in NAMES_SOMEBODY and one.text not in known]
    if not found:
        return True
    st.html(f'<div class="public-text">{marked(text, found)}</div>')
    st.caption(
        _("This names somebody, a home or a number. Whoever has the code reads it, and nobody knows who that is.")
    )
    names = _(", ").join(dict.fromkeys(plain(one.text) for one in found))
    return st.checkbox(_("They may read: %(names)s", names=names), key=f"{key}-may-be-told-{names}")


def _tick(one: PersonalDataMatch, key: str) -> bool:
    label = _("“%(found)s” may be public", found=plain(one.text))
    return st.checkbox(f"{label} – {_(REASONS[one.kind])}", key=f"{key}-looked-at-{one.text}", persist_state="session")


def marked(text: str, found: Iterable[PersonalDataMatch]) -> str:
    """The text as HTML, each finding marked with its reason."""
    pieces, done = [], 0
    for one in found:
        reason = escape(_(REASONS[one.kind]))
        pieces += [escape(text[done : one.start]), f'<mark title="{reason}">{escape(one.text)}</mark>']
        done = one.end
    return "".join([*pieces, escape(text[done:])]).replace("\n", "<br>")
