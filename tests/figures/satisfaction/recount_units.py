"""How units answered when they were called, counted a second time: from the history of events alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from db.records.history.queries import EventInfo
from tests.figures.satisfaction.recount import CALENDAR, Handling, Week

TAKEN_UP = ("accept", "start", "settle")


@dataclass
class Called:
    """One call, as the events tell it."""

    unit: int
    dispute: int
    leading: bool
    at: datetime
    accepted: datetime | None = None
    declined: datetime | None = None
    over: datetime | None = None
    is_its_own: bool = True


class Calls:
    """Every call of a community, replayed from its events."""

    def __init__(self, zone: str) -> None:
        self.zone = ZoneInfo(zone)
        self.calls: dict[int, Called] = {}
        self.taken_up: dict[int, bool] = {}

    def take(self, event: EventInfo) -> None:
        if event.subject == "call":
            self._of_call(event)
        elif event.subject == "dispute":
            self._of_dispute(event)

    def _of_call(self, event: EventInfo) -> None:
        if event.kind == "unit_called":
            data = event.data
            called = Called(data["unit"], data["dispute"], data["leading"], event.at)
            if called.leading and self.taken_up.get(called.dispute):
                called.accepted = event.at
            for before in self._in_charge_of(called.dispute) if called.leading else ():
                before.is_its_own, before.over = False, before.over or event.at
            self.calls[event.subject_id] = called
            return
        name = {"call_accepted": "accepted", "call_declined": "declined", "call_ended": "over"}.get(event.kind)
        called = self.calls[event.subject_id]
        if name and getattr(called, name) is None:
            setattr(called, name, event.at)

    def _of_dispute(self, event: EventInfo) -> None:
        of_it = self._in_charge_of(event.subject_id)
        for called in of_it:
            if event.kind in TAKEN_UP and called.over is None:
                called.accepted = called.accepted or event.at
            if event.kind == "decline":
                called.declined = event.at
        if event.kind in TAKEN_UP:
            self.taken_up[event.subject_id] = event.kind != "settle"
        if "to_staff" in event.data:
            self.taken_up[event.subject_id] = False
            for called in of_it:
                called.is_its_own = event.data.get("to_unit") == called.unit

    def _in_charge_of(self, dispute: int) -> list[Called]:
        return [c for c in self.calls.values() if c.dispute == dispute and c.leading and c.is_its_own]

    def count(self, unit: int, week: Week) -> tuple[int, int, tuple[int, int]]:
        """How often called, how often declined, and how many were accepted in time of how many."""
        start, end = week
        mine = [called for called in self.calls.values() if called.unit == unit]
        due = [(called, self._due(called)) for called in mine]
        judged = [(c, d) for c, d in due if start <= d < end and not _called_off(c, d)]
        in_time = sum(called.accepted is not None and called.accepted <= limit for called, limit in judged)
        return (
            sum(start <= called.at < end for called in mine),
            sum(called.declined is not None and start <= called.declined < end for called in mine),
            (in_time, len(judged)),
        )

    def _due(self, called: Called) -> datetime:
        """The midnight after the next working day."""
        day = called.at.astimezone(self.zone).date() + timedelta(days=1)
        while not CALENDAR.is_working_day(day):
            day += timedelta(days=1)
        after = day + timedelta(days=1)
        return datetime(after.year, after.month, after.day, tzinfo=self.zone)


def _called_off(called: Called, due: datetime) -> bool:
    silent = called.accepted is None and called.declined is None
    return silent and called.over is not None and called.over < due


def handled(rounds: list[Handling], week: Week) -> dict[str, int]:
    """What came of the rounds that a unit had in hand."""

    def within(moment: datetime | None) -> bool:
        return moment is not None and week[0] <= moment < week[1]

    settled = [h for h in rounds if h.outcome == "settled" and within(h.ended)]
    answers = [h.answer for h in rounds if within(h.answered)]
    return {
        "settled": len(settled),
        "in_time": sum(h.in_time for h in settled),
        "sent_back": sum(answer["solved"] == "no" for answer in answers),
        "answered": len(answers),
        "satisfied": sum(answer["satisfaction"] == "satisfied" for answer in answers),
        "basically": sum(answer["satisfaction"] == "basically_satisfied" for answer in answers),
    }
