"""The list of one day: who comes when, what came of each talk, and the end of the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import streamlit as st

from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.matters import danger, receipt
from admin_dashboard.parts.navigation import links
from admin_dashboard.screens.nine_ones.reasoning_day import days, outcome, wording
from admin_dashboard.words import _, day, language, plain, zone
from db.community.organisation.queries.places import BuildingInfo
from db.community.receipts.rules import PlaceReceipt
from db.ground.clock import local_date
from db.ground.sealing import new_token
from db.nine_ones.reasoning_day.actions.booking import book_for
from db.nine_ones.reasoning_day.actions.danger import end_danger_in_booking
from db.nine_ones.reasoning_day.actions.days import close_day
from db.nine_ones.reasoning_day.actions.talks import add_walk_in
from db.nine_ones.reasoning_day.queries.days import ReasoningDayInfo, slots_of
from db.nine_ones.reasoning_day.queries.desk import ListedTalk, ReasoningDayList, day_list, desk_days, may_keep
from db.nine_ones.reasoning_day.queries.paper import list_pdf
from db.nine_ones.reasoning_day.rules.checking import MOST_CAME, BookingRequest
from db.nine_ones.reasoning_day.rules.talks import TALKED, BookingMethod, ReasoningRuleReach
from db.records.danger.rules.kinds import gravest_first, starts_private
from db.records.permissions.rules import Actor

GIVEN = "reasoning-place-given"
SHOWN_AFTER = timedelta(days=14)


def show(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    _show_given()
    found = [one for one in desk_days(actor, building.id, now) if _is_listed(one, now)]
    if not found:
        days.show_none(actor)
        return
    chosen = _choose(found, building, now)
    if not may_keep(actor, chosen):
        _show_not_ours(chosen)
        return
    listed = day_list(actor, building.id, chosen.planned)
    _show_head(building, listed, now)
    for talk in listed.talks:
        _show_talk(actor, listed.day, talk, now)
    if not listed.talks:
        st.info(_("Nobody has booked yet."), icon=":material/event_available:")
    _show_adding(actor, building, listed, now)
    if local_date(chosen.starts_at, zone()) <= local_date(now, zone()):
        _show_closing(actor, building, listed, now)


def _is_listed(one: ReasoningDayInfo, now: datetime) -> bool:
    return not one.cancelled and one.ends_at > now - SHOWN_AFTER


def _choose(found: list[ReasoningDayInfo], building: BuildingInfo, now: datetime) -> ReasoningDayInfo:
    """To begin with, today's or the next one; the last one that is not closed is pointed out."""
    days = {one.planned: one for one in found}
    begun = next((one for one in found if one.ends_at > now), found[-1])
    chosen: date = st.selectbox(
        _("Which day"),
        list(days),
        index=list(days).index(begun.planned),
        key=f"talks-day-{building.id}",
        width=340,
        format_func=lambda planned: wording.when(days[planned]),
    )
    waiting = [one for one in found if one.ends_at <= now and not one.closed_at and one.id is not None]
    if waiting and chosen != waiting[-1].planned:
        st.warning(_("%(day)s is not closed yet.", day=day(waiting[-1].day)), icon=":material/pending_actions:")
    return days[chosen]


def _show_not_ours(one: ReasoningDayInfo) -> None:
    who = (
        _("the secretary of the grid") if one.reach is ReasoningRuleReach.GRID else _("the secretary of the community")
    )
    st.info(_("This day is kept by %(who)s, who has its list.", who=who), icon=":material/info:")


def _show_head(building: BuildingInfo, listed: ReasoningDayList, now: datetime) -> None:
    one = listed.day
    st.header(_("%(when)s · %(count)s on the list", when=wording.when(one), count=listed.count))
    free = _("%(free)s of %(all)s places free", free=one.free, all=one.slots * one.per_slot)
    said = [one.place, free if one.ends_at > now else "", wording.note(one)]
    st.write(" · ".join(plain(each) for each in said if each))
    language_now, zone_now = language(), zone()
    download.show(
        _("Print the list (PDF)"),
        lambda: list_pdf(listed, building.name, zone_now, language_now),
        f"linli-{building.code}-{one.day}.pdf",
        "application/pdf",
        key=f"paper-{one.planned}",
    )


def _show_talk(actor: Actor, one: ReasoningDayInfo, talk: ListedTalk, now: datetime) -> None:
    with st.container(border=True, gap="small"):
        st.markdown(f"**{_title(talk)}**")
        facts = [plain(talk.address or _("no name given")), plain(talk.about) if talk.about else ""]
        if talk.building_name and one.reach is not ReasoningRuleReach.BUILDING:
            facts.append(plain(talk.building_name))
        st.write(" · ".join(filter(None, facts)))
        _show_danger(actor, talk, now)
        if talk.reference:
            links.link("dispute", plain(talk.reference), icon=":material/link:", id=talk.dispute_id)
        outcome.show(actor, one, talk, now)


def _show_danger(actor: Actor, talk: ListedTalk, now: datetime) -> None:
    if talk.withheld:
        danger.show_withheld()
    if not talk.because:
        return
    reasons = [danger.reason(kind, words) for kind, words in talk.because]
    kinds = gravest_first(kind for kind, _words in talk.because)
    danger.show(kinds, reasons, starts_private(kinds))
    mistaken = danger.ask_how_it_ended(talk.id)
    if mistaken is not None:
        attempt.done(lambda: end_danger_in_booking(actor, talk.id, mistaken, now), _("It is noted."))


def _title(talk: ListedTalk) -> str:
    at = wording.hour(talk.starts_at) if talk.starts_at else _("without booking")
    return _("%(at)s · number %(number)s", at=at, number=talk.number)


def _show_adding(actor: Actor, building: BuildingInfo, listed: ReasoningDayList, now: datetime) -> None:
    """A place for who calls while there are some, a number for who comes by on the day."""
    slots = [slot for slot in slots_of(listed.day, now) if slot.free]
    if slots:
        with st.expander(_("Book for somebody who calls"), icon=":material/call:"):
            chosen = st.selectbox(
                _("Time"),
                [slot.number for slot in slots],
                key=f"call-slot-{listed.day.planned}-{listed.count}",
                format_func=lambda number: wording.hour(listed.day.slot_starts(number)),
                width=160,
            )
            address, about = _who("call", listed)
            if st.button(_("Book it"), type="primary", icon=":material/event_available:"):
                wish = BookingRequest(listed.day.planned, chosen, address, about)
                _give(lambda: book_for(actor, building.id, wish, new_token(), now))
    if local_date(listed.day.starts_at, zone()) <= local_date(now, zone()):
        with st.expander(_("Somebody came without booking"), icon=":material/directions_walk:"):
            address, about = _who("walk-in", listed)
            if st.button(_("Add to the list"), type="primary", icon=":material/add:"):
                attempt.done(
                    lambda: add_walk_in(actor, building.id, listed.day.planned, address, about, now),
                    _("They are on the list."),
                    _labels(),
                )


def _labels() -> dict[str, str]:
    return {"address": _("How to call them"), "about": _("What it is about"), "slot": _("Time"), "note": _("Note")}


def _who(form: str, listed: ReasoningDayList) -> tuple[str, str]:
    """Empty again after somebody was added."""
    left, right = st.columns([1, 2])
    key = f"{form}-{listed.day.planned}-{listed.count}"
    address = left.text_input(_("How to call them"), key=f"{key}-address")
    about = right.text_input(_("What it is about"), key=f"{key}-about")
    danger.say_first_of(f"{about} {address}")
    return address or "", about or ""


def _give(action: Callable[[], object]) -> None:
    given = attempt.tried(action, _labels())
    if isinstance(given, PlaceReceipt):
        st.session_state[GIVEN] = given
        st.rerun()


def _show_given() -> None:
    """What to read out or hand over, until the next click."""
    given = st.session_state.pop(GIVEN, None)
    if given is not None:
        words = _("Number %(number)s. Short code, to be read out: %(code)s", number=given.number, code=given.short_code)
        st.success(words, icon=":material/confirmation_number:")
    filed = st.session_state.get(outcome.FILED)
    if filed is not None:
        receipt.show(filed)
        if st.button(_("The resident has it"), type="primary", icon=":material/check:"):
            del st.session_state[outcome.FILED]
            st.rerun()


def _show_closing(actor: Actor, building: BuildingInfo, listed: ReasoningDayList, now: datetime) -> None:
    one = listed.day
    st.header(_("Close the day"))
    if one.closed_at:
        st.success(_("Closed: %(came)s came.", came=one.came), icon=":material/task_alt:")
    open_talks = sum(talk.outcome is None and talk.way is not BookingMethod.WALK_IN for talk in listed.talks)
    if open_talks:
        st.caption(_("Of %(count)s it is not recorded yet what came of it.", count=open_talks))
    counted = sum(talk.outcome in TALKED or talk.way is BookingMethod.WALK_IN for talk in listed.talks)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        came = st.number_input(
            _("How many came"),
            0,
            MOST_CAME,
            value=one.came if one.came is not None else counted,
            step=1,
            key=f"came-{one.planned}-{counted}",
            width=160,
        )
        if st.button(_("Close the day") if not one.closed_at else _("Correct it"), icon=":material/task_alt:"):
            attempt.done(lambda: close_day(actor, building.id, one.planned, int(came), now), _("It is closed."))
