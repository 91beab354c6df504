"""What can be made of a word: an answer, a public answer, a dispute; or it is put aside for a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import draft, public_text
from admin_dashboard.words import _
from db.ground.words import N_
from db.nine_ones.suggestion_box.actions.desk import (
    answer_suggestion,
    close_suggestion,
    publish_answer,
    take_down,
    turn_into_dispute,
)
from db.nine_ones.suggestion_box.queries.desk import DeskSuggestion
from db.nine_ones.suggestion_box.rules import IN_THE_BOX, LONGEST_PUBLIC, REASONS, ClosingReason, SuggestionState
from db.records.permissions.rules import Actor
from db.records.reports.rules import ReportKind

GROUP, SEEN = "suggestion", "suggestion-as-seen"
ICONS = {"answer": "reply", "turn": "forward", "publish": "campaign", "close": "inventory_2"}


def show(actor: Actor, word: DeskSuggestion, now: datetime) -> None:
    titles, seen = _titles(word), _as_seen(word)
    st.header(_("What to make of it"))
    chosen = st.segmented_control(
        _("What to make of it"),
        list(titles),
        default=next(iter(titles)),
        required=True,
        wrap=True,
        label_visibility="collapsed",
        key=f"deed-{word.id}-{seen}",
        format_func=lambda name: f":material/{ICONS[name]}: {_(titles[name])}",
    )
    DEEDS[chosen](actor, word, seen, now)


def _as_seen(word: DeskSuggestion) -> int:
    """A click runs the screen again and reads the word anew, so what was on the screen has to be remembered."""
    before = st.session_state.get(SEEN)
    st.session_state[SEEN] = (word.id, word.steps)
    return before[1] if before and before[0] == word.id else word.steps


def _titles(word: DeskSuggestion) -> dict[str, str]:
    """Those that are still open to it, the likeliest first."""
    titles = {}
    if word.state in IN_THE_BOX:
        titles["answer"] = N_("Correct the answer") if word.answers else N_("Answer")
    if word.answers:
        titles["publish"] = N_("Make it public")
    if word.state in IN_THE_BOX:
        titles["turn"] = N_("Make a dispute of it")
    titles.setdefault("publish", N_("Make it public"))
    if word.state == SuggestionState.WAITING:
        titles["close"] = N_("Put aside")
    return titles


def _key(word: DeskSuggestion, name: str) -> str:
    return draft.key(GROUP, name, word.id)


def _send(word: DeskSuggestion, action: Callable[[], object], said: str, **labels: str) -> None:
    """`labels`: the words at the fields, by the names the problems give them."""
    draft.send(action, said, GROUP, word.id, labels)


def _answer(actor: Actor, word: DeskSuggestion, seen: int, now: datetime) -> None:
    last = word.answers[-1].text if word.answers else ""
    label = _("Whoever has the code reads this")
    text = draft.write(label, (GROUP, "answer", word.id), last, height=140)
    if word.answers:
        st.caption(_("The first answer stays to be read, marked as corrected."))
    may_go = public_text.may_be_told(text, word.text or "", _key(word, "answer"))
    if st.button(_("Send the answer"), type="primary", icon=":material/send:", disabled=not may_go):
        said = _("The answer can be read by the code.")
        _send(word, lambda: answer_suggestion(actor, word.id, text, seen, now), said, answer=label)


def _publish(actor: Actor, word: DeskSuggestion, seen: int, now: datetime) -> None:
    was, last = word.public, word.answers[-1].text if word.answers else ""
    labels = {"question": _("What was asked, in words that show nobody"), "answer": _("The public answer")}
    question = draft.write(
        labels["question"], (GROUP, "question", word.id), was.question if was else word.text or "", height=110
    )
    answer = draft.write(labels["answer"], (GROUP, "public", word.id), was.answer if was else last, height=140)
    if not word.answers:
        st.caption(_("It is also the answer for whoever has the code."))
    st.caption(_("At most %(question)s and %(answer)s characters.", **LONGEST_PUBLIC))
    may_stay = [public_text.show(text, _key(word, name)) for name, text in (("q", question), ("a", answer))]
    _preview(question, answer)
    looked_at = [found for found in may_stay if found is not None]
    with st.container(horizontal=True):
        if st.button(_("Publish exactly this"), type="primary", disabled=None in may_stay, icon=":material/campaign:"):
            stays = frozenset().union(*looked_at)
            said = _("Everybody can read it now.")
            _send(
                word,
                lambda: publish_answer(actor, word.id, question, answer, stays, seen, now),
                said,
                **labels,
            )
        if was and st.button(_("Take it down"), icon=":material/visibility_off:"):
            _send(word, lambda: take_down(actor, word.id, seen, now), _("It is no longer public."))


def _preview(question: str, answer: str) -> None:
    label = _("Everybody will read exactly this:")
    st.html(
        f'<div class="preview"><small>{escape(label)}</small><p><strong>{escape(question)}</strong></p>'
        f"<p>{escape(answer)}</p></div>"
    )


def _turn(actor: Actor, word: DeskSuggestion, seen: int, now: datetime) -> None:
    st.caption(_("A dispute without name or phone. The code follows it, and whoever has it judges the result."))
    labels = {"kind": _("Kind"), "text": _("What was said; add what makes it clear")}
    kind = st.segmented_control(
        labels["kind"], list(ReportKind), format_func=name_of, wrap=True, key=_key(word, "kind")
    )
    text = draft.write(labels["text"], (GROUP, "text", word.id), word.text or "", height=140)
    private = st.checkbox(_("Neighbours do not see it"), key=_key(word, "private"))
    if st.button(_("Make a dispute of it"), type="primary", icon=":material/forward:"):
        _send(
            word,
            lambda: turn_into_dispute(actor, word.id, kind or "", text, private, seen, now),
            _("It is a dispute now; it went to whoever is responsible."),
            **labels,
        )


def _close(actor: Actor, word: DeskSuggestion, seen: int, now: datetime) -> None:
    labels = {"reason": _("Why"), "words": _("A word to it, if you like")}
    reason = st.radio(
        labels["reason"],
        list(ClosingReason),
        index=None,
        format_func=lambda one: _(REASONS[one]),
        key=_key(word, "why"),
    )
    words = draft.write(labels["words"], (GROUP, "closing", word.id), height=90)
    may_go = public_text.may_be_told(words, word.text or "", _key(word, "closing"))
    if st.button(_("Put aside"), type="primary", icon=":material/inventory_2:", disabled=not may_go):
        _send(
            word,
            lambda: close_suggestion(actor, word.id, reason or "", words, seen, now),
            _("It is put aside; the reason can be read by the code."),
            **labels,
        )


DEEDS: dict[str, Callable[[Actor, DeskSuggestion, int, datetime], None]] = {
    "answer": _answer,
    "publish": _publish,
    "turn": _turn,
    "close": _close,
}
