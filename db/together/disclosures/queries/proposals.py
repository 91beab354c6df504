"""The sheet that writes itself: what consultations agreed, from published minutes, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from db.community.organisation.queries.places import community, place_name
from db.ground.clock import local_date
from db.ground.refusals import NotFound
from db.ground.words import DEFAULT_LOCALE, catalogue
from db.nine_ones.notice_board.queries.desk import names_to_find
from db.nine_ones.record_book.queries.places import place_of
from db.nine_ones.record_book.queries.pledges import PledgeResult, kept_promises
from db.nine_ones.record_book.rules.minutes import MeetingMinutes, from_json
from db.nine_ones.record_book.tables import MinutesVersion, RecordedMeeting
from db.records.permissions.rules import Ability, Actor, Place, require
from db.together.disclosures.queries.desk import versions_of
from db.together.disclosures.queries.settings import settings_of
from db.together.disclosures.rules.agreements import (
    FROM_BEFORE,
    TEXT,
    TITLE,
    Agreement,
    from_before,
    period_words,
    rows_of,
    to_tell,
)
from db.together.disclosures.rules.settings import DisclosurePeriod, period_before
from db.together.disclosures.rules.wording import FEWEST_DAYS, DisclosureKind, DisclosureWords, SheetKind, digest
from db.together.disclosures.tables import Consultation, Disclosure


@dataclass(frozen=True)
class ProposedSheet:
    """What is proposed for a period; `seen` names it, so that exactly this is published."""

    period: str
    words: DisclosureWords
    seen: str


@dataclass(frozen=True)
class RecordedConsultation:
    """Published minutes that are, or could be, marked as those of a consultation."""

    meeting_id: int
    place: str
    met_on: date
    titles: tuple[str, ...]
    is_one: bool


def proposed_sheet(actor: Actor, now: datetime) -> ProposedSheet | None:
    """The sheet of the last whole period, until one was begun for it; None when there is nothing to tell.

    Raises NotAllowed.
    """
    found, period, today = _left_to_tell(actor, now)
    if not found:
        return None
    words = _words(found, period, names_to_find(actor.community_id), today)
    return ProposedSheet(period.name, words, digest(words))


def is_sheet_proposed(actor: Actor, now: datetime) -> bool:
    """Whether there is such a sheet, without looking through its words for people. Raises NotAllowed."""
    return bool(_left_to_tell(actor, now)[0])


def _left_to_tell(actor: Actor, now: datetime) -> tuple[list[Agreement], DisclosurePeriod, date]:
    """The agreements for the last whole period, none once its sheet was begun; that period, and today."""
    require(actor, Ability.READ_DISCLOSURES, Place(actor.community_id))
    settled, zone = settings_of(actor.community_id), community(actor.community_id).time_zone
    today = local_date(now, zone)
    period = period_before(today, settled.rhythm)
    begun = {"community": actor.community_id, "kind": DisclosureKind.CONSULTATIONS, "period": period.name}
    if not settled.is_on or Disclosure.one(**begun):
        return [], period, today
    return to_tell(_agreements(actor.community_id, zone), told_before(actor.community_id), period), period, today


def _words(found: list[Agreement], period: DisclosurePeriod, names: tuple[str, ...], today: date) -> DisclosureWords:
    say, before = catalogue(DEFAULT_LOCALE).gettext, from_before(found, period)
    text = say(TEXT) % {"count": len(found), "day": period.last_day, "today": today}
    if before:
        text += "\n" + say(FROM_BEFORE) % {"count": before}
    return DisclosureWords(
        say(TITLE) % {"period": period_words(period, say)},
        text,
        today,
        today + timedelta(days=FEWEST_DAYS - 1),
        SheetKind.AGREEMENTS,
        rows_of(found, names, say),
        tuple(one.mark for one in found),
    )


def told_before(community_id: int) -> frozenset[str]:
    """The marks of what the newest version of each public sheet tells."""
    rows = Disclosure.several(community=community_id, kind=DisclosureKind.CONSULTATIONS)
    newest = [versions[-1].words for versions in versions_of(rows).values() if versions]
    return frozenset(mark for words in newest for mark in words.told)


def _agreements(community_id: int, zone: str) -> list[Agreement]:
    """Of every consultation whose minutes are public now."""
    rows = {row.id: row for row in _public_meetings(community_id, marked=True)}
    kept, wordings = kept_promises(rows), _newest_minutes(rows)
    return [
        one
        for meeting_id, minutes in wordings.items()
        for one in _of_meeting(meeting_id, local_date(rows[meeting_id].begins_at, zone), minutes, kept)
    ]


def _of_meeting(
    meeting_id: int, met_on: date, minutes: MeetingMinutes, kept: dict[int, dict[str, PledgeResult]]
) -> list[Agreement]:
    found: list[Agreement] = []
    for topic in minutes.topics:
        for decision in topic.decisions:
            agreed = Agreement(
                meeting_id, decision.key, met_on, topic.title, decision.what, decision.who, decision.by, None
            )
            result = kept.get(meeting_id, {}).get(decision.key)
            if result and decision.is_promise:
                agreed = replace(agreed, outcome=result.outcome, word=result.word, ended_on=result.ended_on)
            found.append(agreed)
    return found


def _public_meetings(community_id: int, marked: bool) -> list[RecordedMeeting]:
    here = (RecordedMeeting.community == community_id) & (RecordedMeeting.version > 0)
    query = RecordedMeeting.select().where(here & RecordedMeeting.withdrawn_at.is_null())
    if marked:
        query = query.where(RecordedMeeting.id.in_(Consultation.select(Consultation.meeting)))
    return list(query.order_by(RecordedMeeting.begins_at.desc(), RecordedMeeting.id.desc()))


def _newest_minutes(rows: dict[int, RecordedMeeting]) -> dict[int, MeetingMinutes]:
    found: dict[int, MeetingMinutes] = {}
    query = MinutesVersion.select().where(MinutesVersion.meeting.in_(list(rows))).order_by(MinutesVersion.number)
    for version in query:
        found[version.meeting_id] = from_json(version.contents)
    return found


def consultations(actor: Actor, now: datetime) -> list[RecordedConsultation]:
    """The minutes that are public, the newest meeting first, and which are those of a consultation.

    Raises NotAllowed.
    """
    require(actor, Ability.READ_DISCLOSURES, Place(actor.community_id))
    zone = community(actor.community_id).time_zone
    rows = {row.id: row for row in _public_meetings(actor.community_id, marked=False)}
    minutes = _newest_minutes(rows)
    marked = {row.meeting_id for row in Consultation.select().where(Consultation.meeting.in_(list(rows)))}
    return [
        RecordedConsultation(
            row.id,
            place_name(place_of(row)),
            local_date(row.begins_at, zone),
            minutes[row.id].titles,
            row.id in marked,
        )
        for row in rows.values()
    ]


def public_meeting(actor: Actor, meeting_id: int) -> RecordedMeeting:
    """For the actions of this room. Raises NotFound for minutes that are not public in the actor's community."""
    row = RecordedMeeting.one(id=meeting_id, community=actor.community_id)
    if row is None or row.version == 0 or row.withdrawn_at is not None:
        raise NotFound()
    return row
