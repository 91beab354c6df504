"""Minutes as everybody will read them, and what one wording changed in another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from admin_dashboard.parts.matters import photos
from admin_dashboard.words import _, full_day
from db.ground.words import N_
from db.nine_ones.record_book.queries.pledges import PledgeResult
from db.nine_ones.record_book.rules.changes import IN_WORDS, PARTS, MinutesChange, part_words
from db.nine_ones.record_book.rules.convening import KINDS, Said, said_of_convening, said_of_vote
from db.nine_ones.record_book.rules.lifecycle import office_words
from db.nine_ones.record_book.rules.minutes import AttendeeNames, MeetingDecision, MeetingMinutes, MeetingTopic
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.minutes.rules.rewording import ChangePiece, ChangeSign

MARKS = {ChangeSign.REMOVED: ("del", N_("taken out")), ChangeSign.ADDED: ("ins", N_("put in"))}
OUTCOMES = {PledgeOutcome.DONE: N_("done"), PledgeOutcome.NOT_POSSIBLE: N_("not possible")}


def show(
    minutes: MeetingMinutes, kept: Mapping[str, PledgeResult], names: AttendeeNames | None = None, chair: str = ""
) -> None:
    """Shows minutes as everybody reads them; with `names`, what only staff read stands in a line of its own."""
    facts = [
        f"{full_day(minutes.day)} {_hours(minutes)}",
        minutes.where or "—",
        _("chaired by: %(office)s", office=_(office_words(minutes.chair)) if minutes.chair else "—"),
        _("%(count)s came", count=minutes.came or 0),
    ]
    head = " · ".join(escape(fact) for fact in facts)
    topics = "".join(_topic(number, topic, minutes, kept) for number, topic in enumerate(minutes.topics, 1))
    st.html(
        f'<article class="preview"><p>{head}</p>{_called(minutes)}{topics}{photos.html(minutes.photo_ids)}</article>'
    )
    if names is not None and (names or chair):
        told = _("Only staff read: %(names)s", names=" · ".join(filter(None, (chair, names.came))))
        st.html(f'<p class="when" style="white-space:pre-wrap">{escape(told)}</p>')


def _called(minutes: MeetingMinutes) -> str:
    if minutes.convened is None:
        return ""
    counted = _said(said_of_convening(minutes.convened))
    return f"<p><strong>{escape(_(KINDS[minutes.convened.kind]))}</strong></p>{counted}"


def _said(sentences: Sequence[Said]) -> str:
    return "".join(f"<p>{escape(_(words, **values))}</p>" for words, values in sentences)


def _hours(minutes: MeetingMinutes) -> str:
    return f"{minutes.begins:%H:%M}–{minutes.ends:%H:%M}" if minutes.begins and minutes.ends else ""


def _topic(number: int, topic: MeetingTopic, minutes: MeetingMinutes, kept: Mapping[str, PledgeResult]) -> str:
    said = f"<p>{escape(topic.said)}</p>" if topic.said else ""
    vote = f"<p>{escape(_vote(topic))}</p>" if topic.vote else ""
    vote += _said(said_of_vote(minutes.convened, topic.vote.agreed)) if topic.vote else ""
    decisions = "".join(_decision(decision, kept.get(decision.key)) for decision in topic.decisions)
    return f'<p style="margin-top:.8rem"><strong>{number}. {escape(topic.title)}</strong></p>{said}{vote}{decisions}'


def _vote(topic: MeetingTopic) -> str:
    return _("Vote: %(agreed)s in favour, %(against)s against, %(abstained)s abstained", **vars(topic.vote))


def _decision(decision: MeetingDecision, kept: PledgeResult | None) -> str:
    told = [decision.what]
    if decision.is_promise:
        told.append(_("%(who)s, by %(day)s", who=decision.who, day=full_day(decision.by)))
    if kept and kept.outcome in OUTCOMES:
        told.append(f"{_(OUTCOMES[kept.outcome])} {full_day(kept.ended_on)}: {kept.word}")
    return f"<p>● {escape(' — '.join(told))}</p>"


def show_changes(changes: Sequence[MinutesChange]) -> None:
    if not changes:
        st.caption(_("No words were changed."))
    for change in changes:
        pieces = [_in_words(change, piece) for piece in change.pieces] if change.part in IN_WORDS else change.pieces
        show_change(" · ".join(filter(None, (change.topic, _(PARTS[change.part])))), pieces)


def _in_words(change: MinutesChange, piece: ChangePiece) -> ChangePiece:
    return ChangePiece(piece.sign, _(part_words(change.part, piece.text)))


def show_change(heading: str, pieces: Sequence[ChangePiece]) -> None:
    told = "".join(_marked(piece) for piece in pieces)
    st.html(f'<div class="said"><header>{escape(heading)}</header><p>{told}</p></div>')


def _marked(piece: ChangePiece) -> str:
    text = escape(piece.text)
    if piece.sign is ChangeSign.SAME:
        return text
    tag, words = MARKS[piece.sign]
    told = _("[%(mark)s: %(text)s]", mark=escape(_(words)), text=text)
    return f"<{tag}>{told}</{tag}> "
