"""The day before: who keeps the place where something happens tomorrow is told how many are expected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.community.offered.queries import communities_with
from db.community.organisation.queries.places import CommunityInfo, place_name
from db.community.staff.queries.offices import keeper_of
from db.ground.clock import local
from db.messages.actions.outbox import tell_staff
from db.records.history.actions import recording
from db.records.permissions.rules import Place

FIRST_HOUR = 8  # of a day on which anybody is reminded


@dataclass(frozen=True)
class Reminder:
    """One event of tomorrow: the place it is kept by, how many are expected, and a `cause` that names it for good."""

    place: Place
    cause: str
    count: int


def remind_of_tomorrow(
    kind: str, practice: str, on: Callable[[CommunityInfo, date], Iterable[Reminder]], now: datetime
) -> int:
    """Tells the keeper of each event that `on` lists for the next day of each community with this practice.

    Returns how many were told of. Begins at FIRST_HOUR of the community's own time. May run again at any time: one
    event is told of once.
    """
    told = 0
    for home in communities_with(practice, now):
        there = local(now, home.time_zone)
        if there.hour >= FIRST_HOUR:
            day = there.date() + timedelta(days=1)
            told += sum(_remind(kind, one, day, now) for one in on(home, day))
    return told


def _remind(kind: str, one: Reminder, day: date, now: datetime) -> bool:
    keeper = keeper_of(one.place, now)
    if keeper is None:
        return False
    home, cause = one.place.community_id, f"{one.cause}:{day}"
    with recording(home):
        tell_staff(home, keeper.id, kind, cause, now, building=place_name(one.place), day=day, count=one.count)
    return True
