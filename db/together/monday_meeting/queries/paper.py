"""The agenda on paper: in Chinese whoever takes it, with no resident's number, home or private matter on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.community.deadlines.rules import unofficial_year
from db.figures.satisfaction.queries.unhappy import Unhappy
from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.rates import Rate
from db.figures.satisfaction.rules.rounding import NOTHING, percent
from db.figures.weekly_export.words import interval, name_of, say
from db.ground.clock import last_day, local_date
from db.ground.words import N_
from db.papers.printing.queries.sheets import ChinesePdf
from db.papers.printing.queries.word import word_document
from db.records.alike.rules.thing_words import THING_WORDS
from db.records.passport.rules import PracticeWeek
from db.records.personal_data.rules.finding import without_numbers
from db.records.reports.rules import public_words
from db.together.monday_meeting.queries.agenda import MondayAgenda, MondayAgendaItem
from db.together.monday_meeting.queries.pledges import AgendaPromise
from db.together.monday_meeting.queries.recurring import ComingBack
from db.together.monday_meeting.rules import STANDINGS

WIDTHS = (1, 3, 2.8, 6.6, 3, 2.2, 2.6, 4.8)
TEMPLATE = Path(__file__).parent / "agenda.docx"
PRIVATE = N_("private: the secretary reports in words")
WITHDRAWN = N_("These minutes were withdrawn.")
LATE = N_("%(what)s: %(names)s")
FOOTING = N_("As recorded when the week ended. No names, numbers or homes of residents; keep it in the room.")


@dataclass(frozen=True)
class AgendaSection:
    """One part of the agenda: its heading with the count, the heads of its columns, and its rows as text."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class MondayAgendaPaper:
    title: str
    beneath: str
    figures: tuple[tuple[str, str], ...]
    sections: tuple[AgendaSection, ...]
    practices_heading: str
    practices: tuple[tuple[str, str], ...]
    nothing: str
    footing: str


def paper_of(agenda: MondayAgenda, practices: Sequence[PracticeWeek] = ()) -> MondayAgendaPaper:
    """With a line for each of the other ways of working in which something happened, of the whole community."""
    return MondayAgendaPaper(
        title=say(N_("%(community)s: agenda of the Monday meeting"), community=agenda.community.name),
        beneath=say(
            N_("%(day)s · about %(first)s to %(last)s"),
            day=agenda.week.first_day,
            first=agenda.last.first_day,
            last=agenda.last.last_day,
        ),
        figures=tuple(_figures(agenda.figures, agenda.figures_before)),
        sections=tuple(_sections(agenda)),
        practices_heading=say(N_("Other ways of working: the whole community, last week")),
        practices=tuple(_practices(practices)),
        nothing=say(N_("Nothing.")),
        footing=say(FOOTING),
    )


def word_file(paper: MondayAgendaPaper) -> bytes:
    return word_document(TEMPLATE, {"paper": paper})


def print_file(paper: MondayAgendaPaper) -> bytes:
    """The agenda as a PDF to print, on numbered A4 sheets in landscape."""
    pdf = ChinesePdf(paper.title, lying=True)
    pdf.heading(paper.title, 18, "C")
    pdf.words(paper.beneath, align="C")
    pdf.grid(paper.figures, (1, 4))
    for section in paper.sections:
        pdf.heading(section.heading, 13)
        if section.rows:
            pdf.grid(section.rows, WIDTHS, section.columns)
        else:
            pdf.words(paper.nothing)
    if paper.practices:
        pdf.heading(paper.practices_heading, 13)
        pdf.grid(paper.practices, (1, 4))
    pdf.words(paper.footing)
    return bytes(pdf.output())


def _figures(found: Figures, before: Figures) -> Iterable[tuple[str, str]]:
    counts = (
        (N_("Received"), found.received, before.received),
        (N_("Settled"), found.settled, before.settled),
        (N_("Backlog"), found.backlog, before.backlog),
        (N_("Overdue"), found.overdue, before.overdue),
    )
    for name, now, then in counts:
        yield say(name), say(N_("%(now)s (the week before: %(then)s)"), now=now, then=then)
    yield say(N_("Response rate")), _rate(found.responded)
    yield say(N_("Settled in time")), _rate(found.settled_in_time)
    yield say(N_("Resolution rate")), _judged(found.solved, found.coverage)
    yield say(N_("Satisfaction rate")), _judged(found.satisfied, found.coverage)


def _practices(found: Sequence[PracticeWeek]) -> Iterable[tuple[str, str]]:
    for one in found:
        told = [f"{say(words)} {count}" for words, count in one.counts if count]
        late = [say(LATE, what=say(words), names=named(names)) for words, names in one.late if names]
        if told or late:
            yield say(one.title), "\n".join(filter(None, (" · ".join(told), *late)))


def named(names: Sequence[str]) -> str:
    """As many by name as there is room for, and how many they are where that is not all."""
    first = say(N_(", ")).join(names[:MOST_NAMED])
    return first if len(names) <= MOST_NAMED else say(N_("%(names)s … (%(count)s)"), names=first, count=len(names))


def _rate(rate: Rate) -> str:
    return f"{percent(rate.share)} ({float(rate.numerator):g}/{rate.denominator})"


def _judged(rate: Rate, coverage: Rate) -> str:
    return say(
        N_("%(rate)s, 95%% interval %(interval)s, coverage %(coverage)s"),
        rate=_rate(rate),
        interval=interval(rate.interval),
        coverage=_rate(coverage),
    )


ITEM_COLUMNS = (N_("Reference"), N_("Where"), N_("What about"), N_("In whose hands"), N_("Limit"), N_("How it stands"))
UNHAPPY_COLUMNS = (
    N_("Reference"),
    N_("Where"),
    N_("What they said"),
    N_("Judged"),
    N_("Answered"),
    N_("What followed"),
)


BACK_COLUMNS = (N_("Reference"), N_("Where"), N_("What about"), N_("How often"), N_("First"), N_("Latest"))
MOST_NAMED = 6


def _back_row(one: ComingBack, zone: str) -> tuple[str, ...]:
    named = [matter.reference for matter in one.matters[:MOST_NAMED]]
    unit = say(N_("unit %(unit)s"), unit=one.unit) if one.unit else ""
    often = say(N_("%(count)s times in 12 months"), count=len(one.matters))
    first, latest = one.matters[-1].submitted_at, one.matters[0].submitted_at
    where = "\n".join(filter(None, (one.building, unit)))
    more = ["…"] if len(one.matters) > MOST_NAMED else []
    return "\n".join([*named, *more]), where, say(THING_WORDS[one.thing]), often, _day(first, zone), _day(latest, zone)


def _sections(agenda: MondayAgenda) -> Iterable[AgendaSection]:
    parts = (
        (N_("Promised for last week, and what became of it"), agenda.promised, agenda.pledges.promised),
        (N_("Late"), agenda.overdue, agenda.pledges.overdue),
        (N_("New last week"), agenda.new, ()),
        (N_("Due this week"), agenda.due, agenda.pledges.due),
    )
    zone = agenda.community.time_zone
    if agenda.coming_back:
        yield _section(N_("What keeps coming back"), BACK_COLUMNS, [_back_row(one, zone) for one in agenda.coming_back])
    for place, (heading, items, pledges) in enumerate(parts):
        rows = [*(_row(item, zone) for item in items), *map(_pledge_row, pledges)]
        yield _section(heading, ITEM_COLUMNS, rows)
        if place == 1:
            yield _section(
                N_("Unhappy last week"), UNHAPPY_COLUMNS, [_unhappy_row(case, zone) for case in agenda.unhappy]
            )


def _section(heading: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> AgendaSection:
    decided = say(N_("Decided: who, by when"))
    numbered = tuple((str(number), *row, "") for number, row in enumerate(rows, 1))
    heads = (say(N_("No.")), *(say(column) for column in columns), decided)
    return AgendaSection(f"{say(heading)} ({len(rows)})", heads, numbered)


def _row(item: MondayAgendaItem, zone: str) -> tuple[str, ...]:
    about = say(PRIVATE) if item.private else public_words(item.about)
    ended = f"\n{_day(item.ended_at, zone)}" if item.ended_at else ""
    return (
        item.reference,
        f"{item.building}\n{name_of(item.kind)}",
        about,
        item.holder or NOTHING,
        _due(item, zone),
        f"{say(STANDINGS[item.standing])}{ended}",
    )


def _pledge_row(pledge: AgendaPromise) -> tuple[str, ...]:
    number = pledge.number
    source = say(N_("Conference no. %(number)s"), number=number) if number else say(N_("Record book"))
    words = without_numbers(pledge.what) if pledge.conference_id else pledge.what  # minutes of the book are public
    ended = f"\n{pledge.ended_on:%m-%d}" if pledge.ended_on else ""
    return (
        f"{source}\n{pledge.met_on:%Y-%m-%d}",
        "\n".join(filter(None, (pledge.place, pledge.reference))) or NOTHING,
        say(PRIVATE) if pledge.private else words or say(WITHDRAWN),
        pledge.who or say(N_("the community itself")),
        f"{pledge.by:%m-%d}",
        f"{say(STANDINGS[pledge.standing])}{ended}",
    )


def _due(item: MondayAgendaItem, zone: str) -> str:
    """The last day of the limit; and the day asked for with the assignment, when it is another one."""
    limit = f"{last_day(item.due, zone):%m-%d}"
    if unofficial_year(item.due, zone):
        limit += "\n" + say(N_("may still move"))
    if item.wanted_by is None:
        return limit
    wanted = say(N_("wanted by %(day)s"), day=f"{item.wanted_by:%m-%d}")
    return f"{limit}\n{wanted}"


def _unhappy_row(case: Unhappy, zone: str) -> tuple[str, ...]:
    followed = "→".join(name_of(step.status) for step in case.since)
    return (
        case.reference,
        f"{case.building}\n{name_of(case.kind)}",
        public_words(case.why) or NOTHING,
        f"{name_of(case.solved)}\n{name_of(case.satisfaction)}",
        _day(case.answered_at, zone),
        followed or NOTHING,
    )


def _day(moment: datetime, zone: str) -> str:
    return f"{local_date(moment, zone):%m-%d}"
