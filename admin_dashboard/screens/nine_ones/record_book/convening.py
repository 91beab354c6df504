"""Of what kind a meeting was; of an assembly also how it was called, and how many count there this year."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.screens.nine_ones.record_book.minutes_page import Page
from admin_dashboard.words import _, zone
from db.ground.clock import local_date
from db.ground.words import N_
from db.nine_ones.record_book.actions.base import set_meeting_base
from db.nine_ones.record_book.queries.base import meeting_base
from db.nine_ones.record_book.queries.desk import DeskMeeting
from db.nine_ones.record_book.rules.changes import PARTS, MinutesPart
from db.nine_ones.record_book.rules.convening import (
    BINDING,
    CONSULTATIONS,
    COUNTS,
    KINDS,
    MOST_ENTITLED,
    NOTICE,
    CountedBy,
    MeetingBaseNumbers,
    MeetingKind,
    said_of_convening,
)
from db.nine_ones.record_book.rules.lifecycle import MeetingScope
from db.records.permissions.rules import Actor

NUMBERS = {
    "adults": N_("Residents of age"),
    "households": N_("Households"),
    "members": N_("Members of the representatives’ assembly"),
    "representatives": N_("Of these, elected representatives"),
}


def show(page: Page, meeting: DeskMeeting) -> None:
    """Asks for the kind, and of an assembly for what makes it count."""
    kinds = [kind for kind in MeetingKind if meeting.scope is MeetingScope.COMMUNITY or kind not in BINDING]
    kind = st.selectbox(
        _(PARTS[MinutesPart.KIND]),
        kinds,
        format_func=lambda one: _(KINDS[one]),
        key=page.key("kind"),
        persist_state="session",
    )
    if kind in CONSULTATIONS:
        st.text_input(_(PARTS[MinutesPart.INVITED]), key=page.key("invited"), persist_state="session")
    if kind in BINDING:
        _show_calling(page, kind)
        typed, saved = page.written()[0].convened, meeting.minutes.convened
        told = replace(typed, entitled=saved.entitled, in_village=saved.in_village) if typed and saved else None
        for words, values in said_of_convening(told):
            st.caption(_(words, **values))


def _show_calling(page: Page, kind: MeetingKind) -> None:
    announced, party, present = st.columns(3)
    for column, name, part in (
        (announced, "announced_on", MinutesPart.ANNOUNCED),
        (party, "party_on", MinutesPart.PARTY),
    ):
        column.date_input(_(PARTS[part]), value=None, format="YYYY-MM-DD", key=page.key(name), persist_state="session")
    present.number_input(
        _(PARTS[MinutesPart.PRESENT]),
        0,
        MOST_ENTITLED,
        value=None,
        step=1,
        key=page.key("present"),
        persist_state="session",
    )
    st.text_input(
        _("Why at short notice (only if it was announced less than %(days)s days before; public)", days=NOTICE.days),
        key=page.key("hurried"),
        persist_state="session",
    )
    if kind is MeetingKind.ASSEMBLY:
        st.radio(
            _("Counted by"),
            [CountedBy.ADULTS, CountedBy.HOUSEHOLDS],
            format_func=lambda one: _(COUNTS[one]),
            key=page.key("counted_by"),
            horizontal=True,
            persist_state="session",
        )


def show_base(actor: Actor, now: datetime) -> None:
    """How many there are this year, typed once by the secretary of the community."""
    year = local_date(now, zone()).year
    stands = meeting_base(actor, year) or MeetingBaseNumbers()
    with st.expander(_("How many count at an assembly in %(year)s", year=year), icon=":material/groups:"):
        typed = {
            field: st.number_input(
                _(label), 0, MOST_ENTITLED, value=getattr(stands, field), step=1, key=f"base-{field}", width=280
            )
            for field, label in NUMBERS.items()
        }
        if st.button(_("Save the numbers"), icon=":material/save:", key="save-base"):
            numbers = MeetingBaseNumbers(**{field: int(number) for field, number in typed.items()})
            labels = {field: _(label) for field, label in NUMBERS.items()}
            attempt.done(lambda: set_meeting_base(actor, year, numbers, now), _("It is saved."), labels)
