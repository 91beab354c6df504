"""Doing what a form asks: a refusal is shown in words where it arises, a success is told in the next run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

import streamlit as st

from admin_dashboard.faults import on_script_error
from admin_dashboard.parts.forms import field_errors, kept_text, optimistic_lock
from admin_dashboard.words import _, full_day, refusal_words
from db.ground.connection import FULL_LOCKED_OR_AWAY
from db.ground.refusals import Invalid, Problem, Refused, SomebodyWasFaster

Result = TypeVar("Result")
NOTICE = "notice"


def done(
    action: Callable[[], Result],
    said: str = "",
    labels: Mapping[str, str] | None = None,
    sent: Iterable[kept_text.Place] = (),
) -> Result | None:
    """Does what a form asks and shows everything anew; a refusal stays beside the form, which keeps what was typed.

    Returns None when it was refused. Whoever was slower than a colleague sees what has changed. `labels` are the words
    that stand at the fields, so that a problem names the one it is about. `sent` are the texts that went with it.
    """
    result = tried(action, labels)
    if result is not REFUSED:
        kept_text.sent(*sent)
        say_next(said or _("Done."))
        st.rerun()
    return None


class _Refused:
    """What `tried` gives back when it was refused; None is what most actions give back."""


REFUSED = _Refused()


def tried(action: Callable[[], Result], labels: Mapping[str, str] | None = None) -> Result | _Refused:
    """Does what a form asks and returns what came of it, or REFUSED once the refusal is shown."""
    try:
        done_so = action()
        optimistic_lock.drawn_anew()
        return done_so
    except SomebodyWasFaster as refusal:
        optimistic_lock.drawn_anew()
        say_next(refusal_words(refusal), icon=":material/group:")
        st.rerun()
    except Invalid as refusal:
        _show_problems(refusal.problems, labels or {})
    except Refused as refusal:
        st.error(refusal_words(refusal), icon=":material/block:")
    except FULL_LOCKED_OR_AWAY as fault:  # said here, so that the rest of the screen is drawn, and what was typed in it
        on_script_error(fault)
    return REFUSED


def _show_problems(problems: Iterable[Problem], labels: Mapping[str, str]) -> None:
    """Below the button, where the eyes are and screen readers are told, and at the fields."""
    found = [(labels.get(problem.field, ""), _words(problem)) for problem in problems]
    for label, words in found:
        field = label.rstrip("?？.。")
        said = _("%(field)s: %(problem)s", field=field, problem=words) if field else words
        st.error(said, icon=":material/edit:")
    field_errors.show(found)


def _words(problem: Problem) -> str:
    days = {name: full_day(value) for name, value in problem.values.items() if isinstance(value, date)}
    return _(problem.words, **problem.values | days)


def say_next(words: str, icon: str = ":material/check_circle:") -> None:
    """Keeps words to be shown at the top of the next run."""
    st.session_state[NOTICE] = (words, icon)


def show_notice() -> None:
    """Shows the words that the last run has kept; called by the frame, above every screen."""
    if NOTICE in st.session_state:
        words, icon = st.session_state.pop(NOTICE)
        st.toast(words, icon=icon, duration="long")
