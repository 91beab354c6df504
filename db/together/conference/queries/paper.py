"""The minutes (会议纪要) as Word and PDF: in Chinese, private matters by reference and kind alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.ground.clock import local, local_date
from db.ground.words import N_
from db.papers.printing.queries.sheets import ChinesePdf
from db.papers.printing.queries.word import word_document
from db.records.personal_data.rules.finding import without_numbers
from db.together.conference.queries.desk import DeskAgendaItem, DeskConference, DeskInvitedUnit
from db.together.conference.queries.wording import NOTHING, kind_words, say

TEMPLATE = Path(__file__).parent / "minutes.docx"
ITEM_WIDTHS = (1, 4, 5, 3, 3, 2.2)
FACT_WIDTHS = (1, 5)
PEOPLE, UNITS = N_("%(count)s persons"), N_("%(count)s units")
PRIVATE = N_("Private matter: told at the table only.")
COLUMNS = (
    N_("No."),
    N_("On the agenda"),
    N_("It was agreed"),
    N_("Lead unit"),
    N_("Assisting units"),
    N_("Deadline of the decision"),
)
INDENT = "　　"  # as Chinese paragraphs begin
NUMERALS = "〇一二三四五六七八九"


@dataclass(frozen=True)
class MinutesPaperItem:
    heading: str
    said: str
    decision: str


@dataclass(frozen=True)
class ConferenceMinutesPaper:
    """All words of the printed minutes: `facts` (when, where, who), `talks` by item, `rows` of decisions and so on.

    `beneath`: which conference; `standing`: which version, and why it was corrected; `signs`: where to sign; `copies`:
    to whom it goes.
    """

    title: str
    beneath: str
    standing: str
    facts: tuple[tuple[str, str], ...]
    agenda: str
    talks: tuple[MinutesPaperItem, ...]
    decisions: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    nothing: str
    signs: tuple[str, ...]
    copies: str


def minutes_of(desk: DeskConference) -> ConferenceMinutesPaper:
    decided = [item for item in desk.items if item.decision]
    return ConferenceMinutesPaper(
        title=say(N_("%(community)s: minutes of the joint conference"), community=desk.community),
        beneath=say(N_("Number %(number)s"), number=desk.number or NOTHING),
        standing=_standing(desk),
        facts=_facts(desk),
        agenda=say(N_("What was talked over")),
        talks=tuple(_talk(number, item) for number, item in enumerate(desk.items, 1)),
        decisions=say(N_("What was decided")),
        columns=tuple(say(column) for column in COLUMNS),
        rows=tuple(_row(desk.items.index(item) + 1, item) for item in decided),
        nothing=say(N_("Nothing was decided.")),
        signs=tuple(say(line) for line in (N_("Chair (signature):"), N_("Written by (signature):"), N_("Date:"))),
        copies=_copies(desk),
    )


def _copies(desk: DeskConference) -> str:
    units = "、".join(one.unit for one in desk.units)
    return say(N_("Copies to: %(street)s; %(units)s."), street=desk.street, units=units)


def _standing(desk: DeskConference) -> str:
    """Which version it is, since there is more than one."""
    wording = desk.wording
    if wording is None:
        return ""
    day = _chinese(local_date(wording.confirmed_at, desk.zone))
    if not desk.is_newest:
        return say(
            N_("Version %(number)s of %(day)s, corrected since: version %(newest)s stands"),
            number=wording.number,
            day=day,
            newest=desk.version,
        )
    if wording.number == 1:
        return say(N_("confirmed %(day)s"), day=day)
    why = without_numbers(wording.reason)
    return say(N_("Version %(number)s, corrected %(day)s: %(why)s"), number=wording.number, day=day, why=why)


def _facts(desk: DeskConference) -> tuple[tuple[str, str], ...]:
    at = local(desk.begins_at, desk.zone)
    facts = (
        (say(N_("When it met")), f"{_chinese(at.date())} {at:%H:%M}"),
        (say(N_("Where it met")), desk.place),
        (say(N_("Chair")), desk.chair),
        (say(N_("Present")), _listed([one for one in desk.units if one.came])),
        (say(N_("Absent")), _listed([one for one in desk.units if not one.came])),
    )
    writer = desk.wording.confirmed_by if desk.wording else ""
    return tuple((head, said) for head, said in (*facts, (say(N_("Written by")), writer)) if said)


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _listed(units: list[DeskInvitedUnit]) -> str:
    """How many people came where it was noted, and never who: of names the paper knows nothing."""
    told = "、".join(f"{one.unit}{say(PEOPLE, count=one.people) if one.people else ''}" for one in units)
    return f"{told}（{say(UNITS, count=len(units))}）" if units else say(N_("none"))


def _talk(number: int, item: DeskAgendaItem) -> MinutesPaperItem:
    if item.private:
        return MinutesPaperItem(f"{numeral(number)}、{_name(item)}", say(PRIVATE), "")
    decision = say(N_("Decided: %(decision)s"), decision=without_numbers(item.decision)) if item.decision else ""
    return MinutesPaperItem(f"{numeral(number)}、{_name(item)}", without_numbers(item.said), decision)


def _name(item: DeskAgendaItem) -> str:
    """A matter by reference, building and kind; a private one without its building, and without staff's words."""
    if item.private:
        return f"{item.reference}（{kind_words(item.kind)}）"
    about = f"{item.reference} {item.building} {kind_words(item.kind)}" if item.reference else ""
    topic = without_numbers(item.topic)
    return f"{topic}（{about}）" if topic and about else topic or about


def _row(number: int, item: DeskAgendaItem) -> tuple[str, ...]:
    words = say(PRIVATE) if item.private else without_numbers(item.decision)
    return (
        str(number),
        _name(item),
        words,
        item.lead or say(N_("the community itself")),
        "、".join(name for _, name in item.assisting) or NOTHING,
        _chinese(item.due) if item.due else NOTHING,
    )


def numeral(number: int) -> str:
    """A number below 100 as items are counted in minutes: 一, 十, 十二, 二十三."""
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens]}十"
    return ten + (NUMERALS[ones] if ones else "")


def word_file(minutes: ConferenceMinutesPaper) -> bytes:
    return word_document(TEMPLATE, {"minutes": minutes})


def print_file(minutes: ConferenceMinutesPaper) -> bytes:
    """The minutes as a PDF to print and sign, on numbered A4 sheets."""
    pdf = ChinesePdf(minutes.title)
    pdf.heading(minutes.title, 18, "C")
    pdf.words(minutes.beneath, align="C")
    pdf.words(minutes.standing, 9.5, "C")
    pdf.grid(minutes.facts, FACT_WIDTHS)
    pdf.heading(minutes.agenda, 13)
    for talk in minutes.talks:
        pdf.heading(talk.heading, 11.5)
        for words in filter(None, (talk.said, talk.decision)):
            pdf.words("".join(f"{INDENT}{line}\n" for line in words.split("\n")).rstrip())
    pdf.heading(minutes.decisions, 13)
    if minutes.rows:
        pdf.grid(minutes.rows, ITEM_WIDTHS, minutes.columns)
    else:
        pdf.words(minutes.nothing)
    pdf.ln(6)
    pdf.words(minutes.copies)
    pdf.ln(6)
    pdf.words("　　　　　　　　　　".join(minutes.signs))
    return bytes(pdf.output())
