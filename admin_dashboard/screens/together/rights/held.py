"""What somebody outside still needs: until when, why, by whom, and what is locked away because its time is over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from admin_dashboard.parts.forms import attempt, draft, fold
from admin_dashboard.parts.lists import chip, entry, paging
from admin_dashboard.words import _, day, last_day, moment
from db.community.organisation.queries.places import buildings_of
from db.disputes.actions.legal_holds import end_legal_hold, set_legal_holds
from db.disputes.actions.set_apart import open_held
from db.disputes.queries.legal_holds import HeldContents, HeldMatter, held_matters, matters_to_hold
from db.disputes.rules.legal_holds import NEEDED_BY, HeldFor
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.rights.queries.held_along import HeldAlong, held_along

GROUP = "held"
LABELS = {
    "name": N_("Name"),
    "phone": N_("Phone"),
    "text_phone": N_("A number for text messages"),
    "text_provider": N_("Carrier"),
    "unit_number": N_("Unit"),
    "floor": N_("Floor"),
    "room": N_("Room"),
    "where": N_("Place"),
    "text": N_("What was written"),
    "public_wording": N_("What neighbours read"),
    "gist": N_("Gist of the recording"),
    "address": N_("Name"),
    "about": N_("What it is about"),
    "note": N_("Note"),
    "chair": N_("Who chaired"),
    "came": N_("Who came"),
}
AUTHORS = {"resident": N_("The resident"), "staff": N_("Staff"), "system": N_("By itself")}


def show(actor: Actor, now: datetime) -> None:
    found = held_matters(actor)
    st.header(_("Still needed, and so not deleted · %(count)s", count=len(found)))
    st.caption(
        _(
            "Set on the page of a matter. Once its own time is over, or its resident asked to delete it, it is locked "
            "away: it stands in no list, no search and no figure’s cases, and can only be opened here. Each opening is "
            "recorded. What a mediation goes on with stays until that is over. It ends by itself. Kept as long: its "
            "mediation file, and each request above in whose words or answer its number stands."
        )
    )
    shown = paging.part_of(found, "held")
    along = held_along(actor.community_id, shown)
    for one in shown:
        with st.container(border=True, gap="xsmall"):
            _show_one(actor, one, along[one.dispute_id], now)
    paging.show_pages(found, "held")
    asked = fold.opened(_("Several at once are still needed"), "held-several", ":material/inventory:")
    if asked is not None:
        with asked:
            _ask_for_several(actor, now)


def _ask_for_several(actor: Actor, now: datetime) -> None:
    labels = {"days": _("Came in from … to …"), "why": _("Who still needs it"), "until": _("Until which day")}
    houses = {one.id: one.name for one in buildings_of(actor)}
    where = st.selectbox(
        _("Where"), [None, *houses], format_func=lambda one: houses[one] if one else _("The whole community")
    )
    chosen = st.date_input(labels["days"], [], format="YYYY-MM-DD", key=draft.key(GROUP, "days", 0))
    why = st.radio(
        labels["why"],
        list(HeldFor),
        format_func=lambda one: _(NEEDED_BY[one]),
        index=None,
        key=draft.key(GROUP, "why", 0),
    )
    until = st.date_input(labels["until"], None, format="YYYY-MM-DD", key=draft.key(GROUP, "until", 0))
    days = (chosen[0], chosen[1]) if isinstance(chosen, tuple) and len(chosen) == 2 else ()
    if days:
        st.caption(_("Matters that would be held: %(count)s", count=len(matters_to_hold(actor, where, *days))))
    if st.button(_("Keep them until then"), icon=":material/inventory:"):
        action = partial(set_legal_holds, actor, where, days, why or "", until, now)
        draft.send(action, _("Nothing of them is deleted until then."), GROUP, 0, labels)


def _show_one(actor: Actor, one: HeldMatter, along: HeldAlong, now: datetime) -> None:
    facts = [*_facts(one), *entry.said(*_with_it(along))]
    entry.show("dispute", f"{one.reference} · {one.building}", facts, id=one.dispute_id)
    with st.container(horizontal=True):
        opened = one.apart_since and st.button(
            _("Open what is locked away (each opening is recorded)"),
            icon=":material/lock_open:",
            key=f"open-held-{one.dispute_id}",
        )
        sure = st.checkbox(_("It may be deleted for good"), key=f"sure-held-{one.dispute_id}")
        ended = st.button(
            _("Needed no longer"), icon=":material/delete:", disabled=not sure, key=f"end-held-{one.dispute_id}"
        )
        if ended:
            gone = _("It goes by its own time again; what was locked away is deleted.")
            draft.send(partial(end_legal_hold, actor, one.dispute_id, now), gone, GROUP, one.dispute_id)
    if opened:
        _reveal(attempt.tried(lambda: open_held(actor, one.dispute_id, now)))


def _facts(one: HeldMatter) -> list[str]:
    hold = one.hold
    state = (
        chip.of_words("■", _("Locked away since %(day)s", day=day(one.apart_since)), "grey")
        if one.apart_since
        else chip.of_words("→", _("Still stands at its matter"), "amber")
    )
    by = _("set by %(who)s on %(day)s", who=hold.set_by, day=day(hold.set_at)) if hold.set_by else ""
    asked = _("deletion asked on %(day)s", day=day(hold.deletion_asked_at)) if hold.deletion_asked_at else ""
    until = _("until %(day)s", day=last_day(hold.until))
    return [state, *entry.said(_(NEEDED_BY[hold.why]), until, by, asked)]


def _with_it(along: HeldAlong) -> list[str]:
    files = [_("with mediation file %(number)s", number=number) for number in along.files]
    asked = _("with requests that name it: %(count)s", count=along.requests) if along.requests else ""
    return [*files, asked]


def _reveal(found: object) -> None:
    """Gone again with the next click."""
    if not isinstance(found, HeldContents):
        return
    for _kind, told in found.told:
        pairs = "".join(f"<dt>{escape(label)}</dt><dd>{escape(words)}</dd>" for label, words in _pairs(told))
        st.html(f'<dl class="pairs">{pairs}</dl>')
    for picture in found.pictures:
        st.image(picture)
    for sound in found.sounds:
        st.audio(sound, format="audio/mp4")


def _pairs(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, label in LABELS.items():
        if told.get(name):
            yield _(label), told[name]
    for one in told.get("said", ()):
        yield f"{_(AUTHORS[one['by']])} · {moment(datetime.fromisoformat(one['at']))}", one["text"]
    for words in told.get("why", ()):
        yield _("Beside the answer"), words
