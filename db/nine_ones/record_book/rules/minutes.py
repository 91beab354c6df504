"""The minutes of one meeting as they are written: cleaned, measured, and read as one document."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from hashlib import sha256
from typing import Any

from db.ground.columns import canonical_json
from db.ground.texts import clean_text, one_line
from db.nine_ones.record_book.rules.convening import CONSULTATIONS, MeetingConvening, MeetingKind, convening_from_json

MOST_TOPICS = 20
MOST_DECISIONS = 10
MOST_DISPUTES = 10
MOST_PHOTOS = 9
MOST_PEOPLE = 20_000
LONGEST = {"where": 60, "chair": 40, "title": 80, "said": 4000, "what": 300, "who": 60, "key": 12} | {
    "hurried": 300,
    "invited": 200,
}
LONGEST_NAMES = 2000


@dataclass(frozen=True)
class Vote:
    agreed: int = 0
    against: int = 0
    abstained: int = 0

    @property
    def cast(self) -> int:
        return self.agreed + self.against + self.abstained


@dataclass(frozen=True)
class MeetingDecision:
    """A decision; with who does it and by when, it is a promise that is followed up."""

    key: str
    what: str
    who: str = ""
    by: date | None = None

    @property
    def is_promise(self) -> bool:
        return bool(self.who) and self.by is not None


@dataclass(frozen=True)
class MeetingTopic:
    """A topic of a meeting; the references in `disputes` are never shown to the public."""

    key: str
    title: str
    said: str = ""
    decisions: tuple[MeetingDecision, ...] = ()
    vote: Vote | None = None
    disputes: tuple[str, ...] = ()


@dataclass(frozen=True)
class MeetingMinutes:
    """What is written of a meeting, without anybody's name: names are kept apart.

    `chair` is the role of the member of staff in `chair_id`, or in what capacity somebody else chaired. A meeting of
    neighbours has no `convened`, and is kept as it was before there were other kinds.
    """

    day: date | None = None
    begins: time | None = None
    ends: time | None = None
    where: str = ""
    chair: str = ""
    chair_id: int | None = None
    came: int | None = None
    topics: tuple[MeetingTopic, ...] = ()
    photo_ids: tuple[int, ...] = ()
    convened: MeetingConvening | None = None

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(topic.title for topic in self.topics)

    @property
    def decisions(self) -> tuple[MeetingDecision, ...]:
        return tuple(decision for topic in self.topics for decision in topic.decisions)

    @property
    def promises(self) -> tuple[MeetingDecision, ...]:
        return tuple(decision for decision in self.decisions if decision.is_promise)


@dataclass(frozen=True)
class AttendeeNames:
    """The names of who chaired and who came: only staff read them, and only for as long as they are needed."""

    chair: str = ""
    came: str = ""

    def __bool__(self) -> bool:
        return bool(self.chair or self.came)


def as_json(minutes: MeetingMinutes) -> dict[str, Any]:
    data = dataclasses.asdict(minutes)
    for name in ("day", "begins", "ends"):
        data[name] = _said(data[name])
    for topic in data["topics"]:
        for decision in topic["decisions"]:
            decision["by"] = _said(decision["by"])
    convened = data.pop("convened")
    if convened:
        days = {name: _said(convened[name]) for name in ("announced_on", "party_on")}
        data["convened"] = convened | days
        if not convened["in_village"]:
            del data["convened"]["in_village"]  # as it was kept and hashed before there were villages
    return data


def _said(value: date | time | None) -> str | None:
    return value.isoformat() if value else None


def from_json(data: dict[str, Any]) -> MeetingMinutes:
    return MeetingMinutes(
        day=date.fromisoformat(data["day"]) if data["day"] else None,
        begins=time.fromisoformat(data["begins"]) if data["begins"] else None,
        ends=time.fromisoformat(data["ends"]) if data["ends"] else None,
        where=data["where"],
        chair=data["chair"],
        chair_id=data["chair_id"],
        came=data["came"],
        topics=tuple(_topic(topic) for topic in data["topics"]),
        photo_ids=tuple(data["photo_ids"]),
        convened=convening_from_json(data.get("convened")),
    )


def _topic(data: dict[str, Any]) -> MeetingTopic:
    decisions = tuple(_decision(decision) for decision in data["decisions"])
    vote = Vote(**data["vote"]) if data["vote"] else None
    return MeetingTopic(data["key"], data["title"], data["said"], decisions, vote, tuple(data["disputes"]))


def _decision(data: dict[str, Any]) -> MeetingDecision:
    by = date.fromisoformat(data["by"]) if data["by"] else None
    return MeetingDecision(data["key"], data["what"], data["who"], by)


def as_public(minutes: MeetingMinutes) -> MeetingMinutes:
    """The minutes without what the public never reads: which disputes were talked over, which colleague chaired."""
    topics = tuple(replace(topic, disputes=()) for topic in minutes.topics)
    return replace(minutes, topics=topics, chair_id=None)


def digest(minutes: MeetingMinutes) -> str:
    """A SHA-256 of everything that the public reads, so that what is published is what the preview showed."""
    return sha256(canonical_json(as_json(as_public(minutes))).encode()).hexdigest()


def cleaned(minutes: MeetingMinutes) -> MeetingMinutes:
    """The minutes without what cannot be seen, and without topics and decisions in which nothing stands."""
    topics = (_clean_topic(topic) for topic in minutes.topics)
    return replace(
        minutes,
        where=one_line(minutes.where),
        chair=one_line(minutes.chair),
        topics=tuple(topic for topic in topics if topic != MeetingTopic(topic.key, "")),
        photo_ids=tuple(dict.fromkeys(minutes.photo_ids)),
        convened=_clean_convening(minutes.convened),
    )


def _clean_convening(convened: MeetingConvening | None) -> MeetingConvening | None:
    """What only a binding meeting has is not kept of another, nor who is invited of any but a consultation."""
    if convened is None or convened.kind is MeetingKind.NEIGHBOURS:
        return None
    if not convened.binds:
        invited = one_line(convened.invited) if convened.kind in CONSULTATIONS else ""
        return MeetingConvening(convened.kind, invited=invited)
    return replace(convened, hurried=clean_text(convened.hurried), invited="")


def _clean_topic(topic: MeetingTopic) -> MeetingTopic:
    decisions = (_clean_decision(decision) for decision in topic.decisions)
    references = (one_line(reference).upper() for reference in topic.disputes)
    return replace(
        topic,
        title=one_line(topic.title),
        said=clean_text(topic.said),
        decisions=tuple(decision for decision in decisions if decision != MeetingDecision(decision.key, "")),
        disputes=tuple(dict.fromkeys(reference for reference in references if reference)),
    )


def _clean_decision(decision: MeetingDecision) -> MeetingDecision:
    return replace(decision, what=clean_text(decision.what), who=one_line(decision.who))


def clean_names(names: AttendeeNames) -> AttendeeNames:
    return AttendeeNames(one_line(names.chair), clean_text(names.came))


def keys_of(minutes: MeetingMinutes) -> Iterator[str]:
    for topic in minutes.topics:
        yield topic.key
        yield from (decision.key for decision in topic.decisions)


def references(minutes: MeetingMinutes) -> frozenset[str]:
    return frozenset(reference for topic in minutes.topics for reference in topic.disputes)


def public_texts(minutes: MeetingMinutes) -> Iterator[tuple[str, str]]:
    """Every free text the public will read, by its field."""
    yield "where", minutes.where
    if minutes.chair_id is None:
        yield "chair", minutes.chair
    if minutes.convened:
        yield "hurried", minutes.convened.hurried
        yield "invited", minutes.convened.invited
    for number, topic in enumerate(minutes.topics, 1):
        yield f"topic{number}.title", topic.title
        yield f"topic{number}.said", topic.said
        for place, decision in enumerate(topic.decisions, 1):
            yield f"topic{number}.decision{place}.what", decision.what
            yield f"topic{number}.decision{place}.who", decision.who
