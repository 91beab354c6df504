"""The minutes in this person's scope, and a page to begin new ones on."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts import address, attempt, chip, entry, opening, paging
from admin_dashboard.words import _, full_day
from db.permissions.rules import Ability, Actor
from db.record_book import actions, queries
from db.record_book.queries import Line, Spot
from db.record_book.rules.life import SCOPES, Stage
from db.words import N_

STAGES = {
    Stage.WRITING: ("✎", N_("being written"), "amber"),
    Stage.CONFIRMED: ("✓", N_("confirmed, not public yet"), "blue"),
    Stage.PUBLISHED: ("■", N_("public"), "green"),
    Stage.WITHDRAWN: ("×", N_("no longer public"), "grey"),
}


def show(actor: Actor, now: datetime) -> None:
    spot = None
    if actor.may(Ability.KEEP_NINE_ONES):
        spot = _chosen(actor)
        _offer_to_write(actor, spot, now)
    found = queries.meetings(actor, spot.place if spot else None)
    if not found:
        st.info(_("There are no minutes yet."), icon=":material/info:")
        return
    with st.container(border=True, gap="small"):
        for line in paging.part_of(found, "minutes", spot):
            entry.show("record-book", _called(line), _facts(line), minutes=line.id)
    paging.show_pages(found, "minutes", spot)


def _chosen(actor: Actor) -> Spot | None:
    """Whose book it is about; None for all of them."""
    spots = queries.spots_to_keep(actor)
    if len(spots) < 2:
        return spots[0] if spots else None
    asked = address.number("building")
    first = next((place for place, spot in enumerate(spots) if spot.place.building_id == asked), None)
    return st.selectbox(
        _("Whose book"), spots, index=first if asked else None, format_func=lambda spot: spot.name,
        placeholder=_("All"), key=f"record-book-of-{asked}", width=340,
    )  # fmt: skip


def _offer_to_write(actor: Actor, spot: Spot | None, now: datetime) -> None:
    if spot is None:
        st.caption(_("To write minutes, choose first whose meeting it was."))
        return
    label = _("Write minutes: %(place)s", place=spot.name)
    if st.button(label, type="primary", icon=":material/edit_note:", key="begin-minutes"):
        begun = attempt.tried(lambda: actions.begin_minutes(actor, spot.place, now))
        if isinstance(begun, int):
            opening.go("record-book", minutes=begun)


def _called(line: Line) -> str:
    return f"{line.place} · {full_day(line.minutes.day)}"


def _facts(line: Line) -> list[str]:
    facts = [chip.of_words(sign, _(words), colour) for sign, words, colour in [STAGES[line.stage]]]
    if line.version and line.stage in (Stage.WRITING, Stage.CONFIRMED):
        facts.append(chip.of_words("■", _("an older wording is public"), "green"))
    if line.open_promises:
        facts.append(chip.of_words("●", _("%(count)s promises open", count=line.open_promises), "amber"))
    titles = " / ".join(title for title in line.minutes.titles if title)
    return facts + entry.said(_(SCOPES[line.scope]), titles[:60])
