"""What an office carries besides its account: what was begun, the duty, and for whom its holder stands in."""

from __future__ import annotations

from datetime import datetime

from db.community.staff.rules.accounts import staff
from db.community.staff.rules.drafts import sealing_place
from db.community.staff.tables import DutyPerson, StaffDraft, StandIn
from db.ground.sealing import keyring


def hand_drafts_over(from_id: int, to_id: int) -> int:
    """What the old holder has begun to write of the office's matters; returns how many there were."""
    rows = list(StaffDraft.select().where((StaffDraft.staff == from_id) & StaffDraft.sealed_text.is_null(False)))
    for row in rows:
        theirs = StaffDraft.one(staff=to_id, subject=row.subject, field=row.field)
        text = keyring().unseal(row.sealed_text, sealing_place(staff(from_id).key, row.subject, row.field))
        if theirs is not None:  # of somebody who works here already: what both began stands there
            if theirs.sealed_text is not None:
                place = sealing_place(staff(to_id).key, row.subject, row.field)
                text = f"{keyring().unseal(theirs.sealed_text, place)}\n{text}"
            theirs.delete_instance()
        row.put(staff=to_id, sealed_text=keyring().seal(text, sealing_place(staff(to_id).key, row.subject, row.field)))
    return len(rows)


def hand_duty_over(from_id: int, to_id: int, now: datetime) -> None:
    """Who is told of danger, and in which buildings the old holder stands in, from now on."""
    DutyPerson.update(staff=to_id).where(DutyPerson.staff == from_id).execute()
    for row in StandIn.select().where((StandIn.staff == from_id) & (StandIn.until_at > now)):
        begins = max(row.from_at, now)
        StandIn.add(
            building=row.building_id,
            staff=to_id,
            first_day=row.first_day,
            last_day=row.last_day,
            from_at=begins,
            until_at=row.until_at,
        )
