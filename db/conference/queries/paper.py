"""The minutes (会议纪要) as Word and PDF: in Chinese, private matters by reference and kind alone."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate

from db.clock import local
from db.conference.queries.desk import Desk, Item
from db.conference.queries.wording import NOTHING, kind_words, say
from db.personal_data.rules import without_numbers
from db.printing.queries import Sheets
from db.words import N_

TEMPLATE = Path(__file__).parent / "minutes.docx"
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ITEM_WIDTHS = (1, 4, 5, 3, 3, 2.2)
FACT_WIDTHS = (1, 5)
SIGNS_WIDTHS = (1, 1, 1)
PRIVATE = N_("Private matter: told at the table only.")
COLUMNS = (
    N_("No."), N_("On the agenda"), N_("It was agreed"), N_("Lead unit"), N_("Assisting units"),
    N_("Deadline of the decision"),
)  # fmt: skip
NUMERALS = "〇一二三四五六七八九"


@dataclass(frozen=True)
class Talk:
    heading: str
    said: str
    decision: str


@dataclass(frozen=True)
class Minutes:
    """`facts`: when, where, who; `talks`: item by item; `rows`: the decisions as a table; `signs`: where to sign."""

    title: str
    beneath: str
    facts: tuple[tuple[str, str], ...]
    agenda: str
    talks: tuple[Talk, ...]
    decisions: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    nothing: str
    signs: tuple[str, ...]


def minutes_of(desk: Desk) -> Minutes:
    decided = [item for item in desk.items if item.decision]
    return Minutes(
        title=say(N_("%(community)s: minutes of the joint conference"), community=desk.community),
        beneath=say(N_("Number %(number)s"), number=desk.number or NOTHING),
        facts=_facts(desk),
        agenda=say(N_("What was talked over")),
        talks=tuple(_talk(number, item) for number, item in enumerate(desk.items, 1)),
        decisions=say(N_("What was decided")),
        columns=tuple(say(column) for column in COLUMNS),
        rows=tuple(_row(desk.items.index(item) + 1, item) for item in decided),
        nothing=say(N_("Nothing was decided.")),
        signs=tuple(say(line) for line in (N_("Chair (signature):"), N_("Written by (signature):"), N_("Date:"))),
    )  # fmt: skip


def _facts(desk: Desk) -> tuple[tuple[str, str], ...]:
    at = local(desk.begins_at, desk.zone)
    came = [one.unit for one in desk.units if one.came]
    absent = [one.unit for one in desk.units if not one.came]
    return (
        (say(N_("When it met")), f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"),
        (say(N_("Where it met")), desk.place),
        (say(N_("Chair")), desk.chair),
        (say(N_("Present")), _listed(came)),
        (say(N_("Absent")), _listed(absent)),
    )


def _listed(units: list[str]) -> str:
    return f"{'、'.join(units)}（{len(units)}）" if units else say(N_("none"))


def _talk(number: int, item: Item) -> Talk:
    if item.private:
        return Talk(f"{numeral(number)}、{_name(item)}", say(PRIVATE), "")
    decision = say(N_("Decided: %(decision)s"), decision=without_numbers(item.decision)) if item.decision else ""
    return Talk(f"{numeral(number)}、{_name(item)}", without_numbers(item.said), decision)


def _name(item: Item) -> str:
    """A matter by reference, building and kind; a private one without its building, and without staff's words."""
    if item.private:
        return f"{item.reference}（{kind_words(item.kind)}）"
    about = f"{item.reference} {item.building} {kind_words(item.kind)}" if item.reference else ""
    topic = without_numbers(item.topic)
    return f"{topic}（{about}）" if topic and about else topic or about


def _row(number: int, item: Item) -> tuple[str, ...]:
    words = say(PRIVATE) if item.private else without_numbers(item.decision)
    return (
        str(number), _name(item), words, item.lead or say(N_("the community itself")),
        "、".join(name for _, name in item.assisting) or NOTHING, f"{item.due}" if item.due else NOTHING,
    )  # fmt: skip


def numeral(number: int) -> str:
    """一, 十, 十二, 二十三: as items are counted in minutes."""
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens]}十"
    return ten + (NUMERALS[ones] if ones else "")


def word_file(minutes: Minutes) -> bytes:
    """A Word document from the kept template; what is written in it is never taken for markup."""
    document = DocxTemplate(TEMPLATE)
    document.render({"minutes": minutes}, autoescape=True)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def print_file(minutes: Minutes) -> bytes:
    """The same as a PDF to print and sign, on A4 sheets with their numbers."""
    pdf = Sheets(minutes.title)
    pdf.heading(minutes.title, 18, "C")
    pdf.words(minutes.beneath, align="C")
    pdf.grid(minutes.facts, FACT_WIDTHS)
    pdf.heading(minutes.agenda, 13)
    for talk in minutes.talks:
        pdf.heading(talk.heading, 11.5)
        for words in filter(None, (talk.said, talk.decision)):
            pdf.words(words)
    pdf.heading(minutes.decisions, 13)
    if minutes.rows:
        pdf.grid(minutes.rows, ITEM_WIDTHS, minutes.columns)
    else:
        pdf.words(minutes.nothing)
    pdf.ln(8)
    pdf.words("　　　　　　　　　　".join(minutes.signs))
    return bytes(pdf.output())
