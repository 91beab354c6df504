"""What happens by itself: keepers are reminded the day before, and what is personal is forgotten after the day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from peewee import Expression

from db.community.organisation.queries.places import CommunityInfo
from db.community.receipts.rules import FORGOTTEN_AFTER_DAYS
from db.disputes.actions.set_apart import set_apart
from db.disputes.queries.legal_holds import not_mediated
from db.disputes.rules.legal_holds import HeldKind
from db.messages.actions.reminding import Reminder, remind_of_tomorrow
from db.nine_ones.reasoning_day.queries.danger import SUBJECT
from db.nine_ones.reasoning_day.queries.days import ReasoningDayInfo, days_on
from db.nine_ones.reasoning_day.queries.tickets import BOOKINGS
from db.nine_ones.reasoning_day.tables import ReasoningBooking, ReasoningDay
from db.records.danger.actions import forget_signs_of


def remind_keepers(now: datetime) -> int:
    """Tells the keeper of each day, the day before, how many have booked; returns of how many days."""
    return remind_of_tomorrow("reasoning_day_tomorrow", "reasoning_day", _on, now)


def _on(home: CommunityInfo, day: date) -> list[Reminder]:
    return [Reminder(one.place_of, _cause(one), one.taken) for one in days_on(home, day)]


def _cause(one: ReasoningDayInfo) -> str:
    return f"reasoning_day:{one.place_of.building_id or 0}:{one.place_of.grid_id or 0}:{one.planned}"


def forget_talks(now: datetime) -> int:
    """Takes out who came about what 30 days after the day; counts of what came of it stay.

    What belongs to a held matter is kept apart with it, and what belongs to a mediation stays.
    """
    over = ReasoningDay.select(ReasoningDay.id).where(
        ReasoningDay.ends_at <= now - timedelta(days=FORGOTTEN_AFTER_DAYS)
    )
    free = not_mediated(ReasoningBooking.dispute) & not_mediated(ReasoningBooking.became)
    due = ReasoningBooking.forgotten_at.is_null() & ReasoningBooking.day.in_(over) & free
    forget_signs_of(SUBJECT, ReasoningBooking.select(ReasoningBooking.id).where(due))
    _set_apart(due, now)
    return ReasoningBooking.update(**BOOKINGS.nothing, dispute=None, forgotten_at=now).where(due).execute()


def _set_apart(due: Expression, now: datetime) -> None:
    matters = ReasoningBooking.dispute.is_null(False) | ReasoningBooking.became.is_null(False)
    for row in list(ReasoningBooking.select().where(due & matters)):
        about = {name: BOOKINGS.opened(row, name) for name in ("address", "about", "note")}
        for dispute_id in sorted({row.dispute_id, row.became_id} - {None}):
            set_apart(dispute_id, HeldKind.TALK, about, now)
