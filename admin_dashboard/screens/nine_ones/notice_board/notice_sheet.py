"""One notice at the desk: its preview, what in it points at people, and what can be done with it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt, notice_form, public_text
from admin_dashboard.parts.lists import chip, entry
from admin_dashboard.parts.navigation import links
from admin_dashboard.screens.nine_ones.notice_board import notice_preview
from admin_dashboard.words import _, moment, plain
from db.community.organisation.queries.places import building
from db.ground.words import N_
from db.nine_ones.notice_board.actions.publishing import publish_notice, take_down_notice
from db.nine_ones.notice_board.actions.writing import rewrite_notice, throw_away_notice
from db.nine_ones.notice_board.queries.desk import DeskNotice, names_to_find, notice_for_desk
from db.nine_ones.notice_board.rules.board import NoticeStatus
from db.nine_ones.notice_board.rules.settled import needs_caution
from db.nine_ones.notice_board.rules.words import NoticeKind
from db.records.permissions.rules import Actor
from db.records.reports.rules import ReportKind

STANDINGS = {
    NoticeStatus.DRAFT: ("·", N_("Draft"), "amber"),
    NoticeStatus.COMING: ("→", N_("Coming"), "blue"),
    NoticeStatus.LIVE: ("✓", N_("Hanging now"), "green"),
    NoticeStatus.ENDED: ("■", N_("Time is up"), "grey"),
    NoticeStatus.TAKEN_DOWN: ("×", N_("Taken down"), "grey"),
}
PUBLIC = (NoticeStatus.COMING, NoticeStatus.LIVE)


def show(actor: Actor, notice_id: int, now: datetime) -> None:
    notice = notice_for_desk(actor, notice_id, now)
    links.link("notice-board", _("All notices"), icon=":material/arrow_back:")
    st.title(plain(notice.public_title or notice.words.title) or _("Notice board"))
    st.html(f'<div class="facts">{"".join(facts(notice))}</div>')
    left, right = st.columns([27, 25], gap="medium")
    with left:
        notice_preview.show(notice, now)
    with right:
        if notice.may_keep:
            _show_publishing(actor, notice, now)
            _show_changing(actor, notice, now)
            _show_removing(actor, notice, now)
        else:
            st.info(_("It hangs here, but it is kept by somebody else."), icon=":material/info:")


def facts(notice: DeskNotice) -> list[str]:
    sign, words, colour = STANDINGS[notice.standing]
    found = [chip.of_words(sign, _(words), colour)]
    if notice.kind is NoticeKind.SETTLED:
        found.append(chip.of_words("✓", _("Settled matter"), "green"))
    if notice.hidden:
        found.append(chip.of_words("!", _("hidden: opened again or private"), "red"))
    if notice.waiting and notice.standing in PUBLIC:
        found.append(chip.of_words("!", _("changes not published yet"), "amber"))
    found += entry.said(notice.place or _("The whole community"), _("pinned") if notice.words.pinned else "")
    found += entry.said(_("published %(when)s", when=moment(notice.published_at)) if notice.published_at else "")
    return found + entry.said(_("useful to %(count)s", count=notice.useful) if notice.useful else "")


def _show_publishing(actor: Actor, notice: DeskNotice, now: datetime) -> None:
    if not notice.waiting and notice.standing not in PUBLIC:
        st.info(_("Neighbours do not see it any more."), icon=":material/visibility_off:")
        return
    if not notice.waiting:
        st.success(_("What you see is public, word for word."), icon=":material/check_circle:")
        return
    if notice.kind is NoticeKind.SETTLED:
        _show_caution(notice)
    names = names_to_find(actor.community_id, notice.dispute_id)
    looked_at = public_text.show(notice.all_said, f"notice-{notice.id}", names)
    pressed = st.button(
        _("Publish"), type="primary", icon=":material/campaign:", disabled=looked_at is None or notice.hidden
    )
    if pressed and looked_at is not None:
        attempt.done(
            lambda: publish_notice(actor, notice.id, notice.fingerprint, looked_at, now),
            _("It is published."),
            notice_form.labels(),
        )


def _show_caution(notice: DeskNotice) -> None:
    households = building(notice.reach.building_id).households if notice.reach.building_id else 0
    if needs_caution(ReportKind.OTHER, households):
        st.warning(
            _("Few people live here: neighbours may guess who is meant. Leave more out."), icon=":material/group:"
        )
    else:
        st.caption(_("Would a neighbour know who is meant? Then leave more out."))


def _show_changing(actor: Actor, notice: DeskNotice, now: datetime) -> None:
    with st.expander(_("Change it"), icon=":material/edit:", expanded=False):
        key = f"notice-{notice.id}-{notice.fingerprint[:12]}"
        filled = notice_form.show(key, notice.words, f"notice-{notice.id}")
        leave_out = _pictures_to_leave_out(notice, key)
        without_paper = bool(notice.page_ids) and st.checkbox(_("Leave the paper out"), key=f"{key}-without-paper")
        if st.button(_("Save and look at it"), icon=":material/save:", disabled=filled.pictures is None):
            attempt.done(
                lambda: rewrite_notice(
                    actor,
                    notice.id,
                    notice.fingerprint,
                    filled.words,
                    now,
                    leave_out=leave_out,
                    pictures=filled.pictures or [],
                    paper=filled.paper(),
                    without_paper=without_paper,
                ),
                _("It is saved. Neighbours see it once it is published."),
                notice_form.labels(),
                [(f"notice-{notice.id}", "text")],
            )


def _pictures_to_leave_out(notice: DeskNotice, key: str) -> list[int]:
    numbers = {photo_id: number for number, photo_id in enumerate(notice.photo_ids, 1)}
    if not numbers:
        return []
    return st.pills(
        _("Pictures to leave out"),
        list(numbers),
        selection_mode="multi",
        format_func=lambda photo_id: _("Photo %(number)s", number=numbers[photo_id]),
        key=f"{key}-leave-out",
    )


def _show_removing(actor: Actor, notice: DeskNotice, now: datetime) -> None:
    if notice.standing in PUBLIC:
        with st.popover(_("Take it down"), icon=":material/block:"):
            st.write(_("Neighbours no longer see it from this moment. It stays here, with when it hung."))
            if st.button(_("Take it down now"), type="primary"):
                attempt.done(lambda: take_down_notice(actor, notice.id, now), _("It is taken down."))
    if notice.standing is NoticeStatus.DRAFT:
        with st.popover(_("Throw the draft away"), icon=":material/delete:"):
            st.write(_("The draft and its pictures are deleted for good."))
            if st.button(_("Throw it away now"), type="primary"):
                _throw_away(actor, notice.id, now)


def _throw_away(actor: Actor, notice_id: int, now: datetime) -> None:
    if attempt.tried(lambda: throw_away_notice(actor, notice_id, now)) is not attempt.REFUSED:
        attempt.say_next(_("The draft is gone."))
        links.go("notice-board")
