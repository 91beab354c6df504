"""What happens by the clock: reminding once of each overdue decision, and forgetting the names of who came."""

from __future__ import annotations

from datetime import datetime

from db.community.offered.queries import communities_with
from db.community.organisation.queries.places import CommunityInfo
from db.community.staff.queries.offices import community_secretary_of
from db.ground.clock import local_date
from db.ground.rows import has_words
from db.messages.actions.outbox import tell_staff
from db.nine_ones.record_book.rules.lifecycle import NAMES_KEPT, names_expire
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.together.conference.rules.planning import DecisionOutcome
from db.together.conference.tables import AgendaItem, Conference, InvitedUnit


def remind_of_decisions(now: datetime) -> int:
    """Reminds once of each decision whose last day has passed, and returns how many; may run at any time."""
    homes = communities_with("conference", now)
    return sum(_remind(home, item_id, now) for home in homes for item_id in _overdue(home, now))


def _overdue(home: CommunityInfo, now: datetime) -> list[int]:
    late = (AgendaItem.outcome == DecisionOutcome.OPEN) & (AgendaItem.due < local_date(now, home.time_zone))
    query = AgendaItem.select(AgendaItem.id).join(Conference).where(late & AgendaItem.reminded_at.is_null())
    return [row[0] for row in query.where(Conference.community == home.id).order_by(AgendaItem.id).tuples()]


def _remind(home: CommunityInfo, item_id: int, now: datetime) -> bool:
    with recording(home.id):
        item, secretary = AgendaItem.locked(id=item_id), community_secretary_of(home.id)
        if item is None or item.outcome is not DecisionOutcome.OPEN or item.reminded_at or secretary is None:
            return False
        met = local_date(Conference.get_by_id(item.conference_id).begins_at, home.time_zone)
        cause = f"conference_item:{item.id}:{item.due}"
        tell_staff(home.id, secretary.id, "conference_decision_overdue", cause, now, met=met, due=item.due)
        item.put(reminded_at=now)
    return True


def forget_names(now: datetime) -> int:
    """Forgets who came to a conference, a year after it; returns of how many conferences.

    With decisions still open, two years after it at the latest. How many people came stays.
    """
    named = Conference.select(Conference.id, Conference.community).join(InvitedUnit).where(has_words(InvitedUnit.who))
    old = named.where(Conference.begins_at <= now - NAMES_KEPT).distinct().order_by(Conference.id)
    return sum(_forget(conference_id, community_id, now) for conference_id, community_id in list(old.tuples()))


def _forget(conference_id: int, community_id: int, now: datetime) -> bool:
    with recording(community_id) as record:
        row = Conference.locked(id=conference_id)
        followed_up = len(AgendaItem.several(conference=conference_id, outcome=DecisionOutcome.OPEN))
        if row is None or not names_expire(row.begins_at, now, followed_up):
            return False
        mine = (InvitedUnit.conference == conference_id) & has_words(InvitedUnit.who)
        if not InvitedUnit.update(who="").where(mine).execute():
            return False
        row.put(names_forgotten_at=now)
        record.append("conference", conference_id, "conference_names_forgotten", now, ActorKind.SYSTEM)
    return True
