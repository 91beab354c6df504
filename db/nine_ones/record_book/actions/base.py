"""The numbers by which an assembly is counted, typed once a year by the secretary of the community."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from db.ground.refusals import Invalid
from db.nine_ones.record_book.rules.convening import MeetingBaseNumbers
from db.nine_ones.record_book.tables import MeetingBase
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, Place, require


def set_meeting_base(actor: Actor, year: int, numbers: MeetingBaseNumbers, now: datetime) -> None:
    """Keeps how many there are in a year. What is published stays as it was. Raises NotAllowed, NotFound, Invalid."""
    require(actor, Ability.KEEP_NINE_ONES, Place(actor.community_id))
    problems = numbers.problems()
    if problems:
        raise Invalid(*problems)
    with recording(actor.community_id) as record:
        row = MeetingBase.locked(community=actor.community_id, year=year)
        if row is None:
            MeetingBase.add(community=actor.community_id, year=year, changed_at=now, **asdict(numbers))
        else:
            row.put(changed_at=now, **asdict(numbers))
        record.append("community", actor.community_id, "meeting_base_set", now, actor, year=year, **asdict(numbers))
