"""Limits by kind in working days, and what they come to if something were reported today."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt, official_days
from admin_dashboard.parts.lists import table
from admin_dashboard.words import _, limit_day, zone
from db.community.deadlines.actions import set_limits
from db.community.deadlines.queries import all_limits
from db.community.deadlines.rules import MOST_CONTACT_DAYS, MOST_SETTLE_DAYS, Limits, due_after
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.records.reports.rules import ReportKind

CONTACT, SETTLE = N_("First contact within (working days)"), N_("Settled within (working days)")

HEADINGS = (N_("Kind"), CONTACT, SETTLE, N_("Reported today: contact by"), N_("Reported today: settled by"))


def show(actor: Actor, now: datetime) -> None:
    st.write(_("In working days. The day of the report is not counted; a limit ends at midnight of its last day."))
    limits = all_limits(actor)
    table.show(HEADINGS, [_row(kind, limits[kind], now) for kind in ReportKind], cards=True)
    official_days.show(actor, now)
    if actor.may(Ability.EDIT_WORKING_RULES):
        _show_form(actor, limits, now)


def _row(kind: ReportKind, limits: Limits, now: datetime) -> tuple[str, ...]:
    return (
        name_of(kind),
        str(limits.contact_days),
        str(limits.settle_days),
        limit_day(due_after(now, limits.contact_days, zone())),
        limit_day(due_after(now, limits.settle_days, zone())),
    )


def _show_form(actor: Actor, limits: dict[str, Limits], now: datetime) -> None:
    st.header(_("Change the limits"))
    kind = (
        st.pills(
            _("Kind"),
            list(ReportKind),
            default=ReportKind.NEIGHBOUR,
            required=True,
            format_func=name_of,
            key="limits-kind",
        )
        or ReportKind.NEIGHBOUR
    )
    present = limits[kind]
    left, right = st.columns(2)
    contact = left.number_input(
        _(CONTACT),
        1,
        MOST_CONTACT_DAYS,
        value=present.contact_days,
        key=f"contact-days-{kind}",
    )
    settle = right.number_input(_(SETTLE), 1, MOST_SETTLE_DAYS, value=present.settle_days, key=f"settle-days-{kind}")
    st.caption(
        _(
            "Reported today, that would be: contact by %(contact)s, settled by %(settle)s.",
            contact=limit_day(due_after(now, contact, zone())),
            settle=limit_day(due_after(now, settle, zone())),
        )
    )
    if st.button(_("Save the limits"), type="primary", icon=":material/save:"):
        attempt.done(
            lambda: set_limits(actor, kind, contact, settle, now),
            _("The limits hold for what comes in from now on."),
            {"contact_days": _(CONTACT), "settle_days": _(SETTLE)},
        )
