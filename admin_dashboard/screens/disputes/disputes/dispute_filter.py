"""The conditions above a list of disputes: what is common at once, the rest behind a button, and lists kept by name."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from enum import StrEnum
from typing import Any

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt
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
    "sort": "newest",
}


def show(actor: Actor) -> DisputeFilter:
    _fill(EMPTY, only_missing=True)
    _show_saved(actor)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            _("Search: words, number, home, place, building, who has it"),
            key=_key("text"),
            width=340,
            placeholder=_("e.g. TY-2026-0471"),
        )
        st.selectbox(_("Order"), list(SORTS), format_func=lambda name: _(SORTS[name]), key=_key("sort"), width=200)
        st.toggle(_("Mine"), key=_key("mine"))
        st.toggle(_("Late"), key=_key("overdue"))
    st.pills(
        _("Status"),
        list(GROUPS),
        format_func=lambda name: _(GROUPS[name][0]),
        selection_mode="multi",
        key=_key("groups"),
    )
    with st.expander(_("More conditions"), expanded=_has_more(), icon=":material/tune:"):
        _show_more(actor)
    wanted = _filter()
    _back_to_first_page(wanted)
    return wanted


def _show_more(actor: Actor) -> None:
    _several(_("Kind"), ReportKind, "kinds")
    _several(_("How it came in"), Source, "sources")
    one, two, three = st.columns(3)
    filter_choices.show_places(actor, one, two, three, _key)
    first, last, privacy = st.columns(3)
    first.date_input(_("Submitted from"), format="YYYY-MM-DD", key=_key("from"))
    last.date_input(_("Submitted until"), format="YYYY-MM-DD", key=_key("to"))
    words = {"any": _("All"), "private": _("Private only"), "open": _("Not private")}
    privacy.selectbox(_("Privacy"), list(words), format_func=words.__getitem__, key=_key("private"))


def _several(label: str, kind: type[StrEnum], name: str) -> None:
    """Plain values, as they also stand in a kept list."""
    values = [one.value for one in kind]
    st.pills(label, values, format_func=lambda value: name_of(kind(value)), selection_mode="multi", key=_key(name))


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


def _key(name: str) -> str:
    return f"{PREFIX}{name}"


def _fill(query: dict[str, Any], only_missing: bool = False) -> None:
    """Puts conditions into the widgets, also from a kept list, whose days are texts."""
    for name, empty in EMPTY.items():
        if only_missing and _key(name) in st.session_state:
            st.session_state[_key(name)] = st.session_state[_key(name)]  # else lost while another screen is open
            continue
        value = query.get(name, empty)
        st.session_state[_key(name)] = date.fromisoformat(value) if name in ("from", "to") and value else value


def _query() -> dict[str, Any]:
    """The conditions as plain values that can be kept."""
    values = {name: st.session_state[_key(name)] for name in EMPTY}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _has_more() -> bool:
    plain = ("groups", "text", "mine", "overdue", "sort")
    return any(st.session_state[_key(name)] != empty for name, empty in EMPTY.items() if name not in plain)


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
        mine=chosen["mine"],
        overdue=chosen["overdue"],
        private={"any": None, "private": True, "open": False}[chosen["private"]],
        submitted_from=chosen["from"],
        submitted_to=chosen["to"],
        text=chosen["text"],
        sort=chosen["sort"],
        page=st.session_state.get("list-page", 1),
        per_page=PER_PAGE,
    )


def _back_to_first_page(wanted: DisputeFilter) -> None:
    """Other conditions begin at their own first page, which the next run reads."""
    conditions = {name: value for name, value in asdict(wanted).items() if name != "page"}
    if st.session_state.get("list-conditions") not in (None, conditions) and wanted.page != 1:
        st.session_state["list-page"] = 1
        st.session_state["list-conditions"] = conditions
        st.rerun()
    st.session_state["list-conditions"] = conditions


def show_paging(found: DisputePage) -> None:
    if found.pages > 1:
        st.pagination(found.pages, key="list-page")
