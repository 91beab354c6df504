"""Every figure of a period as a card: value, count, coverage, interval, what it was before, and how it is computed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import streamlit as st

from admin_dashboard.parts.figures import share
from admin_dashboard.words import _
from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.formulae import FORMULAE, Figure
from db.figures.satisfaction.rules.rates import FigureWeights, Rate
from db.figures.satisfaction.rules.rounding import percent
from db.ground.words import N_


@dataclass(frozen=True)
class Card:
    figure: Figure
    value: str
    lines: tuple[str, ...]
    small: bool = False


def show(found: Figures, before: Figures, weighing: FigureWeights) -> None:
    st.html(grid("rates", _rates(found, before), weighing) + grid("counts", _counts(found, before), weighing))


def grid(kind: str, cards: Iterable[Card], weighing: FigureWeights) -> str:
    return f'<div class="figures {kind}">{"".join(_card(card, weighing) for card in cards)}</div>'


def _card(card: Card, weighing: FigureWeights) -> str:
    few = f'<p class="few">⚠ {escape(_("small sample"))}</p>' if card.small else ""
    lines = "".join(f"<p>{escape(line)}</p>" for line in card.lines if line)
    how = f"<details><summary>{escape(_('How it is computed'))}</summary><p>{escape(definition(card.figure, weighing))}"
    name = escape(_(FORMULAE[card.figure].name))
    return f"<section><h3>{name}</h3><strong>{escape(card.value)}</strong>{few}{lines}{how}</p></details></section>"


def definition(figure: Figure, weighing: FigureWeights) -> str:
    return _(
        FORMULAE[figure].definition,
        w=f"{weighing.basically_satisfied:g}",
        a=f"{weighing.responded:g}",
        b=f"{weighing.solved:g}",
        c=f"{weighing.satisfied:g}",
    )


def _rates(found: Figures, before: Figures) -> list[Card]:
    answered = _(
        "coverage %(share)s (%(counted)s answered)",
        share=percent(found.coverage.share),
        counted=share.counted(found.coverage),
    )
    return [
        _judged(Figure.SATISFIED, found.satisfied, before.satisfied, answered),
        _judged(Figure.SOLVED, found.solved, before.solved, answered),
        _rate(Figure.COVERAGE, found.coverage, before.coverage),
        _rate(Figure.RESPONDED, found.responded, before.responded),
        _rate(Figure.SETTLED_IN_TIME, found.settled_in_time, before.settled_in_time),
        _composite(found, before),
    ]


def _judged(figure: Figure, rate: Rate, before: Rate, coverage: str) -> Card:
    """What residents judged: with its interval, and how many of those asked it speaks for."""
    interval = _("95%% interval %(interval)s", interval=share.interval(rate))
    lines = (share.counted(rate), interval, coverage, _before(_with_count(before)))
    return Card(figure, percent(rate.share), lines, bool(share.few(rate)))


def _rate(figure: Figure, rate: Rate, before: Rate) -> Card:
    lines = (share.counted(rate), _before(_with_count(before)))
    return Card(figure, percent(rate.share), lines, bool(share.few(rate)))


def _composite(found: Figures, before: Figures) -> Card:
    score = found.composite
    lines = (_before(percent(before.composite.share)),)
    return Card(Figure.COMPOSITE, percent(score.share), lines, score.share is not None and score.small)


def _counts(found: Figures, before: Figures) -> list[Card]:
    too = _("and %(count)s households too", count=found.supporters)
    sent_back = f"{percent(found.sent_back.share)} ({share.counted(found.sent_back)})"
    return [
        _count(Figure.RECEIVED, found.received, before.received, too),
        _count(Figure.SETTLED, found.settled, before.settled),
        _count(Figure.ASKED, found.asked, before.asked, _("%(count)s answered", count=found.answered)),
        _count(Figure.SENT_BACK, int(found.sent_back.numerator), int(before.sent_back.numerator), sent_back),
        _count(Figure.GOES_ON, found.goes_on, before.goes_on),
        _count(Figure.BROKEN_AGAIN, found.broken_again, before.broken_again),
        _count(Figure.BACKLOG, found.backlog, before.backlog),
        _count(Figure.OVERDUE, found.overdue, before.overdue),
        _median(Figure.CONTACT_TIME, found, before),
        _median(Figure.SETTLE_TIME, found, before),
    ]


def _count(figure: Figure, count: int, before: int, *lines: str) -> Card:
    return Card(figure, str(count), (*lines, _before(str(before))))


def _median(figure: Figure, found: Figures, before: Figures) -> Card:
    now, then = getattr(found, figure.value), getattr(before, figure.value)
    of = _("of %(count)s", count=now.n)
    return Card(figure, share.hours(now), (share.working_days(now), of, _before(share.hours(then))))


def _with_count(rate: Rate) -> str:
    """No share without the count it stands on, not even last week's."""
    return percent(rate.share) if rate.share is None else f"{percent(rate.share)} ({share.counted(rate)})"


def _before(value: str) -> str:
    return _("before: %(value)s", value=value)


SOURCE_HEADINGS = (
    N_("Who answered"),
    N_("Answers"),
    N_("Resolution rate"),
    N_("95% interval"),
    N_("Satisfaction rate"),
    N_("95% interval"),
)
