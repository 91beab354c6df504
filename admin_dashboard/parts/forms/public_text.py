"""A text before it becomes public: what may point at a person is marked with the reason, and each is looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from html import escape

import streamlit as st

from admin_dashboard.words import _, plain
from db.records.personal_data.rules.finding import REASONS, PersonalDataMatch, find_personal_data


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
