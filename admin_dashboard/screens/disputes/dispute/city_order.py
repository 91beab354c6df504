"""The city's order beside its matter: number, limits, what the city noted, and what is asked of it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from html import escape

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import description_list
from admin_dashboard.parts.matters import city_request
from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _, limit_day, moment, plain
from db.disputes.actions.joining import join_dispute
from db.disputes.queries.city_orders import SameMatter, may_be_the_same
from db.disputes.queries.desk import DeskDispute
from db.disputes.rules.workflow import MoveName
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.records.reports.rules import Source
from db.together.hotline.actions.opening import OpenedOrder, open_order
from db.together.hotline.queries.orders import MatterOrder, orders_of_matter
from db.together.hotline.rules.fields import NAMES, OrderField

PRACTICE = "hotline"
EXCERPT = 120
CLOSED = N_("Confidential: nobody but whoever has it in hand and the secretary reads what was said.")


def show(actor: Actor, view: DeskDispute, now: datetime) -> None:
    if view.source is not Source.HOTLINE and not view.joined_here:
        return
    for one in orders_of_matter(actor, view.id):
        st.header(_("Order of %(platform)s", platform=plain(one.platform)))
        if one.confidential:
            st.info(_(CLOSED), icon=":material/lock:")
        if one.maybe_closed:
            city_request.show_maybe_closed(actor, one.id, now)
        _show_facts(one)
        _show_changes(one)
        _offer_to_open(actor, one, now)
        if not one.given_back_at and not one.gone_at:
            city_request.show(actor, one.id, one.requests, now)
    if view.source is Source.HOTLINE:
        _offer_same(actor, view, now)


def _show_facts(one: MatterOrder) -> None:
    computed = _(" (computed, the sheet says none)") if one.is_computed else ""
    due = one.extended_due or one.settle_due
    pairs = [
        (_(NAMES[OrderField.NUMBER]), one.number),
        (_(NAMES[OrderField.TYPE]), " · ".join(part for part in (one.type, one.category, one.urgency) if part)),
        (_(NAMES[OrderField.RECEIVED_AT]), moment(one.received_at) if one.received_at else ""),
        (_(NAMES[OrderField.SIGN_DUE]), _limit(one.sign_due)),
        (_(NAMES[OrderField.CONTACT_DUE]), _limit(one.contact_due)),
        (_(NAMES[OrderField.RETURN_DUE]), _limit(one.return_due)),
        (_("12345: to be settled by"), f"{_limit(due)}{computed}" if due else ""),
        (_(NAMES[OrderField.STATE]), one.state),
        (_("12345 call-back, theirs alone"), " · ".join(one.rated)),
        (_("Handed back"), moment(one.given_back_at) if one.given_back_at else ""),
        (_("Taken back by the city"), moment(one.gone_at) if one.gone_at else ""),
        (_("Kind"), _("The city’s words fit no kind: please set it.") if one.kind_is_open else ""),
    ]
    description_list.show({label: escape(value) for label, value in pairs if value})
    for number, reference in one.earlier:
        words = _("Another order about the same: %(reference)s", reference=reference)
        links.link("dispute", words, icon=":material/link:", id=number)


def _limit(due: datetime | None) -> str:
    return limit_day(due) if due else ""


def _show_changes(one: MatterOrder) -> None:
    if one.again_at:
        st.warning(_("The city sent it again after it was handed back."), icon=":material/replay:")
    if one.changed_at and one.changed:
        named = [_(NAMES[OrderField(name)]) for name in one.changed if name in set(OrderField)]
        told = _("The city changed %(when)s: %(what)s", when=moment(one.changed_at), what=_(", ").join(named))
        st.caption(plain(told))


def _offer_to_open(actor: Actor, one: MatterOrder, now: datetime) -> None:
    """What was said in full, and who called as it was written: each look is recorded."""
    if not one.may_open:
        return
    if st.button(_("Open the order (recorded)"), key=f"city-open-{one.id}", icon=":material/visibility:"):
        opened = attempt.tried(partial(open_order, actor, one.id, now))
        if isinstance(opened, OpenedOrder):
            _show_opened(actor, opened, now)


def _show_opened(actor: Actor, opened: OpenedOrder, now: datetime) -> None:
    """Whose screen it is stands beside it: a picture of it can be traced."""
    st.text("\n".join(part for part in (opened.title, opened.text, opened.place) if part))
    if opened.phone is not None:
        pairs = [(_("Who called"), opened.name or ""), (_("Phone as written"), opened.phone)]
        pairs.append((_("To call"), opened.to_call))
        description_list.show({label: escape(value) for label, value in pairs if value})
    st.caption(plain(f"{actor.name} · {moment(now)}"))


def _offer_same(actor: Actor, view: DeskDispute, now: datetime) -> None:
    """Never by itself: a person has read both."""
    if not any(move.name is MoveName.JOIN for move in view.moves):
        return
    for one in may_be_the_same(actor, view.id):
        with st.container(border=True, gap="xsmall"):
            st.write(_("Maybe the same as %(reference)s?", reference=plain(one.reference)))
            st.text(one.text[:EXCERPT])
            if st.button(_("Yes, join it to that one"), key=f"city-same-{one.dispute_id}", icon=":material/merge:"):
                _join(actor, view, one, now)


def _join(actor: Actor, view: DeskDispute, one: SameMatter, now: datetime) -> None:
    action = partial(join_dispute, actor, view.id, view.status, now, into=one.reference)
    attempt.done(action, _("Joined. What becomes of that one is handed back for this order, too."))
