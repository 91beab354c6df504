"""What happens to the boxes by the clock; each may run twice harmlessly."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.community.offered.queries import communities_with
from db.community.organisation.queries import places
from db.community.organisation.queries.places import communities, place_of
from db.community.staff.queries.offices import keeper_of
from db.ground.clock import local_date
from db.messages.actions.outbox import tell_staff
from db.nine_ones.suggestion_box.queries.words import waiting_before_today, with_old_text
from db.nine_ones.suggestion_box.rules import KEPT_DAYS
from db.records.danger.actions import forget_signs
from db.records.history.actions import recording
from db.records.history.rules import ActorKind


def forget_old_texts(now: datetime) -> int:
    """Forgets the text of words that the desk was done with a year ago; returns how many those were."""
    count = 0
    for community in communities():
        with recording(community.id) as record:
            old = with_old_text(community.id, now - timedelta(days=KEPT_DAYS))
            for row in old:
                row.put(text=None)
                forget_signs("suggestion", row.id)
                record.append(
                    "suggestion", row.id, "suggestion_forgotten", now, ActorKind.SYSTEM, building=row.building_id
                )
            count += len(old)
    return count


def tell_keepers(now: datetime) -> int:
    """Tells each keeper, once a day and building, of words from earlier days; returns how many boxes hold any.

    A message at once would tell the minute at which somebody stood at the box.
    """
    told = 0
    for community in communities_with("suggestion_box", now):
        today = local_date(now, community.time_zone)
        waiting = waiting_before_today(community.id, today, community.time_zone)
        for building_id, (count, newest) in waiting.items():
            building = places.building(building_id)
            keeper = keeper_of(place_of(building_id), now)
            if keeper is not None:
                with recording(community.id):
                    cause = f"suggestion_box:{building_id}:{newest.isoformat()}"
                    tell_staff(
                        community.id, keeper.id, "suggestions_wait", cause, now, building=building.name, count=count
                    )
                told += 1
    return told
