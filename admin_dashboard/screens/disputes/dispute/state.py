"""Where a dispute stands: whose it is, by when, where, and what the resident answered."""

from __future__ import annotations

from html import escape

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.words import _, last_day, limit_day, moment
from db.disputes.queries.answers import AnswerRecorded
from db.disputes.queries.desk import DeskDispute, RoundInfo
from db.disputes.queries.fellows import FellowCount
from db.disputes.rules.answers import Answer, AnswerSource, RoundBegan


def show(view: DeskDispute) -> None:
    pairs = _who_and_where(view) + _limits(view) + _others(view)
    cells = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in pairs if value)
    st.html(f'<dl class="pairs">{cells}</dl>')


def _who_and_where(view: DeskDispute) -> list[tuple[str, str]]:
    holder = view.holder or _("In nobody’s hands")
    if view.assigned_to_me:
        holder = _("%(name)s (you)", name=holder)
    return [
        (_("In whose hands"), holder),
        (_("Level"), name_of(view.level)),
        (_("Kind"), name_of(view.kind)),
        (_("Where"), _where(view)),
        (_("Public wording"), view.public_wording or ""),
    ]


def _where(view: DeskDispute) -> str:
    named = [
        (view.unit_number, _("unit %(number)s", number=view.unit_number)),
        (view.floor, _("floor %(number)s", number=view.floor)),
        (view.room, view.room),
        (view.public_place, view.public_place),
    ]
    return " ".join([view.building.name, *(words for given, words in named if given)])


def _limits(view: DeskDispute) -> list[tuple[str, str]]:
    present = view.present
    due = _("by %(when)s", when=limit_day(present.contact_due)) if present.contact_due else ""
    again = present.began is not RoundBegan.FIRST
    return [
        (_("This round"), name_of(present.began) if again else ""),
        (_("First contact"), moment(present.contacted_at) if present.contacted_at else due),
        (_("Settle by"), limit_day(present.settle_due) if present.ended_at is None else ""),
        (_("Clock stands since"), moment(present.paused_at) if present.paused_at else ""),
        (_("12345 by"), limit_day(view.city_due) if view.city_due else ""),
        (_("Wanted by"), last_day(view.wanted_by) if view.wanted_by else ""),
        (_("Settled at"), moment(present.ended_at) if present.ended_at else ""),
    ]


def _others(view: DeskDispute) -> list[tuple[str, str]]:
    recorded = [
        (_("Recorded for the resident, round %(number)s", number=it.round_number), _recorded(it))
        for it in view.recorded
    ]
    later = [*view.rounds[1:], None]
    answers = [
        (_("Answer, round %(number)s", number=one.number), _answer(one) + _since(after))
        for one, after in zip(view.rounds, later, strict=True)
        if one.answer
    ]
    fellows = [
        (_("Those who share it, round %(number)s", number=number), " / ".join(_fellow(one) for one in said))
        for number, said in view.fellows.items()
    ]
    return [
        *answers,
        *recorded,
        *fellows,
        (_("My home too"), _("%(count)s households", count=view.supporters) if view.supporters else ""),
        (_("Joined into"), view.joined_into or ""),
        (_("Joined to this one"), ", ".join(view.joined_here)),
    ]


def _answer(one: RoundInfo) -> str:
    if one.answer is None or one.answer_source is None:
        return ""
    return _said(one.answer, one.answer_source)


def _since(after: RoundInfo | None) -> str:
    """An answer tells of its own round: what came after it stands beside it."""
    if after is None:
        return ""
    return _(" → %(began)s, %(when)s", began=name_of(after.began), when=moment(after.opened_at))


def _said(answer: Answer, source: AnswerSource) -> str:
    said = (answer.solved, answer.satisfaction, answer.still_wrong)
    words = f"{' · '.join(name_of(value) for value in said if value)} ({name_of(source)})"
    return f"{words} – {answer.why}" if answer.why else words


def _recorded(one: AnswerRecorded) -> str:
    """The same whether an answer of the resident's own is on its way or not."""
    when = _("counts at %(when)s, unless the resident answers by themselves", when=moment(one.counts_at))
    beside = _("stands beside the resident's own answer and counts nowhere")
    return f"{_said(one.answer, one.source)} – {beside if one.beside else when}"


def _fellow(one: FellowCount) -> str:
    return _(
        "%(who)s: %(asked)s asked, %(solved)s solved, %(partly)s partly (%(goes_on)s want it to go on), "
        "%(not_solved)s not solved",
        who=name_of(one.source),
        asked=one.asked,
        solved=one.solved,
        partly=one.partly_solved,
        goes_on=one.goes_on,
        not_solved=one.not_solved,
    )
