"""The minutes in this person's scope, and a page to begin new ones on."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import chip, entry, paging
from admin_dashboard.parts.navigation import address, links
from admin_dashboard.screens.nine_ones.record_book import convening
from admin_dashboard.words import _, full_day
from db.ground.words import N_
from db.nine_ones.record_book.actions.drafts import begin_minutes
from db.nine_ones.record_book.queries.desk import MeetingLine, meetings
from db.nine_ones.record_book.queries.places import NamedPlace, spots_to_keep
from db.nine_ones.record_book.rules.convening import KINDS
from db.nine_ones.record_book.rules.lifecycle import SCOPES, MinutesStage
from db.records.permissions.rules import Ability, Actor, Role

STAGES = {
    MinutesStage.WRITING: ("✎", N_("being written"), "amber"),
    MinutesStage.CONFIRMED: ("✓", N_("confirmed, not public yet"), "blue"),
    MinutesStage.PUBLISHED: ("■", N_("public"), "green"),
    MinutesStage.WITHDRAWN: ("×", N_("no longer public"), "grey"),
}


def show(actor: Actor, now: datetime) -> None:
    spot = None
    if actor.may(Ability.KEEP_NINE_ONES):
        spot = _chosen(actor)
        _offer_to_write(actor, spot, now)
        if actor.role is Role.COMMUNITY_SECRETARY:
            convening.show_base(actor, now)
    found = meetings(actor, spot.place if spot else None)
    if not found:
        st.info(_("There are no minutes yet."), icon=":material/info:")
        return
    with st.container(border=True, gap="small"):
        for line in paging.part_of(found, "minutes", spot):
            entry.show("record-book", _called(line), _facts(line), minutes=line.id)
    paging.show_pages(found, "minutes")


def _chosen(actor: Actor) -> NamedPlace | None:
    """Whose book it is about; None for all of them."""
    spots = spots_to_keep(actor)
    if len(spots) < 2:
        return spots[0] if spots else None
    asked = address.number("building")
    first = next((place for place, spot in enumerate(spots) if spot.place.building_id == asked), None)
    return st.selectbox(
        _("Whose book"),
        spots,
        index=first if asked else None,
        format_func=lambda spot: spot.name,
        placeholder=_("All"),
        key=f"record-book-of-{asked}",
        width=340,
    )


def _offer_to_write(actor: Actor, spot: NamedPlace | None, now: datetime) -> None:
    if spot is None:
        st.caption(_("To write minutes, choose first whose meeting it was."))
        return
    label = _("Write minutes: %(place)s", place=spot.name)
    if st.button(label, type="primary", icon=":material/edit_note:", key="begin-minutes"):
        begun = attempt.tried(lambda: begin_minutes(actor, spot.place, now))
        if isinstance(begun, int):
            links.go("record-book", minutes=begun)


def _called(line: MeetingLine) -> str:
    return f"{line.place} · {full_day(line.minutes.day)}"


def _facts(line: MeetingLine) -> list[str]:
    facts = [chip.of_words(sign, _(words), colour) for sign, words, colour in [STAGES[line.stage]]]
    if line.version and line.stage in (MinutesStage.WRITING, MinutesStage.CONFIRMED):
        facts.append(chip.of_words("■", _("an older wording is public"), "green"))
    if line.open_promises:
        facts.append(chip.of_words("●", _("%(count)s promises open", count=line.open_promises), "amber"))
    titles = " / ".join(title for title in line.minutes.titles if title)
    convened = line.minutes.convened
    return facts + entry.said(_(KINDS[convened.kind] if convened else SCOPES[line.scope]), titles[:60])
