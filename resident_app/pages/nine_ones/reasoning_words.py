"""How a reasoning day is said to residents: when it is, what is different this time, and why."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date
from flask import current_app, url_for

from db.community.deadlines.rules import holiday_on
from db.ground.clock import local, local_date
from db.ground.words import N_
from db.nine_ones.reasoning_day.queries.days import ReasoningDayInfo
from db.nine_ones.reasoning_day.queries.tickets import BookingTicket
from db.nine_ones.reasoning_day.rules.calendar import Appointment
from db.nine_ones.reasoning_day.rules.recurrence import HolidayShift
from db.records.health.rules import NAMES, NineOne
from resident_app.serving.languages import DAY, locale, say, say_time

HOLIDAY_NAMES = {"zh_Hans": "zh_CN", "en": "en_US"}
NO_SUCH_CODE = N_(
    "There is no place with this code in this building. "
    "Please check it, letter by letter. It never has an O, I, L, 0 or 1."
)
BY_HOLIDAY = {
    HolidayShift.MOVED: N_("%(holiday)s: moved here from %(planned)s."),
    HolidayShift.CANCELLED: N_("%(holiday)s: does not take place."),
    HolidayShift.HELD: N_("%(holiday)s: takes place all the same."),
}


def say_hour(moment: datetime, zone: str) -> str:
    """9:00, in the community's own time."""
    return say_time(local(moment, zone))


def _say_date(day: date) -> str:
    return str(format_date(day, DAY[locale()], locale=locale()))


def tile_words(day: ReasoningDayInfo, zone: str, now: datetime) -> str:
    starts = say_hour(day.starts_at, zone)
    if day.day == local_date(now, zone):
        return say(N_("today %(from)s–%(to)s"), **{"from": starts, "to": say_hour(day.ends_at, zone)})
    return f"{_say_date(day.day)} {starts}"


def day_note(day: ReasoningDayInfo) -> str:
    """What is different on this day, and why; nothing for an ordinary one."""
    if day.changed:
        return _by_staff(day)
    if day.shift in BY_HOLIDAY:
        holiday = holiday_on(day.planned, HOLIDAY_NAMES[locale()]) or ""
        return say(BY_HOLIDAY[day.shift], holiday=holiday, planned=_say_date(day.planned))
    return say(N_("This day does not take place any more.")) if day.cancelled else ""


def _by_staff(day: ReasoningDayInfo) -> str:
    if day.cancelled:
        return say(N_("Does not take place: %(reason)s"), reason=day.reason)
    if day.day != day.planned:
        return say(N_("Moved here from %(planned)s: %(reason)s"), planned=_say_date(day.planned), reason=day.reason)
    return say(N_("Different this time: %(reason)s"), reason=day.reason)


def appointment(mine: BookingTicket, off: bool) -> Appointment:
    """A place as the phone’s calendar keeps it; `off`: it is taken out again."""
    page = f"{current_app.config['PUBLIC_URL']}{url_for('reasoning_day.days', code=mine.building.code)}"
    title = f"{say(NAMES[NineOne.REASONING_DAY])} · {mine.building.name}"
    starts_at = mine.starts_at or mine.day.starts_at
    return Appointment(
        mine.uid, mine.sequence, mine.changed_at, starts_at, mine.ends_at, off, title, mine.day.place, page
    )
