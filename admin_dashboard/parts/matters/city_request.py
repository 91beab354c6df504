"""What is asked of the city about an order: drafted, ticked as sent in its platform, and what it answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt, draft
from admin_dashboard.words import _, last_day, moment, plain
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.hotline.actions.closing import close_order
from db.together.hotline.actions.requests import ask_city, mark_request_sent, note_city_answer
from db.together.hotline.queries.orders import CityRequestInfo
from db.together.hotline.rules.fields import WANTED, WantedKind

GROUP = "city-request"
MAYBE_CLOSED = N_(
    "Perhaps confidential: the words ask that the caller not be known, and the sheet does not say it. Please ask the "
    "platform, and tell nobody who called."
)


def show_maybe_closed(actor: Actor, order_id: int, now: datetime) -> None:
    """The hint, and for who keeps the orders the button that closes it."""
    st.warning(_(MAYBE_CLOSED), icon=":material/lock_open:")
    closing = _("It is confidential: close it to others")
    if actor.may(Ability.KEEP_HOTLINE) and st.button(closing, key=f"city-close-{order_id}", icon=":material/lock:"):
        attempt.done(partial(close_order, actor, order_id, now), _("It is closed: who has it in hand and you read it."))


def show(actor: Actor, order_id: int, requests: Sequence[CityRequestInfo], now: datetime) -> None:
    for one in requests:
        _show_one(actor, one, now)
    if all(one.granted is not None for one in requests):
        with st.expander(_("Ask the city: more time, or it is not ours"), icon=":material/undo:"):
            _ask(actor, order_id, now)


def _show_one(actor: Actor, one: CityRequestInfo, now: datetime) -> None:
    until = _("until %(day)s", day=last_day(one.until)) if one.until else ""
    st.write(plain(" · ".join(part for part in (_(WANTED[one.wanted]), until, moment(one.drafted_at)) if part)))
    if one.reason:
        st.text(one.reason)
    if one.granted is not None:
        st.caption(_("The city agreed") if one.granted else _("The city did not agree"))
        return
    with st.container(horizontal=True):
        sent = _("Sent in the platform")
        if one.sent_at is None and st.button(sent, key=f"city-sent-{one.id}", icon=":material/send:"):
            attempt.done(partial(mark_request_sent, actor, one.id, now), _("It is noted."))
        for granted, words in ((True, _("The city agreed")), (False, _("The city did not agree"))):
            if st.button(words, key=f"city-answer-{one.id}-{granted}"):
                attempt.done(partial(note_city_answer, actor, one.id, granted, now), _("It is noted."))


def _ask(actor: Actor, order_id: int, now: datetime) -> None:
    labels = {"wanted": _("What is asked"), "reason": _("Why, as the city will read it"), "until": _("Until")}
    wanted = st.radio(
        labels["wanted"],
        list(WantedKind),
        format_func=lambda one: _(WANTED[one]),
        horizontal=True,
        key=draft.key(GROUP, "wanted", order_id),
    )
    until: date | None = None
    if wanted is WantedKind.MORE_TIME:
        until = st.date_input(labels["until"], value=None, format="YYYY-MM-DD", key=draft.key(GROUP, "until", order_id))
    reason = draft.write(labels["reason"], (GROUP, "reason", order_id), height=90)
    st.caption(_("Linli sends nothing: hand it in at the platform, then tick it here."))
    if st.button(_("Write it down"), key=draft.key(GROUP, "go", order_id), icon=":material/edit_note:"):
        action = partial(ask_city, actor, order_id, wanted or "", reason, until, now)
        draft.send(action, _("It is written down."), GROUP, order_id, labels)
