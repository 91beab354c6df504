"""Names of who came are forgotten when their time is over, and sealed again when the key changes."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from db.disputes.actions.set_apart import set_apart
from db.disputes.queries.legal_holds import is_mediated
from db.disputes.rules.legal_holds import HeldKind
from db.nine_ones.record_book.queries.pledges import open_pledges_of
from db.nine_ones.record_book.queries.wording import names_of
from db.nine_ones.record_book.rules.lifecycle import NAMES_KEPT, names_expire
from db.nine_ones.record_book.tables import Discussed, RecordedMeeting
from db.records.history.actions import recording
from db.records.history.rules import ActorKind


def forget_names(now: datetime) -> int:
    """Forgets who came to a meeting a year later, with promises open two years at most; returns of how many.

    Where minutes were never published, the year counts from the day on which they were last written at.
    """
    old = (RecordedMeeting.begins_at <= now - NAMES_KEPT) | (
        RecordedMeeting.begins_at.is_null() & (RecordedMeeting.changed_at <= now - NAMES_KEPT)
    )
    query = RecordedMeeting.select(RecordedMeeting.id, RecordedMeeting.community).where(
        RecordedMeeting.sealed_names.is_null(False) & old
    )
    return sum(_forget(meeting_id, community_id, now) for meeting_id, community_id in list(query.tuples()))


def _forget(meeting_id: int, community_id: int, now: datetime) -> bool:
    with recording(community_id) as record:
        row = RecordedMeeting.locked(id=meeting_id)
        if row is None or row.sealed_names is None or _is_mediated(meeting_id):
            return False
        if not names_expire(row.begins_at or row.changed_at, now, open_pledges_of(row.id)):
            return False
        for dispute_id in _discussed(meeting_id):
            set_apart(dispute_id, HeldKind.NAMES, asdict(names_of(row)), now)
        row.put(sealed_names=None, names_forgotten_at=now)
        record.append("minutes", row.id, "minutes_names_forgotten", now, ActorKind.SYSTEM)
    return True


def _is_mediated(meeting_id: int) -> bool:
    """Whether a matter was talked over that a mediation goes on with."""
    return any(is_mediated(dispute_id) for dispute_id in _discussed(meeting_id))


def _discussed(meeting_id: int) -> list[int]:
    """The ids of the matters that were talked over."""
    return sorted({row.dispute_id for row in Discussed.select().where(Discussed.meeting == meeting_id)})
