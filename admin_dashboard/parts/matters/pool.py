"""A matter's way through the pool of volunteers: put in, taken, done, or back."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.parts.forms import attempt, draft, fold, public_text
from admin_dashboard.parts.lists import chip
from admin_dashboard.words import _, last_day, moment, plain
from db.disputes.queries.desk import DeskDispute
from db.disputes.rules.workflow import OPEN
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.pool.actions.items import put_into_pool, take_out_of_pool
from db.together.pool.queries.desk import DeskPoolItem, items_of_dispute
from db.together.pool.rules import LIVE, MOST_DAYS, PoolItemState

GROUP = "pool"
USUAL_DAYS = 3
STATES = {
    PoolItemState.OPEN: ("→", N_("waits for somebody"), "amber"),
    PoolItemState.TAKEN: ("▶", N_("taken"), "blue"),
    PoolItemState.DONE: ("✓", N_("done"), "green"),
    PoolItemState.CAME_BACK: ("←", N_("came back"), "grey"),
}


def show(actor: Actor, view: DeskDispute, now: datetime) -> None:
    items = items_of_dispute(actor, view.id)
    may_put = actor.may(Ability.ASSIGN_DISPUTES) and view.status in OPEN and not view.private
    if not items and not may_put:
        return
    st.header(_("The pool"))
    for item in items:
        show_item(actor, item, now)
    if may_put and not any(item.state in LIVE for item in items):
        _show_putting(actor, view, now)


def show_item(actor: Actor, item: DeskPoolItem, now: datetime) -> None:
    with st.container(border=True, gap="xsmall"):
        sign, words, colour = STATES[item.state]
        facts = [chip.of_words(sign, _(words), colour)]
        facts += [f"<span>{escape(fact)}</span>" for fact in _facts(item)]
        st.html(f'<div class="facts">{"".join(facts)}</div>')
        st.text(item.asked)
        for at, _by_volunteer, words in item.words:
            st.caption(f"{moment(at)} · {plain(words)}")
        still_there = item.state in LIVE and actor.may(Ability.ASSIGN_DISPUTES)
        if still_there and st.button(_("Take it out of the pool"), key=f"pool-out-{item.id}"):
            attempt.done(lambda: take_out_of_pool(actor, item.id, now), _("It is out of the pool."))


def _facts(item: DeskPoolItem) -> list[str]:
    told = [_("put in %(when)s", when=moment(item.put_at))]
    if item.state is PoolItemState.OPEN:
        told.append(_("until %(when)s", when=last_day(item.until)))
    if item.taken_by:
        told.append(_("taken by %(who)s", who=item.taken_by))
    return told


def _show_putting(actor: Actor, view: DeskDispute, now: datetime) -> None:
    whole = fold.opened(_("Put it into the pool"), f"pool-{view.id}-put", ":material/volunteer_activism:")
    if whole is None:
        return
    with whole:
        st.caption(_("Party members of the grid read this on their phone, with building and kind, and no more."))
        asked = draft.write(_("What is to be done"), (GROUP, "asked", view.id), height=90)
        days = st.number_input(
            _("Comes back after so many days"),
            1,
            MOST_DAYS,
            USUAL_DAYS,
            key=draft.key(GROUP, "days", view.id),
            persist_state="session",
        )
        looked_at = public_text.show(asked, f"pool-{view.id}")
        ready = looked_at is not None
        if st.button(_("Put it in"), type="primary", key=draft.key(GROUP, "go", view.id), disabled=not ready):
            draft.send(
                lambda: put_into_pool(actor, view.id, asked, int(days), now, looked_at=looked_at or ()),
                _("It is in the pool."),
                GROUP,
                view.id,
            )
