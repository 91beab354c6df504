"""The page on which minutes are being written: what stands in its fields, in which order, and what is saved of it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from db.nine_ones.record_book.queries.desk import DeskMeeting
from db.nine_ones.record_book.rules.convening import CountedBy, MeetingConvening, MeetingKind
from db.nine_ones.record_book.rules.minutes import (
    AttendeeNames,
    MeetingDecision,
    MeetingMinutes,
    MeetingTopic,
    Vote,
    clean_names,
    cleaned,
)

SOMEBODY_ELSE = 0
VOTES = ("agreed", "against", "abstained")


@dataclass
class Page:
    """What is being written, kept in the session so that nothing is lost; `revision` was seen, `saved` is stored."""

    meeting_id: int
    turn: int
    revision: int
    saved: tuple[MeetingMinutes, AttendeeNames]
    topics: list[str]
    decisions: dict[str, list[str]]
    photo_ids: list[int]
    uploads: int = 0

    def key(self, *parts: str) -> str:
        return "-".join((f"minutes-{self.meeting_id}-{self.turn}", *parts))

    def value(self, *parts: str, default: Any = None) -> Any:
        return st.session_state.get(self.key(*parts), default)

    def kept(self, *parts: str) -> tuple[str, str]:
        """Where a text of this page is kept until it is saved."""
        return kept_as(self.meeting_id), "-".join(parts)

    def saved_text(self, *parts: str) -> str:
        return dict(_filled_in(*self.saved)).get(parts) or ""

    def written(self) -> tuple[MeetingMinutes, AttendeeNames]:
        """What stands in the fields now."""
        chair_id = self.value("chair_id", default=SOMEBODY_ELSE) or None
        minutes = MeetingMinutes(
            self.value("day"),
            self.value("begins"),
            self.value("ends"),
            self.value("where", default=""),
            self.saved[0].chair if chair_id else self.value("chair", default=""),
            chair_id,
            self.value("came"),
            tuple(self._topic(key) for key in self.topics),
            tuple(self.photo_ids),
            self._convened(),
        )
        names = AttendeeNames("" if chair_id else self.value("chair_name", default=""), self.value("names", default=""))
        return minutes, names

    def _convened(self) -> MeetingConvening | None:
        kind = self.value("kind", default=MeetingKind.NEIGHBOURS)
        if kind is MeetingKind.NEIGHBOURS:
            return None
        saved = self.saved[0].convened or MeetingConvening(kind)
        return MeetingConvening(
            kind,
            self.value("counted_by", default=None) or saved.counted_by,
            saved.entitled,
            self.value("present"),
            self.value("announced_on"),
            self.value("hurried", default=""),
            self.value("party_on"),
            self.value("invited", default=""),
        )

    def _topic(self, key: str) -> MeetingTopic:
        decisions = tuple(self._decision(key, one) for one in self.decisions[key])
        vote = Vote(*(self.value(key, name) or 0 for name in VOTES)) if self.value(key, "voted") else None
        disputes = tuple(self.value(key, "disputes", default=()))
        return MeetingTopic(
            key, self.value(key, "title", default=""), self.value(key, "said", default=""), decisions, vote, disputes
        )

    def _decision(self, topic: str, key: str) -> MeetingDecision:
        who = self.value(topic, key, "who") or ""
        return MeetingDecision(key, self.value(topic, key, "what", default=""), who, self.value(topic, key, "by"))

    def is_unsaved(self) -> bool:
        return _compared(*self.written()) != _compared(*self.saved)

    def add_topic(self) -> None:
        self.topics.append(_new_key())
        self.decisions[self.topics[-1]] = []

    def add_decision(self, topic: str) -> None:
        self.decisions[topic].append(_new_key())

    def move(self, topic: str, by: int) -> None:
        place = self.topics.index(topic)
        self.topics.insert(place + by, self.topics.pop(place))


def _compared(minutes: MeetingMinutes, names: AttendeeNames) -> tuple[MeetingMinutes, AttendeeNames]:
    """Of a colleague in the chair only who it is: in which office, the core says; so it says how many count."""
    tidy = cleaned(minutes)
    if tidy.convened and tidy.convened.kind is MeetingKind.REPRESENTATIVES:
        tidy = replace(tidy, convened=replace(tidy.convened, counted_by=CountedBy.MEMBERS))
    return replace(tidy, chair="") if tidy.chair_id else tidy, clean_names(names)


def _new_key() -> str:
    return secrets.token_hex(4)


def page_of(meeting: DeskMeeting) -> Page:
    """The page that lies open in this session, else a new one of what is saved."""
    found = st.session_state.get(_place(meeting.id))
    return found if isinstance(found, Page) else open_anew(meeting)


def is_open(meeting_id: int) -> bool:
    return _place(meeting_id) in st.session_state


def open_anew(meeting: DeskMeeting) -> Page:
    """A new page with what is saved; everything that stood in the fields before is forgotten."""
    before = st.session_state.get(_place(meeting.id))
    minutes, names = meeting.minutes, meeting.names or AttendeeNames()
    page = Page(
        meeting.id,
        before.turn + 1 if before else 0,
        meeting.revision,
        (minutes, names),
        [topic.key for topic in minutes.topics],
        {topic.key: [one.key for one in topic.decisions] for topic in minutes.topics},
        list(minutes.photo_ids),
    )
    for parts, value in _filled_in(minutes, names):
        st.session_state[page.key(*parts)] = value
    st.session_state[_place(meeting.id)] = page
    return page


def close(meeting_id: int) -> None:
    st.session_state.pop(_place(meeting_id), None)


def kept_as(meeting_id: int) -> str:
    return f"minutes-{meeting_id}"


def _place(meeting_id: int) -> str:
    return f"minutes-page-{meeting_id}"


def _filled_in(minutes: MeetingMinutes, names: AttendeeNames) -> Iterable[tuple[tuple[str, ...], Any]]:
    yield ("day",), minutes.day
    yield ("begins",), minutes.begins
    yield ("ends",), minutes.ends
    yield ("where",), minutes.where
    yield ("came",), minutes.came
    convened = minutes.convened or MeetingConvening(MeetingKind.NEIGHBOURS)
    by_households = convened.counted_by is CountedBy.HOUSEHOLDS
    yield ("counted_by",), CountedBy.HOUSEHOLDS if by_households else CountedBy.ADULTS
    for name in ("kind", "present", "announced_on", "hurried", "party_on", "invited"):
        yield (name,), getattr(convened, name)
    yield ("chair_id",), minutes.chair_id or SOMEBODY_ELSE
    yield ("chair",), "" if minutes.chair_id else minutes.chair
    yield ("chair_name",), names.chair
    yield ("names",), names.came
    for topic in minutes.topics:
        yield (topic.key, "title"), topic.title
        yield (topic.key, "said"), topic.said
        yield (topic.key, "disputes"), list(topic.disputes)
        yield (topic.key, "voted"), topic.vote is not None
        for name in VOTES:
            yield (topic.key, name), getattr(topic.vote or Vote(), name)
        for decision in topic.decisions:
            yield (topic.key, decision.key, "what"), decision.what
            yield (topic.key, decision.key, "who"), decision.who or None
            yield (topic.key, decision.key, "by"), decision.by
