"""Figures as an office is shown them, as cards: what is hidden is hidden here as it is in its files."""

from __future__ import annotations

from collections.abc import Iterator

from admin_dashboard.parts.figures import share
from admin_dashboard.parts.figures.figure_cards import Card
from admin_dashboard.words import _
from db.figures.district.rules.columns import interval
from db.figures.district.rules.shown import OfficeCount, OfficeFigures
from db.figures.satisfaction.rules.compared import RateName
from db.figures.satisfaction.rules.formulae import Figure
from db.figures.satisfaction.rules.rates import Median, Rate
from db.figures.satisfaction.rules.rounding import percent

COUNTS = (
    Figure.RECEIVED,
    Figure.SETTLED,
    Figure.ASKED,
    Figure.GOES_ON,
    Figure.BROKEN_AGAIN,
    Figure.BACKLOG,
    Figure.OVERDUE,
)


def rates(found: OfficeFigures) -> list[Card]:
    answered = _("of %(count)s answers", count=found.count(OfficeCount.ANSWERED))
    coverage = found.rate(RateName.COVERAGE)
    covered = _("coverage %(share)s", share=percent(coverage.share))
    judged = ((Figure.SATISFIED, RateName.SATISFIED), (Figure.SOLVED, RateName.SOLVED))
    others = (
        (Figure.COVERAGE, coverage, OfficeCount.ASKED),
        (Figure.RESPONDED, found.rate(RateName.RESPONDED), OfficeCount.LIMIT_ENDED),
        (Figure.SETTLED_IN_TIME, found.rate(RateName.SETTLED_IN_TIME), OfficeCount.SETTLED),
        (Figure.SENT_BACK, found.sent_back, OfficeCount.SETTLED),
    )
    return [
        *(
            Card(
                figure,
                percent(found.rate(name).share),
                (answered, _interval(found.rate(name)), covered),
                found.is_few(OfficeCount.ANSWERED),
            )
            for figure, name in judged
        ),
        *(Card(figure, percent(rate.share), (_of(found, of),), found.is_few(of)) for figure, rate, of in others),
        Card(Figure.COMPOSITE, percent(found.composite.share), ()),
    ]


def _interval(rate: Rate) -> str:
    return _("95%% interval %(interval)s", interval=interval(rate))


def _of(found: OfficeFigures, name: OfficeCount) -> str:
    return _("of %(count)s", count=found.count(name))


def counts(found: OfficeFigures) -> list[Card]:
    return [
        *(Card(each, found.count(OfficeCount(each.value)), tuple(_beside(each, found))) for each in COUNTS),
        _median(Figure.CONTACT_TIME, found, found.contact_time, OfficeCount.CONTACTED),
        _median(Figure.SETTLE_TIME, found, found.settle_time, OfficeCount.SETTLED),
    ]


def _beside(figure: Figure, found: OfficeFigures) -> Iterator[str]:
    if figure is Figure.RECEIVED:
        yield _("and %(count)s households too", count=found.count(OfficeCount.SUPPORTERS))
    if figure is Figure.ASKED:
        yield _("%(count)s answered", count=found.count(OfficeCount.ANSWERED))


def _median(figure: Figure, found: OfficeFigures, median: Median, of: OfficeCount) -> Card:
    return Card(figure, share.hours(median), (share.working_days(median), _of(found, of)), found.is_few(of))
