"""A year's archive: what was made public, announced and written down, as PDF, with an index that opens offline."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from html import escape
from io import StringIO

from pypdfium2 import PdfDocument

from db.community.organisation.queries.former import name_then
from db.community.organisation.queries.places import community
from db.ground.clock import local_date, midnight
from db.ground.words import DEFAULT_LOCALE, N_, catalogue
from db.nine_ones.notice_board.queries.desk import names_to_find
from db.nine_ones.record_book.queries.paper import version_pdf
from db.nine_ones.record_book.queries.places import name_then_of
from db.nine_ones.record_book.tables import MinutesVersion, RecordedMeeting
from db.records.history.queries import stories_of_some
from db.together.asks.queries import asks_here
from db.together.asks.rules import AskOutcome
from db.together.disclosures.queries.archived import ArchivedPaper, positions_of
from db.together.disclosures.queries.archived_meetings import archived_conferences, archived_notices, begun_here
from db.together.disclosures.queries.asks import asked_row
from db.together.disclosures.queries.desk import subject_of, versions_of
from db.together.disclosures.queries.paper import disclosure_pdf
from db.together.disclosures.queries.public import PublicDisclosure
from db.together.disclosures.rules.settings import last_day_to_answer
from db.together.disclosures.rules.wording import HEADS, DisclosureStanding, SheetKind
from db.together.disclosures.tables import Disclosure, PublicInquiry
from db.together.page_words.queries import page_words_about

INDEX_HEADS = (N_("Number"), N_("Title"), N_("Date"), N_("Pages"), "SHA-256", N_("Place in the chain"), N_("File"))
INQUIRY_HEADS = (N_("Disclosure"), N_("Asked on"), N_("To be answered by"), N_("Answered on"), N_("Made public"))
TITLE, MINUTES, YES = N_("Archive of %(community)s, %(year)s"), N_("Minutes: %(place)s"), N_("yes")
WITHDRAWN = N_("Minutes: %(place)s (withdrawn; not in the archive)")
SAFE = (
    "<style>body{font:16px/1.6 sans-serif;margin:2rem}table{border-collapse:collapse}"
    "td,th{border:1px solid #999;padding:.3rem .5rem;text-align:left}td:nth-child(5){font-size:.7rem}</style>"
)

SUMS = "SHA256SUMS"  # of all others; whoever writes them writes it last


def year_archive(
    community_id: int, year: int, progress: Callable[[int, int], object] = lambda done, total: None
) -> dict[str, bytes]:
    """The files of a year by their names; no words and no contact of a resident. Twice, the same bytes.

    `progress` is told how many papers of how many are drawn: a year of them takes minutes.
    """
    say = catalogue(DEFAULT_LOCALE).gettext
    papers = papers_of(community_id, year)
    files: dict[str, bytes] = {}
    for done, one in enumerate(papers, 1):
        if one.make:
            files[one.file] = one.make()
        progress(done, len(papers))
    rows = [_line(one, files.get(one.file, b"")) for one in papers]
    title = say(TITLE) % {"community": _name_in(community_id, year, papers), "year": year}
    heads = [say(head) for head in INDEX_HEADS]
    asked = _inquiries(community_id, year)
    files["index.csv"] = _csv(heads, rows)
    files["asks.csv"] = _csv([say(head) for head in HEADS[SheetKind.ASKS]], _asks(community_id, year))
    files["inquiries.csv"] = _csv([say(head) for head in INQUIRY_HEADS], asked)
    files["index.html"] = _html(title, heads, rows)
    sums = "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return files | {SUMS: sums.encode()}


def papers_of(community_id: int, year: int) -> list[ArchivedPaper]:
    """The lines of the index in their order, no paper made yet."""
    made = (_disclosures, _minutes, archived_notices, archived_conferences)
    return [paper for of_kind in made for paper in of_kind(community_id, year)]


def _name_in(community_id: int, year: int, papers: Sequence[ArchivedPaper]) -> str:
    """What the community was called when the newest paper was made, without one when the year ended."""
    home, over = community(community_id), _end_of(community_id, year)
    return name_then("community", home.id, home.name, min(over, max((one.at for one in papers), default=over)))


def _end_of(community_id: int, year: int) -> datetime:
    return midnight(date(year + 1, 1, 1), community(community_id).time_zone)


def years_archived(community_id: int, zone: str) -> list[int]:
    """The years of which there is a paper, the newest first."""
    told = {row.year for row in Disclosure.several(community=community_id) if row.year}
    met = [row.begins_at for row in _met(community_id)] + begun_here(community_id)
    return sorted(told | {local_date(begins_at, zone).year for begins_at in met}, reverse=True)


def _met(community_id: int) -> list[RecordedMeeting]:
    """Meetings whose minutes were made public, also those withdrawn since."""
    return [row for row in RecordedMeeting.several(community=community_id) if row.version and row.begins_at]


def _disclosures(community_id: int, year: int) -> Iterator[ArchivedPaper]:
    rows = sorted(Disclosure.several(community=community_id, year=year), key=lambda row: row.number)
    zone, versions = community(community_id).time_zone, versions_of(rows)
    stories = stories_of_some("disclosure", [row.id for row in rows])
    for row in rows:
        positions = positions_of(stories[row.id], ("disclosure_published", "disclosure_corrected"), "number")
        for one in versions[row.id]:
            shown = PublicDisclosure(
                row.id, community_id, row.kind, year, row.number, DisclosureStanding.PAST, one, versions[row.id]
            )
            name = f"disclosures/{year}-{row.number:03d}-v{one.number}.pdf"
            day = local_date(one.published_at, zone)
            number = f"{year}-{row.number} v{one.number}"
            made = partial(disclosure_pdf, shown)
            yield ArchivedPaper(
                number, one.words.title, day, one.published_at, positions.get(one.number, 0), name, made
            )


def _minutes(community_id: int, year: int) -> Iterator[ArchivedPaper]:
    zone, say = community(community_id).time_zone, catalogue(DEFAULT_LOCALE).gettext
    rows = [row for row in _met(community_id) if local_date(row.begins_at, zone).year == year]
    stories = stories_of_some("minutes", [row.id for row in rows])
    for row in rows:
        gone = row.withdrawn_at is not None
        positions = positions_of(stories[row.id], ("minutes_published",), "version")
        for one in MinutesVersion.several(meeting=row.id):
            made = None if gone else partial(version_pdf, community_id, row.id, one.number)
            name = "" if gone else f"minutes/{row.id:05d}-v{one.number}.pdf"
            day, position = local_date(one.begins_at, zone), positions.get(one.number, 0)
            title = say(WITHDRAWN if gone else MINUTES) % {"place": name_then_of(row, one.published_at)}
            yield ArchivedPaper(f"M{row.id} v{one.number}", title, day, one.published_at, position, name, made)


def _line(one: ArchivedPaper, content: bytes) -> list[str]:
    pages = str(len(PdfDocument(content))) if content else "0"
    digest = hashlib.sha256(content).hexdigest() if content else ""
    return [one.number, one.title, one.day.isoformat(), pages, digest, str(one.position), one.file]


def _asks(community_id: int, year: int) -> list[list[str]]:
    """What offices asked that was noted in the year or ended in it, as it stood when the year ended."""
    say, names = catalogue(DEFAULT_LOCALE).gettext, names_to_find(community_id)
    zone, here = community(community_id).time_zone, asks_here(community_id, date(year, 12, 31))
    stories, found = stories_of_some("office_ask", [one.id for one in here]), []
    for one in sorted(here, key=lambda one: (one.asked_on, one.id)):
        noted = [local_date(told.at, zone).year for told in stories[one.id] if told.kind == "ask_noted"]
        ended = [local_date(told.at, zone).year for told in stories[one.id] if told.kind == "ask_ended"]
        if year in (*noted, *ended):
            was_open = any(later > year for later in ended)
            then = replace(one, outcome=AskOutcome.OPEN, ended_on=None) if was_open else one
            found.append(list(asked_row(then, names, say)))
    return found


def _inquiries(community_id: int, year: int) -> list[list[str]]:
    """What was asked, answered or made public in the year, as it stood when it ended: never in whose words."""
    rows = {subject_of(row.id): row for row in Disclosure.several(community=community_id) if row.number}
    here = PublicInquiry.disclosure.in_([row.id for row in rows.values()])
    public = {row.word_id: row.published_at for row in PublicInquiry.select().where(here)}
    yes, found = catalogue(DEFAULT_LOCALE).gettext(YES), []
    for word in page_words_about(rows.keys()):
        about, asked = rows[word.about], local_date(word.written_on, word.zone)
        answered = local_date(word.answers[0].at, word.zone) if word.answers else None
        told = local_date(public[word.id], word.zone) if word.id in public else None
        if year not in [day.year for day in (asked, answered, told) if day]:
            continue
        due = last_day_to_answer(asked).isoformat()
        by_then = answered.isoformat() if answered and answered.year <= year else ""
        made_public = yes if told and told.year <= year else ""
        found.append([f"{about.year}-{about.number}", asked.isoformat(), due, by_then, made_public])
    return found


def _csv(heads: list[str], rows: list[list[str]]) -> bytes:
    out = StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([heads, *rows])
    return out.getvalue().encode("utf-8-sig")


def _html(title: str, heads: list[str], rows: list[list[str]]) -> bytes:
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row[:-1])}{_link(row[-1])}</tr>\n" for row in rows
    )
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>{SAFE}</head>'
        f"<body><h1>{escape(title)}</h1><table><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table>"
        "</body></html>\n"
    ).encode()


def _link(file: str) -> str:
    return f'<td><a href="{escape(file)}">{escape(file)}</a></td>' if file else "<td></td>"
