"""Several disputes at once: chosen in the list, then given to somebody, answered with the same words, or joined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt, draft, holder_choice
from admin_dashboard.screens.disputes.disputes import redrawn
from admin_dashboard.words import _, last_day, refusal_words
from db.community.answer_templates.rules import PLACEHOLDERS, AnswerTemplatePurpose, fill
from db.disputes.actions.several import Outcome, dispatch_several, join_several
from db.disputes.queries.inbox import DisputeRow
from db.ground.texts import checked_text
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor, Place, Role
from db.together.just_sent.actions import reply_to_several_soon

TURN, GROUP, PART = "done-with-several", "several", "several"
LEFT_OPEN = {name: f"{{{name}}}" for name in PLACEHOLDERS}  # filled in for each when it is sent
DEEDS = {"assign": N_("Assign"), "reply": N_("Reply"), "join": N_("Join")}


def _turn() -> int:
    return st.session_state.get(TURN, 0)


def tick(dispute_id: int) -> str:
    """The key of the tick before a dispute: another one after each deed, so that no tick outlives it."""
    return f"choose-{dispute_id}-{_turn()}"


def show_choose_all(rows: Sequence[DisputeRow]) -> None:
    label = _("Choose all on this page")
    st.button(label, on_click=_choose, args=(rows,), type="tertiary", icon=":material/select_all:")


def _choose(rows: Sequence[DisputeRow]) -> None:
    every = all(st.session_state.get(tick(row.id)) for row in rows)
    for row in rows:
        st.session_state[tick(row.id)] = not every


def show(actor: Actor, rows: Sequence[DisputeRow], now: datetime) -> None:
    """What to do with those that are ticked below; a tick draws this anew, and nothing else of the list."""
    redrawn.show(PART, partial(_show_ticked, rows), actor, now)


def _show_ticked(rows: Sequence[DisputeRow], actor: Actor, now: datetime) -> None:
    chosen = [row for row in rows if st.session_state.get(tick(row.id))]
    if not chosen:
        return
    with st.container(border=True, key="several"):
        st.header(_("%(count)s chosen", count=len(chosen)))
        deed = st.segmented_control(
            _("What do you want to do?"),
            list(DEEDS),
            default="assign",
            format_func=lambda name: _(DEEDS[name]),
            required=True,
            label_visibility="collapsed",
            key=f"deed-for-several-{_turn()}",
        )
        FORMS[deed or "assign"](actor, chosen, now)


def _assign(actor: Actor, chosen: Sequence[DisputeRow], now: datetime) -> None:
    choices = holder_choice.holders(actor, _own_place(actor), now)
    holder = holder_choice.show(choices, f"holder-of-several-{_turn()}")
    settle_by = st.date_input(_("Wanted by"), value=None, format="YYYY-MM-DD", key=f"day-of-several-{_turn()}")
    note = st.text_input(_("Note for colleagues"), key=f"note-for-several-{_turn()}")
    if st.button(_("Assign"), type="primary", disabled=not holder, icon=":material/send:"):
        ids = [row.id for row in chosen]
        _done(
            lambda: dispatch_several(actor, ids, now, settle_by=settle_by, note=note or "", **holder),
            N_("%(count)s disputes were assigned."),
        )


def _own_place(actor: Actor) -> Place:
    grid = min(actor.grid_ids, default=None) if actor.role is Role.GRID_SECRETARY else None
    return Place(actor.community_id, grid)


def _reply(actor: Actor, chosen: Sequence[DisputeRow], now: datetime) -> None:
    if not actor.may(Ability.HANDLE_DISPUTES):
        return
    label = _("Words that each of these residents reads; number, building and day are filled in for each")
    text = draft.show(actor, label, (GROUP, "reply", 0), AnswerTemplatePurpose.REPLY, LEFT_OPEN)
    if st.button(_("Reply to all of them"), type="primary", icon=":material/reply:"):
        checked_text("text", text, len(text))  # a button that waited for words would miss the press that ends them
        texts = {row.id: fill(text, _gaps_of(row)) for row in chosen}
        box = draft.kept(GROUP, "reply", 0)
        _done(
            lambda: reply_to_several_soon(actor, texts, text, box, now),
            N_("%(count)s residents are answered in half a minute."),
        )


def _gaps_of(row: DisputeRow) -> dict[str, str]:
    return {"reference": row.reference, "building": row.building_name, "by": last_day(row.due)}


def _join(actor: Actor, chosen: Sequence[DisputeRow], now: datetime) -> None:
    st.caption(_("For the same matter reported several times in one building. All residents keep their links."))
    offered = {row.reference: row.excerpt for row in chosen}
    into = st.selectbox(
        _("The dispute in which they go on"),
        list(offered),
        index=None,
        format_func=lambda reference: f"{reference} {offered[reference]}",
        placeholder=_("Choose"),
        key=f"into-of-several-{_turn()}",
    )
    if st.button(_("Join the others to it"), type="primary", disabled=into is None, icon=":material/merge:"):
        ids = [row.id for row in chosen]
        _done(lambda: join_several(actor, ids, into or "", now), N_("%(count)s disputes were joined."))


def _done(deed: Callable[[], Outcome], words: str) -> None:
    """Does it and forgets what was chosen for it; what was refused is named with its reason."""
    outcome = deed()
    refused = [(reference, refusal) for reference, refusal in outcome if refusal]
    said = _(words, count=len(outcome) - len(refused))
    for reference, refusal in refused:
        said += f"  \n{reference}: {refusal_words(refusal)}"
    st.session_state[TURN] = _turn() + 1
    draft.forget(GROUP, 0)
    attempt.say_next(said, ":material/info:" if refused else ":material/check_circle:")
    st.rerun()


FORMS: dict[str, Callable[[Actor, Sequence[DisputeRow], datetime], None]] = {
    "assign": _assign,
    "reply": _reply,
    "join": _join,
}
