"""Keeping calls in step with their matters, whatever way these went: by the routing table, the desk or the clock."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from db.disputes.rules.workflow import ENDED, MoveName
from db.records.history.actions import recording
from db.records.history.queries import happenings_of
from db.records.history.rules import ActorKind
from db.together.calling.actions.calls import end_call, open_call, tell_caller
from db.together.calling.queries.matters import OpenCall, matter, open_calls, uncalled
from db.together.calling.rules import ACCEPTED, ACCEPTING, CallRequest
from db.together.calling.tables import Call


def tend_calls(now: datetime) -> int:
    """Ends the calls whose matter is over or in other hands, notes what was accepted at the desk, and calls the units
    that were given a matter without a call. May run at any time, any number of times; returns how much it did."""
    return sum(_tend(call, now) for call in open_calls()) + _call_the_uncalled(now)


def _tend(call: OpenCall, now: datetime) -> int:
    done = 0
    if call.leading and not call.is_accepted and (call.status in ACCEPTED | ENDED or not call.is_its_own):
        done += _note_acceptance(call)
    if call.leading and not call.is_its_own:
        _note_decline(call, now)
    if call.status in ENDED or not call.is_its_own:
        done += _end(call.call_id, call.community_id, now)
    return done


def _end(call_id: int, community_id: int, now: datetime) -> int:
    """By the phone it may have ended a moment ago."""
    with recording(community_id) as record:
        call = Call.locked(id=call_id)
        if call is None or call.ended_at is not None:
            return 0
        end_call(record, call, ActorKind.SYSTEM, now)
    return 1


def _note_acceptance(call: OpenCall) -> int:
    """Also of what the unit accepted and no longer has."""
    accepted_at = _accepted_at(call)
    if accepted_at is not None:
        Call.update(accepted_at=accepted_at).where((Call.id == call.call_id) & Call.accepted_at.is_null()).execute()
    return int(accepted_at is not None)


def _accepted_at(call: OpenCall) -> datetime | None:
    """Between its being given to the unit and its being given to somebody else."""
    events = list(happenings_of("dispute", call.dispute_id))
    given = (n for n, event in enumerate(events) if event.data.get("to_unit") == call.unit_id)
    begins = max((n for n in given if events[n].at <= call.called_at), default=-1) + 1
    for event in events[begins:]:
        if event.kind in ACCEPTING and event.at >= call.called_at:
            return event.at
        if "to_staff" in event.data and event.data.get("to_unit") != call.unit_id:
            return None
    return None


def _note_decline(call: OpenCall, now: datetime) -> None:
    """What followed upon its being given to the unit was the unit's own decline."""
    given = [event for event in happenings_of("dispute", call.dispute_id) if "to_staff" in event.data]
    for mine, after in pairwise(given):
        left = mine.data.get("to_unit") == call.unit_id and after.at >= call.called_at
        if left and after.kind == MoveName.DECLINE:
            with recording(call.community_id):
                row = Call.get_by_id(call.call_id)
                row.put(declined_at=after.at)
                tell_caller(row, "unit_declined", f"call:{call.call_id}:declined", now)


def _call_the_uncalled(now: datetime) -> int:
    done = 0
    for dispute in uncalled():
        with recording(dispute.community_id) as record:
            about = matter(dispute.id)
            if about.holder_unit_id is not None and about.holder_unit_id == dispute.holder_unit_id:
                call = open_call(record, dispute.id, CallRequest(about.holder_unit_id), True, None, now)
                if about.status in ACCEPTED:  # at the desk, before this came to call it
                    call.put(accepted_at=now)
                done += 1
    return done
