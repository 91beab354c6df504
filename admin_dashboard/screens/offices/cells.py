"""Figures as an office is shown them: counts of one to four as few, rates of fewer than five not at all."""

from __future__ import annotations

from collections.abc import Iterator

from admin_dashboard.parts.figures import share
from admin_dashboard.parts.figures.figure_cards import Card
from admin_dashboard.words import _
from db.figures.district.rules.shown import shown_composite, shown_count, shown_median, shown_part, shown_rate
from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.formulae import Figure
from db.figures.satisfaction.rules.rates import Median, Rate
from db.figures.satisfaction.rules.rounding import percent
from db.ground.words import N_

HEADINGS = (
    N_("Received"),
    N_("Settled"),
    N_("Asked for a rating"),
    N_("Answers"),
    N_("Rating coverage"),
    N_("Satisfaction rate"),
    N_("95% interval"),
    N_("Resolution rate"),
    N_("Backlog"),
    N_("Overdue"),
)
COUNTS = (Figure.RECEIVED, Figure.SETTLED, Figure.ASKED, Figure.GOES_ON, Figure.BROKEN_AGAIN, Figure.BACKLOG)


def row(figures: Figures) -> tuple[str, ...]:
    return (
        shown_count(figures.received),
        shown_count(figures.settled),
        shown_count(figures.asked),
        shown_count(figures.answered),
        percent(shown_part(figures.coverage).share),
        _percent(figures.satisfied),
        share.interval(shown_rate(figures.satisfied)),
        _percent(figures.solved),
        shown_count(figures.backlog),
        shown_count(figures.overdue),
    )


def _percent(rate: Rate) -> str:
    return percent(shown_rate(rate).share)


def rates(found: Figures) -> list[Card]:
    answered = _("of %(count)s answers", count=shown_count(found.answered))
    covered = _("coverage %(share)s", share=percent(shown_part(found.coverage).share))
    judged = ((Figure.SATISFIED, found.satisfied), (Figure.SOLVED, found.solved))
    others = (
        (Figure.COVERAGE, shown_part(found.coverage), found.asked),
        (Figure.RESPONDED, found.responded, found.responded.denominator),
        (Figure.SETTLED_IN_TIME, found.settled_in_time, found.settled),
        (Figure.SENT_BACK, shown_part(found.sent_back), found.settled),
    )
    return [
        *(
            Card(figure, _percent(rate), (answered, _interval(rate), covered), few(rate.denominator))
            for figure, rate in judged
        ),
        *(Card(figure, _percent(rate), (_of(count),), few(count)) for figure, rate, count in others),
        Card(Figure.COMPOSITE, percent(shown_composite(found.composite).share), ()),
    ]


def _interval(rate: Rate) -> str:
    return _("95%% interval %(interval)s", interval=share.interval(shown_rate(rate)))


def _of(count: int) -> str:
    return _("of %(count)s", count=shown_count(count))


def few(count: int) -> bool:
    return shown_count(count) != str(count)


def counts(found: Figures) -> list[Card]:
    return [
        *(Card(figure, shown_count(getattr(found, figure.value)), tuple(_beside(figure, found))) for figure in COUNTS),
        Card(Figure.OVERDUE, shown_count(found.overdue), ()),
        _median(Figure.CONTACT_TIME, found.contact_time),
        _median(Figure.SETTLE_TIME, found.settle_time),
    ]


def _beside(figure: Figure, found: Figures) -> Iterator[str]:
    if figure is Figure.RECEIVED:
        yield _("and %(count)s households too", count=shown_count(found.supporters))
    if figure is Figure.ASKED:
        yield _("%(count)s answered", count=shown_count(found.answered))


def _median(figure: Figure, median: Median) -> Card:
    told = shown_median(median)
    return Card(figure, share.hours(told), (share.working_days(told), _of(median.n)), few(median.n))
