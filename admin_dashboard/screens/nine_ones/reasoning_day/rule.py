"""The rule by which reasoning days come round: as it is, and a new one with its next five days before it is saved."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from html import escape

import streamlit as st

from admin_dashboard.parts.forms import attempt, public_text
from admin_dashboard.parts.lists import description_list
from admin_dashboard.screens.nine_ones.reasoning_day import pattern_form, wording
from admin_dashboard.words import _, full_day, language, zone
from db.community.deadlines.rules import calendar_is_official
from db.community.organisation.queries.places import BuildingInfo, place_of
from db.ground.clock import local_date
from db.nine_ones.reasoning_day.actions.day_rules import end_rule, set_rule
from db.nine_ones.reasoning_day.queries.rules_in_force import ReasoningRuleInfo, rule_for, rules_to_come, scope_of
from db.nine_ones.reasoning_day.rules.checking import LONGEST_SLOT, MOST_PER_SLOT, SHORTEST_SLOT, checked_rule
from db.nine_ones.reasoning_day.rules.recurrence import (
    HolidayPolicy,
    HolidayShift,
    ReasoningRuleDate,
    ReasoningRuleDetails,
    RecurrencePattern,
    RecurrenceRhythm,
    planned_days,
)
from db.nine_ones.reasoning_day.rules.talks import ReasoningRuleReach
from db.nine_ones.reasoning_day.rules.wording import weekday_name
from db.records.permissions.rules import Ability, Actor, covers

USUAL = ReasoningRuleDetails(
    RecurrencePattern(RecurrenceRhythm.WEEKLY, weekdays=(5,)),
    time(9),
    time(11),
    "",
    20,
    1,
    HolidayPolicy.NEXT_WORKING_DAY,
    date.min,
)
SHOWN = 5


def show(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    today = local_date(now, zone())
    present = rule_for(actor, building.id, today)
    coming = rules_to_come(actor, building.id, today)
    if present is None and not coming:
        st.info(_("No reasoning day is fixed for this building yet."), icon=":material/info:")
    for rule in [*([present] if present else []), *coming]:
        _show_rule(rule)
    reaches = _reaches(actor, building)
    if not actor.may(Ability.KEEP_NINE_ONES) or not reaches:
        return
    with st.expander(
        _("Set a new rule") if present else _("Set the rule"), icon=":material/event_repeat:", expanded=not present
    ):
        _show_form(actor, building, reaches, present, coming, today, now)
    if present and present.reach in reaches and present.ends_on is None:
        _show_ending(actor, building, present, today, now)


def _reaches(actor: Actor, building: BuildingInfo) -> list[ReasoningRuleReach]:
    """How far this person's rules may reach."""
    place = place_of(building.id)
    return [reach for reach in ReasoningRuleReach if covers(actor, scope_of(place, reach))]


def _show_rule(rule: ReasoningRuleInfo) -> None:
    details = rule.details
    last = details.last_day or (rule.ends_on - timedelta(days=1) if rule.ends_on else None)
    facts = {
        _("When"): wording.rule_words(rule),
        _("Place"): details.place,
        _("One talk"): _(
            "%(minutes)s minutes, %(people)s at a time", minutes=details.slot_minutes, people=details.per_slot
        ),
        _("On a holiday"): _(wording.ON_HOLIDAY[details.on_holiday]),
        _("Holds for"): _(wording.REACHES[rule.reach]),
        _("Holds from"): full_day(details.first_day) + (f" – {full_day(last)}" if last else ""),
    }
    description_list.show({name: escape(value) for name, value in facts.items()})


def _show_form(
    actor: Actor,
    building: BuildingInfo,
    reaches: list[ReasoningRuleReach],
    present: ReasoningRuleInfo | None,
    coming: list[ReasoningRuleInfo],
    today: date,
    now: datetime,
) -> None:
    known = present or next(iter(coming), None)
    earliest = today + timedelta(days=1) if present else today
    form = f"rule-{building.id}-{known.id if known else 0}"
    reach = _reach(reaches, known, form)
    wanted = _details(known.details if known else USUAL, earliest, form)
    fine = _show_preview(wanted, earliest, begun=bool(known or wanted.place))
    looked_at = public_text.show(wanted.place, form)
    if st.button(_("Save the rule"), type="primary", icon=":material/save:", disabled=not fine or looked_at is None):
        newest = max(
            (rule.id for rule in [*([present] if present else []), *coming] if rule.reach is reach), default=None
        )
        attempt.done(
            lambda: set_rule(actor, building.id, reach, wanted, now, seen=newest, looked_at=looked_at or ()),
            _("The rule is saved. Who had booked keeps the place if it still exists, or is asked to choose again."),
            labels(),
        )


def _reach(reaches: list[ReasoningRuleReach], known: ReasoningRuleInfo | None, form: str) -> ReasoningRuleReach:
    if len(reaches) == 1:
        return reaches[0]
    return st.selectbox(
        _("Holds for"),
        reaches,
        format_func=lambda each: _(wording.REACHES[each]),
        key=f"{form}-reach",
        width=280,
        index=reaches.index(known.reach) if known and known.reach in reaches else 0,
    )


def labels() -> dict[str, str]:
    return {
        "weekdays": _("On"),
        "days": _("On the"),
        "weeks": _("Which ones"),
        "every": _("Every"),
        "ends": _("Until"),
        "place": _("Place"),
        "slot_minutes": _("Minutes for one talk"),
        "per_slot": _("People at a time"),
        "first_day": _("Holds from"),
        "last_day": _("Last day (may be left out)"),
        "pattern": _("Rhythm"),
    }


def _details(known: ReasoningRuleDetails, earliest: date, form: str) -> ReasoningRuleDetails:
    words = labels()
    pattern = pattern_form.show(known.pattern, form)
    one, two, three, four = st.columns(4)
    starts = one.time_input(_("From"), value=known.starts, step=900, key=f"{form}-starts")
    ends = two.time_input(words["ends"], value=known.ends, step=900, key=f"{form}-ends")
    minutes = three.number_input(
        words["slot_minutes"], SHORTEST_SLOT, LONGEST_SLOT, known.slot_minutes, step=5, key=f"{form}-minutes"
    )
    people = four.number_input(words["per_slot"], 1, MOST_PER_SLOT, known.per_slot, key=f"{form}-people")
    place = st.text_input(words["place"], value=known.place, key=f"{form}-place") or ""
    left, middle, right = st.columns([2, 1, 1])
    holiday = left.selectbox(
        _("On a holiday"),
        list(HolidayPolicy),
        index=list(HolidayPolicy).index(known.on_holiday),
        key=f"{form}-holiday",
        format_func=lambda each: _(wording.ON_HOLIDAY[each]),
    )
    first = middle.date_input(
        words["first_day"],
        value=max(earliest, known.first_day),
        min_value=earliest,
        key=f"{form}-first",
        format="YYYY-MM-DD",
    )
    last = right.date_input(words["last_day"], value=None, min_value=earliest, key=f"{form}-last", format="YYYY-MM-DD")
    on_holiday = holiday or USUAL.on_holiday
    return ReasoningRuleDetails(pattern, starts, ends, place, int(minutes), int(people), on_holiday, first, last)


def _show_preview(wanted: ReasoningRuleDetails, earliest: date, begun: bool) -> bool:
    """The next five days, or why there would never be one; false when it cannot be saved."""
    if not begun:
        st.caption(_("Say where it is, and the next days stand here."))
        return False
    details = attempt.tried(lambda: checked_rule(wanted, earliest), labels())
    if not isinstance(details, ReasoningRuleDetails):
        return False
    days = planned_days(details, details.first_day, details.first_day + timedelta(days=730))
    shown: list[ReasoningRuleDate] = []
    for each in days:
        shown.append(each)
        if sum(day.shift is not HolidayShift.CANCELLED for day in shown) == SHOWN:
            break
    lines = "".join(f"<li>{escape(_said(each))}</li>" for each in shown)
    told = escape(_("The next days would be:"))
    st.html(f"<strong>{told}</strong><ol>{lines}</ol>")
    if not all(calendar_is_official(each.planned.year) for each in shown):
        st.caption(_("The official holidays of next year are not announced yet; days may still move."))
    return True


def _said(each: ReasoningRuleDate) -> str:
    holiday = wording.holiday_words(each.planned, each.shift)
    said = f"{full_day(each.day)} {weekday_name(each.day.weekday(), language())}"
    return f"{said} · {holiday}" if holiday else said


def _show_ending(actor: Actor, building: BuildingInfo, rule: ReasoningRuleInfo, today: date, now: datetime) -> None:
    with st.popover(_("End the rule"), icon=":material/event_busy:"):
        st.write(_("From this day on there is no reasoning day. Who has booked later is told on their page."))
        ends_on = st.date_input(
            _("From"),
            value=today + timedelta(days=1),
            min_value=today + timedelta(days=1),
            key=f"end-{rule.id}",
            format="YYYY-MM-DD",
        )
        if st.button(_("End it"), type="primary"):
            labels = {"first_day": _("From")}
            attempt.done(lambda: end_rule(actor, building.id, rule.reach, ends_on, now), _("The rule ends."), labels)
