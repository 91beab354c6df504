"""A reasoning day in the words of staff."""

from __future__ import annotations

from datetime import date, datetime

from admin_dashboard.words import _, day, language, zone
from db.clock import local
from db.deadlines.rules import holiday_on
from db.reasoning_day.queries import DayInfo, RuleInfo
from db.reasoning_day.rules.recurrence import OnHoliday, Shift
from db.reasoning_day.rules.talks import Outcome, Reach
from db.reasoning_day.rules.wording import pattern_words
from db.words import N_

HOLIDAY_NAMES = {"zh_Hans": "zh_CN", "en": "en_US"}
SHIFTS = {
    Shift.MOVED: N_("%(holiday)s: moved from %(planned)s"),
    Shift.CANCELLED: N_("%(holiday)s: does not take place"),
    Shift.HELD: N_("%(holiday)s: takes place all the same"),
}
REACHES = {
    Reach.BUILDING: N_("this building only"),
    Reach.GRID: N_("the whole grid"),
    Reach.COMMUNITY: N_("the whole community"),
}
ON_HOLIDAY = {
    OnHoliday.NEXT_WORKING_DAY: N_("moves to the next working day"),
    OnHoliday.NEXT_WEEK: N_("moves to the same day a week later"),
    OnHoliday.CANCEL: N_("does not take place"),
    OnHoliday.HOLD: N_("takes place all the same"),
}
OUTCOMES = {
    Outcome.SETTLED: N_("Settled on the spot"),
    Outcome.DISPUTE: N_("Becomes a dispute"),
    Outcome.NEXT_TIME: N_("Goes on next time"),
    Outcome.NO_SHOW: N_("Did not come"),
}


def hour(moment: datetime) -> str:
    return f"{local(moment, zone()):%H:%M}"


def when(one: DayInfo) -> str:
    return f"{day(one.day)} {hour(one.starts_at)}–{hour(one.ends_at)}"


def holiday_words(planned: date, shift: Shift) -> str:
    if shift not in SHIFTS:
        return ""
    return _(SHIFTS[shift], holiday=holiday_on(planned, HOLIDAY_NAMES[language()]) or "", planned=day(planned))


def note(one: DayInfo) -> str:
    """What is different on this day; nothing for an ordinary one."""
    if not one.changed:
        said = holiday_words(one.planned, one.shift)
        return said or (_("no longer takes place by the new rule") if one.cancelled else "")
    if one.cancelled:
        return _("cancelled: %(reason)s", reason=one.reason)
    if one.day != one.planned:
        return _("moved from %(planned)s: %(reason)s", planned=day(one.planned), reason=one.reason)
    return _("changed: %(reason)s", reason=one.reason)


def rule_words(rule: RuleInfo) -> str:
    details = rule.details
    return f"{pattern_words(details.pattern, _, language())} {details.starts:%H:%M}–{details.ends:%H:%M}"
