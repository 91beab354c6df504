"""What is being written for one dispute: kept while other screens are looked at, empty again once it is sent."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from admin_dashboard.parts.forms import attempt, kept_text, optimistic_lock
from admin_dashboard.words import _, refusal_words
from db.community.answer_templates.queries import AnswerTemplateInfo, templates
from db.community.answer_templates.rules import AnswerTemplatePurpose, fill
from db.ground.refusals import SomebodyWasFaster
from db.records.permissions.rules import Ability, Actor

Kept = TypeVar("Kept")


def key(group: str, name: str, dispute_id: int) -> str:
    """The key of a widget, another one once what was written in its group of widgets was sent."""
    return f"{group}-{name}-{dispute_id}-{st.session_state.get(_sent(group, dispute_id), 0)}"


def send(
    action: Callable[[], Any], said: str, group: str, dispute_id: int, labels: Mapping[str, str] | None = None
) -> None:
    """Does what is asked; after a success this group of widgets is empty again, and what was begun elsewhere stays."""
    if attempt.tried(partial(_if_not_overtaken, action, group, dispute_id), labels) is not attempt.REFUSED:
        optimistic_lock.forget()
        forget(group, dispute_id)
        if said:  # nothing to say of what still waits to be sent: that stands on top
            attempt.say_next(said)
        st.rerun()


def as_begun(group: str, dispute_id: int, there: Kept) -> Kept:
    """What was there when this form was first drawn: kept until it is sent, or its writer was told of what is new."""
    kept: Kept = st.session_state.setdefault(key(group, "begun", dispute_id), there)
    return kept


def say_overtaken(group: str, buttons: Collection[str], there: Collection[int], text: str) -> None:
    """Of a list whose parts go once they are dealt with: who pressed in one that a colleague took away is told so.

    The press would be lost without a word; what was written in `text` is shown, to copy from.
    """
    drawn = f"drawn-{group}"
    gone = st.session_state.get(drawn, frozenset()) - set(there)
    st.session_state[drawn] = frozenset(there)
    for one in sorted(gone):
        if any(st.session_state.get(key(group, button, one)) for button in buttons):
            st.warning(refusal_words(SomebodyWasFaster()), icon=":material/group:")
            if written := st.session_state.get(key(group, text, one)):
                with st.expander(_("What you had written, to copy from"), icon=":material/content_paste:"):
                    st.text(written)


def _if_not_overtaken(action: Callable[[], Any], group: str, dispute_id: int) -> Any:
    """Whoever was slower has read what is new once they are told; what they typed stays."""
    try:
        return action()
    except SomebodyWasFaster:
        st.session_state.pop(key(group, "begun", dispute_id), None)
        raise


def forget(group: str, dispute_id: int) -> None:
    """What was written in this group of widgets was sent: they are empty again."""
    kept_text.sent_all(_subject(group, dispute_id))
    sent = _sent(group, dispute_id)
    st.session_state[sent] = st.session_state.get(sent, 0) + 1


def kept(group: str, name: str, dispute_id: int) -> kept_text.Place:
    """Where a text of this group of widgets is kept."""
    return _subject(group, dispute_id), name


def _subject(group: str, dispute_id: int) -> str:
    return f"{group}-{dispute_id}"


def _sent(group: str, dispute_id: int) -> str:
    return f"sent-{group}-{dispute_id}"


def show(
    actor: Actor, label: str, place: tuple[str, str, int], purpose: AnswerTemplatePurpose | None, gaps: dict[str, str]
) -> str:
    """A place to write in, with the community's own phrases to begin from. `place` is group, name and dispute."""
    box = key(*place)
    if purpose and actor.may(Ability.HANDLE_DISPUTES):
        _offer_phrases(templates(actor, purpose), box, gaps)
    return write(label, place, height=130)


def write(label: str, place: tuple[str, str, int], value: str = "", **look: Any) -> str:
    """The same without phrases."""
    return kept_text.show(label, kept(*place), key(*place), value, **look)


def _offer_phrases(phrases: list[AnswerTemplateInfo], box: str, gaps: dict[str, str]) -> None:
    if not phrases:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        for phrase in phrases:
            st.button(
                phrase.title,
                key=f"{box}-phrase-{phrase.id}",
                type="tertiary",
                icon=":material/add_notes:",
                help=_("Puts this phrase into the box"),
                on_click=_insert,
                args=(box, fill(phrase.text, gaps)),
            )


def _insert(box: str, text: str) -> None:
    """After what is written there already."""
    written = (st.session_state.get(box) or "").rstrip()
    st.session_state[box] = f"{written}\n{text}" if written else text
