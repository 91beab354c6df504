"""What is done on a phone by a personal link; the disputes room checks the right of whoever holds it once more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from db.calling.actions.calls import end_call, tell_caller
from db.calling.queries.matters import matter
from db.calling.queries.visits import Visit
from db.calling.rules import may_log
from db.calling.tables import Call
from db.disputes import actions as disputes
from db.disputes.rules import Status
from db.history.actions import recording
from db.photos.rules import CleanPhoto
from db.refusals import Refused
from db.words import N_


def accept_call(visit: Visit, seen: Status, now: datetime, words: str = "") -> None:
    """The one in charge takes the matter up, with words to the resident if any; one that assists says it comes."""
    with recording(visit.actor.community_id) as record:
        if leads(visit):
            disputes.accept_dispute(visit.actor, visit.dispute_id, seen, now, words=words)
        elif words.strip():
            disputes.add_note(visit.actor, visit.dispute_id, words, (), now)
        call = _call(visit)
        if call is not None and call.accepted_at is None:
            call.put(accepted_at=now)
            record.append("call", call.id, "call_accepted", now, visit.actor)


def decline_call(visit: Visit, seen: Status, note: str, now: datetime) -> None:
    """Back to whoever called, with the reason. Raises Invalid without one."""
    with recording(visit.actor.community_id) as record:
        if leads(visit):
            disputes.decline_dispute(visit.actor, visit.dispute_id, seen, now, note=note)
        else:
            disputes.add_note(visit.actor, visit.dispute_id, note, (), now)
            _end_part(visit, now)
        call = _call(visit)
        if call is not None:
            call.put(declined_at=now)
            record.append("call", call.id, "call_declined", now, visit.actor)
            end_call(record, call, visit.actor, now)
            tell_caller(call, "unit_declined", f"call:{call.id}:declined", now)


def ask_caller(visit: Visit, text: str, now: datetime) -> None:
    """Read by colleagues at the desk, and told to whoever called."""
    with recording(visit.actor.community_id) as record:
        disputes.add_note(visit.actor, visit.dispute_id, text, (), now)
        call = _call(visit)
        if call is not None:
            tell_caller(call, "unit_asks", f"call:{call.id}:{record.head.position}", now)


def log_work(visit: Visit, text: str, photos: Sequence[CleanPhoto], now: datetime) -> None:
    """What was done so far, for colleagues; the first time, handling begins. Raises Refused before it is taken up."""
    with recording(visit.actor.community_id):
        status, call = matter(visit.dispute_id).status, _call(visit)
        if not may_log(leads(visit), call is not None and call.accepted_at is not None, status):
            raise Refused(N_("What was done is written down once you have taken it. Press “I take it” first."))
        if leads(visit) and status is Status.ACCEPTED:
            disputes.start_handling(visit.actor, visit.dispute_id, status, now)
        disputes.add_note(visit.actor, visit.dispute_id, text, photos, now)


def finish_call(visit: Visit, seen: Status, words: str, photos: Sequence[CleanPhoto], now: datetime) -> None:
    """Settled, in words the resident reads; or the part of one that assists is done, in words for colleagues."""
    with recording(visit.actor.community_id) as record:
        if leads(visit):
            disputes.settle_dispute(visit.actor, visit.dispute_id, seen, now, words=words, photos=photos)
        else:
            disputes.add_note(visit.actor, visit.dispute_id, words, photos, now)
            _end_part(visit, now)
        call = _call(visit)
        if call is not None:
            call.put(accepted_at=call.accepted_at or now)
            end_call(record, call, visit.actor, now)
            tell_caller(call, "unit_finished", f"call:{call.id}:finished", now)


def leads(visit: Visit) -> bool:
    """Whoever has it in hand; by a link of one's own, that is for the disputes room to say."""
    return visit.call is None or visit.call.leading


def _call(visit: Visit) -> Call | None:
    found = Call.one(id=visit.call.id) if visit.call else None
    return found if found is not None and found.ended_at is None else None


def _end_part(visit: Visit, now: datetime) -> None:
    disputes.end_assistance(visit.actor, visit.dispute_id, cast(int, visit.actor.unit_id), now)
