"""What a mediation or a court still needs is not deleted: said on the page, set and ended by who answers for rights."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import draft, fold
from admin_dashboard.words import _, day, last_day, plain, zone
from db.disputes.actions.legal_holds import end_legal_hold
from db.disputes.queries.desk import DeskDispute
from db.disputes.queries.legal_holds import LegalHoldInfo, legal_hold_of
from db.disputes.rules.keeping import are_gone
from db.disputes.rules.legal_holds import NEEDED_BY, HeldFor
from db.ground.clock import local_date
from db.records.permissions.rules import Ability, Actor
from db.together.mediation.queries.naming import numbers_of_files
from db.together.rights.actions.holding import hold_matter

GROUP = "legal-hold"


def show(actor: Actor, view: DeskDispute, now: datetime) -> None:
    hold = legal_hold_of(view.id)
    if hold is not None:
        st.info(_said_of(hold), icon=":material/inventory:")
    if not actor.may(Ability.ANSWER_RIGHTS) or (hold is None and _is_gone(view)):
        return
    asked = fold.opened(_("Still needed: not to be deleted yet"), f"legal-hold-{view.id}", ":material/inventory:")
    if asked is None:
        return
    with asked:
        _ask(actor, view, hold, now)
        if hold is not None:
            _end(actor, view, now)


def _end(actor: Actor, view: DeskDispute, now: datetime) -> None:
    """A slip of one press would let go for good what a court still needs."""
    sure = st.checkbox(_("It may be deleted for good"), key=f"sure-held-{view.id}")
    if st.button(_("Needed no longer"), icon=":material/lock_open:", disabled=not sure):
        said = _("It goes by its own time again.")
        draft.send(lambda: end_legal_hold(actor, view.id, now), said, GROUP, view.id)


def _is_gone(view: DeskDispute) -> bool:
    return are_gone(view.text) and not numbers_of_files([view.id])


def _said_of(hold: LegalHoldInfo) -> str:
    told = [
        _(NEEDED_BY[hold.why]),
        _("Until %(day)s is over nobody deletes anything of it.", day=last_day(hold.until)),
        _("Kept as long: its mediation file, and requests about own information in which its number stands."),
    ]
    if hold.set_by:
        when = day(local_date(hold.set_at, zone()))
        told.append(_("Set by %(who)s on %(day)s.", who=plain(hold.set_by), day=when))
    if hold.deletion_asked_at:
        asked = day(local_date(hold.deletion_asked_at, zone()))
        told.append(_("The resident asked on %(day)s to have it deleted; that waits.", day=asked))
    return " ".join(told)


def _ask(actor: Actor, view: DeskDispute, hold: LegalHoldInfo | None, now: datetime) -> None:
    labels = {"why": _("Who still needs it"), "until": _("Until which day")}
    reasons = list(HeldFor)
    why = st.radio(
        labels["why"],
        reasons,
        format_func=lambda reason: _(NEEDED_BY[reason]),
        index=reasons.index(hold.why) if hold else None,
        key=draft.key(GROUP, "why", view.id),
        persist_state="session",
    )
    until = st.date_input(
        labels["until"],
        None,
        format="YYYY-MM-DD",
        key=draft.key(GROUP, "until", view.id),
        persist_state="session",
    )
    st.caption(_("A year at most. From two weeks before on it stands on Today, to go on or to let the day pass."))
    if st.button(_("Keep it until then"), icon=":material/inventory:"):
        said = _("Nothing of it is deleted until then. The resident reads it under “My information”.")
        draft.send(lambda: hold_matter(actor, view.id, why or "", until, now), said, GROUP, view.id, labels)
