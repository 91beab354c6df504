"""Recording what the resident answered on a call-back, or on paper; never by whoever settled."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import draft
from admin_dashboard.words import _
from db.disputes.actions.answer import record_answer
from db.disputes.queries.desk import DeskDispute
from db.disputes.rules.answers import Answer, AnswerSource, Satisfaction, Solved, StillWrong
from db.records.permissions.rules import Actor

BY_STAFF = (AnswerSource.CALL_BACK, AnswerSource.FILLED_IN)


def show(actor: Actor, view: DeskDispute, now: datetime) -> None:
    st.caption(_("Kept and shown with your name as recorded by staff. “Not solved” and “goes on” begin it anew."))
    st.caption(
        _("It counts half an hour from now; if the resident answers by themselves until then, only that counts.")
    )
    source = st.segmented_control(
        _("How the answer was given"),
        BY_STAFF,
        default=BY_STAFF[0],
        format_func=name_of,
        key=draft.key("move", "answer-source", view.id),
    )
    solved = _choice(_("Was it really solved?"), Solved, "answer-solved", view)
    satisfaction = _choice(_("How satisfied?"), Satisfaction, "answer-satisfaction", view)
    still_wrong = _choice(_("What is still wrong (may be left out)"), StillWrong, "answer-still-wrong", view)
    why = draft.write(_("In the resident's words (may be left out)"), ("move", "answer-why", view.id))
    if st.button(_("Record this answer"), type="primary", icon=":material/phone_callback:"):
        answer = Answer(solved, satisfaction, why, still_wrong)
        draft.send(
            lambda: record_answer(actor, view.id, view.present.number, answer, source or BY_STAFF[0], now),
            _("The answer is recorded."),
            "move",
            view.id,
        )


def _choice(label: str, kind: type[Enum], name: str, view: DeskDispute) -> Any:
    """None while nothing is chosen, of which the action says what is missing."""
    return st.segmented_control(label, list(kind), format_func=name_of, key=draft.key("move", name, view.id))
