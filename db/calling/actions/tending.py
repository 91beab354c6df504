"""Keeping calls in step with their matters, whatever way these went: by the routing table, the desk or the clock."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from db.calling.actions.calls import end_call, open_call, tell_caller
from db.calling.queries.matters import Matter, matter, uncalled
from db.calling.rules import ACCEPTED, ACCEPTING, Asked
from db.calling.tables import Call
from db.disputes.queries.inbox import assistance_of
from db.disputes.rules import ENDED, MoveName
from db.history.actions import recording
from db.history.queries import happenings_of
from db.history.rules import By
from db.organisation.queries import communities


def tend_calls(now: datetime) -> int:
    """Ends the calls whose matter is over or in other hands, notes what was accepted at the desk, and calls the units
    that were given a matter without a call. May run at any time, any number of times; returns how much it did."""
    return sum(_tend(info.id, now) for info in communities()) + _call_the_uncalled(now)


def _tend(community_id: int, now: datetime) -> int:
    done = 0
    for call in Call.select().where((Call.community == community_id) & Call.ended_at.is_null()).order_by(Call.id):
        about = matter(call.dispute_id)
        if call.accepted_at is None and (call.leading and about.holder_unit_id == call.unit_id):
            done += _note_acceptance(call, about)
        if call.leading and about.holder_unit_id != call.unit_id:
            _note_decline(call, now)
        if _is_over(call, about):
            with recording(community_id) as record:
                end_call(record, call, By.SYSTEM, now)
            done += 1
    return done


def _note_acceptance(call: Call, about: Matter) -> int:
    if about.status not in ACCEPTED | ENDED:
        return 0
    accepted = [
        event.at
        for event in happenings_of("dispute", call.dispute_id)
        if event.kind in ACCEPTING and event.at >= call.called_at
    ]
    if accepted:
        call.put(accepted_at=accepted[0])
    return len(accepted[:1])


def _note_decline(call: Call, now: datetime) -> None:
    """What followed upon its being given to the unit was the unit's own decline."""
    given = [event for event in happenings_of("dispute", call.dispute_id) if "to_staff" in event.data]
    for mine, after in pairwise(given):
        left = mine.data.get("to_unit") == call.unit_id and after.at >= call.called_at
        if left and after.kind == MoveName.DECLINE:
            with recording(call.community_id):
                call.put(declined_at=after.at)
                tell_caller(call, "unit_declined", f"call:{call.id}:declined", now)


def _is_over(call: Call, about: Matter) -> bool:
    if about.status in ENDED:
        return True
    if call.leading:
        return about.holder_unit_id != call.unit_id
    return call.unit_id not in {row.unit_id for row in assistance_of(call.dispute_id)}


def _call_the_uncalled(now: datetime) -> int:
    done = 0
    for dispute in uncalled():
        with recording(dispute.community_id) as record:
            about = matter(dispute.id)
            if about.holder_unit_id is not None and about.holder_unit_id == dispute.holder_unit_id:
                open_call(record, dispute.id, Asked(about.holder_unit_id), True, None, now)
                done += 1
    return done
