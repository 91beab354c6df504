"""What went up: of one matter, all that still waits, and what its resident reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from db.community.organisation.queries.places import community
from db.community.staff.rules.readers import OfficeActor
from db.disputes.queries.opened import OpenedMatter
from db.disputes.queries.scope import in_scope, one_by_one, words_for
from db.disputes.rules.workflow import OPEN, Status
from db.disputes.tables import Dispute, Message, Round
from db.ground.clock import local_date
from db.records.history.rules import ActorKind
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Actor
from db.records.personal_data.rules.finding import without_numbers
from db.records.reports.rules import ReportKind
from db.together.sent_up.tables import SentUp

SHOWN_AFTER = timedelta(days=60)


@dataclass(frozen=True)
class SentUpInfo:
    """Words are empty once the matter's were deleted. `late` is what was to be answered and is not."""

    id: int
    dispute_id: int
    reference: str
    office: str
    asked: str
    sent_on: date
    answer_due: date | None
    answered_on: date | None
    answer: str
    late: bool


@dataclass(frozen=True)
class SentUpForResident:
    """Nothing of what was written: the answer is told by a person."""

    office: str
    sent_on: date
    answer_due: date | None
    answered_on: date | None


def sent_up_of(actor: Actor, dispute_id: int, now: datetime) -> list[SentUpInfo]:
    """Of one matter, the newest first; nothing of one that this actor may not read."""
    return _told(actor, SentUp.dispute == dispute_id, now)


def sent_up_here(actor: Actor, now: datetime) -> list[SentUpInfo]:
    """What waits, the longest first, and below it what was answered in the last two months. Raises NotAllowed."""
    since = local_date(now - SHOWN_AFTER, community(actor.community_id).time_zone)
    waits = SentUp.answered_on.is_null() & Dispute.status.in_(sorted(OPEN))
    found = _told(actor, waits | (SentUp.answered_on >= since), now)
    waiting = sorted((one for one in found if one.answered_on is None), key=lambda one: (one.sent_on, one.id))
    return [*waiting, *(one for one in found if one.answered_on is not None)]


def _told(actor: Actor, which: Any, now: datetime) -> list[SentUpInfo]:
    today, readable = local_date(now, community(actor.community_id).time_zone), words_for(actor)
    here = lies_in(actor.home, SentUp) & which & one_by_one(in_scope(actor))
    rows = list(SentUp.select(SentUp, Dispute).join(Dispute).where(here).order_by(SentUp.id.desc()))
    wanted = {number for row in rows for number in (row.message_id, row.answer_id) if number is not None}
    words = {row.id: readable(row.text) for row in Message.select().where(Message.id.in_(sorted(wanted)))}
    return [
        SentUpInfo(
            row.id,
            row.dispute_id,
            row.dispute.reference,
            row.office,
            words[row.message_id],
            row.sent_on,
            row.answer_due,
            row.answered_on,
            words.get(row.answer_id, ""),
            row.answered_on is None and row.answer_due is not None and row.answer_due < today,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class AskedOfOffice:
    """What an office is asked, as it may know it: no contact, no place, no photo, and of the report's own words none.

    `wording` is the sentence that neighbours read; empty where they read none.
    """

    id: int
    community: str
    reference: str
    kind: ReportKind
    status: Status
    received_on: date
    wording: str
    asked: str
    sent_on: date
    answer_due: date | None
    answered_on: date | None
    answer: str
    late: bool


def asked_of_office(reader: OfficeActor, now: datetime) -> list[AskedOfOffice]:
    """What was sent up to this reader's own office: what waits, the longest first, then what was answered lately."""
    since = (now - SHOWN_AFTER).date()
    waits = SentUp.answered_on.is_null() & Dispute.status.in_(sorted(OPEN))
    which = (SentUp.to_office == reader.office_id) & (waits | (SentUp.answered_on >= since))
    rows = list(SentUp.select(SentUp, Dispute).join(Dispute).where(which).order_by(SentUp.sent_on, SentUp.id))
    wanted = {number for row in rows for number in (row.message_id, row.answer_id) if number is not None}
    words = {row.id: row for row in Message.select().where(Message.id.in_(sorted(wanted)))}
    told = [_asked(row, words, now) for row in rows]
    return [*(one for one in told if one.answered_on is None), *(one for one in told if one.answered_on is not None)]


def _asked(row: SentUp, words: dict[int, Message], now: datetime) -> AskedOfOffice:
    """Phones and other numbers are blotted out: an office calls nobody. What staff noted as its answer is theirs."""
    answer = words.get(row.answer_id)
    matter, home = row.dispute, community(row.community_id)
    today = local_date(now, home.time_zone)
    return AskedOfOffice(
        row.id,
        home.name,
        matter.reference,
        matter.kind,
        matter.status,
        local_date(matter.submitted_at, home.time_zone),
        "" if matter.private or matter.complaint else matter.public_wording or "",
        without_numbers(words[row.message_id].text),
        row.sent_on,
        row.answer_due,
        row.answered_on,
        answer.text if answer and answer.author_kind is ActorKind.SYSTEM else "",
        row.answered_on is None and row.answer_due is not None and row.answer_due < today,
    )


def sent_up_for_resident(opened: OpenedMatter) -> list[SentUpForResident]:
    """For a page that holds its secret link, in their order; of a joined one, what its main matter did."""
    found = SentUp.several(dispute=opened.main_id)
    return [
        SentUpForResident(one.office, one.sent_on, one.answer_due, one.answered_on)
        for one in sorted(found, key=lambda one: one.id)
    ]


def still_open(community_id: int, _now: datetime) -> int:
    """How many open matters' answers are still awaited, for when the community does without this."""
    waits = (SentUp.community == community_id) & SentUp.answered_on.is_null() & Dispute.status.in_(sorted(OPEN))
    return SentUp.select().join(Dispute).where(waits).count()


def late_answers(community_id: int, moment: datetime) -> list[str]:
    """The matters, open then, about which an office above had not answered by the day it was asked for."""
    day = local_date(moment, community(community_id).time_zone)
    waited = SentUp.answered_on.is_null() | (SentUp.answered_on >= day)
    here = (SentUp.community == community_id) & (SentUp.noted_at < moment) & (SentUp.answer_due < day) & waited
    running = (Round.opened_at < moment) & (Round.ended_at.is_null() | (Round.ended_at >= moment))
    query = SentUp.select(Dispute.reference, SentUp.office).join(Dispute)
    query = query.join(Round, on=(Round.dispute == Dispute.id)).where(here & running & Dispute.complaint.is_null())
    return [f"{reference} {office}" for reference, office in query.order_by(SentUp.answer_due, SentUp.id).tuples()]
