"""The conditions above a list of disputes: what is common at once, the rest behind a button, and lists kept by name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from enum import StrEnum
from re import ASCII, fullmatch
from typing import Any

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import paging
from admin_dashboard.parts.navigation import address, view
from admin_dashboard.screens.disputes.disputes import filter_choices
from admin_dashboard.words import _
from db.disputes.actions.saved_filters import forget_filter, save_filter
from db.disputes.queries.inbox import DisputeFilter, DisputePage, saved_filters
from db.disputes.rules.workflow import Status
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.records.reports.rules import ReportKind, Source

S = Status
GROUPS: dict[str, tuple[str, tuple[Status, ...]]] = {
    "new": (N_("To be taken up"), (S.SUBMITTED, S.DISPATCHED, S.REOPENED)),
    "work": (N_("In work"), (S.ACCEPTED, S.HANDLING)),
    "hold": (N_("On hold"), (S.ON_HOLD,)),
    "settled": (N_("Not yet rated"), (S.SETTLED,)),
    "over": (N_("Over"), (S.CLOSED, S.REFUSED, S.WITHDRAWN, S.JOINED)),
}
SORTS = {
    "newest": N_("Newest first"),
    "oldest": N_("Oldest first"),
    "due": N_("Most urgent first"),
    "changed": N_("Last changed first"),
}
PER_PAGE = 20
PREFIX = "filter-"
PAGE = "list-page"
PRIVACY = {"any": N_("All"), "private": N_("Private only"), "open": N_("Not private")}
EMPTY: dict[str, Any] = {
    "groups": [],
    "kinds": [],
    "sources": [],
    "text": "",
    "mine": False,
    "overdue": False,
    "private": "any",
    "grid": None,
    "building": None,
    "holder": None,
    "from": None,
    "to": None,
    "stood": None,
    "sort": "newest",
}
DAYS = ("from", "to", "stood")
AT_ONCE = ("groups", "text", "mine", "overdue", "sort")


def _key(name: str) -> str:
    return f"{PREFIX}{name}"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if fullmatch(r"\d{4}-\d\d-\d\d", text, ASCII) and _is_day(text) else None


def _is_day(text: str) -> bool:
    with suppress(ValueError):
        return bool(date.fromisoformat(text))
    return False


READ: dict[str, Callable[[str], Any]] = {
    "groups": address.some_of(GROUPS),
    "kinds": address.some_of([one.value for one in ReportKind]),
    "sources": address.some_of([one.value for one in Source]),
    "mine": bool,
    "overdue": bool,
    "private": address.one_of(PRIVACY),
    "grid": address.number_of,
    "building": address.number_of,
    "holder": lambda text: text if fullmatch(r"secretaries|(staff|unit):\d{1,9}", text, ASCII) else None,
    "from": _day,
    "to": _day,
    "stood": _day,
    "sort": address.one_of(SORTS),
}
SAY: dict[str, Callable[[Any], str]] = dict.fromkeys(("groups", "kinds", "sources"), ",".join)
SAY |= dict.fromkeys(("mine", "overdue"), lambda value: "1")
CHOICES = (
    *(view.ViewChoice(_key(name), EMPTY[name], name, read, SAY.get(name, str)) for name, read in READ.items()),
    view.ViewChoice(_key("text"), EMPTY["text"]),  # may be somebody's name or number: kept here, never in the address
    view.ViewChoice(PAGE, 1, "page", paging.page_of),
)


def show(actor: Actor) -> DisputeFilter:
    view.recall(CHOICES)
    _show_saved(actor)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            _("Search: words, number, home, place, building, who has it"),
            width=340,
            placeholder=_("e.g. TY-2026-0471"),
            **_other("text"),
        )
        st.selectbox(_("Order"), list(SORTS), format_func=lambda name: _(SORTS[name]), width=200, **_other("sort"))
        st.toggle(_("Mine"), **_other("mine"))
        st.toggle(_("Late"), **_other("overdue"))
    st.pills(
        _("Status"),
        list(GROUPS),
        format_func=lambda name: _(GROUPS[name][0]),
        selection_mode="multi",
        **_other("groups"),
    )
    _show_more_if_open(actor)
    return _filter()


def _show_more_if_open(actor: Actor) -> None:
    """What nobody has opened is not made; what was chosen there before stays chosen."""
    more = st.expander(
        _("More conditions"), expanded=_has_more(), icon=":material/tune:", key="more-conditions", on_change="rerun"
    )
    if more.open or _has_more():
        with more:
            _show_more(actor)
    else:
        st.session_state.update({_key(name): st.session_state[_key(name)] for name in EMPTY if name not in AT_ONCE})


def _show_more(actor: Actor) -> None:
    _several(_("Kind"), ReportKind, "kinds")
    _several(_("How it came in"), Source, "sources")
    one, two, three = st.columns(3)
    filter_choices.show_places(actor, one, two, three, _other)
    first, last, stood, privacy = st.columns(4)
    first.date_input(_("Submitted from"), format="YYYY-MM-DD", **_other("from"))
    last.date_input(_("Submitted until"), format="YYYY-MM-DD", **_other("to"))
    stood.date_input(_("Unchanged since"), format="YYYY-MM-DD", **_other("stood"))
    privacy.selectbox(_("Privacy"), list(PRIVACY), format_func=lambda name: _(PRIVACY[name]), **_other("private"))


def _other(name: str) -> dict[str, Any]:
    """The widget of this condition: another one begins at its own first page."""
    return {"key": _key(name), "on_change": _to_first_page}


def _several(label: str, kind: type[StrEnum], name: str) -> None:
    """Plain values, as they also stand in a kept list."""
    values = [one.value for one in kind]
    st.pills(label, values, format_func=lambda value: name_of(kind(value)), selection_mode="multi", **_other(name))


def _show_saved(actor: Actor) -> None:
    kept = saved_filters(actor)
    with st.container(horizontal=True, vertical_alignment="center"):
        for name, query in kept.items():
            st.button(name, key=f"open-{name}", on_click=_fill, args=(query,), icon=":material/bookmark:")
        st.button(_("Clear"), on_click=_fill, args=(EMPTY,), type="tertiary", icon=":material/close:")
        with st.popover(_("Keep this list"), type="tertiary", icon=":material/bookmark_add:"):
            name = st.text_input(_("Name of the list"))
            if st.button(_("Keep"), type="primary"):
                attempt.done(lambda: save_filter(actor, name, _query()), _("The list is kept."))
            if kept:
                gone = st.selectbox(_("Forget a list"), list(kept), index=None, placeholder=_("Choose"))
                if gone and st.button(_("Forget")):
                    attempt.done(lambda: forget_filter(actor, gone), _("The list is forgotten."))


def _fill(query: dict[str, Any]) -> None:
    """Puts conditions into the widgets, also from a kept list, whose days are texts."""
    _to_first_page()
    for name, empty in EMPTY.items():
        value = query.get(name, empty)
        st.session_state[_key(name)] = date.fromisoformat(value) if name in DAYS and value else value


def _query() -> dict[str, Any]:
    """The conditions as plain values that can be kept."""
    values = {name: st.session_state[_key(name)] for name in EMPTY}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _has_more() -> bool:
    return any(st.session_state[_key(name)] != empty for name, empty in EMPTY.items() if name not in AT_ONCE)


def _filter() -> DisputeFilter:
    chosen = {name: st.session_state[_key(name)] for name in EMPTY}
    holder_kind, _colon, holder = (chosen["holder"] or "").partition(":")
    return DisputeFilter(
        statuses=tuple(status for name in chosen["groups"] for status in GROUPS[name][1]),
        kinds=tuple(chosen["kinds"]),
        sources=tuple(chosen["sources"]),
        grid_id=chosen["grid"],
        building_id=chosen["building"],
        holder_staff_id=int(holder) if holder_kind == "staff" else None,
        holder_unit_id=int(holder) if holder_kind == "unit" else None,
        for_secretaries=holder_kind == "secretaries",
        mine=chosen["mine"],
        overdue=chosen["overdue"],
        private={"any": None, "private": True, "open": False}[chosen["private"]],
        submitted_from=chosen["from"],
        submitted_to=chosen["to"],
        stood_until=chosen["stood"],
        text=chosen["text"],
        sort=chosen["sort"],
        page=st.session_state[PAGE],
        per_page=PER_PAGE,
    )


def _to_first_page() -> None:
    """Other conditions begin at their own first page."""
    st.session_state[PAGE] = 1


def keep(found: DisputePage) -> None:
    """Lets the address say what was chosen; a page that there is no more becomes the last one."""
    st.session_state[PAGE] = found.page
    view.say(CHOICES)


def show_paging(found: DisputePage) -> None:
    paging.show_row(found.pages, PAGE)
