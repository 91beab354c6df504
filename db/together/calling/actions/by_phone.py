"""What is done on a phone by a personal link; the disputes room checks the right of whoever holds it once more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from db.disputes.actions.assist import end_assistance
from db.disputes.actions.moves import accept_dispute, decline_dispute, settle_dispute, start_handling
from db.disputes.actions.talk import add_note
from db.disputes.rules.workflow import Status
from db.ground.refusals import Refused
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.photos.rules import CleanPhoto
from db.together.calling.actions.calls import end_call, tell_caller
from db.together.calling.queries.matters import matter
from db.together.calling.queries.visits import PersonalLinkVisit
from db.together.calling.rules import may_log
from db.together.calling.tables import Call


def accept_call(visit: PersonalLinkVisit, seen: Status, now: datetime, *, words: str = "") -> None:
    """Takes the matter up, with words to the resident if any; a unit that assists says that it comes."""
    with recording(visit.actor.community_id) as record:
        if leads(visit):
            accept_dispute(visit.actor, visit.dispute_id, seen, now, words=words)
        elif words.strip():
            _note(visit, words, (), now)
        call = _call(visit)
        if call is not None and call.accepted_at is None:
            call.put(accepted_at=now)
            record.append("call", call.id, "call_accepted", now, visit.actor)


def decline_call(visit: PersonalLinkVisit, seen: Status, now: datetime, *, note: str) -> None:
    """Gives the matter back to whoever called, with the reason; tells them. Raises Invalid without one."""
    with recording(visit.actor.community_id) as record:
        if leads(visit):
            decline_dispute(visit.actor, visit.dispute_id, seen, now, note=note)
        else:
            _note(visit, note, (), now)
            _end_part(visit, now)
        call = _call(visit)
        if call is not None:
            call.put(declined_at=now)
            record.append("call", call.id, "call_declined", now, visit.actor)
            end_call(record, call, visit.actor, now)
            tell_caller(call, "unit_declined", f"call:{call.id}:declined", now)


def ask_caller(visit: PersonalLinkVisit, text: str, now: datetime) -> None:
    """Writes a question that colleagues read at the desk, and tells whoever called."""
    with recording(visit.actor.community_id) as record:
        _note(visit, text, (), now)
        call = _call(visit)
        if call is not None:
            tell_caller(call, "unit_asks", f"call:{call.id}:{record.head.position}", now)


def log_work(visit: PersonalLinkVisit, text: str, photos: Sequence[CleanPhoto], now: datetime) -> None:
    """Notes for colleagues what was done so far; the first note begins handling. Raises Refused before acceptance."""
    with recording(visit.actor.community_id):
        status, call = matter(visit.dispute_id).status, _call(visit)
        if not may_log(leads(visit), call is not None and call.accepted_at is not None, status):
            raise Refused(N_("What was done is written down once you have taken it. Press “I take it” first."))
        if leads(visit) and status is Status.ACCEPTED:
            start_handling(visit.actor, visit.dispute_id, status, now)
        _note(visit, text, photos, now)


def finish_call(
    visit: PersonalLinkVisit, seen: Status, now: datetime, *, words: str, photos: Sequence[CleanPhoto] = ()
) -> None:
    """Settles the matter in words the resident reads; a unit that assists ends its part, in words for colleagues."""
    with recording(visit.actor.community_id) as record:
        if leads(visit):
            settle_dispute(visit.actor, visit.dispute_id, seen, now, words=words, photos=photos)
        else:
            _note(visit, words, photos, now)
            _end_part(visit, now)
        call = _call(visit)
        if call is not None:
            call.put(accepted_at=call.accepted_at or now)
            end_call(record, call, visit.actor, now)
            tell_caller(call, "unit_finished", f"call:{call.id}:finished", now)


def _note(visit: PersonalLinkVisit, text: str, photos: Sequence[CleanPhoto], now: datetime) -> None:
    """For colleagues; what it tells of danger is seen at once."""
    add_note(visit.actor, visit.dispute_id, text, photos, now)


def leads(visit: PersonalLinkVisit) -> bool:
    """Whether whoever opened this link acts as the one in charge: by their own link, or by a leading unit's call.

    The disputes room still checks that the matter is theirs.
    """
    return visit.call is None or visit.call.leading


def _call(visit: PersonalLinkVisit) -> Call | None:
    found = Call.one(id=visit.call.id) if visit.call else None
    return found if found is not None and found.ended_at is None else None


def _end_part(visit: PersonalLinkVisit, now: datetime) -> None:
    end_assistance(visit.actor, visit.dispute_id, cast(int, visit.actor.unit_id), now)
