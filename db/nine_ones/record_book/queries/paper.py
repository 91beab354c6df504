"""The minutes on paper: for staff with names, for everybody without."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from babel.dates import format_date

from db.community.organisation.queries.former import name_then, village_street_then
from db.community.organisation.queries.places import BuildingInfo, community
from db.ground.clock import local_date
from db.ground.refusals import NotAllowed, NotFound
from db.ground.village_words import core_says
from db.ground.words import DEFAULT_LOCALE, N_, catalogue
from db.nine_ones.record_book.queries.desk import DeskMeeting, meeting_for_desk
from db.nine_ones.record_book.queries.places import name_then_of, scope_of
from db.nine_ones.record_book.queries.pledges import PledgeResult, kept_promises
from db.nine_ones.record_book.queries.public import public_record
from db.nine_ones.record_book.rules.changes import PARTS, MinutesPart
from db.nine_ones.record_book.rules.convening import KINDS, MeetingConvening, said_of_convening, said_of_vote
from db.nine_ones.record_book.rules.lifecycle import SCOPES, MeetingScope, MinutesStage, office_words
from db.nine_ones.record_book.rules.minutes import (
    AttendeeNames,
    MeetingDecision,
    MeetingMinutes,
    MeetingTopic,
    as_public,
    from_json,
)
from db.nine_ones.record_book.tables import MinutesVersion, RecordedMeeting
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.permissions.rules import Actor
from db.records.photos.queries import photo_bytes

if TYPE_CHECKING:
    from db.nine_ones.record_book.queries.drawing import PaperDrawing

TITLE = N_("Minutes")
FACTS = (
    N_("Day and hours"),
    N_("Place of the meeting"),
    N_("Chaired by"),
    N_("Number of people"),
    N_("Who came"),
    N_("Written by"),
    *(PARTS[part] for part in (MinutesPart.ANNOUNCED, MinutesPart.PARTY)),
)
DECISIONS = (N_("No."), N_("Decision"), N_("Who does it"), N_("To be done by"), N_("What became of it"))
VOTE = N_("Vote: %(agreed)s in favour, %(against)s against, %(abstained)s abstained")
DONE = N_("done %(day)s: %(word)s")
NOT_POSSIBLE = N_("not possible: %(word)s")
STILL_OPEN = N_("open")
SIGNATURES = (N_("Chair (signature)"), N_("Written by (signature)"), N_("Date of signing"))
DRAFT = N_("Draft, not published")
VERSION = N_("Version %(number)s, published %(day)s")
WITHDRAWN = N_("Withdrawn from the public")
WITH_NAMES = N_("For staff, with names. Keep it as safe as a list of residents.")
WITHOUT_NAMES = N_("Public version, without names")
PHOTOS = N_("Photos")
PEOPLE = N_("%(count)s people came")
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class _PrintedMinutes:
    """What is printed; `names` is None on paper for everybody. What is public keeps names and words of its day."""

    place: str
    community: str
    village_street: str | None
    scope: MeetingScope
    minutes: MeetingMinutes
    names: AttendeeNames | None
    chair: str
    written_by: str
    standing: str
    standing_values: dict[str, object]
    kept: dict[str, PledgeResult]


def minutes_pdf(actor: Actor, meeting_id: int, with_names: bool, locale: str = DEFAULT_LOCALE) -> bytes:
    """The minutes as a PDF for staff.

    With names it is the newest wording, and only for who keeps the book; without, what is public.

    Raises NotAllowed, NotFound.
    """
    meeting = meeting_for_desk(actor, meeting_id)
    if with_names and meeting.names is None:
        raise NotAllowed()
    return _pdf(_staff_sheet(meeting, with_names, locale), locale)


def public_pdf(building: BuildingInfo, meeting_id: int, locale: str = DEFAULT_LOCALE) -> bytes:
    """The public wording as a PDF for everybody. Raises NotFound, also for withdrawn minutes."""
    record = public_record(building, meeting_id)
    if record.minutes is None:
        raise NotFound()
    home, at = community(building.community_id), record.shown.published_at
    published = _day(local_date(at, home.time_zone), locale)
    sheet = _PrintedMinutes(
        name_then_of(RecordedMeeting.get_by_id(meeting_id), at),
        name_then("community", home.id, home.name, at),
        village_street_then(home, at),
        record.scope,
        record.minutes,
        None,
        "",
        "",
        VERSION,
        {"number": record.shown.number, "day": published},
        record.kept,
    )
    return _pdf(sheet, locale)


def version_pdf(community_id: int, meeting_id: int, number: int, locale: str = DEFAULT_LOCALE) -> bytes:
    """One published wording as a PDF for the archive, without names. Raises NotFound, also for withdrawn minutes."""
    row = RecordedMeeting.one(id=meeting_id, community=community_id)
    version = MinutesVersion.one(meeting=meeting_id, number=number)
    if row is None or version is None or row.withdrawn_at is not None:
        raise NotFound()
    home, at = community(community_id), version.published_at
    published = _day(local_date(at, home.time_zone), locale)
    sheet = _PrintedMinutes(
        name_then_of(row, at),
        name_then("community", home.id, home.name, at),
        village_street_then(home, at),
        scope_of(row),
        as_public(from_json(version.contents)),
        None,
        "",
        "",
        VERSION,
        {"number": number, "day": published},
        kept_promises([meeting_id]).get(meeting_id, {}),
    )
    return _pdf(sheet, locale)


def _staff_sheet(meeting: DeskMeeting, with_names: bool, locale: str) -> _PrintedMinutes:
    public = meeting.public
    minutes = meeting.minutes if with_names or public is None else public.minutes
    standing, values = _standing(meeting, minutes, locale)
    place, home = meeting.name, community(meeting.place.community_id)
    name, street = home.name, home.village_street
    if standing is VERSION and public:
        place = name_then_of(RecordedMeeting.get_by_id(meeting.id), public.published_at)
        name = name_then("community", home.id, name, public.published_at)
        street = village_street_then(home, public.published_at)
    return _PrintedMinutes(
        place,
        name,
        street,
        meeting.scope,
        minutes,
        meeting.names if with_names else None,
        meeting.chair.name if with_names else "",
        meeting.written_by if with_names else "",
        standing,
        values,
        meeting.kept,
    )


def _standing(meeting: DeskMeeting, minutes: MeetingMinutes, locale: str) -> tuple[str, dict[str, object]]:
    if meeting.stage is MinutesStage.WITHDRAWN:
        return WITHDRAWN, {}
    public = meeting.public
    if public is None or public.minutes != minutes:
        return DRAFT, {}
    published = _day(local_date(public.published_at, meeting.zone), locale)
    return VERSION, {"number": public.number, "day": published}


def _day(day: date | None, locale: str) -> str:
    if day is None:
        return "—"
    return str(format_date(day, "y年M月d日" if locale == DEFAULT_LOCALE else "d MMM y", locale=locale))


def _pdf(sheet: _PrintedMinutes, locale: str) -> bytes:
    words = core_says(locale, sheet.village_street)
    note = words(WITH_NAMES if sheet.names is not None else WITHOUT_NAMES)
    drawn_on = import_module("db.nine_ones.record_book.queries.drawing").PaperDrawing  # fpdf2, once paper is wanted
    drawing: PaperDrawing = drawn_on(words, f"{sheet.place} · {words(TITLE)}", note)
    convened = sheet.minutes.convened
    kind = KINDS[convened.kind] if convened else SCOPES[sheet.scope]
    drawing.heading(words(TITLE), f"{sheet.community} · {sheet.place}", words(kind))
    drawing.note(words(sheet.standing) % sheet.standing_values)
    drawing.pairs(_facts(sheet, locale))
    for said, values in said_of_convening(convened):
        drawing.text(words(said) % values)
    for number, topic in enumerate(sheet.minutes.topics, 1):
        _draw_topic(drawing, number, topic, convened, locale)
    promises = [_row(number, one, sheet, locale) for number, one in enumerate(sheet.minutes.decisions, 1)]
    if promises:
        drawing.table([words(heading) for heading in DECISIONS], promises, (7, 36, 20, 18, 19))
    drawing.signatures([words(line) for line in SIGNATURES])
    if sheet.minutes.photo_ids:
        drawing.photos(words(PHOTOS), [BytesIO(photo_bytes(photo, True)) for photo in sheet.minutes.photo_ids])
    return drawing.bytes()


def _facts(sheet: _PrintedMinutes, locale: str) -> list[tuple[str, str]]:
    words, minutes = catalogue(locale).gettext, sheet.minutes
    chair = words(office_words(minutes.chair)) if minutes.chair else "—"
    said = [
        _when(minutes, locale),
        minutes.where or "—",
        f"{sheet.chair}（{chair}）" if sheet.chair else chair,
        words(PEOPLE) % {"count": minutes.came or 0},
        sheet.names.came if sheet.names else "",
        sheet.written_by,
        *(_day(day, locale) if day else "" for day in _days(minutes.convened)),
    ]
    return [(words(label), text) for label, text in zip(FACTS, said, strict=True) if text]


def _days(convened: MeetingConvening | None) -> tuple[date | None, date | None]:
    return (convened.announced_on, convened.party_on) if convened else (None, None)


def _when(minutes: MeetingMinutes, locale: str) -> str:
    hours = f" {minutes.begins:%H:%M}–{minutes.ends:%H:%M}" if minutes.begins and minutes.ends else ""
    return _day(minutes.day, locale) + hours


def _draw_topic(
    drawing: PaperDrawing, number: int, topic: MeetingTopic, convened: MeetingConvening | None, locale: str
) -> None:
    words = catalogue(locale).gettext
    drawing.topic(f"{_numeral(number)}、{topic.title}" if locale == DEFAULT_LOCALE else f"{number}. {topic.title}")
    if topic.said:
        drawing.text(topic.said)
    if topic.vote:
        drawing.text(words(VOTE) % vars(topic.vote))
        for said, values in said_of_vote(convened, topic.vote.agreed):
            drawing.text(words(said) % values)
    for decision in topic.decisions:
        drawing.text(f"● {decision.what}")


def _numeral(number: int) -> str:
    if number <= 10:
        return NUMERALS[number - 1]
    return ("二" if number >= 20 else "") + "十" + (NUMERALS[number % 10 - 1] if number % 10 else "")


def _row(number: int, decision: MeetingDecision, sheet: _PrintedMinutes, locale: str) -> list[str]:
    kept = sheet.kept.get(decision.key)
    by = _day(decision.by, locale) if decision.by else "—"
    return [str(number), decision.what, decision.who or "—", by, _outcome(decision, kept, locale)]


def _outcome(decision: MeetingDecision, kept: PledgeResult | None, locale: str) -> str:
    words = catalogue(locale).gettext
    if not decision.is_promise:
        return "—"
    if kept is None or kept.outcome is PledgeOutcome.OPEN:
        return words(STILL_OPEN)
    told = DONE if kept.outcome is PledgeOutcome.DONE else NOT_POSSIBLE
    return words(told) % {"day": _day(kept.ended_on, locale), "word": kept.word}


def paper_name(minutes: MeetingMinutes, now: datetime) -> str:
    """The name of the PDF file."""
    return f"minutes-{minutes.day or now.date()}.pdf"
