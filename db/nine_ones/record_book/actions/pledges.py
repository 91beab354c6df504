"""What was promised: carried out, found impossible, or overdue and its keeper reminded once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from db.community.offered.queries import communities_with
from db.community.organisation.queries.places import CommunityInfo, community
from db.community.staff.queries.offices import keeper_of
from db.ground.clock import local_date
from db.ground.refusals import Invalid, NotFound, Problem, SomebodyWasFaster
from db.ground.words import N_
from db.messages.actions.outbox import tell_staff
from db.nine_ones.record_book.queries.places import name_of, place_of
from db.nine_ones.record_book.queries.wording import names_to_find
from db.nine_ones.record_book.rules.publishing import require_accepted
from db.nine_ones.record_book.tables import Pledge, RecordedMeeting
from db.records.history.actions import Recorder, recording
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.minutes.rules.wording import checked_reason
from db.records.permissions.rules import Ability, Actor, require


def end_pledge(
    actor: Actor,
    pledge_id: int,
    seen: PledgeOutcome,
    outcome: PledgeOutcome,
    word: str,
    ended_on: date,
    accepted: Collection[str],
    now: datetime,
) -> None:
    """Records that a promise was carried out or is not possible, with a word that everybody can read.

    Raises NotAllowed, Invalid, SomebodyWasFaster, NotFound.
    """
    with recording(actor.community_id) as record:
        meeting, pledge = _pledge(actor, pledge_id, seen)
        word = checked_reason(word)
        if ended_on > local_date(now, community(actor.community_id).time_zone):
            raise Invalid(Problem("ended_on", N_("This day has not come yet.")))
        if outcome is PledgeOutcome.OPEN:
            raise Invalid(Problem("outcome", N_("Say whether it was done.")))
        require_accepted([("reason", word)], names_to_find(meeting), accepted)
        _end(record, actor, pledge, outcome, now, word=word, ended_on=ended_on, ended_at=now, ended_by=actor.staff_id)


def reopen_pledge(actor: Actor, pledge_id: int, seen: PledgeOutcome, now: datetime) -> None:
    """Opens a promise again that was not carried out after all; when overdue, its keeper is reminded again."""
    with recording(actor.community_id) as record:
        _, pledge = _pledge(actor, pledge_id, seen)
        _end(record, actor, pledge, PledgeOutcome.OPEN, now, word="", ended_on=None, ended_at=None, ended_by=None)


def _pledge(actor: Actor, pledge_id: int, seen: PledgeOutcome) -> tuple[RecordedMeeting, Pledge]:
    pledge = Pledge.locked(id=pledge_id)
    meeting = RecordedMeeting.one(id=pledge.meeting_id, community=actor.community_id) if pledge else None
    if pledge is None or meeting is None or meeting.withdrawn_at or pledge.taken_out:
        raise NotFound()
    require(actor, Ability.KEEP_NINE_ONES, place_of(meeting))
    if pledge.outcome is not seen:
        raise SomebodyWasFaster()
    return meeting, pledge


def _end(record: Recorder, actor: Actor, pledge: Pledge, outcome: PledgeOutcome, now: datetime, **told: Any) -> None:
    pledge.put(outcome=outcome, **told)
    on = {"ended_on": told["ended_on"].isoformat()} if told["ended_on"] else {}
    record.append("minutes", pledge.meeting_id, f"promise_{outcome}", now, actor, promise=pledge.id, **on)


def remind_of_pledges(now: datetime) -> int:
    """Tells the keeper of the book of each promise whose last day has passed, once; says how many there were."""
    homes = communities_with("record_book", now)
    return sum(_remind(home, pledge_id, now) for home in homes for pledge_id in _overdue(home, now))


def _overdue(home: CommunityInfo, now: datetime) -> list[int]:
    late = (Pledge.outcome == PledgeOutcome.OPEN) & ~Pledge.taken_out & (Pledge.by < local_date(now, home.time_zone))
    standing = (RecordedMeeting.community == home.id) & RecordedMeeting.withdrawn_at.is_null()
    query = Pledge.select(Pledge.id).join(RecordedMeeting).where(late & Pledge.reminded_at.is_null() & standing)
    return [row[0] for row in query.order_by(Pledge.by, Pledge.id).tuples()]


def _remind(home: CommunityInfo, pledge_id: int, now: datetime) -> bool:
    with recording(home.id):
        pledge = Pledge.locked(id=pledge_id)
        if pledge is None or pledge.outcome is not PledgeOutcome.OPEN or pledge.taken_out or pledge.reminded_at:
            return False
        meeting = RecordedMeeting.get_by_id(pledge.meeting_id)
        keeper = keeper_of(place_of(meeting), now)
        if keeper is None:
            return False
        met = local_date(meeting.begins_at, home.time_zone)
        cause = f"promise:{pledge.id}:{pledge.by}"
        tell_staff(home.id, keeper.id, "promise_overdue", cause, now, building=name_of(meeting), met=met, due=pledge.by)
        pledge.put(reminded_at=now)
    return True
