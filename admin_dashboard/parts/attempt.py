"""Doing what a form asks: a refusal is shown in words where it arises, a success is told in the next run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import streamlit as st

from admin_dashboard.words import _, refusal_words
from db.refusals import Invalid, Problem, Refused, SomebodyWasFaster

Result = TypeVar("Result")
NOTICE = "notice"


def done(action: Callable[[], Result], said: str = "", labels: Mapping[str, str] | None = None) -> Result | None:
    """Does it and shows everything anew; a refusal stays beside the form, which keeps what was typed.

    Gives nothing back when it was refused. Whoever was slower than a colleague sees what has changed.
    `labels` are the words that stand at the fields, so that a problem names the one it is about.
    """
    result = tried(action, labels)
    if result is not REFUSED:
        say_next(said or _("Done."))
        st.rerun()
    return None


class _Refused:
    """What `tried` gives back when it was refused; None is what most actions give back."""


REFUSED = _Refused()


def tried(action: Callable[[], Result], labels: Mapping[str, str] | None = None) -> Result | _Refused:
    """The same without showing everything anew, for what gives something back."""
    try:
        return action()
    except SomebodyWasFaster as refusal:
        say_next(refusal_words(refusal), icon=":material/group:")
        st.rerun()
    except Invalid as refusal:
        for problem in refusal.problems:
            st.error(_in_words(problem, labels or {}), icon=":material/edit:")
    except Refused as refusal:
        st.error(refusal_words(refusal), icon=":material/block:")
    return REFUSED


def _in_words(problem: Problem, labels: Mapping[str, str]) -> str:
    words = _(problem.words, **problem.values)
    label = labels.get(problem.field)
    return _("%(field)s: %(problem)s", field=label, problem=words) if label else words


def say_next(words: str, icon: str = ":material/check_circle:") -> None:
    """Shown at the top of the next run."""
    st.session_state[NOTICE] = (words, icon)


def show_notice() -> None:
    """By the frame, above every screen."""
    if NOTICE in st.session_state:
        words, icon = st.session_state.pop(NOTICE)
        st.toast(words, icon=icon, duration="long")
