"""What a correction changed, word by word, told so that anybody can read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db.ground.words import N_
from db.nine_ones.record_book.rules.convening import KINDS, MeetingConvening, MeetingKind
from db.nine_ones.record_book.rules.lifecycle import office_words
from db.nine_ones.record_book.rules.minutes import MeetingDecision, MeetingMinutes, MeetingTopic, Vote
from db.records.minutes.rules.rewording import (
    ChangePiece,
    pieces_as_json,
    pieces_from_json,
    replaced,
    reworded,
    tells_a_change,
)

NEIGHBOURLY = MeetingConvening(MeetingKind.NEIGHBOURS)


class MinutesPart(StrEnum):
    WHEN = "when"
    WHERE = "where"
    CHAIR = "chair"
    CAME = "came"
    KIND = "kind"
    PRESENT = "present"
    ANNOUNCED = "announced"
    HURRIED = "hurried"
    PARTY = "party"
    INVITED = "invited"
    PHOTOS = "photos"
    ORDER = "order"
    TITLE = "title"
    SAID = "said"
    WHAT = "what"
    WHO = "who"
    BY = "by"
    AGREED = "agreed"
    AGAINST = "against"
    ABSTAINED = "abstained"


PARTS = {
    MinutesPart.WHEN: N_("Day and hours"),
    MinutesPart.WHERE: N_("Place of the meeting"),
    MinutesPart.CHAIR: N_("Chaired by"),
    MinutesPart.CAME: N_("Number of people"),
    MinutesPart.KIND: N_("Kind of meeting"),
    MinutesPart.PRESENT: N_("Present of those who count"),
    MinutesPart.ANNOUNCED: N_("Announced on"),
    MinutesPart.HURRIED: N_("Why at short notice"),
    MinutesPart.PARTY: N_("First discussed by the community’s Party organisation on"),
    MinutesPart.INVITED: N_("Who is invited"),
    MinutesPart.PHOTOS: N_("Photos"),
    MinutesPart.ORDER: N_("Order of the topics"),
    MinutesPart.TITLE: N_("Topic"),
    MinutesPart.SAID: N_("What people said"),
    MinutesPart.WHAT: N_("Decision"),
    MinutesPart.WHO: N_("Who does it"),
    MinutesPart.BY: N_("To be done by"),
    MinutesPart.AGREED: N_("In favour"),
    MinutesPart.AGAINST: N_("Against"),
    MinutesPart.ABSTAINED: N_("Abstained"),
}


IN_WORDS = frozenset({MinutesPart.CHAIR, MinutesPart.KIND})


@dataclass(frozen=True)
class MinutesChange:
    """One change; `topic` is the heading it stands under, empty for the meeting as a whole."""

    part: MinutesPart
    topic: str
    pieces: tuple[ChangePiece, ...]


def changes_as_json(changes: Sequence[MinutesChange]) -> list[Any]:
    return [[change.part, change.topic, pieces_as_json(change.pieces)] for change in changes]


def changes_from_json(data: Sequence[Any]) -> tuple[MinutesChange, ...]:
    return tuple(MinutesChange(MinutesPart(part), topic, pieces_from_json(pieces)) for part, topic, pieces in data)


def changes_between(old: MeetingMinutes, new: MeetingMinutes) -> list[MinutesChange]:
    """What differs between two wordings, in the order of the minutes.

    A topic is known by its key, even when its heading or its place has changed.
    """
    found = [_replaced(part, "", was, now) for part, was, now in _whole(old, new)]
    before = {topic.key: topic for topic in old.topics}
    after = {topic.key: topic for topic in new.topics}
    for topic in new.topics:
        found += _topic_changes(before.get(topic.key, MeetingTopic(topic.key, "")), topic)
    for topic in old.topics:
        if topic.key not in after:
            found += _topic_changes(topic, MeetingTopic(topic.key, ""))
    return [change for change in found if tells_a_change(change.pieces)]


def _whole(old: MeetingMinutes, new: MeetingMinutes) -> Iterator[tuple[MinutesPart, str, str]]:
    yield MinutesPart.WHEN, _when(old), _when(new)
    yield MinutesPart.WHERE, old.where, new.where
    yield MinutesPart.CHAIR, old.chair, new.chair
    yield MinutesPart.CAME, str(old.came), str(new.came)
    yield from _called(old.convened or NEIGHBOURLY, new.convened or NEIGHBOURLY)
    went, came = set(old.photo_ids) - set(new.photo_ids), set(new.photo_ids) - set(old.photo_ids)
    yield MinutesPart.PHOTOS, str(len(went) or ""), f"{len(came) or ''}"
    kept = {topic.key for topic in old.topics} & {topic.key for topic in new.topics}
    old_order = [topic for topic in old.topics if topic.key in kept]
    new_order = [topic for topic in new.topics if topic.key in kept]
    if [topic.key for topic in old_order] != [topic.key for topic in new_order]:
        yield MinutesPart.ORDER, _headings(old_order), _headings(new_order)


def _called(old: MeetingConvening, new: MeetingConvening) -> Iterator[tuple[MinutesPart, str, str]]:
    yield MinutesPart.KIND, old.kind.value, new.kind.value
    yield MinutesPart.PRESENT, _of_entitled(old), _of_entitled(new)
    yield MinutesPart.ANNOUNCED, str(old.announced_on or ""), str(new.announced_on or "")
    yield MinutesPart.HURRIED, old.hurried, new.hurried
    yield MinutesPart.PARTY, str(old.party_on or ""), str(new.party_on or "")
    yield MinutesPart.INVITED, old.invited, new.invited


def _of_entitled(convened: MeetingConvening) -> str:
    return f"{convened.present} / {convened.entitled}" if convened.binds else ""


def part_words(part: MinutesPart, text: str) -> str:
    """What stands under an office or a kind is to be translated; all else stays as it is."""
    if part is MinutesPart.CHAIR:
        return office_words(text)
    return KINDS[MeetingKind(text)] if part is MinutesPart.KIND else text


def _when(minutes: MeetingMinutes) -> str:
    return f"{minutes.day} {minutes.begins:%H:%M}–{minutes.ends:%H:%M}" if minutes.begins and minutes.ends else ""


def _headings(topics: Sequence[MeetingTopic]) -> str:
    return "；".join(topic.title for topic in topics)


def _topic_changes(old: MeetingTopic, new: MeetingTopic) -> Iterator[MinutesChange]:
    heading = new.title or old.title
    yield _told(MinutesPart.TITLE, heading, old.title, new.title)
    yield _told(MinutesPart.SAID, heading, old.said, new.said)
    before = {decision.key: decision for decision in old.decisions}
    after = {decision.key: decision for decision in new.decisions}
    for key in dict.fromkeys([*after, *before]):
        yield from _decision_changes(heading, before.get(key), after.get(key))
    yield from _vote_changes(heading, old.vote, new.vote)


def _decision_changes(
    heading: str, old: MeetingDecision | None, new: MeetingDecision | None
) -> Iterator[MinutesChange]:
    before, after = old or MeetingDecision("", ""), new or MeetingDecision("", "")
    yield _told(MinutesPart.WHAT, heading, before.what, after.what)
    yield _replaced(MinutesPart.WHO, heading, before.who, after.who)
    yield _replaced(MinutesPart.BY, heading, str(before.by or ""), str(after.by or ""))


def _vote_changes(heading: str, old: Vote | None, new: Vote | None) -> Iterator[MinutesChange]:
    for part in (MinutesPart.AGREED, MinutesPart.AGAINST, MinutesPart.ABSTAINED):
        was = str(getattr(old, part.value)) if old else ""
        now = str(getattr(new, part.value)) if new else ""
        yield _replaced(part, heading, was, now)


def _replaced(part: MinutesPart, heading: str, was: str, now: str) -> MinutesChange:
    return MinutesChange(part, heading, replaced(was, now))


def _told(part: MinutesPart, heading: str, was: str, now: str) -> MinutesChange:
    return MinutesChange(part, heading, reworded(was, now))
