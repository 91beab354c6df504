"""Books that neighbours offer: accepted onto the shelf, or declined with thanks."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import chip, entry
from admin_dashboard.screens.nine_ones.book_corner import form
from admin_dashboard.words import _, moment, plain
from db.community.organisation.queries.places import BuildingInfo
from db.nine_ones.book_corner.actions.offers import accept_offer, decline_offer
from db.nine_ones.book_corner.queries.desk import OfferForKeeper, categories_kept, offers_kept
from db.nine_ones.book_corner.rules.books import code_shown
from db.records.permissions.rules import Ability, Actor

SHOWN = 20


def show(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    found = offers_kept(actor, building.id, SHOWN)
    waiting = [offer for offer in found if offer.accepted is None]
    st.header(_("%(count)s offered, not answered", count=len(waiting)))
    if not waiting:
        st.info(_("Nobody waits for an answer."), icon=":material/volunteer_activism:")
    for offer in waiting:
        with st.container(border=True):
            _show_waiting(actor, building, offer, now)
    if len(found) > len(waiting):
        st.header(_("Already answered"))
        with st.container(border=True, gap="small"):
            for offer in found:
                if offer.accepted is not None:
                    entry.show("", offer.title, [_answer(offer), *entry.said(offer.authors, offer.words)])


def _answer(offer: OfferForKeeper) -> str:
    if offer.accepted:
        return chip.of_words("✓", _("accepted"), "green")
    return chip.of_words("←", _("declined"), "grey")


def _show_waiting(actor: Actor, building: BuildingInfo, offer: OfferForKeeper, now: datetime) -> None:
    st.markdown(f"**{plain(offer.title)}**")
    st.html(
        f'<div class="facts">{"".join(entry.said(offer.authors, offer.name or "", moment(offer.offered_at)))}</div>'
    )
    if not actor.may(Ability.KEEP_NINE_ONES):
        return
    with st.expander(_("Answer"), icon=":material/reply:"):
        typed = form.ask(
            f"offer-{offer.id}", categories_kept(actor, building.id), title=offer.title, authors=offer.authors
        )
        words = st.text_input(
            form.labels()["words"],
            key=f"offer-{offer.id}-words",
            help=_("Read on the giver's phone only. The first name is deleted once you answer."),
        )
        with st.container(horizontal=True):
            if st.button(_("Accept this book"), type="primary", key=f"accept-{offer.id}", icon=":material/check:"):
                _accept(actor, offer, typed, words or "", now)
            if st.button(_("Decline with thanks"), key=f"decline-{offer.id}", icon=":material/close:"):
                attempt.done(
                    lambda: decline_offer(actor, offer.id, words or "", now),
                    _("It is declined; the giver reads your thanks."),
                    form.labels(),
                )


def _accept(actor: Actor, offer: OfferForKeeper, typed: list[str], words: str, now: datetime) -> None:
    code = attempt.tried(lambda: accept_offer(actor, offer.id, form.checked(typed), words, now), form.labels())
    if isinstance(code, str):
        attempt.say_next(_("It is on the shelf. On its label: %(codes)s", codes=code_shown(code)))
        st.rerun()
