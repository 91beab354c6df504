"""What happens by the clock: whoever follows the decisions up is told once of each that is overdue."""

from __future__ import annotations

from datetime import datetime

from db.clock import local_date
from db.conference.rules import Outcome
from db.conference.tables import AgendaItem, Conference
from db.history.actions import recording
from db.messages.actions import tell_staff
from db.organisation.queries import CommunityInfo, communities
from db.staff.queries import community_secretary_of


def remind_of_decisions(now: datetime) -> int:
    """Once for each decision whose last day has passed. May run at any time; says how many there were."""
    return sum(_remind(home, item_id, now) for home in communities() for item_id in _overdue(home, now))


def _overdue(home: CommunityInfo, now: datetime) -> list[int]:
    late = (AgendaItem.outcome == Outcome.OPEN) & (AgendaItem.due < local_date(now, home.time_zone))
    query = AgendaItem.select(AgendaItem.id).join(Conference).where(late & AgendaItem.reminded_at.is_null())
    return [row[0] for row in query.where(Conference.community == home.id).order_by(AgendaItem.id).tuples()]


def _remind(home: CommunityInfo, item_id: int, now: datetime) -> bool:
    with recording(home.id):
        item, secretary = AgendaItem.locked(id=item_id), community_secretary_of(home.id)
        if item is None or item.outcome is not Outcome.OPEN or item.reminded_at or secretary is None:
            return False
        met = local_date(Conference.get_by_id(item.conference_id).begins_at, home.time_zone)
        cause = f"conference_item:{item.id}:{item.due}"
        tell_staff(home.id, secretary.id, "conference_decision_overdue", cause, now, met=met, due=item.due)
        item.put(reminded_at=now)
    return True
