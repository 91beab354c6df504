"""A reasoning day in the words of staff."""

from __future__ import annotations

from datetime import date, datetime

from admin_dashboard.words import _, day, language, zone
from db.community.deadlines.rules import holiday_on
from db.ground.clock import local
from db.ground.words import N_
from db.nine_ones.reasoning_day.queries.days import ReasoningDayInfo
from db.nine_ones.reasoning_day.queries.rules_in_force import ReasoningRuleInfo
from db.nine_ones.reasoning_day.rules.recurrence import HolidayPolicy, HolidayShift
from db.nine_ones.reasoning_day.rules.talks import ReasoningRuleReach, TalkOutcome
from db.nine_ones.reasoning_day.rules.wording import pattern_words

HOLIDAY_NAMES = {"zh_Hans": "zh_CN", "en": "en_US"}
SHIFTS = {
    HolidayShift.MOVED: N_("%(holiday)s: moved from %(planned)s"),
    HolidayShift.CANCELLED: N_("%(holiday)s: does not take place"),
    HolidayShift.HELD: N_("%(holiday)s: takes place all the same"),
}
REACHES = {
    ReasoningRuleReach.BUILDING: N_("this building only"),
    ReasoningRuleReach.GRID: N_("the whole grid"),
    ReasoningRuleReach.COMMUNITY: N_("the whole community"),
}
ON_HOLIDAY = {
    HolidayPolicy.NEXT_WORKING_DAY: N_("moves to the next working day"),
    HolidayPolicy.NEXT_WEEK: N_("moves to the same day a week later"),
    HolidayPolicy.CANCEL: N_("does not take place"),
    HolidayPolicy.HOLD: N_("takes place all the same"),
}
OUTCOMES = {
    TalkOutcome.SETTLED: N_("Settled on the spot"),
    TalkOutcome.DISPUTE: N_("Becomes a dispute"),
    TalkOutcome.NEXT_TIME: N_("Goes on next time"),
    TalkOutcome.NO_SHOW: N_("Did not come"),
}


def hour(moment: datetime) -> str:
    return f"{local(moment, zone()):%H:%M}"


def when(one: ReasoningDayInfo) -> str:
    return f"{day(one.day)} {hour(one.starts_at)}–{hour(one.ends_at)}"


def holiday_words(planned: date, shift: HolidayShift) -> str:
    if shift not in SHIFTS:
        return ""
    return _(SHIFTS[shift], holiday=holiday_on(planned, HOLIDAY_NAMES[language()]) or "", planned=day(planned))


def note(one: ReasoningDayInfo) -> str:
    """What is different on this day, in words; "" for an ordinary one."""
    if not one.changed:
        said = holiday_words(one.planned, one.shift)
        return said or (_("no longer takes place by the new rule") if one.cancelled else "")
    if one.cancelled:
        return _("cancelled: %(reason)s", reason=one.reason)
    if one.day != one.planned:
        return _("moved from %(planned)s: %(reason)s", planned=day(one.planned), reason=one.reason)
    return _("changed: %(reason)s", reason=one.reason)


def rule_words(rule: ReasoningRuleInfo) -> str:
    details = rule.details
    return f"{pattern_words(details.pattern, _, language())} {details.starts:%H:%M}–{details.ends:%H:%M}"
