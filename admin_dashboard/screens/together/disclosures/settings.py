"""Which recorded meetings were consultations, and what the community settles about its disclosures."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import paging
from admin_dashboard.words import _, full_day, plain
from db.records.permissions.rules import Ability, Actor
from db.together.disclosures.actions.settling import mark_consultation, settle_disclosures
from db.together.disclosures.queries.proposals import RecordedConsultation, consultations
from db.together.disclosures.rules.settings import (
    LONGEST_OFFICE,
    LONGEST_PHONE,
    RHYTHMS,
    DisclosureSettings,
    Rhythm,
)


def show(actor: Actor, settled: DisclosureSettings, now: datetime) -> None:
    may = actor.may(Ability.KEEP_DISCLOSURES)
    st.header(_("Which meetings were consultations?"))
    st.caption(_("What was agreed there, and what became of it, stands in the next sheet that writes itself."))
    found = consultations(actor, now)
    if not found:
        st.info(_("No minutes are public yet."), icon=":material/info:")
    for one in paging.part_of(found, "consultations"):
        _show_one(actor, one, may and settled.is_on, now)
    paging.show_pages(found, "consultations")
    st.header(_("Settings"))
    if may:
        _show_settings(actor, settled, now)


def _show_one(actor: Actor, one: RecordedConsultation, may: bool, now: datetime) -> None:
    label = f"{full_day(one.met_on)} · {one.place} · {'；'.join(one.titles)}"
    key = f"consultation-{one.meeting_id}-{one.is_one}"
    ticked = st.checkbox(plain(label), one.is_one, disabled=not may, key=key)
    if may and ticked is not one.is_one:
        attempt.done(lambda: mark_consultation(actor, one.meeting_id, ticked, now), _("It is noted."))


def _show_settings(actor: Actor, settled: DisclosureSettings, now: datetime) -> None:
    labels = {
        "street_phone": _("Phone of the street office"),
        "district_office": _("Office of the district that hears complaints"),
        "district_phone": _("Its phone"),
    }
    is_on = st.checkbox(_("The community makes its affairs public here"), settled.is_on)
    village = _("It is a village: village affairs, villagers’ committee and assemblies")
    is_village = st.checkbox(village, settled.is_village)
    if is_village:
        st.caption(_("A village also tells its finances of each month; “Today” says of which it has not yet."))
    rhythm = st.radio(
        _("How often the sheet writes itself"),
        list(Rhythm),
        list(Rhythm).index(settled.rhythm),
        format_func=lambda one: _(RHYTHMS[one]),
        horizontal=True,
    )
    street = st.text_input(labels["street_phone"], settled.street_phone, max_chars=LONGEST_PHONE)
    office = st.text_input(labels["district_office"], settled.district_office, max_chars=LONGEST_OFFICE)
    phone = st.text_input(labels["district_phone"], settled.district_phone, max_chars=LONGEST_PHONE)
    if st.button(_("Save"), type="primary", icon=":material/save:", key="settle-disclosures"):
        wanted = DisclosureSettings(is_on, is_village, rhythm or settled.rhythm, street, office, phone)
        attempt.done(lambda: settle_disclosures(actor, wanted, now), _("It is saved."), labels)
