"""What the unhappy said, about which dispute, and what followed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.lists import chip, entry, paging
from admin_dashboard.words import _, moment
from db.disputes.rules.answers import Satisfaction, Solved
from db.figures.satisfaction.queries.unhappy import Unhappy

PER_PAGE = 8


def show(cases: Sequence[Unhappy], *conditions: object) -> None:
    """Shows a page of the cases; other conditions begin at their own first page."""
    if not cases:
        st.success(_("Nobody was unhappy in this period."), icon=":material/sentiment_satisfied:")
    entry.show_all(map(_case, paging.part_of(cases, "unhappy", *conditions, per_page=PER_PAGE)))
    paging.show_pages(cases, "unhappy", per_page=PER_PAGE)


def _case(case: Unhappy) -> str:
    about = f"{case.reference} · {case.building} · {name_of(case.kind)}"
    why = f"<p>{escape(case.why)}</p>" if case.why else ""
    said = f'<div class="said resident">{_by(case)}{why}</div>'
    line = entry.html("dispute", about, [_judged(case)], id=case.dispute_id)
    return f'<div class="case">{line}{said}<small>{escape(_followed(case))}</small></div>'


def _judged(case: Unhappy) -> str:
    solved = chip.of_words("×" if case.solved is Solved.NO else "●", name_of(case.solved), "red")
    unhappy = case.satisfaction is Satisfaction.DISSATISFIED
    satisfied = chip.of_words("×" if unhappy else "●", name_of(case.satisfaction), "red" if unhappy else "grey")
    left = chip.of_words("!", name_of(case.still_wrong), "amber") if case.still_wrong else ""
    return solved + satisfied + left


def _by(case: Unhappy) -> str:
    return (
        f"<header><span>{escape(name_of(case.source))}</span><span>{escape(moment(case.answered_at))}</span></header>"
    )


def _followed(case: Unhappy) -> str:
    if not case.since:
        return _("Nothing has followed yet.")
    steps = (f"{moment(step.at)} {name_of(step.status)}" for step in case.since)
    return _("Since then: %(steps)s", steps=" → ".join(steps))
