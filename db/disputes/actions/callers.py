"""Who called: a member of staff looks up a number, and every look is counted and recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from db.disputes.queries.callers import CONTACTS, matters_of_caller, phone_mark
from db.disputes.queries.inbox import DisputeRow
from db.disputes.rules.callers import LOOKS_A_DAY, LOOKS_AN_HOUR, checked_look
from db.disputes.tables import Contact
from db.ground.batches import ROWS_PER_STEP, each_row
from db.ground.connection import lock_row, transaction
from db.ground.refusals import NotAllowed
from db.records.attempts.actions import Attempt, count_attempts
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, Role, require


def who_called(actor: Actor, said: str, reason: str, now: datetime) -> tuple[DisputeRow, ...]:
    """The matters of this number in one's own scope, or of this name among those one holds.

    Recorded is who looked, why, by what and how many there were: never the number or the name.
    Raises NotAllowed for who may call nobody, or only now and then; Invalid; TooMany.
    """
    require(actor, Ability.SEE_CONTACTS)
    if actor.role is Role.UNIT_LIAISON:
        raise NotAllowed()
    look, who = checked_look(said, reason), str(actor.staff_id)
    hour, day = timedelta(hours=1), timedelta(days=1)
    count_attempts([Attempt("who_called", who, LOOKS_AN_HOUR, hour), Attempt("who_called", who, LOOKS_A_DAY, day)], now)
    with recording(actor.community_id) as record:
        found = matters_of_caller(actor, look, now)
        by = "phone" if look.phone else "name"
        record.append(
            "staff", actor.staff_id, "caller_looked_up", now, actor, reason=look.reason.value, by=by, found=len(found)
        )
    return found


def mark_phones(_now: datetime) -> int:
    """Numbers that were left before they could be looked up; returns how many. Raises CannotUnseal."""
    missing = Contact.phone_hash.is_null() & Contact.sealed_phone.is_null(False)
    done = 0
    while True:
        with transaction():
            rows = list(lock_row(Contact.select().where(missing).order_by(Contact.dispute).limit(ROWS_PER_STEP)))
            for row in rows:
                _mark(row)
        if not rows:
            return done
        done += len(rows)


def mark_phones_again() -> Iterator[int]:
    """After the key of the hashes has changed; yields how many rows each step went through. Raises CannotUnseal."""
    yield from each_row(Contact, _mark)


def _mark(row: Contact) -> None:
    if row.sealed_phone is None:
        return
    mark = phone_mark(CONTACTS.opened(row, "phone"))
    if mark != row.phone_hash:
        row.put(phone_hash=mark)
