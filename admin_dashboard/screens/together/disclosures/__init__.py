"""What the community discloses: the sheet that wrote itself, what hangs and has hung, questions, and settings."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt, public_text
from admin_dashboard.parts.lists import chip, entry, paging, table
from admin_dashboard.parts.navigation import address, links, offered, sections
from admin_dashboard.parts.navigation.screen import HOUSE, Screen
from admin_dashboard.screens.together.disclosures import questions, settings, sheet
from admin_dashboard.words import _, plain
from db.ground.words import N_
from db.nine_ones.notice_board.queries.desk import names_to_find
from db.records.permissions.rules import Ability, Actor
from db.together.disclosures.actions.writing import publish_proposed, write_proposed
from db.together.disclosures.queries.desk import DeskDisclosure, disclosures_for_desk
from db.together.disclosures.queries.proposals import ProposedSheet, is_sheet_proposed, proposed_sheet
from db.together.disclosures.queries.settings import settled_by
from db.together.disclosures.rules.wording import HEADS, KINDS, DisclosureStanding, SheetKind

STANDINGS = {
    DisclosureStanding.DRAFT: ("·", N_("Draft"), "amber"),
    DisclosureStanding.COMING: ("→", N_("Coming"), "blue"),
    DisclosureStanding.HANGING: ("✓", N_("Hanging now"), "green"),
    DisclosureStanding.PAST: ("■", N_("In the archive"), "grey"),
}
PARTS = {
    "all": N_("All that was made public"),
    "questions": N_("Questions about them"),
    "settings": N_("Consultations and settings"),
}


def show(actor: Actor, now: datetime) -> None:
    asked = address.number("disclosure")
    if asked is not None:
        sheet.show(actor, asked, now)
        return
    settled = settled_by(actor)
    st.title(_(settled.name))
    chosen = sections.show("disclosures", PARTS)
    if chosen == "questions":
        questions.show(actor, now)
    elif chosen == "settings":
        settings.show(actor, settled, now)
    else:
        may_begin = settled.is_on and offered.may_begin(PRACTICE)
        if may_begin and actor.may(Ability.KEEP_DISCLOSURES) and is_sheet_proposed(actor, now):
            _offer_proposed(actor, now)
        if may_begin:
            sheet.show_finances(actor, now)
        _show_all(actor, now, may_begin)


def _offer_proposed(actor: Actor, now: datetime) -> None:
    """Made once somebody opens it: the whole sheet, and whoever has read it publishes it with one press."""
    offer = st.expander(
        _("A sheet has written itself: read it and publish it"),
        expanded=address.choice("sheet", ["shut", "open"]) == "open",
        icon=":material/auto_awesome:",
        key="proposed-sheet",
        on_change="rerun",
    )
    if offer.open and (proposed := proposed_sheet(actor, now)):
        with offer:
            _show_proposed(actor, proposed, now)


def _show_proposed(actor: Actor, proposed: ProposedSheet, now: datetime) -> None:
    st.header(plain(proposed.words.title))
    st.caption(_("This sheet wrote itself from minutes of consultations. ＊＊ stands where somebody could be meant."))
    st.text(proposed.words.text)
    table.show(HEADS[SheetKind.AGREEMENTS], proposed.words.rows, cards=True)
    _ask(actor, proposed, now)


def _ask(actor: Actor, proposed: ProposedSheet, now: datetime) -> None:
    names = names_to_find(actor.community_id)
    looked_at = public_text.show(proposed.words.all_said, "proposed-sheet", names)
    with st.container(horizontal=True):
        pressed = st.button(
            _("Publish it for 15 days"), type="primary", icon=":material/campaign:", disabled=looked_at is None
        )
        if pressed and looked_at is not None:
            accepted = looked_at
            published = attempt.tried(lambda: publish_proposed(actor, proposed.period, proposed.seen, accepted, now))
            if isinstance(published, int):  # there stands the paper for the board
                attempt.say_next(_("It hangs from now on, and is to be printed for the board."))
                links.go("disclosures", disclosure=published)
        if st.button(_("Change it first"), icon=":material/edit:"):
            written = attempt.tried(lambda: write_proposed(actor, proposed.period, proposed.seen, now))
            if isinstance(written, int):
                links.go("disclosures", disclosure=written)


def _show_all(actor: Actor, now: datetime, may_begin: bool) -> None:
    found = disclosures_for_desk(actor, now)
    if not found:
        st.info(_("Nothing has been made public yet."), icon=":material/info:")
    with st.container(gap="xsmall"):
        for one in paging.part_of(found, "disclosures"):
            entry.show("disclosures", plain(one.words.title), _facts(one), disclosure=one.id)
    paging.show_pages(found, "disclosures")
    if may_begin and actor.may(Ability.KEEP_DISCLOSURES):
        with st.expander(_("Write one"), icon=":material/edit_square:"):
            sheet.show_new(actor, now)


def _facts(one: DeskDisclosure) -> list[str]:
    sign, words, colour = STANDINGS[one.standing]
    number = _("No. %(number)s of %(year)s", number=one.number, year=one.year) if one.number else ""
    waits = [chip.of_words("!", _("correction not published yet"), "amber")] if one.versions and one.is_changed else []
    return [chip.of_words(sign, _(words), colour), *waits, *entry.said(number, _(KINDS[one.kind]))]


PRACTICE = "disclosures"
SCREENS = (
    Screen(
        "disclosures",
        HOUSE,
        N_("Community affairs made public"),
        ":material/fact_check:",
        Ability.READ_DISCLOSURES,
        show,
        seldom=N_("What the community publishes of its affairs each quarter."),
    ),
)
