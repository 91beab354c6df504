"""A place on a reasoning day as an appointment for a phone's calendar; there is nothing personal in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

MAKER = "-//Linli//Reasoning day//ZH"
REMINDER = timedelta(hours=-1)


@dataclass(frozen=True)
class Appointment:
    """An entry for a calendar, which replaces the one with the same `uid` when `sequence` has grown."""

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    cancelled: bool
    summary: str
    place: str
    address: str  # of the building's page


def calendar_file(appointment: Appointment, zone: str) -> bytes:
    """An .ics file with one appointment, in the community's own time."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if appointment.cancelled else "PUBLISH")
    calendar.add_component(_event(appointment, zone))
    calendar.add_missing_timezones(first_date=appointment.starts_at.date())
    return bytes(calendar.to_ical())


def _event(appointment: Appointment, zone: str) -> Event:
    there = ZoneInfo(zone)
    event = Event()
    event.add("uid", f"{appointment.uid}@linli")
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.changed_at)
    event.add("dtstart", appointment.starts_at.astimezone(there))
    event.add("dtend", appointment.ends_at.astimezone(there))
    event.add("status", "CANCELLED" if appointment.cancelled else "CONFIRMED")
    event.add("summary", appointment.summary)
    event.add("location", appointment.place)
    event.add("url", appointment.address)
    if not appointment.cancelled:
        event.add_component(_alarm(appointment))
    return event


def _alarm(appointment: Appointment) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", appointment.summary)
    alarm.add("trigger", REMINDER)
    return alarm
