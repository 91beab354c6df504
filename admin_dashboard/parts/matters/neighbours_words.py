"""Before neighbours read a report's words: what in them points at somebody, what they would read, and one tap."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import draft, public_text
from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _, plain
from db.disputes.actions.looking import let_neighbours_read, show_place_only
from db.disputes.queries.looking import WordsToLookAt
from db.records.permissions.rules import Actor
from db.records.personal_data.rules.finding import REASONS
from db.records.personal_data.rules.looking import LONGEST_SENTENCE
from db.records.personal_data.rules.place_class import PlaceClass

GROUP = "look"


def show(actor: Actor, words: WordsToLookAt, now: datetime, *, linked: bool = True) -> None:
    if linked:
        links.link("dispute", f"{words.reference} · {plain(words.building_name)}", id=words.dispute_id)
    if words.proposed.found or words.proposed.sentence != words.proposed.text:  # else it would stand here twice
        _what_is_marked(words)
    st.caption(_("Neighbours would read:") + f" {kind_and_place(words)}")
    st.html(f'<div class="public-text">{public_text.marked(words.proposed.sentence, [])}</div>')
    with st.container(horizontal=True, gap="small"):
        _as_proposed(actor, words, now)
        _place_only(actor, words, now)
    _differently(actor, words, now)


def kind_and_place(words: WordsToLookAt) -> str:
    return f"{name_of(words.kind)} · {_place(words.place)}"


def _place(place: PlaceClass) -> str:
    said = name_of(place.place)
    if place.number:
        said = _("%(place)s no. %(number)s", place=said, number=place.number)
    return _("%(place)s, floor %(floor)s", place=said, floor=place.floor) if place.floor else said


def _what_is_marked(words: WordsToLookAt) -> None:
    """The reasons stand in words too: on a phone nothing shows them by hovering."""
    found = words.proposed.found
    st.html(f'<div class="public-text">{public_text.marked(words.proposed.text, found)}</div>')
    reasons = {one.kind: _(REASONS[one.kind]) for one in found}
    if reasons:
        st.caption(" ".join(reasons.values()))


def _as_proposed(actor: Actor, words: WordsToLookAt, now: datetime) -> None:
    """One tap where nothing is marked; where something is, kind and place are what is offered first."""
    if st.button(
        _("Neighbours may read this"),
        key=f"look-words-{words.dispute_id}",
        type="secondary" if words.proposed.found else "primary",
        icon=":material/check:",
    ):
        draft.send(
            lambda: let_neighbours_read(actor, words.dispute_id, words.proposed.sentence, (), words.looked, now),
            _("Neighbours read these words now."),
            GROUP,
            words.dispute_id,
        )


def _place_only(actor: Actor, words: WordsToLookAt, now: datetime) -> None:
    if st.button(
        _("Only this: %(it)s", it=kind_and_place(words)),
        key=f"look-place-{words.dispute_id}",
        type="primary" if words.proposed.found else "secondary",
        icon=":material/visibility_off:",
    ):
        draft.send(
            lambda: show_place_only(actor, words.dispute_id, words.looked, now),
            _("Neighbours read kind and place only."),
            GROUP,
            words.dispute_id,
        )


def _differently(actor: Actor, words: WordsToLookAt, now: datetime) -> None:
    box = draft.key(GROUP, "sentence", words.dispute_id)
    with st.popover(_("Say it in other words"), icon=":material/edit:"):
        sentence = draft.write(
            _("Words for neighbours, with nobody named"),
            (GROUP, "sentence", words.dispute_id),
            words.public_wording or words.proposed.sentence,
            max_chars=LONGEST_SENTENCE,
        )
        looked_at = public_text.show(sentence, box)
        if st.button(
            _("Neighbours may read these words"), key=f"look-other-{words.dispute_id}", disabled=looked_at is None
        ):
            draft.send(
                lambda: let_neighbours_read(actor, words.dispute_id, sentence, looked_at or (), words.looked, now),
                _("Neighbours read these words now."),
                GROUP,
                words.dispute_id,
            )
