"""The notice boards in this person's scope: what hangs, what is coming, drafts, and settled matters to tell."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt, kept_text, notice_form
from admin_dashboard.parts.lists import chip, entry, paging
from admin_dashboard.parts.navigation import address, links, sections
from admin_dashboard.parts.navigation.screen import NINE, Screen
from admin_dashboard.screens.nine_ones.notice_board import notice_sheet
from admin_dashboard.words import _, day, plain, zone
from db.community.organisation.queries.places import BuildingInfo, buildings_of
from db.ground.clock import local_date
from db.ground.words import N_
from db.nine_ones.notice_board.actions.settled import pass_over_matter, tell_settled_matter
from db.nine_ones.notice_board.actions.writing import write_notice
from db.nine_ones.notice_board.queries.desk import DeskNotice, notices_of
from db.nine_ones.notice_board.queries.proposals import SettledMatterProposal, proposals
from db.nine_ones.notice_board.rules.board import NoticeStatus
from db.nine_ones.notice_board.rules.words import NoticeReach
from db.records.permissions.rules import Ability, Actor

LISTS = {
    "live": (N_("Hanging now"), (NoticeStatus.LIVE,)),
    "coming": (N_("Coming"), (NoticeStatus.COMING,)),
    "drafts": (N_("Drafts"), (NoticeStatus.DRAFT,)),
    "ended": (N_("Over and taken down"), (NoticeStatus.ENDED, NoticeStatus.TAKEN_DOWN)),
}
TELL = "tell"
NOTHING = {
    "live": N_("Nothing hangs now. A notice is written in a minute."),
    "coming": N_("Nothing is waiting for its day."),
    "drafts": N_("No draft is waiting."),
    "ended": N_("Nothing has come down yet."),
}


def show(actor: Actor, now: datetime) -> None:
    asked = address.number("notice")
    if asked is not None:
        notice_sheet.show(actor, asked, now)
    elif "write" in st.query_params and actor.may(Ability.KEEP_NINE_ONES):
        _show_writing(actor, now)
    else:
        _show_lists(actor, now)


def _show_writing(actor: Actor, now: datetime) -> None:
    links.link("notice-board", _("All notices"), icon=":material/arrow_back:")
    st.title(_("Write a notice"))
    reach = notice_form.show_reach(actor)
    if reach is None:
        st.info(_("There is no board that you keep."), icon=":material/info:")
        return
    filled = notice_form.show("new-notice")
    st.caption(_("Nothing is public yet: first you see it as the neighbours will."))
    if st.button(
        _("Save and look at it"), type="primary", icon=":material/visibility:", disabled=filled.pictures is None
    ):
        written = attempt.tried(
            lambda: write_notice(actor, reach, filled.words, now, filled.pictures or [], filled.paper()),
            notice_form.labels(),
        )
        if isinstance(written, int):
            _begin_anew()
            links.go("notice-board", notice=written)


def _begin_anew() -> None:
    kept_text.sent_all("new-notice")
    for key in [key for key in st.session_state if str(key).startswith("new-notice-")]:
        del st.session_state[key]


def _show_lists(actor: Actor, now: datetime) -> None:
    st.title(_("Notice board"))
    titles = {name: title for name, (title, _standings) in LISTS.items()}
    asked = address.number("building")
    if actor.may(Ability.KEEP_NINE_ONES):
        if st.button(_("Write a notice"), type="primary", icon=":material/edit_square:"):
            links.go("notice-board", write=1, **({"building": asked} if asked else {}))
        titles[TELL] = N_("Settled matters to tell")
    chosen = sections.show("notice-board", titles)
    if chosen == TELL:
        _show_proposals(actor, now)
    else:
        _show_list(actor, chosen, _where(actor, asked), now)


def _where(actor: Actor, asked: int | None) -> BuildingInfo | None:
    """The building whose board is looked at; None for all that are in sight."""
    buildings = {building.id: building for building in buildings_of(actor)}
    if len(buildings) < 2:
        return None
    names = list(buildings)
    chosen = st.selectbox(
        _("Building"),
        names,
        index=names.index(asked) if asked in buildings else None,
        placeholder=_("All"),
        format_func=lambda id: buildings[id].name,
        key=f"notices-of-{asked}",
        width=240,
    )
    return buildings[chosen] if chosen else None


def _hangs_in(notice: DeskNotice, building: BuildingInfo) -> bool:
    return notice.reach in (NoticeReach(), NoticeReach(building.grid_id), NoticeReach(building.grid_id, building.id))


def _show_list(actor: Actor, name: str, building: BuildingInfo | None, now: datetime) -> None:
    title, standings = LISTS[name]
    found = [
        notice
        for notice in notices_of(actor, now)
        if notice.standing in standings and (building is None or _hangs_in(notice, building))
    ]
    st.header(_("%(title)s: %(count)s", title=_(title), count=len(found)))
    if not found:
        st.info(_(NOTHING[name]), icon=":material/info:")
        return
    with st.container(border=True, gap="small"):
        for notice in paging.part_of(found, "notices", name, building and building.id):
            entry.show("notice-board", _title_of(notice), notice_sheet.facts(notice), notice=notice.id)
    paging.show_pages(found, "notices")


def _title_of(notice: DeskNotice) -> str:
    return notice.public_title or notice.words.title


def _show_proposals(actor: Actor, now: datetime) -> None:
    st.write(
        _(
            "Settled, open to all, and not told yet. Read the proposed words; names, numbers and homes are left out. "
            "What a resident keeps private is never proposed."
        )
    )
    found = proposals(actor, now)
    if not found:
        st.info(_("There is nothing to tell just now."), icon=":material/info:")
    for proposed in found:
        with st.container(border=True):
            _show_proposal(actor, proposed, now)


def _show_proposal(actor: Actor, proposed: SettledMatterProposal, now: datetime) -> None:
    links.link("dispute", plain(f"{proposed.reference} · {proposed.title}"), id=proposed.dispute_id)
    caution = [chip.of_words("!", _("neighbours may guess who is meant"), "amber")] if proposed.caution else []
    said = entry.said(proposed.building_name, _("settled %(day)s", day=day(local_date(proposed.settled_at, zone()))))
    st.html(f'<div class="facts">{"".join([*caution, *said])}</div>')
    st.text(proposed.text)
    with st.container(horizontal=True):
        if st.button(_("Tell it: read and change the words"), key=f"tell-{proposed.dispute_id}", type="primary"):
            told = attempt.tried(lambda: tell_settled_matter(actor, proposed.dispute_id, now))
            if isinstance(told, int):
                links.go("notice-board", notice=told)
        if st.button(_("Do not tell it"), key=f"pass-over-{proposed.dispute_id}"):
            attempt.done(lambda: pass_over_matter(actor, proposed.dispute_id, now), _("It is not proposed again."))


PRACTICE = "notice_board"
SCREENS = (Screen("notice-board", NINE, N_("Notice board"), ":material/campaign:", Ability.READ_NINE_ONES, show),)
