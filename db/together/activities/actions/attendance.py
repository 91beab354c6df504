"""How many were there, counted by heads and never by name."""

from __future__ import annotations

from datetime import datetime

from db.ground.refusals import Refused
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.permissions.rules import Actor
from db.together.activities.actions.planning import activity_to_change, standing
from db.together.activities.rules import ActivityStatus, checked_count
from db.together.activities.tables import Activity

NOT_YET = N_("It has not begun yet, or it does not take place.")


def note_attendance(actor: Actor, activity_id: int, signed_up: int, walk_ins: int, now: datetime) -> None:
    """Notes how many of those who signed up were there, and how many came without: heads, never who.

    Raises NotAllowed, NotFound, Invalid or Refused.
    """
    signed_up, walk_ins = checked_count("signed_up_came", signed_up), checked_count("walk_ins", walk_ins)
    with recording(actor.community_id) as record:
        row = _begun(actor, activity_id, now)
        row.put(signed_up_came=signed_up, walk_ins=walk_ins)
        record.append("activity", row.id, "activity_attendance_noted", now, actor)


def _begun(actor: Actor, activity_id: int, now: datetime) -> Activity:
    row = activity_to_change(actor, activity_id)
    if standing(row) not in (ActivityStatus.ANNOUNCED, ActivityStatus.HELD) or row.starts_at > now:
        raise Refused(NOT_YET)
    return row


def close_activity(actor: Actor, activity_id: int, came: int, now: datetime) -> None:
    """Records that the activity was held and how many came; may be said again to put the number right.

    Raises as noting attendance does.
    """
    came = checked_count("came", came)
    with recording(actor.community_id) as record:
        row = _begun(actor, activity_id, now)
        row.put(came=came, closed_at=row.closed_at or now)
        record.append("activity", row.id, "activity_closed", now, actor, came=came)
