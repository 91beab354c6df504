"""Putting right what was filed wrongly: the kind, the building, and who may see it."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import draft, fold, public_text
from admin_dashboard.parts.matters import neighbours_words
from admin_dashboard.words import _, plain
from db.community.organisation.queries.places import buildings_of
from db.disputes.actions.about_staff import say_only_named
from db.disputes.actions.correct import change_building, change_kind, set_privacy
from db.disputes.queries.desk import DeskDispute
from db.disputes.queries.looking import words_to_look_at
from db.records.permissions.rules import Ability, Actor
from db.records.personal_data.rules.looking import Looked
from db.records.reports.rules import ReportKind


def show(actor: Actor, view: DeskDispute, now: datetime) -> None:
    asked = fold.opened(_("Kind, building, privacy"), f"correct-{view.id}", ":material/edit:")
    if asked is None:
        return
    with asked:
        _kind(actor, view, now)
        _building(actor, view, now)
        _privacy(actor, view, now)


def show_only_named(actor: Actor, view: DeskDispute, now: datetime) -> None:
    """Nobody said that it is about them: a person looks."""
    st.caption(_("Nobody said so: the words name them. Please look whether it is about them."))
    if actor.may(Ability.CORRECT_DISPUTES) and st.button(_("Not about them: let it go its ordinary way")):
        draft.send(lambda: say_only_named(actor, view.id, now), _("It is noted."), "correct", view.id)


def _kind(actor: Actor, view: DeskDispute, now: datetime) -> None:
    kinds = list(ReportKind)
    kind = st.selectbox(
        _("Kind"), kinds, index=kinds.index(view.kind), format_func=name_of, key=f"kind-{view.id}-{view.kind}"
    )
    if kind is not view.kind and st.button(_("Change the kind"), type="primary"):
        draft.send(lambda: change_kind(actor, view.id, kind, now), _("The kind is changed."), "correct", view.id)


def _building(actor: Actor, view: DeskDispute, now: datetime) -> None:
    names = {view.building.id: view.building.name}
    names |= {building.id: building.name for building in buildings_of(actor)}
    building = st.selectbox(
        _("Building"), list(names), format_func=names.__getitem__, key=f"building-{view.id}-{view.building.id}"
    )
    if building != view.building.id and st.button(_("Move it there"), type="primary"):
        draft.send(lambda: change_building(actor, view.id, building, now), _("It has moved."), "correct", view.id)


def _privacy(actor: Actor, view: DeskDispute, now: datetime) -> None:
    if not view.private:
        st.write(_("Neighbours of this building can see it and say “my home too”."))
        _words(actor, view, now)
        if st.button(_("Make it private"), icon=":material/lock:"):
            draft.send(
                lambda: set_privacy(actor, view.id, True, None, now),
                _("It is private now."),
                "correct",
                view.id,
            )
    elif view.resident_wants_private:
        st.write(_("The resident asked for this to stay private."))
    else:
        wording = draft.write(_("Words for the public board, with nobody named"), ("correct", "wording", view.id))
        looked_at = public_text.show(wording, draft.key("correct", "looked", view.id))
        if st.button(
            _("Open it to the building with these words"), icon=":material/campaign:", disabled=looked_at is None
        ):
            draft.send(
                lambda: set_privacy(actor, view.id, False, wording, now, looked_at=looked_at or ()),
                _("It is open to the building now."),
                "correct",
                view.id,
            )


def _words(actor: Actor, view: DeskDispute, now: datetime) -> None:
    """What they read of it now, and the same question as on Today."""
    words = words_to_look_at(actor, view.id)
    if words.looked is Looked.KEPT_BACK:
        st.write(_("The resident asked that neighbours read kind and place only."))
        return
    now_read = " · ".join(filter(None, (neighbours_words.kind_and_place(words), words.public_wording)))
    st.write(_("Now they read: %(it)s", it=plain(now_read)))
    neighbours_words.show(actor, words, now, linked=False)
