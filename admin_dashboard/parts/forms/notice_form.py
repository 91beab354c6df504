"""Writing a notice: where it hangs, what it says, on which days, and what is pinned beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from admin_dashboard.parts.forms import file_choice, kept_text, photo_choice
from admin_dashboard.parts.navigation import address
from admin_dashboard.words import _
from db.community.organisation.queries.places import buildings_of, grids_of
from db.ground.words import N_
from db.nine_ones.notice_board.actions.paper import read_paper
from db.nine_ones.notice_board.rules.paper import NoticePaper
from db.nine_ones.notice_board.rules.words import NoticeDetails, NoticeReach
from db.records.permissions.rules import Ability, Actor, Place, covers
from db.records.photos.rules import CleanPhoto

LABELS = {
    "title": N_("Title"),
    "text": N_("What is to be told"),
    "first_day": N_("First day"),
    "last_day": N_("Last day"),
    "pictures": N_("Photos"),
}
EMPTY = NoticeDetails("", "")


@dataclass(frozen=True)
class Filled:
    """What stands in the form of a notice; `pictures` is None while one of them cannot be used."""

    words: NoticeDetails
    pictures: list[CleanPhoto] | None
    raw_paper: bytes | None

    def paper(self) -> NoticePaper | None:
        """The PDF that is pinned beside the notice, None without one. Raises Refused where it cannot be shown."""
        return read_paper(self.raw_paper) if self.raw_paper is not None else None


def labels() -> Mapping[str, str]:
    return {field: _(label) for field, label in LABELS.items()}


def show_reach(actor: Actor, label: str = N_("Where it hangs"), key: str = "notice-reach") -> NoticeReach | None:
    """Asks where a notice hangs, among the places that this person keeps; None without any."""
    places = _places(actor)
    if not places:
        return None
    asked = address.number("building")
    first = next((place for place, reach in enumerate(places) if asked and reach.building_id == asked), 0)
    return st.selectbox(_(label), list(places), index=first, format_func=places.__getitem__, key=key)


def _places(actor: Actor) -> dict[NoticeReach, str]:
    found = {NoticeReach(building.grid_id, building.id): building.name for building in buildings_of(actor)}
    for grid in grids_of(actor):
        if covers(actor, Place(actor.community_id, grid.id)):
            found[NoticeReach(grid.id)] = _("Every building of %(grid)s", grid=grid.name)
    if covers(actor, Place(actor.community_id)) and actor.may(Ability.KEEP_NINE_ONES):
        found[NoticeReach()] = _("The whole community")
    return found


def show(key: str, before: NoticeDetails = EMPTY, subject: str = "new-notice") -> Filled:
    """`subject` is under what name the text is kept until it is sent."""
    said = labels()
    title = st.text_input(
        said["title"],
        before.title,
        key=f"{key}-title",
        placeholder=_("Short: people see it on the building’s page"),
        persist_state="session",
    )
    text = kept_text.show(said["text"], (subject, "text"), f"{key}-text", before.text, height=200)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first = st.date_input(
            said["first_day"],
            before.first_day,
            format="YYYY-MM-DD",
            key=f"{key}-first",
            width=190,
            help=_("Empty: as soon as it is published."),
        )
        last = st.date_input(
            said["last_day"],
            before.last_day,
            format="YYYY-MM-DD",
            key=f"{key}-last",
            width=190,
            help=_("Empty: until somebody takes it down."),
        )
        pinned = st.toggle(_("Pin it to the top"), before.pinned, key=f"{key}-pinned")
    pictures = photo_choice.show(f"{key}-photos")
    paper = file_choice.show(_("A paper as PDF (at most 5 MB, 20 pages)"), ["pdf"], f"{key}-paper")
    return Filled(NoticeDetails(title or "", text, first, last, pinned), pictures, paper.getvalue() if paper else None)
