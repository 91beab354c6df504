"""What happens to the boxes by the clock; each may run twice harmlessly."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.clock import local_date
from db.history.actions import recording
from db.history.rules import By
from db.messages.actions import tell_staff
from db.organisation import queries as organisation
from db.staff.queries import keeper_of
from db.suggestion_box.queries.words import waiting_before_today, with_old_text
from db.suggestion_box.rules import KEPT_DAYS


def forget_old_texts(now: datetime) -> int:
    """Takes out what was written in a word that the desk was done with a year ago, and says how many those were."""
    count = 0
    for community in organisation.communities():
        with recording(community.id) as record:
            old = with_old_text(community.id, now - timedelta(days=KEPT_DAYS))
            for row in old:
                row.put(text=None)
                record.append("suggestion", row.id, "suggestion_forgotten", now, By.SYSTEM, building=row.building_id)
            count += len(old)
    return count


def tell_keepers(now: datetime) -> int:
    """Once a day and building, of words that were dropped on an earlier day: a message at once would tell the minute.

    Gives back how many boxes have something in them.
    """
    told = 0
    for community in organisation.communities():
        today = local_date(now, community.time_zone)
        waiting = waiting_before_today(community.id, today, community.time_zone)
        for building_id, (count, newest) in waiting.items():
            building = organisation.building(building_id)
            keeper = keeper_of(organisation.place_of(building_id), now)
            if keeper is not None:
                with recording(community.id):
                    cause = f"suggestion_box:{building_id}:{newest.isoformat()}"
                    tell_staff(
                        community.id, keeper.id, "suggestions_wait", cause, now, building=building.name, count=count
                    )
                told += 1
    return told
