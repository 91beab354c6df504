"""Parties and whether they agree, and who mediates."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from html import escape

import streamlit as st

from admin_dashboard.parts.forms import attempt, draft, optimistic_lock
from admin_dashboard.parts.lists import chip
from admin_dashboard.screens.together.mediation import applicant, corrections
from admin_dashboard.words import _, full_day, plain, zone
from db.community.staff.queries.people import colleagues_who_mediate
from db.ground.clock import local_date
from db.records.permissions.rules import Actor
from db.together.mediation.actions.corrections import take_consent_back
from db.together.mediation.actions.parties import (
    name_mediator,
    note_consent,
    note_death,
    note_refusal,
    release_mediator,
    swap_sides,
    take_party_out,
    withdraw_consent,
    write_party,
)
from db.together.mediation.actions.sittings import go_over
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.pieces import FileParty
from db.together.mediation.rules.corrections import CorrectionKind
from db.together.mediation.rules.kinds import AGREED, SIDES, PartySide
from db.together.mediation.rules.persons import ASKED_ONLY_IF_WANTED, PARTY_LABELS, PartyDetails, may_be_another

GROUP, NAMED = "mediation-party", "mediation-named"


def show(actor: Actor, file: MediationFile, now: datetime) -> None:
    running = file.outcome is None
    revision = optimistic_lock.as_first_drawn(("mediation", file.id, GROUP), file.revision)
    if file.prefilled and not file.filed_on and st.button(_("Gone over: what was filled in is right"), type="primary"):
        attempt.done(partial(go_over, actor, file.id, now))
    for party in file.parties:
        with st.container(border=True, gap="xsmall"):
            _show_party(actor, file, party, now)
    if running:
        with st.expander(_("Write down a party"), icon=":material/person_add:", expanded=len(file.parties) < 2):
            _ask_party(actor, file, None, now)
        if len({party.side for party in file.parties}) > 1 and st.button(
            _("Swap applicant and respondent"), icon=":material/swap_horiz:"
        ):
            attempt.done(partial(swap_sides, actor, file.id, revision, now))
    corrections.show_lines(file, (CorrectionKind.CONSENT,))
    _show_mediators(actor, file, revision, now)
    applicant.show(actor, file, now)


def _show_party(actor: Actor, file: MediationFile, party: FileParty, now: datetime) -> None:
    mark = "＊" if f"party:{party.id}" in file.prefilled else ""
    st.html(f'<div class="facts">{_state(party)}<strong>{escape(_(SIDES[party.side]))}</strong></div>')
    known = [party.details.called, party.details.phone, party.details.address]
    st.markdown(plain(" · ".join(filter(None, known)) + mark))
    may_have_died = file.outcome in AGREED and not (party.died_on or file.filed_on)
    if file.outcome is not None and not may_have_died:
        return
    day = st.date_input(
        _("Day"), local_date(now, zone()), format="YYYY-MM-DD", key=f"consent-day-{party.id}", width=180
    )
    with st.container(horizontal=True):
        given = (actor, file.id, party.id, day, now)
        if may_have_died:
            _ask_death(party, given)
            return
        if not party.consented_on:
            if st.button(_("Agrees to be mediated"), type="primary", key=f"consent-{party.id}"):
                attempt.done(partial(note_consent, *given))
            if st.button(_("Refuses: it ends"), key=f"refusal-{party.id}"):
                attempt.done(partial(note_refusal, *given))
        elif st.button(_("Takes the consent back: it ends"), key=f"withdraw-{party.id}"):
            attempt.done(partial(withdraw_consent, *given))
        if st.button(_("Written down by mistake"), key=f"out-{party.id}"):
            attempt.done(partial(take_party_out, actor, file.id, party.id, now))
        _ask_death(party, given)
        if party.consented_on and not file.sittings:
            corrections.ask(take_consent_back, actor, party.id, file, now, CorrectionKind.CONSENT)
    with st.expander(_("Change"), icon=":material/edit:"):
        _ask_party(actor, file, party, now)


def _ask_death(party: FileParty, given: tuple[Actor, int, int, date | None, datetime]) -> None:
    if st.button(_("Has died"), key=f"death-{party.id}"):
        attempt.done(partial(note_death, *given))


def _state(party: FileParty) -> str:
    for day, words, colour in (
        (party.died_on, _("has died"), "grey"),
        (party.refused_on, _("refuses"), "red"),
        (party.withdrawn_on, _("took the consent back"), "red"),
        (party.consented_on, _("agrees"), "green"),
    ):
        if day:
            return chip.of_words("✓" if colour == "green" else "!", f"{words} · {full_day(day)}", colour)
    return chip.of_words("?", _("not asked yet"), "amber")


def _ask_party(actor: Actor, file: MediationFile, party: FileParty | None, now: datetime) -> None:
    known = party.details if party else PartyDetails("")
    number = party.id if party else 0
    key = partial(draft.key, GROUP, dispute_id=file.id * 1000 + number)
    sides = list(PartySide)
    taken = {one.side for one in file.parties}
    first = party.side if party else next((side for side in sides if side not in taken), PartySide.THIRD)
    side = st.radio(
        _("Side"),
        sides,
        index=sides.index(first),
        format_func=lambda one: _(SIDES[one]),
        horizontal=True,
        key=key(name="side"),
    )
    told = {}
    for name, label in PARTY_LABELS.items():
        if file.committee.asks_more or name not in ASKED_ONLY_IF_WANTED:
            told[name] = st.text_input(_(label), getattr(known, name), key=key(name=name))
    firm = st.checkbox(_("A firm or another organisation"), known.is_company, key=key(name="firm"))
    minor = st.checkbox(_("Under age"), known.is_minor, key=key(name="minor"))
    details = PartyDetails(**told, is_company=firm, is_minor=minor)
    there = known if party else None, max((one.id for one in file.parties), default=0)
    as_read, seen = draft.as_begun(GROUP, file.id * 1000 + number, there)
    same = _ask_who(file, party, details, key(name="same")) if party else None
    if st.button(_("Write it down"), type="primary", key=key(name="go")):
        labels = {name: _(label) for name, label in PARTY_LABELS.items()}
        action = partial(
            write_party,
            actor,
            file.id,
            party.id if party else None,
            side or "",
            details,
            now,
            seen=seen,
            read=as_read,
            same_person=same,
        )
        draft.send(action, _("Written down."), GROUP, file.id * 1000 + number, labels)


def _ask_who(file: MediationFile, party: FileParty, details: PartyDetails, key: str) -> bool | None:
    """Who agreed, or said what happened, is a person: asked where another name, or another guardian, is written."""
    if not (
        (party.consented_on or party.id in file.account_of | file.requests_of)
        and may_be_another(party.details, details)
    ):
        return None
    return st.radio(
        _("Who is it now?"),
        [True, False],
        index=None,
        format_func=lambda same: (
            _("The same person, written wrongly before: the consent stays")
            if same
            else _("Somebody else: they are asked anew, and nothing they agree to is noted yet")
        ),
        key=key,
    )


def _show_mediators(actor: Actor, file: MediationFile, revision: int, now: datetime) -> None:
    st.header(_("Who mediates"))
    for one in file.mediators:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(plain(one.name))
            if file.outcome is None and st.button(_("Mediates no longer"), key=f"release-{one.id}", type="tertiary"):
                attempt.done(partial(release_mediator, actor, file.id, one.id, now, revision))
    if file.outcome is not None:
        return
    named = {one.staff_id for one in file.mediators}
    people = [one for one in colleagues_who_mediate(actor, now) if one.id not in named]
    seen = draft.as_begun(NAMED, file.id, max((one.id for one in file.mediators), default=0))
    chosen = st.selectbox(
        _("A colleague, who may open the file then"),
        people,
        index=None,
        format_func=lambda one: one.name,
        key=draft.key(NAMED, "staff", file.id),
        placeholder=_("No colleague chosen"),
    )
    outside = st.text_input(_("Or the name of somebody from outside"), key=draft.key(NAMED, "other", file.id))
    if (chosen or outside) and st.button(_("Name as mediator"), key="name-mediator"):
        action = partial(name_mediator, actor, file.id, chosen.id if chosen else None, outside, now, seen)
        draft.send(action, _("Done."), NAMED, file.id)
