"""The moves open to this person now: one is chosen, filled in, seen as the resident will read it, and made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import draft, holder_choice
from admin_dashboard.parts.matters import preview
from admin_dashboard.screens.disputes.dispute import photos_again, record_answer
from admin_dashboard.words import _, limit_day, plain
from db.community.answer_templates.rules import AnswerTemplatePurpose
from db.disputes.actions.joining import join_dispute, separate_dispute
from db.disputes.actions.moves import (
    accept_dispute,
    decline_dispute,
    dispatch_dispute,
    hand_up,
    put_on_hold,
    refuse_dispute,
    reopen_dispute,
    resume_handling,
    start_handling,
)
from db.disputes.queries.desk import DeskDispute
from db.disputes.queries.similar import SimilarCase
from db.disputes.rules.workflow import OPEN, WORKFLOW, MoveName, RefusalReason
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.just_sent.actions import settle_soon

M = MoveName
ICONS = {
    M.DISPATCH: "send",
    M.ACCEPT: "check",
    M.START: "play_arrow",
    M.DECLINE: "undo",
    M.HAND_UP: "arrow_upward",
    M.HOLD: "pause",
    M.RESUME: "play_arrow",
    M.SETTLE: "task_alt",
    M.REFUSE: "block",
    M.JOIN: "merge",
    M.SEPARATE: "call_split",
    M.CONFIRM: "phone_callback",
    M.REOPEN: "replay",
}
GROUP = "move"
QUICK_CHOICES = 3


@dataclass(frozen=True)
class Desk:
    """What every form of a move needs to know."""

    actor: Actor
    view: DeskDispute
    now: datetime
    move: MoveName
    overtaken: bool

    @property
    def holder(self) -> tuple[int | None, int | None]:
        return self.view.holder_staff_id, self.view.holder_unit_id

    def key(self, name: str) -> str:
        return draft.key(GROUP, f"{self.move}-{name}", self.view.id)

    def write(self, label: str, purpose: AnswerTemplatePurpose | None = None) -> str:
        place = (GROUP, f"{self.move}-text", self.view.id)
        return draft.show(self.actor, label, place, purpose, gaps_of(self.view))

    def preview(self, written: str = "") -> None:
        if self.view.city_calls_back:
            st.caption(_("Whoever called has no page here: the city calls back. What was done is handed back to it."))
            return
        preview.show(WORKFLOW[self.move].to, written)

    def make(self, action: Callable[..., object], **given: object) -> None:
        """Shows a button that makes the move with the status that was seen here."""
        if st.button(name_of(self.move), type="primary", key=self.key("go"), icon=f":material/{ICONS[self.move]}:"):
            self.send(action, **given)

    def send(self, action: Callable[..., object], **given: object) -> None:
        """Makes the move, unless the person was overtaken: they are told so above, and decide again after looking."""
        if self.overtaken:
            return
        seen = self.view.status
        draft.send(
            lambda: action(self.actor, self.view.id, seen, self.now, **given),
            "" if self.move is M.SETTLE else _("%(move)s: done.", move=name_of(self.move)),
            GROUP,
            self.view.id,
        )


def gaps_of(view: DeskDispute) -> dict[str, str]:
    """The values that fill the gaps in the community's phrases."""
    return {
        "reference": view.reference,
        "building": view.building.name,
        "by": limit_day(view.present.settle_due),
    }


def show(actor: Actor, view: DeskDispute, now: datetime, overtaken: bool) -> None:
    names = [move.name for move in view.moves if move.name in FORMS]
    if not view.may_record_answer:
        names = [name for name in names if name is not M.CONFIRM]
    if view.city_calls_back:
        names = [name for name in names if name is not M.HOLD]  # a question that nobody would read
    if not names:
        st.caption(_("Nothing is open to you here at the moment."))
        return
    chosen = st.pills(
        _("What do you want to do?"),
        names,
        key=draft.key(GROUP, "chosen", view.id),
        format_func=lambda name: f":material/{ICONS[name]}: {name_of(name)}",
    )
    if chosen:
        with st.container(border=True):
            FORMS[chosen](Desk(actor, view, now, chosen, overtaken))


def _dispatch(desk: Desk) -> None:
    choices = holder_choice.holders(desk.actor, desk.view.place, desk.now)
    _quick_choices(desk, choices)
    holder = holder_choice.show(choices, desk.key("holder"))
    settle_by = st.date_input(
        _("Wanted by (the limit stays %(when)s)", when=limit_day(desk.view.present.settle_due)),
        value=None,
        format="YYYY-MM-DD",
        key=desk.key("by"),
    )
    note = st.text_input(_("Note for colleagues"), key=desk.key("note"), persist_state="session") or ""
    desk.preview()
    desk.make(dispatch_dispute, settle_by=settle_by, note=note, seen_holder=desk.holder, **holder)


def _quick_choices(desk: Desk, choices: dict[holder_choice.Holder, str]) -> None:
    """The nearest people, one click each."""
    here = ("staff_id", desk.view.holder_staff_id)
    nearest = [holder for holder in choices if holder != here][:QUICK_CHOICES]
    with st.container(horizontal=True):
        for holder in nearest:
            label = _("To %(name)s", name=plain(choices[holder]))
            if st.button(label, key=desk.key(f"quick-{holder}"), icon=":material/send:"):
                desk.send(dispatch_dispute, seen_holder=desk.holder, **dict([holder]))


def _accept(desk: Desk) -> None:
    if desk.view.city_calls_back:
        desk.preview()
        desk.make(accept_dispute)
        return
    written = desk.write(
        _("Words to the resident (they count as the first contact; may be left out)"), AnswerTemplatePurpose.REPLY
    )
    desk.preview(written)
    desk.make(accept_dispute, words=written)


def _settle(desk: Desk) -> None:
    written = desk.write(_("What was done, in words the resident understands"), AnswerTemplatePurpose.SETTLEMENT)
    box = draft.kept(GROUP, f"{M.SETTLE}-text", desk.view.id)
    photos = photos_again.show(desk.actor, box, desk.key("photos"), desk.now)
    desk.preview(written)
    if photos is not None:
        desk.make(settle_soon, words=written, photos=photos, box=box)


def _join(desk: Desk) -> None:
    if desk.view.why_not_joined:
        st.info(_(desk.view.why_not_joined), icon=":material/front_hand:")
        return
    st.caption(_("For the same matter reported twice in this building. Both residents keep their links."))
    offered = {case.reference: case.excerpt for case in desk.view.similar if _is_joinable(case)}
    chosen = None
    if offered:
        chosen = st.selectbox(
            _("What sounds alike in this building"),
            list(offered),
            index=None,
            key=desk.key("into"),
            placeholder=_("Choose"),
            format_func=lambda reference: f"{reference} {offered.get(reference, '')}",
        )
    label = _("Or the reference of the other dispute") if offered else _("Reference of the other dispute")
    typed = st.text_input(label, key=desk.key("typed"), placeholder="TY-2026-0001")
    desk.preview()
    desk.make(join_dispute, into=typed or chosen or "")


def _is_joinable(case: SimilarCase) -> bool:
    return case.same_building and case.status in OPEN


def _record_answer(desk: Desk) -> None:
    record_answer.show(desk.actor, desk.view, desk.now)


def _as_required(desk: Desk) -> None:
    """Asks for what the table requires, shows what the resident will read of it, and makes the move."""
    given: dict[str, Any] = {field: FIELDS[field](desk) for field in WORKFLOW[desk.move].requires}
    desk.preview(given.get("words") or "")
    if None in given.values():
        st.caption(_("Choose a reason first."))
    else:
        desk.make(ACTIONS[desk.move], **given)


def _written(desk: Desk) -> str:
    label, purpose = WRITTEN[desk.move]
    return desk.write(_(label), purpose)


def _reason(desk: Desk) -> RefusalReason | None:
    return st.selectbox(
        _("Reason"),
        list(RefusalReason),
        index=None,
        format_func=name_of,
        key=desk.key("reason"),
        placeholder=_("Choose a reason"),
    )


FIELDS: dict[str, Callable[[Desk], object]] = {"words": _written, "note": _written, "reason": _reason}
WRITTEN: dict[MoveName, tuple[str, AnswerTemplatePurpose | None]] = {
    M.DECLINE: (N_("Why it is not yours, for whoever gave it to you"), AnswerTemplatePurpose.NOTE),
    M.HAND_UP: (N_("Why it is too hard here, for colleagues"), AnswerTemplatePurpose.NOTE),
    M.HOLD: (
        N_("Your question to the resident; the clock stands still until they answer"),
        AnswerTemplatePurpose.QUESTION,
    ),
    M.REFUSE: (N_("Words the resident reads: why, and where to turn instead"), AnswerTemplatePurpose.REFUSAL),
    M.SEPARATE: (N_("Why it is a matter of its own, for colleagues"), None),
    M.REOPEN: (N_("Why it is not over, for colleagues"), None),
}
ACTIONS: dict[MoveName, Callable[..., object]] = {
    M.START: start_handling,
    M.DECLINE: decline_dispute,
    M.HAND_UP: hand_up,
    M.HOLD: put_on_hold,
    M.RESUME: resume_handling,
    M.REFUSE: refuse_dispute,
    M.SEPARATE: separate_dispute,
    M.REOPEN: reopen_dispute,
}
# Who takes it is chosen among people, accepting may say something, settling has photos, joining looks for its like.
SPECIAL: dict[MoveName, Callable[[Desk], None]] = {
    M.DISPATCH: _dispatch,
    M.ACCEPT: _accept,
    M.SETTLE: _settle,
    M.JOIN: _join,
    M.CONFIRM: _record_answer,
}
FORMS: dict[MoveName, Callable[[Desk], None]] = {**dict.fromkeys(ACTIONS, _as_required), **SPECIAL}
