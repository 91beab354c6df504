"""The form of an activity, and planning a new one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

import streamlit as st

from admin_dashboard.parts.forms import attempt, kept_text, notice_form
from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _, zone
from db.ground.clock import local, local_date
from db.ground.words import N_
from db.nine_ones.reasoning_day.rules.recurrence import instant
from db.records.permissions.rules import Actor
from db.together.activities.actions.planning import plan_activity
from db.together.activities.queries.activities import units_to_choose
from db.together.activities.rules import MOST_PLACES, ActivityPlan

LABELS = {
    "title": N_("What it is called"),
    "about": N_("What it is, and what to bring"),
    "place": N_("Place"),
    "starts": N_("From"),
    "ends": N_("Until"),
    "places": N_("Places"),
    "until": N_("Sign up until"),
    "unit": N_("Held by a member unit"),
    "reason": N_("Why (residents read this)"),
    "text": N_("Words for the board"),
}
NEW = ("new-activity", "about")
FIRST_DAY, USUAL_PLACES = timedelta(days=7), 30


def labels() -> Mapping[str, str]:
    return {field: _(label) for field, label in LABELS.items()}


def show(actor: Actor, now: datetime) -> None:
    links.link("activities", _("All activities"), icon=":material/arrow_back:")
    reach = notice_form.show_reach(actor, N_("For whom it is"), "activity-reach")
    if reach is None:
        st.info(_("There is no place for which you can plan."), icon=":material/info:")
        return
    plan = form(actor, "new-activity", now, NEW)
    st.caption(_("Nothing is public yet: first you see it as the neighbours will."))
    if st.button(_("Save and look at it"), type="primary", icon=":material/visibility:"):
        planned = attempt.tried(lambda: plan_activity(actor, reach, plan, now), labels())
        if isinstance(planned, int):
            _begin_anew()
            links.go("activities", activity=planned)


def _begin_anew() -> None:
    kept_text.sent(NEW)
    for key in [key for key in st.session_state if str(key).startswith("new-activity-")]:
        del st.session_state[key]


def form(
    actor: Actor, key: str, now: datetime, place: kept_text.Place, before: ActivityPlan | None = None
) -> ActivityPlan:
    """The plan as it stands in the form; `place` is where its words are kept until they are sent."""
    said = labels()
    title = st.text_input(
        said["title"],
        before.title if before else "",
        key=f"{key}-title",
        placeholder=_("Free health check for the old"),
    )
    about = kept_text.show(said["about"], place, f"{key}-about", before.about if before else "", height=120)
    where = st.text_input(said["place"], before.place if before else "", key=f"{key}-place")
    starts_at, ends_at = _span(key, now, before)
    until = _until(key, starts_at, before)
    places = _places(key, before)
    return ActivityPlan(title or "", about, where or "", starts_at, ends_at, places, until, _unit(actor, key, before))


def _span(key: str, now: datetime, before: ActivityPlan | None) -> tuple[datetime, datetime]:
    there = local(before.starts_at, zone()) if before else None
    day = there.date() if there else local_date(now, zone()) + FIRST_DAY
    end = local(before.ends_at, zone()) if before else None
    with st.container(horizontal=True):
        chosen = st.date_input(_("Day"), day, format="YYYY-MM-DD", key=f"{key}-day", width=170)
        starts = st.time_input(_("From"), there.time() if there else time(9), key=f"{key}-from", width=120)
        last = st.date_input(
            _("Until (day)"), end.date() if end else chosen, format="YYYY-MM-DD", key=f"{key}-last-{chosen}", width=170
        )
        ends = st.time_input(_("Until"), end.time() if end else time(11), key=f"{key}-until", width=120)
    return _at(chosen, starts), _at(last, ends)


def _at(day: date, at: time | None) -> datetime:
    return instant(day, at or time(), zone())


def _until(key: str, starts_at: datetime, before: ActivityPlan | None) -> datetime | None:
    earlier = before is not None and before.until != before.starts_at
    if not st.toggle(_("Signing up ends before it begins"), earlier, key=f"{key}-earlier"):
        return None
    there = local(before.until if before and earlier else starts_at - timedelta(days=1), zone())
    with st.container(horizontal=True):
        day = st.date_input(_("Sign up until"), there.date(), format="YYYY-MM-DD", key=f"{key}-until-day", width=170)
        at = st.time_input(_("At"), there.time(), key=f"{key}-until-time", width=120)
    return _at(day, at)


def _places(key: str, before: ActivityPlan | None) -> int | None:
    limited = before is None or before.places is not None
    if not st.toggle(_("There are only so many places"), limited, key=f"{key}-limited"):
        return None
    known = before.places if before and before.places else USUAL_PLACES
    return int(st.number_input(_("Places"), 1, MOST_PLACES, known, key=f"{key}-places", width=160))


def _unit(actor: Actor, key: str, before: ActivityPlan | None) -> int | None:
    units = {unit.id: unit.name for unit in units_to_choose(actor)}
    known = before.unit_id if before else None
    return st.selectbox(
        _("Held by a member unit"),
        list(units),
        index=list(units).index(known) if known in units else None,
        format_func=units.__getitem__,
        placeholder=_("by the community itself"),
        key=f"{key}-unit",
    )
