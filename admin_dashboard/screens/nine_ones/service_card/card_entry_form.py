"""What is written on one line of a service card."""

from __future__ import annotations

import streamlit as st

from admin_dashboard.words import _
from db.nine_ones.service_card.queries.cards import ServiceEntryInfo
from db.nine_ones.service_card.rules import TRADES, ServiceEntryDetails, Trade


def labels() -> dict[str, str]:
    """The words at each field, so that a problem can name its field."""
    return {
        "trade": _("What for"),
        "name": _("Who is called"),
        "phone": _("Phone number"),
        "all_day": _("Day and night"),
        "hours": _("Hours"),
        "note": _("Worth knowing"),
        "link": _("Address on the internet"),
    }


def show(entry: ServiceEntryInfo | None, form: str) -> ServiceEntryDetails:
    words, trades = labels(), list(Trade)
    with st.container(horizontal=True):
        trade = st.selectbox(
            words["trade"],
            trades,
            index=trades.index(entry.trade) if entry else 0,
            format_func=lambda one: _(TRADES[one]),
            key=f"{form}-trade",
            width=180,
        )
        name = _text("name", entry.name if entry else "", form, placeholder=_("Water works of Taoxian Street"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        phone = _text("phone", entry.phone if entry else "", form, help=_("With area code, or a short number."))
        all_day = st.checkbox(words["all_day"], value=bool(entry and entry.all_day), key=f"{form}-all-day")
    hours = "" if all_day else _text("hours", entry.hours if entry else "", form, placeholder="8:00–17:00")
    note = _text("note", entry.note if entry else "", form, placeholder=_("Such as “when the water is cut off”"))
    link = _text(
        "link",
        entry.link if entry else "",
        form,
        placeholder="https://",
        help=_("Residents see where it leads. Only addresses that begin with https:// are safe to open."),
    )
    return ServiceEntryDetails(trade, name, phone, all_day, hours, note, link)


def _text(field: str, value: str, form: str, placeholder: str = "", help: str | None = None) -> str:
    return (
        st.text_input(
            labels()[field],
            value=value,
            key=f"{form}-{field}",
            placeholder=placeholder,
            help=help,
        )
        or ""
    )
